"""Dates, times of day and coordinates, so that their digits are not taken for a phone number's."""

import re

_YEAR = "(?:19|20)[0-9]{2}"
_MONTH = "(?:0?[1-9]|1[0-2])"
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_CLOCK = "[0-2]?[0-9][:.][0-5][0-9](?:[:.][0-5][0-9])?"
_FORMS = (
    rf"{_YEAR}([-./ ]){_MONTH}\1{_DAY}(?:[ t]{{1,3}}{_CLOCK})?",
    rf"{_DAY}([-./]){_MONTH}\2(?:{_YEAR}|[0-9]{{2}}(?![-./ ]?[0-9]))(?:[, ]{{1,3}}{_CLOCK})?",
    rf"{_MONTH}([-/]){_DAY}\3{_YEAR}",
    rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[0-2][0-9][0-5][0-9](?:[0-5][0-9])?)?",
    rf"{_YEAR} ?(?:[-/a]|\xe2\x80[\x90-\x95]) ?{_YEAR}",  # a dash as its UTF-8 bytes
    r"[0-9]{1,3}\.[0-9]{4,}[,; ]{1,2}-?[0-9]{1,3}\.[0-9]{4,}",
    rf"{_DAY}[-. ]{{0,2}}sept?[-., ]{{1,2}}{_YEAR}",  # the month that is also a number in French
    rf"1[34][0-9]{{2}}([-./]){_MONTH}\4{_DAY}",  # solar years
)
_DATE = re.compile(rf"(?<![-./0-9])(?:{'|'.join(_FORMS)})(?![-/0-9]|\.[0-9])")
_TIME = re.compile(r"(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])")


def outside_dates(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranges of `text` left over outside the `taken` ones, dates, times and coordinates."""
    spans = taken + [m.span() for m in _DATE.finditer(text)] + [m.span() for m in _TIME.finditer(text)]
    left, at = [], 0
    for start, end in sorted(spans):
        if start > at:
            left.append((at, start))
        at = max(at, end)
    if at < len(text):
        left.append((at, len(text)))
    return left
