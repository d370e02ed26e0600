"""Shorthands for tests of money readers."""

from collections.abc import Mapping
from pathlib import Path

from tests.collect.tables import Outcome, likeness, outcome

OWN = "DE89370400440532013000"


def read(path: Path, mapping: Mapping[str, str] | None = None) -> Outcome:
    result = outcome("money", path, mapping)
    assert all(row["amount"] > 0 for row in result.rows)
    assert len({row["txn_id"] for row in result.rows}) == len(result.rows)
    return result


def looks_like(path: Path) -> float:
    """Return how sure it is that a file is of money."""
    return likeness("money", path)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path
