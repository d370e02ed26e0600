"""How a message begins in a chat's text export: `31/12/21, 23:59 - ` or `[31/12/2021, 11:59:59 PM] `.

Written as WhatsApp and Signal write it in some thirty locales; digits may be of any script.
"""

import re
from functools import lru_cache
from typing import NamedTuple

MARKS = (
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"  # invisible: direction, BOM
)
_M = f"[{MARKS}]{{0,6}}"
_MORNING = r"a\.?\s?m\.?|上午|午前|오전|ص|π\.?μ\.?|öö|sa|पूर्वाह्न"
_AFTERNOON = r"p\.?\s?m\.?|下午|午後|오후|م|μ\.?μ\.?|ös|ch|अपराह्न"
_HALF = rf"{_MORNING}|{_AFTERNOON}"
_DATE = (
    rf"(?P<first>\d{{1,4}}){_M}(?P<separator>[./-])\s?{_M}(?P<second>\d{{1,2}}){_M}"
    rf"(?P=separator)\s?{_M}(?P<third>\d{{1,4}}){_M}\.?"
)
_BETWEEN = rf"(?:\sг\.)?[,،]?\s{{0,2}}(?:(?:à|às|kl\.?|um|a las)\s)?{_M}"
_TIME = (
    rf"(?:(?P<before>{_HALF})\s?)?(?P<hours>\d{{1,2}})[:.](?P<minutes>\d{{2}})(?:[:.](?P<seconds>\d{{2}}))?"
    rf"(?:\s?{_M}(?P<after>{_HALF}))?{_M}(?:\sч\.)?"
)
_HEADER = re.compile(
    rf"{_M}(?P<bracket>\[)?(?P<stamp>{_DATE}{_BETWEEN}{_TIME})(?(bracket)\]|\s-)(?:[^\S\r\n]|(?=[\r\n]|$))",
    re.IGNORECASE,
)
_IS_AFTERNOON = re.compile(_AFTERNOON, re.IGNORECASE)


class Form(NamedTuple):
    """What all the headers of one export have in common."""

    bracketed: bool
    separator: str
    year_first: bool
    short_year: bool
    seconds: bool
    halves: bool


class Header(NamedTuple):
    """A message's time as written, its three date numbers in their order, and its clock as HH:MM:SS.

    `clock` is None when there is no such time of day; `end` is where the header ends in its line.
    """

    written: str
    numbers: tuple[int, int, int]
    clock: str | None
    form: Form
    end: int


@lru_cache(maxsize=4096)
def _clock(hour: str, minute: str, second: str | None, half: str | None) -> str | None:
    hours, minutes, seconds = int(hour), int(minute), int(second or 0)
    if half and hours <= 12:
        hours = hours % 12 + (12 if _IS_AFTERNOON.fullmatch(half) else 0)
    return f"{hours:02}:{minutes:02}:{seconds:02}" if hours < 24 and minutes < 60 and seconds < 60 else None


def match_header(line: str) -> Header | None:
    """Return the header a line begins with, or None when it has none."""
    match = _HEADER.match(line)
    if match is None:
        return None
    bracket, stamp, first, separator, second, third, before, hours, minutes, seconds, after = match.groups()
    year_first = len(first) == 4
    if len(first) == 3 or len(third) not in ((1, 2) if year_first else (2, 4)):
        return None
    form = Form(
        bracketed=bracket is not None,
        separator=separator,
        year_first=year_first,
        short_year=not year_first and len(third) == 2,
        seconds=seconds is not None,
        halves=bool(before or after),
    )
    numbers = (int(first), int(second), int(third))
    return Header(
        stamp.strip(MARKS), numbers, _clock(hours, minutes, seconds, before or after), form, match.end()
    )
