"""Where a number without a country code may be at home: what a post says of its country, weighed.

Telling a region from a language is for reading a number, never a sign of anyone's nationality or origin.
"""

from functools import lru_cache
from typing import NamedTuple

# Language: its home, if one country is meant when nothing else is said; then where else it is written.
# Listed with a language is also what a short text of a neighbour may be taken for (id and ms), marked with ~.
_LANGUAGES_TEXT = """
en: - US GB CA AU NZ IE IN PH ZA NG KE GH UG TZ SG MY HK JM TT PK LK
es: - ES MX CO AR PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY PR US
fr: FR BE CH CA MA DZ TN SN CI CM CD ML BF GN HT LU MG RE GP MQ TG BJ GA CG NE
pt: BR,PT AO MZ CV GW ST
gl: - ES PT BR MX CO AR PE VE CL EC
ca: - ES FR MX CO AR PE VE CL EC
an: - ES FR MX CO AR PE VE CL EC
oc: - FR ES BE CH CA
la: - IT ES FR PT BR
ar: - EG SA AE IQ MA DZ SY JO LB KW QA OM BH YE LY TN SD PS
ru: RU KZ BY UZ KG UA TJ AM AZ GE MD TM
be: BY RU UA
bg: BG RU UA
mk: MK RU UA
sr: RS RU UA BA ME
ky: KG RU
kk: KZ RU
tg: TJ RU
uk: UA RU
id: ID ~MY
ms: MY SG BN ~ID
jv: ID
su: ID
tl: PH
hi: IN ~NP
mr: IN
ne: NP ~IN
sa: IN
bn: BD IN
pa: IN PK
gu: IN
ta: IN LK
te: IN
ur: PK IN
fa: IR AF
vi: VN
zh: CN TW HK MO SG MY
de: DE AT CH
it: IT CH
nl: NL BE
pl: PL
ro: RO MD
tr: TR
el: GR CY
cs: CZ
sk: SK
hu: HU
sv: SE
da: DK
nb: NO
no: NO
fi: FI
hr: HR BA
sl: SI
lt: LT
lv: LV
et: EE
sq: AL XK
hy: AM
mn: MN RU
ka: GE
az: AZ RU
uz: UZ RU
he: IL
ja: JP
ko: KR
th: TH
km: KH
lo: LA
my: MM
si: LK
am: ET
sw: KE TZ
so: SO
"""
_LINGUA_FRANCA = frozenset(["en"])  # written everywhere: says little of a country
_SHARED_CURRENCIES = frozenset(["USD", "EUR", "XAF", "XOF", "XCD", "XPF", "USDT", "ANG", "XDR"])

NAMED, CONFIGURED, WRITTEN, AT_HOME, WRITTEN_ANYWHERE = 4.0, 2.5, 3.0, 1.5, 1.0
SHORT_OF_TRUNK = -2.0  # the number lacks the prefix that is dialled before it at home
UNUSUAL = -2.2  # premium rate, pagers and the like: valid, and hardly ever anyone's own number


class Hints(NamedTuple):
    """What a post says of its country: `named` regions (places, currencies), and its likely language."""

    named: tuple[str, ...] = ()
    language: str | None = None


NO_HINTS = Hints()


def _by_language() -> dict[str, dict[str, float]]:
    """Return what each language says for a region."""
    table = {}
    for line in _LANGUAGES_TEXT.strip().split("\n"):
        language, _, regions = line.partition(": ")
        home, *others = regions.split(" ")
        weak = language in _LINGUA_FRANCA
        weighed = {} if home == "-" else dict.fromkeys(home.split(","), WRITTEN + AT_HOME)
        for region in others:
            weighed[region.lstrip("~")] = WRITTEN_ANYWHERE if weak or region[0] == "~" else WRITTEN
        table[language] = weighed
    return table


_LANGUAGES = _by_language()


def is_known(language: str | None) -> bool:
    """Say whether anything is known of where a language is written."""
    return language in _LANGUAGES


def region_of_currency(code: str | None) -> str | None:
    """Return the country that a currency belongs to, None for one that several share."""
    return None if code is None or code in _SHARED_CURRENCIES or len(code) != 3 else code[:2]


class Weight(NamedTuple):
    """What speaks for a region; `told`: the post names it or the team works there; `configured`: the team."""

    region: str
    weight: float
    told: bool
    configured: bool


@lru_cache(maxsize=4096)
def weights(configured: tuple[str, ...], hints: Hints) -> tuple[Weight, ...]:
    """Return each region to read a number in, with the weight of what speaks for it, configured first."""
    written = _LANGUAGES.get(hints.language or "", {})
    out = dict.fromkeys((*configured, *hints.named, *written), 0.0)
    for region in set(hints.named):
        out[region] += NAMED
    for region in set(configured):
        out[region] += CONFIGURED
    for region, weight in written.items():
        out[region] += weight
    told = {*configured, *hints.named}
    return tuple(
        Weight(region, weight, region in told, region in configured) for region, weight in out.items()
    )
