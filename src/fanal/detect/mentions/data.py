"""The tables that are bundled with detection: where they lie and how they are read."""

import csv
from pathlib import Path

from fanal.base.fold import fold

DATA = Path(__file__).resolve().parents[1] / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a bundled CSV file; its lines that start with # say what it is and are left out."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def folded(words: str) -> list[str]:
    """Return the words of a cell, | between them, as posts are folded; longest first, each once."""
    return sorted({fold(word) for word in words.split("|")}, key=lambda word: (-len(word), word))
