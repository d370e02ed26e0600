"""Amounts of money as written in either convention: 1,200.50 and 1.200,50, 2 500, 1,50,000, 300k, 2 mil, 5万."""

import re

from fanal.base.fold import fold

AMOUNT = (
    r"(?:[0-9]{1,3}(?:[., '’][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
    r"|[0-9]{1,12}(?:[.,][0-9]{1,2})?)"
)
LARGEST = 1e13

# Words that multiply an amount, in twelve languages, by what they multiply it by.
_WORDS_TEXT = {
    1e3: "k mil thousand miles mille тыс. тыс тысяч тысячи тысяча тис. тис тисяч тисячі тисяча к ألف آلاف الاف "
    "हज़ार हजार 千 ribu rb libo libong nghìn ngàn",
    1e4: "万 萬",
    1e5: "lakh lakhs lac लाख",
    1e6: "m mm million millions millón millon millones milhão milhões milhoes mio juta jt triệu tr млн млн. "
    "миллион миллиона миллионов мільйон мільйони мільйонів مليون ملايين",
    1e7: "crore crores करोड़",
}
# What a multiplier alone says of the currency, where no other country counts money so.
_TELLS = {"juta": "IDR", "jt": "IDR", "rb": "IDR", "triệu": "VND", "tr": "VND"}
# Multipliers that make a number an amount of money when a period or a word for pay stands beside it.
_MONEY_TEXT = "juta jt ribu rb libo libong triệu тыс. тыс тысяч тысячи тис. тис тисяч тисячі 千 万 萬 लाख हज़ार हजार lakh k tr"

_TIMES = {fold(word): times for times, words in _WORDS_TEXT.items() for word in words.split()}
TELLS = {fold(word): code for word, code in _TELLS.items()}


def either(words: list[str]) -> str:
    """Return a pattern of any of some folded words, longest first; ASCII ones end at a word's end."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(word) + (r"\b" if word[-1].isascii() and word[-1].isalpha() else "") for word in ordered
    )


MULTIPLIER = rf"(?: ?(?:{either(list(_TIMES))}))"
MONEY_MULTIPLIER = rf"(?: ?(?:{either([fold(word) for word in _MONEY_TEXT.split()])}))"

_GROUPED = re.compile(r"[0-9]{1,3}(?:([., '’])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]{1,2})?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_DECIMAL = re.compile(r"[.,]([0-9]{1,2})$")


def amount_of(written: str) -> float | None:
    """Return the amount, None where groups of digits contradict each other ("1.200,300")."""
    if _INDIAN.fullmatch(written):
        return float(written.replace(",", ""))
    grouped = _GROUPED.fullmatch(written)
    if not grouped and re.search(r"[0-9][., '’][0-9]{3}", written):
        return None
    decimal = _DECIMAL.search(written)
    whole = written[: decimal.start()] if decimal else written
    digits = re.sub(r"[^0-9]", "", whole)
    value = float(f"{digits}.{decimal.group(1)}" if decimal else digits)
    return value if 0 < value <= LARGEST else None


def times(multiplier: str) -> float:
    """Return what a multiplier word multiplies by (1 for none)."""
    return _TIMES.get(multiplier.strip(), 1.0)


def shown(amount: float) -> str:
    """Return the amount with as many digits as it has: 1200, 12.5."""
    return str(int(amount)) if amount == int(amount) else f"{amount:.2f}".rstrip("0")
