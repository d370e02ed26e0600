"""The tables that are bundled with detection: where they lie and how they are read."""

import csv
from pathlib import Path

from fanal.base.fold import fold

_LAST_LATIN, _MORE_LATIN = "\u024f", ("\u1e00", "\u1eff")

DATA = Path(__file__).resolve().parents[1] / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a bundled CSV file; its lines that start with # say what it is and are left out."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def imitates(word: str, plain: str) -> bool:
    """Say whether a word of another script became Latin letters by folding: it would be found in English."""
    other = word[0] > _LAST_LATIN and not _MORE_LATIN[0] <= word[0] <= _MORE_LATIN[1]
    return other and plain.isascii() and plain.isalpha()


def folded(words: str) -> list[str]:
    """Return the words of a cell, | between them, as posts are folded; longest first, each once."""
    found = {plain for word in words.split("|") if not imitates(word, plain := fold(word))}
    return sorted(found, key=lambda word: (-len(word), word))
