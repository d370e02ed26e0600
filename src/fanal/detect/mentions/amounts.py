"""Amounts of money as written in any convention: 1,200.50, 1.200,50, 2 500, 1,50,000, 300k, 2 mil."""

import re

from fanal.detect.mentions.bundled import folded, rows

AMOUNT = (
    r"(?:[0-9]{1,3}(?:[., '’][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
    r"|[0-9]{1,12}(?:[.,][0-9]{1,2})?)"
)
LARGEST = 1e13

_ROWS = rows("multipliers.csv")
_TIMES = {word: float(row["times"]) for row in _ROWS for word in folded(row["words"])}
# What a multiplier alone tells of the currency: nobody but Indonesia counts money in "juta".
TELLS = {word: row["currency"] for row in _ROWS if row["currency"] for word in folded(row["words"])}


def either(words: list[str]) -> str:
    """Return a pattern of any of some folded words, longest first; ASCII ones end at a word's end."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(word) + (r"\b" if word[-1].isascii() and word[-1].isalpha() else "") for word in ordered
    )


MULTIPLIER = rf"(?: ?(?:{either(list(_TIMES))}))"
# Those that make a number money when a period or a word for pay stands beside it.
MONEY_MULTIPLIER = (
    rf"(?: ?(?:{either([w for row in _ROWS if row['money'] == 'yes' for w in folded(row['words'])])}))"
)

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
