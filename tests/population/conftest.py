"""The real tables and what R made of them, read beside the checkout."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fanal.population import CaptureTable

UK5 = {
    "10000": 54, "01000": 463, "00100": 995, "00010": 695, "00001": 316, "11000": 15, "10100": 19, "10010": 3,
    "01100": 62, "01010": 19, "01001": 1, "00110": 76, "00101": 11, "00011": 8, "11100": 1, "11010": 1,
    "01110": 4, "11110": 1,
}  # fmt: skip


@pytest.fixture
def uk5() -> CaptureTable:
    """Return the five UK lists of 2013 as Bales, Hesketh & Silverman (2015) print them."""
    histories = [tuple(map(int, history)) for history in UK5]
    return CaptureTable.from_counts(("LA", "NG", "PFNCA", "GO", "GP"), histories, UK5.values())


@pytest.fixture
def disjoint() -> CaptureTable:
    """Return Chan, Silverman & Vincent's table (2021, table 2): C meets no other list."""
    return CaptureTable.from_counts("ABC", [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0)], [40, 30, 20, 6])


@pytest.fixture(scope="session")
def real_table(shared_data: Path) -> Callable[[str], CaptureTable]:
    def read(name: str) -> CaptureTable:
        with (shared_data / "population" / f"{name}.csv").open(encoding="utf-8") as file:
            head, *rows = csv.reader(file)
        return CaptureTable.from_counts(
            head[:-1], [list(map(int, r[:-1])) for r in rows], [r[-1] for r in rows]
        )

    return read


@pytest.fixture(scope="session")
def row_masks(shared_data: Path) -> Callable[[str], list[int]]:
    """Return the cells of a table's rows, in the order in which the references number them."""

    def read(name: str) -> list[int]:
        with (shared_data / "population" / f"{name}.csv").open(encoding="utf-8") as file:
            return [sum(int(v) << i for i, v in enumerate(r[:-1])) for r in list(csv.reader(file))[1:]]

    return read


@pytest.fixture(scope="session")
def reference(shared_data: Path) -> Callable[[str], Any]:
    def read(name: str) -> Any:
        path = shared_data / "population" / "reference" / name
        if path.suffix == ".json":
            return json.loads(path.read_text("utf-8"))
        with path.open(encoding="utf-8") as file:
            return list(csv.DictReader(file))

    return read
