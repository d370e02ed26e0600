"""What the posts of a batch say of their country, gathered from other mentions and from their language."""

import re
from collections.abc import Iterable, Sequence

from fanal.detect.mentions.regions import Hints, is_known, region_of_currency
from fanal.detect.mentions.scan import Mention, Scan

# The language most written in a script, for texts that are too short to tell more.
_SCRIPTS = (
    ("ru", re.compile("[Ѐ-ӿ]")),
    ("ar", re.compile("[\u0621-\u064a]")),
    ("hi", re.compile("[\u0905-\u0939]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e2e]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("el", re.compile("[\u0391-\u03c9]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("vi", re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")),
)
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_FEW = 2


def language_of_script(text: str) -> str | None:
    """Return the language most written in the script of a text, None for Latin letters."""
    found = next((language for language, letters in _SCRIPTS if len(letters.findall(text)) >= _FEW), None)
    return "uk" if found == "ru" and _UKRAINIAN.search(text) else found


def hints_of(languages: Sequence[str | None], mentions: Iterable[Mention]) -> dict[int, Hints]:
    """Return the hints by post row: regions of the places and currencies named, and the likely language."""
    named: dict[int, set[str]] = {}
    for mention in mentions:
        region = mention.region if mention.kind == "place" else region_of_currency(mention.currency)
        if region:
            named.setdefault(mention.post, set()).add(region)
    return {
        post: Hints(tuple(sorted(named.get(post, ()))), language)
        for post, language in enumerate(languages)
        if language or post in named
    }


def with_script(scan: Scan, post: int, hints: Hints) -> Hints:
    """Return the hints with a language taken from the script where none was told that helps."""
    if is_known(hints.language):
        return hints
    source = scan.source(post)
    return (
        hints
        if source.isascii()
        else hints._replace(language=language_of_script(source.decode(errors="replace")))
    )
