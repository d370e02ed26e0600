"""Dates as written become UTC, or stay unknown: an ambiguous date is never guessed."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_EPOCH = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
_YEAR_FIRST = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
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
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>[a-z]{3,10})\.?,?\s+(?:de\s+)?(?P<year>\d{4})"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2}))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<year>\d{4})(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2}))?"
)
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def _parts(match: re.Match[str], day: int, month: int) -> datetime:
    return datetime(int(match["year"]), month, day, int(match["hour"] or 0), int(match["minute"] or 0))


def _worded(text: str) -> datetime | None:
    match = _DAY_MONTH.fullmatch(text)
    if match and (month := _MONTHS.get(match["month"].lower())):
        return _parts(match, int(match["day"]), month)
    match = _NUMERIC.fullmatch(text)
    if not match:
        return None
    a, b = int(match["a"]), int(match["b"])
    if a > 12:
        return _parts(match, a, b)
    return _parts(match, b, a) if b > 12 or a == b else None  # 03/04/2024 may be April or March


def _any_form(text: str) -> datetime | None:
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) == 13 else 1)
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if match := _YEAR_FIRST.match(text):
        year, month, day = re.split(r"[-/.]", match.group())
        return datetime.fromisoformat(f"{year}-{int(month):02d}-{int(day):02d}{text[match.end() :]}")
    worded = _worded(text)
    return worded if worded is not None else parsedate_to_datetime(text)


def parse_time(text: str | None) -> tuple[datetime | None, bool]:
    """Return the time in UTC (None: cannot be told) and whether it was written without a zone.

    Without a zone it is taken as UTC. Dates before 1990 and after 2100 are taken as not told.
    """
    if not text or not text.strip():
        return None, False
    try:
        time = _any_form(text.strip())
    except (ValueError, OverflowError, TypeError, IndexError):
        return None, False
    if time is None:
        return None, False
    zoneless = time.tzinfo is None
    time = time.replace(tzinfo=UTC) if zoneless else time.astimezone(UTC)
    return (time, zoneless) if EARLIEST <= time <= LATEST else (None, False)
