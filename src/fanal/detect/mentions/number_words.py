"""How numbers are said in each language: `data/number_words.yaml`, folded as posts are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from fanal.base.fold import fold

_TABLE = Path(__file__).with_name("data") / "number_words.yaml"
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The number words of one language; a key of several words is a tuple of them.

    `takes`: the largest number that a ten takes after it, 9 or 19 (soixante-dix-huit).
    """

    units: Mapping[str, int]
    numbers: Mapping[tuple[str, ...], int]
    tens: Mapping[tuple[str, ...], int]
    takes: Mapping[int, int]
    hundreds: Mapping[str, int]
    times: Mapping[str, int]
    teens: frozenset[str]
    joins: frozenset[str]
    repeats: Mapping[str, int]
    plus: frozenset[str]
    units_first: bool
    words: frozenset[str] = field(compare=False)  # all of the above, word by word


def plain(word: str) -> str:
    """Return a folded word without the apostrophes inside it."""
    return word.translate(_APOSTROPHES)


def _ways(written: Any) -> list[str]:
    return [plain(fold(str(way))) for way in str(written).split("|")]


def _words(entry: Mapping[int, Any]) -> dict[str, int]:
    return {way: int(number) for number, ways in entry.items() for way in _ways(ways)}


def _phrases(entry: Mapping[int, Any]) -> dict[tuple[str, ...], int]:
    return {tuple(way.split()): number for way, number in _words(entry).items()}


def _all(parts: Iterable[Iterable[str | tuple[str, ...]]]) -> frozenset[str]:
    keys = (key for part in parts for key in part)
    return frozenset(word for key in keys for word in ((key,) if isinstance(key, str) else key))


def _spoken(entry: Mapping[str, Any]) -> Spoken:
    units = _words(dict(enumerate(entry["units"])))
    numbers, tens = _phrases(entry.get("numbers", {})), _phrases(entry.get("tens", {}))
    hundreds, times = _words(entry.get("hundreds", {})), _words(entry.get("times", {}))
    repeats = _words(entry.get("repeats", {}))
    joins = frozenset(way for join in entry.get("joins", []) for way in _ways(join))
    plus = frozenset(way for sign in entry.get("plus", []) for way in _ways(sign))
    teens = frozenset(way for word in entry.get("teens", []) for way in _ways(word))
    return Spoken(
        units,
        numbers,
        tens,
        {ten: 19 if ten in entry.get("take-teens", []) else 9 for ten in tens.values()},
        hundreds,
        times,
        teens,
        joins,
        repeats,
        plus,
        bool(entry.get("units-first", False)),
        _all([units, numbers, tens, hundreds, times, teens, joins, repeats, plus]),
    )


def _with(own: Spoken, others: list[Spoken]) -> Spoken:
    """Return a language with the words of others mixed in; its own meaning of a word goes first."""
    parts = [*reversed(others), own]

    def merged(name: str) -> dict[Any, int]:
        return {key: value for part in parts for key, value in getattr(part, name).items()}

    return Spoken(
        merged("units"),
        merged("numbers"),
        merged("tens"),
        merged("takes"),
        merged("hundreds"),
        merged("times"),
        frozenset().union(*(part.teens for part in parts)),
        frozenset().union(*(part.joins for part in parts)),
        merged("repeats"),
        frozenset().union(*(part.plus for part in parts)),
        own.units_first,
        frozenset().union(*(part.words for part in parts)),
    )


@lru_cache(maxsize=1)
def languages() -> Mapping[str, Spoken]:
    """Return the number words of every language by its ISO 639-1 code, in the order of the file."""
    table: dict[str, dict[str, Any]] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    own = {lang: _spoken(entry) for lang, entry in table.items()}
    return {
        lang: _with(own[lang], [own[other] for other in entry["also"]]) if "also" in entry else own[lang]
        for lang, entry in table.items()
    }


@lru_cache(maxsize=64)
def mixed(language: str) -> Spoken:
    """Return a language with the words of all others mixed in, for people who mix them."""
    known = languages()
    return _with(
        known[language], [spoken for other, spoken in reversed(list(known.items())) if other != language]
    )


def _digits(word: str, spoken: Spoken) -> int:
    """Return the most digits that a word can add to a number, 0 for joins and parts of phrases."""
    if word in spoken.hundreds:
        return 3
    if word in spoken.repeats:
        return 2
    if word in spoken.units or word in spoken.times or word in spoken.teens:
        return 1
    phrases = [*spoken.numbers, *spoken.tens]
    return 2 if any(phrase[-1] == word for phrase in phrases) else 0


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[str, int]:
    """Return every word of every language, and the most digits that it can add to a number."""
    most: dict[str, int] = {}
    for spoken in languages().values():
        for word in sorted(spoken.words):
            most[word] = max(most.get(word, 0), _digits(word, spoken))
    return most
