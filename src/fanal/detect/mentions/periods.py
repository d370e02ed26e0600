"""What a payment is for: an hour, a day, a week, a month, a year, once; in twelve languages (periods.csv)."""

import re

from fanal.base.fold import fold
from fanal.detect.mentions.bundled import folded, rows
from fanal.detect.mentions.pattern import Pattern

PERIODS = ("hour", "day", "week", "month", "year", "once")
_ROWS = rows("periods.csv")


def _words(role: str, period: str = "") -> list[str]:
    (words,) = [row["words"] for row in _ROWS if (row["role"], row["period"]) == (role, period)]
    return folded(words)


def _pattern(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words)


_ADVERBS = {period: _words("adverb", period) for period in PERIODS if period != "once"}
_ALONE = frozenset(_words("alone")) | {word for words in _ADVERBS.values() for word in words}
_BESIDES = (
    r"\+|net[ao]?s?|gross|brut[oa]s?|libres?|cash|app?rox\.?|aproximad[oa]s|fij[oa]s|usd|only|/-|左右|以上|起"
)
_HOUR_OR_YEAR = fold("год")  # "200 грн/год" is an hour's pay in Ukrainian, "в год" a year's in Russian
_JOINED = frozenset(["pw", "pcm"])  # "£450pw"
_LINK = _pattern(_words("link"))
_UNITS = "|".join(f"(?P<{period}>{_pattern(_words('unit', period))})" for period in PERIODS)
_AFTER = Pattern(
    rf"(?: ?(?:{_BESIDES})){{0,2}}"
    rf"(?P<link> ?/ ?(?:1 )?| ?(?:{_LINK}) ?(?:{_LINK})? ?| |)(?:{_UNITS})"
)
_BEFORES = "|".join(f"(?P<{period}>{_pattern(words)})" for period, words in _ADVERBS.items())
_BEFORE = Pattern(rf"(?:{_BEFORES})[^.;!?\n0-9()。！？]{{0,24}}\z")


def period_after(text: bytes) -> tuple[str, int] | None:
    """Return the period stated right after an amount (folded text) and where its words end."""
    match = _AFTER.match(text)
    if not match:
        return None
    period = match.last(PERIODS) or ""
    word, link = match.text(period) or "", match.text("link") or ""
    if letter_goes_on(text, match.end):
        return None
    if not link.strip() and not (word in _ALONE and (link or word in _JOINED or not word.isascii())):
        return None  # "300 pm", "5 h": a time of day or a length of time
    if word == _HOUR_OR_YEAR and "/" in link:
        return "hour", match.end
    return period, match.end


def letter_goes_on(text: bytes, end: int) -> bool:
    """Say whether a word goes on at byte `end`: a letter on both sides, neither of an unspaced script."""
    last = text[max(end - 4, 0) : end].decode(errors="ignore")[-1:]
    following = text[end : end + 4].decode(errors="ignore")[:1]
    return all(char.isalpha() and not "\u2e80" <= char <= "\u9fff" for char in (last, following))


def period_before(text: bytes) -> str | None:
    """Return the period that the words before an amount state ("monthly salary of", "sueldo semanal:")."""
    match = _BEFORE.search(text)
    return match.last(_ADVERBS) if match else None
