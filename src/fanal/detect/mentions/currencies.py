"""How currencies are written in adverts of twelve languages, and which ISO 4217 codes each writing stands for.

A sign or word that several countries share ($, pesos, दीनार) stands for several codes: which is meant is not
guessed, but told by the places of the post (`settled`).
"""

from collections.abc import Iterable, Set

from fanal.base.fold import fold
from fanal.detect.mentions.exchange import currency_of, rates

_DOLLARS = "USD CAD AUD NZD SGD HKD TWD"
_PESOS = "MXN COP ARS CLP UYU DOP PHP CUP"
# Codes: their writings, before or after an amount, folded on loading; of several codes any may be meant.
_SIGNS_TEXT = f"""
USD: us$, u$s, us $, $us
CAD: ca$, c$
AUD: au$, a$
HKD: hk$
TWD: nt$
NZD: nz$
SGD: s$
BRL: r$
MXN: mx$
DOP: rd$
{_DOLLARS} {_PESOS}: $
CNY JPY: ¥
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
_WORDS_TEXT = f"""
EUR: euros, euro, евро, євро, يورو, यूरो, 欧元, 歐元
{_DOLLARS}: dollars, dollar, bucks, доллар, доллара, долларов, долл, баксов, долар, долари, доларів, دولار, دولارات
{_DOLLARS}: डॉलर, đô la, đô
USD: us dollars, us dollar, dolares americanos, dólares americanos, dolar as, dolar amerika, dollars américains
USD: долларов сша, доллара сша, доларів сша, دولار أمريكي, دولار امريكي, यूएस डॉलर, अमेरिकी डॉलर, đô la mỹ, 美元, 美金, 美刀
USD CAD AUD NZD SGD: dolares, dolar, dólares, dólar
{_PESOS}: pesos, peso
COP: pesos colombianos
MXN: pesos mexicanos
ARS: pesos argentinos
CLP: pesos chilenos
PHP: piso, phil pesos, philippine pesos
PEN: soles, nuevos soles
BOB: bolivianos
VES: bolivares
BRL: reais, reales
GTQ: quetzales
HNL: lempiras
NIO: cordobas
PYG: guaranies
CRC SVC: colones
GBP: pounds sterling, quid, фунтов стерлингов, 英镑, bảng anh, पाउंड
INR PKR NPR LKR MUR: rupees, rupee, रुपये, रुपए, रुपया, रुपयों, रूपये, रूपए, रु, 卢比, рупий
INR: indian rupees
PKR: pakistani rupees
NPR: nepali rupees, nepalese rupees
AED MAD: dirhams, dirham, درهم, دراهم, дирхам, дирхама, дирхамов, दिरहम, 迪拉姆, dirhames
AED: درهم اماراتي, درهم إماراتي, uae dirhams
MAD: dirhams marocains, درهم مغربي, dh
SAR QAR OMR YER IRR: riyals, riyal, rials, rial, ريال, ريالات, реалов, риалов, रियाल, 里亚尔
SAR: saudi riyals, ريال سعودي, سعودي ريال, sr
QAR: qatari riyals, ريال قطري
OMR: omani rials, ريال عماني
KWD BHD JOD IQD TND DZD LYD RSD: dinars, dinar, دينار, دنانير, динаров, दीनार, दिनार, dinares
KWD: kuwaiti dinars, دينار كويتي, kd
BHD: bahraini dinars, دينار بحريني
JOD: دينار أردني, دينار اردني
EGP SDG: جنيه, جنيهات
EGP: جنيه مصري, egyptian pounds
TRY LBP SYP: ليرة, lira, liras, лир, лір
TRY: turkish lira, турецких лир, ليرة تركية
LBP: ليرة لبنانية
KES TZS UGX SOS: shillings, shilling
IDR: rupiah
THB: baht, bath, бат, бата, батов, батів, بات, बाहट, baht thái, 泰铢, 泰銖
MYR: ringgit, 马币, 令吉, 林吉特
SGD: sing dollars, 新币, 新元, 坡币, đô sing
HKD: 港币, 港元, 港幣
TWD: 台币, 台幣, 新台币, đài tệ
CNY: yuan, rmb, 人民币, 人民幣, 块钱, юаней, юаня, nhân dân tệ, युआन
CNY TWD HKD: 元, 块
JPY: yen, иен, yên, 日元, 日圓, 日币
KRW: won, вон, 韩元, 韓元, 韩币
MMK: kyat, kyats, 缅币
VND: đồng, vnđ, đ, 越南盾, dong
NGN: naira
GHS: cedis
ETB: birr, ብር
ZAR: rand, rands
BDT: taka, টাকা
KZT: тенге
UZS KGS: сум, сумов, сом, сомов
RUB: rubles, rublos, roubles, рублей, рубля, рубль, рублі, рублів, руб, р, 卢布
UAH: гривен, гривень, гривні, гривня, гривны, гривна, грн, hryvnia
PLN: pln, zloty, zlotys, zł, злотых, злотих, злотый, злотий, зл
CZK SEK NOK DKK ISK: крон, крони, koron, kroner, kronor
CZK: kč, чешских крон, чеських крон, крон чешских
ILS: shekels, shekel, шекелей, шекелів, شيكل
CHF XOF XAF CDF GNF: francs
CHF: francs suisses, swiss francs, франков
XOF XAF: fcfa, f cfa, francs cfa, cfa
DZD: dinars algériens
TND: dinars tunisiens
AOA: kwanzas
MZN: meticais
USDT: usdt, юсдт
"""
_CODES_TEXT = """
usd eur gbp cop mxn ars clp brl bob uyu pyg gtq hnl nio crc pab dop ves cad aud nzd chf sek nok dkk czk
huf bgn rub uah kzt uzs pkr bdt lkr npr idr myr sgd thb vnd khr mmk cny hkd twd krw jpy aed
qar kwd bhd omr jod lbp egp dzd tnd kes ugx tzs ngn ghs zar etb xaf xof ils
"""
_CODES = _CODES_TEXT.split()
# Codes and short forms that are also everyday words: read only where the post writes them in capitals.
CAPITALS_ONLY = {
    "pen": "PEN", "php": "PHP", "try": "TRY", "mad": "MAD", "rs": "INR PKR NPR LKR MUR", "rm": "MYR", "rp": "IDR",
    "bs": "BOB VES", "inr": "INR", "ron": "RON", "sar": "SAR", "mop": "MOP", "gel": "GEL", "s/": "PEN", "dh": "MAD",
    "sr": "SAR", "kd": "KWD", "p": "PHP", "dhs": "AED",
}  # fmt: skip
CAPITAL_FIRST = ("rs", "rp", "bs", "dh", "dhs")

Codes = tuple[str, ...]


def _by_writing(text: str) -> dict[str, Codes]:
    """Return the codes of each folded writing; one that folding turns into Latin letters alone is left out."""
    lines = [line.split(": ", 1) for line in text.strip().split("\n")]
    pairs = [(name, tuple(codes.split())) for codes, names in lines for name in names.split(", ")]
    return {
        fold(name): codes
        for name, codes in pairs
        if not (fold(name).isascii() and fold(name).isalpha() and name[0] > "\u024f")
    }


_SIGNS = _by_writing(_SIGNS_TEXT)
CURRENCIES: dict[str, Codes] = {
    **_SIGNS,
    **_by_writing(_WORDS_TEXT),
    **{code: (code.upper(),) for code in _CODES},
    **{written: tuple(codes.split()) for written, codes in CAPITALS_ONLY.items()},
}


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


SIGNS = _longest_first(_SIGNS)
WORDS = _longest_first(name for name in CURRENCIES if name not in _SIGNS and name[0].isascii())
OTHER_SCRIPTS = _longest_first(name for name in CURRENCIES if name not in _SIGNS and not name[0].isascii())


_PESO_CODES = frozenset(_PESOS.split())


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
