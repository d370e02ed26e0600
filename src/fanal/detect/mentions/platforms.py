"""The platforms that handles live on, and the words they are called by: `data/platforms.yaml`, folded."""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from fanal.base.fold import fold

_TABLE = Path(__file__).with_name("data") / "platforms.yaml"
_UNSPACED = re.compile("[\u3000-\u9fff❤➕]")
WINDOW_BEFORE, WINDOW_AFTER = 40, 25
_BESIDE = 12
_KINDS = ("words", "disguised", "ambiguous")


class Named(NamedTuple):
    """A word for a platform; `ambiguous`: it also means something else, `disguised`: it hides the name."""

    platform: str
    ambiguous: bool
    disguised: bool


class Platforms(NamedTuple):
    """Words, hosts, and the platforms whose account names may be digits only."""

    words: dict[str, Named]
    hosts: dict[str, str]
    digits: frozenset[str]


def _squeezed(word: str) -> str:
    """Return a word without the signs that may stand between its parts."""
    return re.sub("[ ._-]", "", word)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return table


@lru_cache(maxsize=1)
def platforms() -> Platforms:
    """Return the platforms; words by their writing without spaces, hyphens and full stops."""
    table = _table()
    words: dict[str, Named] = {}
    for platform, entry in table.items():
        kinds = {kind: [_squeezed(fold(word)) for word in entry.get(kind, ())] for kind in _KINDS}
        for word in [word for kind in _KINDS for word in kinds[kind]]:
            plain = word in kinds["words"]
            words[word] = Named(
                platform, word in kinds["ambiguous"] and not plain, word in kinds["disguised"] and not plain
            )
    hosts = {host: platform for platform, entry in table.items() for host in entry.get("hosts", ())}
    digits = frozenset(platform for platform, entry in table.items() if entry.get("digits"))
    return Platforms(words, hosts, digits)


@lru_cache(maxsize=1)
def _written() -> list[str]:
    found = {fold(word) for entry in _table().values() for kind in _KINDS for word in entry.get(kind, ())}
    return sorted(found, key=lambda word: (-len(word), word))


def _pattern(word: str) -> str:
    parts = [re.escape(part).replace(r"\ ", " ") for part in word.split("_")]
    return "[ .-]?".join(parts)


def words_pattern(unspaced: bool, platform: str | None = None) -> str:
    """Return a pattern of the words of scripts with or without spaces, of one platform or of all."""
    known = platforms().words
    chosen = [
        word
        for word in _written()
        if bool(_UNSPACED.search(word)) is unspaced and platform in (None, known[_squeezed(word)].platform)
    ]
    return "|".join(_pattern(word) for word in chosen) or r"\b\B"


def named(written: str) -> Named:
    """Return what a word names; raises KeyError for a word that names no platform."""
    return platforms().words[_squeezed(written)]


ARTICLE = "[وبعفل]?(?:ال)?"  # what Arabic joins to the front of a word
_ARTICLE = re.compile(f"{ARTICLE}(?=..)")
_PIECE = re.compile(
    r"""[^\s.,;:!?()\[\]{}<>@/|"'…=~\-–—_\u2190-\u2bff\u3000-\u9fff\ufe00-\uffff\U0001f000-\U0001faff]+"""
)
_UNSPACED_WORD = re.compile(words_pattern(True))


def _named_by(word: str) -> Named | None:
    words = platforms().words
    found = words.get(word)
    if found or word.isascii():
        return found
    article = _ARTICLE.match(word)
    return words.get(word[article.end() :]) if article else None


def _named_in(text: str) -> list[tuple[int, int, Named]]:
    """Return the platforms named in a text, in order, and where; a name may be two words ("tik tok")."""
    pieces = [(m.start(), m.end(), m.group()) for m in _PIECE.finditer(text)]
    found = [(start, end, name) for start, end, word in pieces if (name := _named_by(word))]
    for (start, left, one), (right, end, two) in pairwise(pieces):
        if right - left == 1 and text[left] in " .-" and (name := _named_by(one + two)):
            found.append((start, end, name))
    if not text.isascii():
        found += [(m.start(), m.end(), named(m.group())) for m in _UNSPACED_WORD.finditer(text)]
    return sorted(found)


def names_any(text: bytes) -> bool:
    """Say whether a text names any platform."""
    return bool(_named_in(text.decode(errors="replace")))


def nearest_platform(before: bytes, after: bytes) -> Named | None:
    """Return the platform named last before a handle, else first after it, None where none is.

    A word that the window cuts in two at its far end is not read, nor one that also means something else and
    does not stand right beside the handle.
    """
    left, right = before.decode(errors="replace"), after.decode(errors="replace")
    beside = [
        (len(left) - end, name)
        for start, end, name in reversed(_named_in(left))
        if start > 0 or len(before) < WINDOW_BEFORE
    ]
    beside += [
        (start, name)
        for start, end, name in _named_in(right)
        if end < len(right) or len(after) < WINDOW_AFTER
    ]
    fitting = (
        name
        for away, name in beside
        if name.platform not in platforms().digits and not (name.ambiguous and away > _BESIDE)
    )
    return next(fitting, None)
