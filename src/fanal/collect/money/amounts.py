"""Amounts as written become exact numbers; what may be a thousand or one and a bit is not guessed.

1.234 is 1234 in Berlin and 1.234 in London. The column decides: an amount in it that can be read in one way
only (1.234,56; 0.5; 12,3) says which sign is the decimal one. Without such an amount, 1.234 stays unread.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Decimals = Literal[".", ",", ""]

_MINUS = "-−–﹣-"
_GAPS = re.compile(r"(?<=\d)[\s'’`\u00a0\u202f\u2009_](?=\d{3}(?!\d))")
_SIGNS = {"€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₹": "INR", "₦": "NGN",
          "₱": "PHP", "฿": "THB", "₫": "VND", "₩": "KRW", "₪": "ILS", "₿": "BTC", "zł": "PLN", "R$": "BRL",
          "Kč": "CZK"}  # fmt: skip
_AMBIGUOUS = ("$", "¥", "kr", "Fr.", "Rs", "лв", "RM", "R", "L")
_DRCR = re.compile(r"(?i)\s*\b(CR|DR|C|D|H|S)\.?$")
_OUT = {"DR", "D", "S"}
_CODE = re.compile(r"^([A-Za-z]{3})\s*(?=[-+(\d−])|(?<=[\d)])\s*([A-Za-z]{3})$")
_PLAIN = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[.,]\d+")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount: `negative` by its sign or mark, `marked` when it had one, `currency` if written with it."""

    value: Decimal
    negative: bool
    marked: bool
    currency: str | None = None


class UnreadableError(ValueError):
    """An amount that cannot be read, or can be read in two ways; the message says which."""


def _strip_sign(text: str) -> tuple[str, bool, bool]:
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True, True
    if text[:1] and text[0] in _MINUS:
        return text[1:].strip(), True, True
    if text[-1:] and text[-1] in _MINUS:
        return text[:-1].strip(), True, True
    return (text[1:].strip(), False, True) if text.startswith("+") else (text, False, False)


def _strip_currency(text: str) -> tuple[str, str | None]:
    for sign, code in _SIGNS.items():
        if text.startswith(sign) or text.endswith(sign):
            return text.removeprefix(sign).removesuffix(sign).strip(), code
    if match := _CODE.search(text):
        code = (match[1] or match[2]).upper()
        return _CODE.sub("", text).strip(), code
    for sign in _AMBIGUOUS:
        if text.startswith(sign) or text.endswith(sign):
            return text.removeprefix(sign).removesuffix(sign).strip(), None
    return text, None


def _parts(text: str) -> tuple[str, bool, bool, str | None]:
    """Return the digits and separators, whether negative, whether marked, and the currency."""
    if _PLAIN.fullmatch(text):
        return text.lstrip("-"), text.startswith("-"), text.startswith("-"), None
    text, negative, marked = _strip_sign(text)
    text, currency = _strip_currency(text)
    text, again, more = _strip_sign(text)
    if marked and more:
        raise UnreadableError("the amount has two signs")
    if currency is None and (match := _DRCR.search(text)):
        text, more = text[: match.start()], True
        again = match[1].upper() in _OUT
        text, currency = _strip_currency(text.strip())
    return _GAPS.sub("", text), negative or again, marked or more, currency


def _decimal_sign(digits: str) -> Decimals | None:
    """Return the decimal sign an amount proves, "" when it has none, None when it proves nothing."""
    signs = [character for character in digits if character in ".,"]
    if not signs:
        return ""
    last = signs[-1]
    before, _, after = digits.rpartition(last)
    if len(set(signs)) == 2 and signs.count(last) == 1:
        return "." if last == "." else ","
    if (
        len(set(signs)) == 1
        and len(signs) == 1
        and (len(after) != 3 or before in {"", "0"} or len(before) > 3)
    ):
        return "." if last == "." else ","
    if len(signs) > 1 and len(set(signs)) == 1:
        return "," if last == "." else "."
    return None


def decimal_sign(texts: Iterable[str]) -> Decimals:
    """Return the decimal sign a column's amounts prove; "" when none does or they disagree."""
    proven: set[Decimals | None] = set()
    for text in texts:
        with suppress(UnreadableError):
            proven.add(_decimal_sign(_parts(text)[0]))
    proven -= {None, ""}
    if proven == {"."}:
        return "."
    return "," if proven == {","} else ""


def parse_amount(text: str, decimals: Decimals) -> Amount:
    """Return an amount as written; `decimals` is the column's decimal sign where it is known.

    Raises UnreadableError when `text` is no amount, or one that can be read in two ways.
    """
    digits, negative, marked, currency = _parts(text)
    if not _NUMBER.fullmatch(digits) or not digits.isascii():
        raise UnreadableError("the amount is not a number")
    own = _decimal_sign(digits)
    sign = decimals or own
    if own is None and not decimals:
        raise UnreadableError("the amount can be read in two ways (1.234 may be a thousand or one and a bit)")
    whole, _, cents = digits.rpartition(sign) if sign and sign in digits else (digits, "", "")
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1 and (any(len(group) != 3 for group in groups[1:]) or not 1 <= len(groups[0]) <= 3):
        groups = groups if _indian(groups) else []
    if not groups or (sign and sign in whole) or not (cents or "0").isdecimal():
        raise UnreadableError("the amount does not follow the column's way of writing numbers")
    value = Decimal(f"{''.join(groups) or '0'}.{cents or '0'}")
    return Amount(value, negative, marked, currency)


def _indian(groups: list[str]) -> bool:
    """Say whether digits are grouped as in 12,34,567."""
    return (
        len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1]) and 1 <= len(groups[0]) <= 2
    )
