"""Ages as a post states them.

A stated age predicts nothing by itself (NIJ/JIRN 2024: a stated age under 23 did not tell trafficking adverts
from others); it is read for what people look for, never as a sign of its own.
"""

from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.scan import Mention, Scan


def _range(name: str) -> str:
    return rf"(?P<{name}low>[1-9][0-9])(?: ?(?:-|–|—|/|to|a|y|and|hasta|till) ?(?P<{name}high>[1-9][0-9]))?"


_AGE = Pattern(
    rf"""
    \b(?:edad(?:es)?|aged?|ages)(?: ?:| de| between| entre| from| range| limit| is| of)*? ?{_range("a")}\b
    |\b{_range("b")} ?\+? ?(?:anos|anitos|(?:years?|yrs?)[ -]old|y/?o|yo)\b
    """
)
_BEFORE = 24
_DURATIONS = (
    b"hace",
    b"durante",
    b"por",
    b"ultimos",
    b"minimo de",
    b"en",
    b"over",
    b"hasta",
    b"cada",
    b"experiencia de",
)
_AFTER_DURATION = (
    b"experien",
    b"en ",
    b"trabaj",
    b"brind",
    b"ofrec",
    b"al servicio",
    b"consecut",
    b"garant",
    b"trayect",
)


def _is_duration(scan: Scan, match: Match) -> bool:
    """Say whether "10 anos" measures time: how long ago, or years of something other than age."""
    after = scan.after(match.end, 20).lstrip(b" ,")
    if after.startswith(b"de "):
        return not after.startswith(b"de edad")
    before = scan.before(match.start, _BEFORE).rstrip()
    return after.startswith(_AFTER_DURATION) or before.endswith(_DURATIONS)


def _mention(scan: Scan, match: Match) -> Mention | None:
    named = match.text("alow") is not None
    low, high = (match.text(f"{'a' if named else 'b'}{end}") for end in ("low", "high"))
    if low is None or (high is not None and int(high) < int(low)):
        return None
    if (
        not named
        and scan.data[match.start : match.end].endswith((b"anos", b"anitos"))
        and _is_duration(scan, match)
    ):
        return None
    if named and scan.data[match.end : match.end + 1] in (b"%", b","):
        return None
    value = low if high is None else f"{low}-{high}"
    return Mention(scan.post(match.start), match.start, match.end, "age-claim", value)


def find_ages(scan: Scan) -> list[Mention]:
    """Return the claimed ages of all posts, in years: "18", or "18-25" for a range; English and Spanish."""
    return [found for match in scan.find(_AGE) if (found := _mention(scan, match))]
