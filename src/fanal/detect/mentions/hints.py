"""What the posts of a batch say of their country, gathered from other mentions and from their language."""

import re
from collections.abc import Iterable, Sequence

from fanal.detect.mentions.regions import Hints, is_known, region_of_currency
from fanal.detect.mentions.scan import Mention, Scan

# Scripts: the language most written in each, for texts that are too short to tell more, and all others.
_SCRIPTS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    ("ru", re.compile("[Ѐ-ӿ]"), frozenset(["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn"])),
    ("ar", re.compile("[\u0621-\u064a]"), frozenset(["ar", "fa", "ur", "ps"])),
    ("hi", re.compile("[\u0905-\u0939]"), frozenset(["hi", "mr", "ne"])),
    ("zh", re.compile("[\u4e00-\u9fff]"), frozenset(["zh", "ja"])),
    ("th", re.compile("[\u0e01-\u0e2e]"), frozenset(["th"])),
    ("ko", re.compile("[\uac00-\ud7a3]"), frozenset(["ko"])),
    ("el", re.compile("[\u0391-\u03c9]"), frozenset(["el"])),
    ("he", re.compile("[\u05d0-\u05ea]"), frozenset(["he"])),
    ("ta", re.compile("[\u0b80-\u0bff]"), frozenset(["ta"])),
    ("bn", re.compile("[\u0980-\u09ff]"), frozenset(["bn", "as"])),
    ("vi", re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]"), frozenset()),
)
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_FEW = 2


def language_of_script(text: str) -> str | None:
    """Return the language most written in the script of a text, None for plain Latin letters."""
    found = next((language for language, letters, _ in _SCRIPTS if len(letters.findall(text)) >= _FEW), None)
    return "uk" if found == "ru" and _UKRAINIAN.search(text) else found


def _is_written_so(language: str | None, text: str) -> bool:
    """Say whether a text holds letters of the script that a language is written in."""
    return all(letters.search(text) for _, letters, languages in _SCRIPTS if language in languages)


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
    """Return the hints with a language taken from the script where none was told that fits it."""
    source = scan.source(post)
    text = "" if source.isascii() else source.decode(errors="replace")
    if is_known(hints.language) and _is_written_so(hints.language, text):
        return hints
    return hints._replace(language=language_of_script(text))
