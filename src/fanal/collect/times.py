"""Dates as written become UTC, or stay unknown: an ambiguous date is never guessed."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")
_YEAR_FIRST = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_BASIC = re.compile(r"(?:19|20)\d{6}(?:T\d{4,6}(?:Z|[+-]\d{2}:?\d{2})?)?")  # ISO 8601 without separators
_ZONE_WORD = re.compile(r"(?<=\d)\s*(?:UTC|GMT|Z)$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero", "feb february febrero", "mar march marzo", "apr april abr abril",
            "may mayo", "jun june junio", "jul july julio", "aug august ago agosto",
            "sep sept september septiembre", "oct october octubre", "nov november noviembre",
            "dec december dic diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_CLOCK = r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_WORDED = (
    re.compile(
        r"(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>[a-z]{3,10})\.?,?\s+(?:del?\s+)?(?P<year>\d{4})" + _CLOCK,
        re.IGNORECASE,
    ),
    re.compile(r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})" + _CLOCK, re.IGNORECASE),
)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})" + _CLOCK)
_CTIME = re.compile(
    r"[A-Z][a-z]{2}\s+(?P<month>[A-Z][a-z]{2})\s+(?P<day>\d{1,2})\s+(?P<clock>\d{2}:\d{2}:\d{2})"
    r"(?:\s+(?P<zone>[+-]\d{4}))?\s+(?P<year>\d{4})"
)
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2,8},?\s+)?\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{2,4}\s+\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:\s+(?:[+-]\d{4}|UT|GMT|UTC|[ECMP][SD]T))?(?:\s*\([^)]*\))*",
)
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


def _parts(match: re.Match[str], day: int, month: int) -> datetime:
    clock = (int(match["hour"] or 0), int(match["minute"] or 0), int(match["second"] or 0))
    return datetime(int(match["year"]), month, day, *clock)


def _numeric(match: re.Match[str]) -> datetime | None:
    a, b = int(match["a"]), int(match["b"])
    if a > 12:
        return _parts(match, a, b)
    return _parts(match, b, a) if b > 12 or a == b else None  # 03/04/2024 may be April or March


def _worded(text: str) -> datetime | None:
    for form in _WORDED:
        match = form.fullmatch(text)
        if match and (month := _MONTHS.get(match["month"].lower())):
            return _parts(match, int(match["day"]), month)
    if match := _NUMERIC.fullmatch(text):
        return _numeric(match)
    if (match := _CTIME.fullmatch(text)) and (month := _MONTHS.get(match["month"].lower())):
        zone = match["zone"] or ""
        return datetime.fromisoformat(
            f"{match['year']}-{month:02d}-{int(match['day']):02d}T{match['clock']}{zone}"
        )
    return None


def _any_form(text: str) -> datetime | None:
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text) == 13 and text.isdigit() else 1)
        return _BEGIN + timedelta(seconds=seconds)
    if _BASIC.fullmatch(text):
        return datetime.fromisoformat(text)
    if match := _YEAR_FIRST.match(text):
        year, month, day = re.split(r"[-/.]", match.group())
        rest = _ZONE_WORD.sub("+00:00", text[match.end() :])
        return datetime.fromisoformat(f"{year}-{int(month):02d}-{int(day):02d}{rest}")
    if (worded := _worded(text)) is not None:
        return worded
    # A zone named by letters that RFC 5322 does not know would silently be taken as UTC.
    return parsedate_to_datetime(text) if _MAIL.fullmatch(text) else None


def parse_time(text: str | None) -> tuple[datetime | None, bool]:
    """Return the time in UTC (None: cannot be told) and whether it was written without a zone.

    Read are ISO 8601, seconds or milliseconds since 1970, RFC 5322 dates, C's ctime, and dates with the
    month in English or Spanish words. Without a zone a time is taken as UTC. Dates before 1990 and
    after 2100 are taken as not told.
    """
    if not text:
        return None, False
    try:
        time = datetime.fromisoformat(text) if text[4:5] == "-" else _any_form(text.strip())
    except (ValueError, OverflowError, TypeError, IndexError):
        try:
            time = _any_form(text.strip())
        except (ValueError, OverflowError, TypeError, IndexError):
            return None, False
    if time is None:
        return None, False
    zoneless = time.tzinfo is None
    time = time.replace(tzinfo=UTC) if zoneless else time.astimezone(UTC)
    return (time, zoneless) if EARLIEST <= time <= LATEST else (None, False)
