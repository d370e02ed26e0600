"""Amounts of money as written in either convention: 1,200.50 and 1.200,50, 2 500, 300k, 2 mil."""

import re

AMOUNT = r"(?:[0-9]{1,3}(?:[., '’][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,12}(?:[.,][0-9]{1,2})?)"
MULTIPLIER = r"(?: ?(?:k|mil|thousand|miles|mill?on(?:es)?|millions?|mm|lakhs?|m)\b)"
LARGEST = 1e13

_TIMES = {"k": 1e3, "mil": 1e3, "thousand": 1e3, "miles": 1e3, "lakh": 1e5, "lakhs": 1e5, "m": 1e6, "mm": 1e6}
_GROUPED = re.compile(r"[0-9]{1,3}(?:([., '’])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]{1,2})?")
_DECIMAL = re.compile(r"[.,]([0-9]{1,2})$")


def amount_of(written: str) -> float | None:
    """Return the amount, None where groups of digits contradict each other ("1.200,300")."""
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
    word = multiplier.strip()
    return _TIMES.get(word, 1e6) if word else 1.0


def shown(amount: float) -> str:
    """Return the amount with as many digits as it has: 1200, 12.5."""
    return str(int(amount)) if amount == int(amount) else f"{amount:.2f}".rstrip("0")
