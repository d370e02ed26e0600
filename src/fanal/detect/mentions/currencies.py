"""How currencies are written in adverts of twelve languages, and which ISO 4217 codes that stands for.

A sign or word that several countries share ($, pesos, दीनार) stands for several codes: which is meant is not
guessed, but told by the places of the post (`settled`).
"""

from collections.abc import Iterable, Set

from fanal.base.fold import fold
from fanal.detect.mentions.bundled import imitates, rows
from fanal.detect.mentions.exchange import currency_of, rates

_CODES_TEXT = """
usd eur gbp cop mxn ars clp brl bob uyu pyg gtq hnl nio crc pab dop ves cad aud nzd chf sek nok dkk czk
huf bgn rub uah kzt uzs pkr bdt lkr npr idr myr sgd thb vnd khr mmk cny hkd twd krw jpy aed
qar kwd bhd omr jod lbp egp dzd tnd kes ugx tzs ngn ghs zar etb xaf xof ils
"""
_CODES = _CODES_TEXT.split()
# Codes and short forms that are also everyday words: read only where the post writes them in capitals.
CAPITALS_ONLY = {
    "pen": "PEN", "php": "PHP", "try": "TRY", "mad": "MAD",
    "rs": "INR PKR NPR LKR MUR", "rm": "MYR", "rp": "IDR",
    "bs": "BOB VES", "inr": "INR", "ron": "RON", "sar": "SAR", "mop": "MOP", "gel": "GEL", "s/": "PEN",
    "dh": "MAD",
    "sr": "SAR", "kd": "KWD", "p": "PHP", "dhs": "AED",
}  # fmt: skip
CAPITAL_FIRST = ("rs", "rp", "bs", "dh", "dhs")

Codes = tuple[str, ...]


def _by_writing(kind: str) -> dict[str, Codes]:
    """Return the codes of each folded writing, without those that folding turns into Latin letters alone."""
    found: dict[str, Codes] = {}
    for row in rows("currencies.csv"):
        for name in row["writings"].split("|") if row["kind"] == kind else ():
            plain = fold(name)
            if not imitates(name, plain):
                found[plain] = tuple(row["codes"].split())
    return found


_SIGNS = _by_writing("sign")
CURRENCIES: dict[str, Codes] = {
    **_SIGNS,
    **_by_writing("word"),
    **{code: (code.upper(),) for code in _CODES},
    **{written: tuple(codes.split()) for written, codes in CAPITALS_ONLY.items()},
}


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


SIGNS = _longest_first(_SIGNS)
WORDS = _longest_first(name for name in CURRENCIES if name not in _SIGNS and name[0].isascii())
OTHER_SCRIPTS = _longest_first(name for name in CURRENCIES if name not in _SIGNS and not name[0].isascii())


_PESO_CODES = frozenset(CURRENCIES["pesos"])


def settled(codes: Codes, countries: Set[str]) -> Codes:
    """Return the codes that the countries of a post leave open.

    Of several, those used in one of the countries, and the US dollar where pesos are written $; a dollar in a
    country that has no dollar or peso of its own is the US one.
    """
    if len(codes) < 2 or not countries:
        return codes
    local = {currency_of()[country] for country in countries if country in currency_of()}
    left = tuple(code for code in codes if code in local)
    if left and "USD" in codes and local <= _PESO_CODES:
        return tuple(dict.fromkeys(("USD", *left)))  # "$300" in Mexico may be either
    if left:
        return left
    return ("USD",) if "USD" in codes and local else codes


def country_of(code: str | None) -> str | None:
    """Return the country that a currency speaks of, None where several use it."""
    rate = rates().get(code or "")
    return next(iter(rate.countries)) if rate and len(rate.countries) == 1 else None
