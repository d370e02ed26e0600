"""How well a clustering agrees with planted groups; plain numpy, so that nothing else decides a figure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`ari`: adjusted Rand index over all posts, -1..1 (Hubert and Arabie 1985); pairs: 0..1.

    A pair is two posts of one group; precision is 1 when none was joined, recall when none was planted.
    """

    ari: float
    pair_precision: float
    pair_recall: float
    largest_cluster: int
    largest_group: int


def labels(groups: Sequence[str | None]) -> Labels:
    """Return a number per post; a post without a group (None or empty) is a group of its own."""
    numbers: dict[str, int] = {}
    out = np.empty(len(groups), np.int64)
    for k, group in enumerate(groups):
        out[k] = numbers.setdefault(group, len(numbers)) if group else -1 - k
    return np.unique(out, return_inverse=True)[1].astype(np.int64)


def _pairs(sizes: Labels) -> int:
    """Return the number of pairs inside groups of these sizes, exact beyond 2**53."""
    return int((sizes * (sizes - 1) // 2).sum())


def agreement(truth: Labels, found: Labels) -> Agreement:
    """Compare two labellings of the same posts, each from `labels`; raises ValueError if none."""
    if truth.size == 0 or truth.size != found.size:
        raise ValueError(f"{truth.size} and {found.size} labels cannot be compared")
    in_truth = np.bincount(truth)
    in_found = np.bincount(found)
    together = np.unique(truth * (int(found.max()) + 1) + found, return_counts=True)[1].astype(np.int64)
    planted, joined, both = _pairs(in_truth), _pairs(in_found), _pairs(together)
    expected = planted * joined / max(truth.size * (truth.size - 1) / 2, 1)
    most = (planted + joined) / 2
    return Agreement(
        ari=(both - expected) / (most - expected) if most != expected else 1.0,
        pair_precision=both / joined if joined else 1.0,
        pair_recall=both / planted if planted else 1.0,
        largest_cluster=int(in_found.max()),
        largest_group=int(in_truth.max()),
    )


def growth(small: int, large: int, cost_small: float, cost_large: float) -> float:
    """Return what a doubling of the posts multiplies the cost by, between two sizes."""
    return float((cost_large / cost_small) ** (1 / np.log2(large / small)))
