"""Dates that a post names, in twelve languages: 2026-03-12, 12.03.2026, 12 de marzo, March 12th, 3月12日.

Only what is said is kept: a date without a year stays without one, and 12/03/2026 keeps both readings. Words
such as tomorrow need the day a post was written on, and are not read.
"""

import re
from calendar import monthrange

from fanal.base.fold import fold
from fanal.detect.mentions.bundled import folded, rows
from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.periods import letter_goes_on
from fanal.detect.mentions.scan import Mention, Scan

_MONTHS = {name: int(row["month"]) for row in rows("months.csv") for name in folded(row["names"])}
_NAMES = sorted(_MONTHS, key=lambda name: (-len(name), name))
_ANY_MONTH = "|".join((r"\b" if name[0].isascii() else "") + re.escape(name) for name in _NAMES)
_YEAR = "(?:19|20)[0-9]{2}"
_DAY = "[0-3]?[0-9]"
_OF = rf"(?:st|nd|rd|th|º|°|er|-{fold('го')}|-{fold('е')})?(?:[ .,\-/]{{1,2}}(?:de |of |ng |d')?| ?)"
_SINCE = rf"[ .,\-/]{{1,3}}(?:de |del |of |ng |{fold('năm')} )?"
_DATE = Pattern(
    rf"""
    \b(?P<y1>{_YEAR})(?P<sep1>[-./])(?P<m1>[01]?[0-9])[-./](?P<d1>{_DAY})
    |\b(?P<a>{_DAY})(?P<sep2>[-./])(?P<b>{_DAY})[-./](?P<y2>{_YEAR}|[2-3][0-9])
    |(?P<y3>{_YEAR}) ?年 ?(?P<m3>[01]?[0-9]) ?月(?: ?(?P<d3>{_DAY}) ?[日号號])?
    |(?P<m4>[01]?[0-9]) ?月 ?(?P<d4>{_DAY}) ?[日号號]
    |\b(?P<d5>{_DAY}){_OF}(?P<n5>{_ANY_MONTH})\.?(?:{_SINCE}(?P<y5>{_YEAR}))?
    |(?P<n7>{_ANY_MONTH})\.?(?:{_SINCE}|)(?P<y7>{_YEAR})
    |(?P<n6>{_ANY_MONTH})\.? (?P<d6>{_DAY})(?:st|nd|rd|th)?(?:,? ?(?P<y6>{_YEAR}))?
    """
)


def _iso(year: int | None, month: int, day: int | None) -> str | None:
    """Return an ISO 8601 date as far as it is known ("2026-03-12", "2026-03", "--03-12"), else None."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year or 2024, month)[1]):
        return None
    head = "-" if year is None else f"{year:04d}"
    return f"{head}-{month:02d}" + ("" if day is None else f"-{day:02d}")


def _of_numbers(match: Match) -> str | None:
    """Return what day/month/year or month/day/year mean: both, where both are dates."""
    first, second, written = (match.text(group) or "" for group in ("a", "b", "y2"))
    sign = match.text("sep2") or ""
    if match.data[match.at("b")[1] : match.at("b")[1] + 1].decode() != sign:
        return None
    if len(written) == 2 and (len(first), len(second)) != (2, 2):
        return None  # 1.2.26 is a version or a number of a list
    year = int(written) + (2000 if len(written) == 2 else 0)
    day_first, month_first = _iso(year, int(second), int(first)), _iso(year, int(first), int(second))
    if sign == "." or day_first == month_first:
        return day_first
    return "|".join(date for date in (day_first, month_first) if date) or None


def _number(match: Match, group: str) -> int | None:
    text = match.text(group)
    return None if text is None else int(text)


def _value(match: Match) -> str | None:
    if match.has("a"):
        return _of_numbers(match)
    for form in "13456":
        month = _MONTHS.get(match.text("n" + form) or "") if match.has("n" + form) else None
        month = month if month is not None or not match.has("m" + form) else _number(match, "m" + form)
        if month is not None:
            year = _number(match, "y" + form) if match.has("y" + form) else None
            return _iso(year, month, _number(match, "d" + form) if match.has("d" + form) else None)
    return _iso(int(match.text("y7") or 0), _MONTHS[match.text("n7") or ""], None)


def _has_capital(scan: Scan, match: Match) -> bool:
    raw = scan.raw(scan.post(match.start), match.start, match.start + 1)
    return not raw.isascii() or raw.isupper()


def _mention(scan: Scan, match: Match) -> Mention | None:
    before, after = scan.data[match.start - 1 : match.start], scan.data[match.end : match.end + 2]
    if before == b"-" and scan.data[match.start - 2 : match.start - 1].isalpha():
        before = b""  # "ika-12 ng Marso"
    if before.isdigit() or before in (b".", b"-", b"/", b":") or after[:1].isdigit():
        return None
    if match.has("n6") and not match.has("y6") and not _has_capital(scan, match):
        return None  # "may 18 people come"
    if after[:1] in (b"-", b"/", b".", b":") and after[1:].isdigit():
        return None
    if letter_goes_on(scan.data, match.end):
        return None
    value = _value(match)
    return Mention(scan.post(match.start), match.start, match.end, "date", value) if value else None


def find_dates(scan: Scan) -> list[Mention]:
    """Return the dates of all posts; `value` in ISO 8601: "2026-03-12", "2026-03", "--03-12" without a year.

    Where day and month can't be told apart both readings stand in it: "2026-03-12|2026-12-03".
    """
    return [found for match in scan.find(_DATE) if (found := _mention(scan, match))]
