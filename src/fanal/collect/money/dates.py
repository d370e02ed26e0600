"""Booking dates: 03/04/2026 is read only where the column, or the person, says which number is the day."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

from fanal.collect.times import parse_time

Order = Literal["dmy", "mdy", ""]

_CLOCK = r"(?:[ ,T]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?)?"
_NUMERIC = re.compile(
    rf"(?P<a>\d{{1,2}})(?P<mark>[./-])(?P<b>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d{{2}}){_CLOCK}"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>[./-]?) ?(?P<a>\d{{2}}|(?<=[./ -])\d)(?P=mark) ?(?P<b>\d{{1,2}})\.?{_CLOCK}"
)


def _proof(text: str) -> Order:
    match = _NUMERIC.fullmatch(text.strip())
    if match is None:
        return ""
    a, b, year = int(match["a"]), int(match["b"]), match["year"]
    if match["mark"] == ".":
        return "dmy"  # no locale of CLDR writes month.day.year
    if b > 12 >= a:
        return "mdy"
    # 13/04/24 may be the year 2013
    return "dmy" if a > 12 >= b and (len(year) == 4 or int(year) > 31) else ""


def day_order(texts: Iterable[str]) -> Order:
    """Return the order of day and month that a column's dates prove; "" when none does or they disagree."""
    proven = {order for text in texts if (order := _proof(text))}
    return proven.pop() if len(proven) == 1 else ""


def _build(match: re.Match[str], month: int, day: int) -> datetime:
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    clock = (int(match["hour"] or 0), int(match["minute"] or 0), int(match["second"] or 0))
    return datetime(year, month, day, *clock, tzinfo=UTC)


def parse_date(text: str | None, order: Order) -> tuple[datetime | None, bool]:
    """Return a date in UTC (None: cannot be told) and whether it was written without a zone.

    `order` settles dates such as 03/04/2026 and 03.04.26; years of two digits are of this century. Plain
    20260403 is year, month, day.
    """
    if not text or not text.strip():
        return None, False
    text = text.strip()
    try:
        if match := _YEAR_FIRST.fullmatch(text):
            return _build(match, int(match["a"]), int(match["b"])), True
        if (match := _NUMERIC.fullmatch(text)) and order:
            a, b = int(match["a"]), int(match["b"])
            return _build(match, *((b, a) if order == "dmy" else (a, b))), True
    except ValueError:
        return None, False
    if match and len(match["year"]) == 2:
        return None, False
    return parse_time(text)
