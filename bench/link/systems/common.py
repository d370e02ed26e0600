"""What every tool's process does: read posts, group them, write `id, cluster` of the grouped ones."""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

Settings = dict[str, Any]
Pairs = Iterable[tuple[int, int]]


class Sets:
    """Union-find over row numbers; a set is named by its smallest row."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def find(self, row: int) -> int:
        while self.parent[row] != row:
            self.parent[row] = self.parent[self.parent[row]]
            row = self.parent[row]
        return row

    def union(self, one: int, other: int) -> None:
        one, other = self.find(one), self.find(other)
        self.parent[max(one, other)] = min(one, other)


def joined(count: int, pairs: Pairs) -> list[int]:
    """Return for each row the smallest row that pairs tie it to: connected components."""
    sets = Sets(count)
    for one, other in pairs:
        sets.union(one, other)
    return [sets.find(row) for row in range(count)]


def characters(text: str, size: int) -> list[str]:
    """Return the different character n-grams of a text."""
    return list({text[k : k + size] for k in range(max(1, len(text) - size + 1))})


def words(text: str, size: int) -> list[str]:
    """Return the different word n-grams of a text."""
    tokens = text.split()
    return list({" ".join(tokens[k : k + size]) for k in range(max(1, len(tokens) - size + 1))})


def features(text: str, settings: Settings) -> list[str]:
    """Return the shingles the settings ask for: `chars` n-grams or `words` n-grams."""
    if "chars" in settings:
        return characters(text, settings["chars"])
    return words(text, settings.get("words", 1))


def serve(cluster: Callable[[pa.Table, Settings], list[int]]) -> None:
    """Read the arguments POSTS OUT SETTINGS (JSON), group the posts and write those not alone.

    `cluster` gets the table (id, text) and the settings and returns one label per row; with `fold` in the
    settings, text is what fanal's folding makes of it.
    """
    posts, out, settings = sys.argv[1:4]
    asked: Settings = json.loads(settings)
    table = pq.read_table(posts, columns=["id", "folded" if asked.get("fold") else "text"])
    labels = np.array(cluster(table.rename_columns(["id", "text"]), asked), np.int64)
    _, inverse, size = np.unique(labels, return_inverse=True, return_counts=True)
    rows = np.flatnonzero(size[inverse] > 1)
    found = {"id": table["id"].take(pa.array(rows)), "cluster": pa.array(inverse[rows], pa.int64())}
    pq.write_table(pa.table(found), out)
