"""How currencies are written in adverts, and which ISO 4217 code each writing stands for, if only one.

A sign or word that several countries share ($, pesos, dollars, rs) has no code: it is not guessed.
"""

from collections.abc import Iterable

from fanal.base.fold import fold

# Code: its writings, before or after an amount, folded on loading; - where several countries share them.
_SIGNS_TEXT = """
USD: us$, u$s, us $, $us
CAD: ca$
-: c$, a$, $, ¥
AUD: au$
HKD: hk$
TWD: nt$
NZD: nz$
SGD: s$
BRL: r$
MXN: mx$
DOP: rd$
EUR: €
GBP: £
INR: ₹
PHP: ₱
RUB: ₽
UAH: ₴
VND: ₫
KRW: ₩
NGN: ₦
TRY: ₺
THB: ฿
CRC: ₡
ILS: ₪
PYG: ₲
GHS: ₵
KZT: ₸
"""
_WORDS_TEXT = """
EUR: euros, euro
-: dollars, dollar, bucks, pesos, peso, dolares, dolar, colones, rupees, dirhams, dirham, riyals
-: shillings, 元
USD: us dollars, us dollar, dolares americanos
COP: pesos colombianos
MXN: pesos mexicanos
ARS: pesos argentinos
CLP: pesos chilenos
PEN: soles, nuevos soles
BOB: bolivianos
VES: bolivares
BRL: reais, reales
GTQ: quetzales
HNL: lempiras
NIO: cordobas
PYG: guaranies
GBP: pounds sterling
IDR: rupiah
THB: baht
MYR: ringgit
NGN: naira
RUB: rubles, rublos, рублей, руб
UAH: гривен, грн
KZT: тенге
CNY: yuan, rmb
USDT: usdt
PLN: pln, zloty
"""
_CODES_TEXT = """
usd eur gbp cop mxn ars clp brl bob uyu pyg gtq hnl nio crc pab dop ves cad aud nzd chf sek nok dkk czk
huf ron bgn rub uah kzt uzs inr pkr bdt lkr npr idr myr sgd thb vnd khr mmk cny hkd twd krw jpy aed sar
qar kwd bhd omr jod lbp egp dzd tnd kes ugx tzs ngn ghs zar etb xaf xof ils
"""
_CODES = _CODES_TEXT.split()
# Codes and short forms that are also everyday words: read only where the post writes them in capitals.
CAPITALS_ONLY = {
    "pen": "PEN", "php": "PHP", "try": "TRY", "mad": "MAD", "rs": None, "rm": "MYR", "rp": "IDR", "bs": None,
    "inr": "INR", "ron": "RON", "sar": "SAR", "ars": "ARS", "mop": "MOP", "gel": "GEL", "s/": "PEN",
}  # fmt: skip
CAPITAL_FIRST = ("rs", "rp", "bs")


def _by_writing(text: str) -> dict[str, str | None]:
    lines = [line.split(": ", 1) for line in text.strip().split("\n")]
    return {fold(name): None if code == "-" else code for code, names in lines for name in names.split(", ")}


_SIGNS = _by_writing(_SIGNS_TEXT)
CURRENCIES: dict[str, str | None] = {
    **_SIGNS,
    **_by_writing(_WORDS_TEXT),
    **{code: code.upper() for code in _CODES},
    **CAPITALS_ONLY,
}


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


SIGNS = _longest_first(_SIGNS)
WORDS = _longest_first(name for name in CURRENCIES if name not in _SIGNS and name[0].isascii())
OTHER_SCRIPTS = _longest_first(name for name in CURRENCIES if name not in _SIGNS and not name[0].isascii())

_SHARED = frozenset(["USD", "EUR", "XAF", "XOF", "USDT"])
# The country that a currency speaks of: the first two letters of its code, but for those several countries use.
COUNTRY_OF = {code.upper(): code.upper()[:2] for code in _CODES if code.upper() not in _SHARED}
