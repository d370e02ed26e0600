"""Whose account a table is of, where the lines above its header say so."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fanal.base.iban import check_digits_fit
from fanal.collect.money.columns import by_name

_IBAN = re.compile(r"\b([A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30})\b")
_NUMBER = re.compile(r"[0-9A-Z][0-9A-Z ./-]{4,33}")


def is_iban(text: str) -> bool:
    """Say whether a text is an IBAN whose check digits are right (ISO 13616)."""
    compact = text.replace(" ", "").upper()
    return re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", compact) is not None and check_digits_fit(compact)


def account_above(rows: Sequence[Sequence[str]]) -> str | None:
    """Return the account named above a table: an IBAN that checks, or the number beside the word."""
    cells = [cell for row in rows for cell in row]
    for cell in cells:
        for match in _IBAN.finditer(cell):
            if is_iban(match[1]):
                return match[1].replace(" ", "")
    for row in rows:
        pieces = [piece.strip() for cell in row for piece in cell.split(":") if piece.strip()]
        for name, value in pairwise(pieces):
            if "account" in by_name([name]) and _NUMBER.fullmatch(value) and any(map(str.isdigit, value)):
                return value
    return None
