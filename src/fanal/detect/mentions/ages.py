"""Ages as a post states them, in twelve languages (ages.csv).

A stated age predicts nothing by itself (NIJ/JIRN 2024: a stated age under 23 did not tell trafficking adverts
from others); it is read for what people look for, never as a sign of its own. Years of experience, lengths of
contracts and how long ago something was are no ages.
"""

import re

from fanal.detect.mentions.bundled import folded, rows
from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.periods import letter_goes_on
from fanal.detect.mentions.scan import Mention, Scan

_WORDS = {row["role"]: folded(row["words"]) for row in rows("ages.csv")}

_FIRST_UNSPACED = "\u2e80"


def _begins(word: str) -> str:
    """Return a pattern for the start of a word; the engine's own knows Latin letters alone."""
    if word[0].isascii():
        return r"\b" if word[0].isalpha() else ""
    return "" if word[0] >= _FIRST_UNSPACED else r"(?:\A|[\x00-@])"


def _any(role: str, *, start: bool = False) -> str:
    """Return a pattern of the words of a role; with `start` they begin a word."""
    return "|".join((_begins(word) if start else "") + re.escape(word) for word in _WORDS[role])


def _range(name: str) -> str:
    low, high = rf"(?P<{name}low>[1-9][0-9])", rf"(?P<{name}high>[1-9][0-9])"
    return rf"{low}(?: ?(?:{_any('sure')}|{_any('years')})?(?: ?(?:{_any('to')}) ?{high}))?"


# A label may stand a few words before ("edad de las chicas: 18"), but nothing else with a number in between.
_AGE = Pattern(
    rf"""
    (?:{_any("label", start=True)})[ :.,\-–=(]{{0,3}}
    (?:(?:de|entre|from|of|is|between|от|від|с|з|de los|من|dari|từ|mula|range|limit) ?){{0,2}}
    {_range("a")}
    |\b{_range("b")} ?\+?-? ?(?:(?P<sure>{_any("sure")})|(?P<years>{_any("years")}))
    """
)
_NOT_BEFORE = Pattern(
    rf"(?:{_any('not-before', start=True)})[ :,.]{{0,3}}(?:(?:{_any('more')}|de|min\.?) )?\z"
)
_NOT_AFTER = Pattern(rf"[ ,+()]*(?:{_any('not-after')})")
_PEOPLE = Pattern(rf"(?:{_any('people', start=True)})")
_THINGS = Pattern(rf"(?:{_any('things', start=True)})[^.!?\n0-9]{{0,30}}\z")  # "our company is 20 years old"
_WINDOW, _NEAR = 30, 24
_LEAST_BARE = 14  # years of age are rarely stated below; of other things they are


def _means_time(scan: Scan, match: Match) -> bool:
    """Say whether "10 años" measures time: how long ago, or years of something other than age."""
    after, before = scan.after(match.end, _WINDOW), scan.before(match.start, _WINDOW)
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before):
        return True
    low = int(match.text("blow") or 0)
    if match.text("bhigh") is not None and low >= _LEAST_BARE:
        return False  # "18-25 años": lengths of time are rarely given as such a range
    near = before[-_NEAR:] + b" . " + after[:_NEAR]
    return low < _LEAST_BARE or _PEOPLE.search(near) is None


def _bounded(scan: Scan, match: Match) -> bool:
    """Say whether the number is whole and its unit a whole word."""
    before, after = scan.data[match.start - 1 : match.start], scan.data[match.end : match.end + 1]
    if match.text("blow") is not None and (
        before.isdigit() or before in (b".", b",", b"-", b"+", b"$", b"/")
    ):
        return False
    return not (after.isdigit() or after in (b"%", b"$") or letter_goes_on(scan.data, match.end))


def _mention(scan: Scan, match: Match) -> Mention | None:
    named = match.text("alow") is not None
    low, high = (match.text(f"{'a' if named else 'b'}{end}") for end in ("low", "high"))
    if low is None or (high is not None and int(high) < int(low)) or not _bounded(scan, match):
        return None
    after = scan.after(match.end, 2)
    if named and after[:1] in (b",", b".") and after[1:].isdigit():
        return None
    if match.text("years") is not None and _means_time(scan, match):
        return None
    if _THINGS.search(scan.before(match.start, 2 * _WINDOW)):
        return None
    value = low if high is None else f"{low}-{high}"
    return Mention(scan.post(match.start), match.start, match.end, "age-claim", value)


def find_ages(scan: Scan) -> list[Mention]:
    """Return the claimed ages of all posts, in years: "18", or "18-25" for a range."""
    return [found for match in scan.find(_AGE) if (found := _mention(scan, match))]
