"""The platforms that handles live on, and the words they are called by: `data/platforms.yaml`, folded."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from fanal.base.fold import fold

_TABLE = Path(__file__).with_name("data") / "platforms.yaml"
_UNSPACED = re.compile("[\u3000-\u9fff❤➕]")
_KINDS = ("words", "disguised", "ambiguous")


class Named(NamedTuple):
    """A word for a platform: `ambiguous` where it also means something else, `disguised` where it hides the name."""

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
def platforms() -> Platforms:
    """Return the platforms; words by their writing without spaces, hyphens and full stops."""
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    words: dict[str, Named] = {}
    for platform, entry in table.items():
        kinds = {kind: [_squeezed(fold(word)) for word in entry.get(kind, ())] for kind in _KINDS}
        for word in [word for kind in _KINDS for word in kinds[kind]]:
            words[word] = Named(platform, word in kinds["ambiguous"], word in kinds["disguised"])
    hosts = {host: platform for platform, entry in table.items() for host in entry.get("hosts", ())}
    digits = frozenset(platform for platform, entry in table.items() if entry.get("digits"))
    return Platforms(words, hosts, digits)


def _written() -> list[str]:
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    found = {fold(word) for entry in table.values() for kind in _KINDS for word in entry.get(kind, ())}
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
_IN_TEXT = re.compile(
    rf"(?:(?<![^\W_])|(?<=[\u3400-\u9fff])){ARTICLE}({words_pattern(False)})(?:(?![^\W_])|(?=[\u3400-\u9fff]))"
    rf"|({words_pattern(True)})"
)


def nearest_platform(before: bytes, after: bytes) -> Named | None:
    """Return the platform named last before a handle, else first after it, None where none is."""
    words = _IN_TEXT.findall(before.decode(errors="replace"))
    if words:
        return named("".join(words[-1]))
    follows = _IN_TEXT.search(after.decode(errors="replace"))
    return named(follows[1] or follows[2]) if follows else None
