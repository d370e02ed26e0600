"""Signs of addresses as they are spelled out: `data/spelled_signs.yaml`, folded as posts are."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from fanal.base.fold import fold

_TABLE = Path(__file__).with_name("data") / "spelled_signs.yaml"
_UNSPACED = re.compile("[\u3000-\u9fff]")


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {
        name: {key: [fold(str(word)) for word in words] for key, words in rows.items()}
        for name, rows in table.items()
    }


def words_for(*signs: str) -> list[str]:
    """Return all words for some signs (at, dot, underscore, dash, slash), longest first."""
    words = {word for sign in signs for rows in _table()[sign].values() for word in rows}
    return sorted(words, key=lambda word: (-len(word), word))


def any_of(words: list[str]) -> str:
    """Return a pattern of any of the words."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in words)


def surrounded(words: list[str]) -> str:
    """Return a pattern of any of the words between spaces, which scripts without spaces leave out."""
    spaced = any_of([word for word in words if not _UNSPACED.search(word)])
    unspaced = any_of([word for word in words if _UNSPACED.search(word)])
    return f" (?:{spaced}) | ?(?:{unspaced}) ?" if unspaced else f" (?:{spaced}) "


def is_sure(word: str) -> bool:
    """Say whether a word for @ means nothing else."""
    return word in _table()["at"]["sure"]


def names() -> dict[str, str]:
    """Return names inside addresses as other scripts write them, and what they stand for."""
    return {written: name for name, ways in _table()["names"].items() for written in ways}
