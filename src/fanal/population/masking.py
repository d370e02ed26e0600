"""Small numbers of cases, kept from being read off a page."""

from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.population.table import CaptureTable

SMALL = 5


def masked(count: int, below: int = SMALL) -> str:
    """Return a number of cases, or only that it is between 1 and the limit; `below` 0 shows all."""
    return f"1-{below - 1}" if 0 < count < below else f"{count:,}"


def masked_overlaps(matrix: npt.NDArray[np.int64], below: int = SMALL) -> list[list[str]]:
    """Return a matrix of cases as text with the small ones masked."""
    return [[masked(int(count), below) for count in row] for row in matrix]


def on_one_list(table: CaptureTable) -> float:
    """Return the share (0..1) of the observed cases that are on one list only."""
    return float(table.counts[table.members().sum(axis=1) == 1].sum() / table.observed)


def overlap_summary(table: CaptureTable, below: int = SMALL) -> dict[str, Any]:
    """Return the lists, the matrix of shared cases with small numbers masked, and the share on one list."""
    return {
        "lists": list(table.lists),
        "overlaps": masked_overlaps(table.overlaps(), below),
        "share_on_one_list": on_one_list(table),
    }
