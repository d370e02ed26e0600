"""Alignment of two token sequences: which tokens of the one stand, in order, in the other."""

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.link.tokens import FUNCTION, SLOT, Hashes, Int32

LONGEST = 600  # tokens aligned per text; what follows counts as one trailing slot

Scores = npt.NDArray[np.int32]


@njit(cache=True, nogil=True)
def _worth(token: np.uint32) -> int:
    """Weigh a match: a rare word holds a template in place, a function word or number may stand anywhere."""
    return 1 if token == SLOT or token & np.uint32(3) == FUNCTION else 4


@njit(cache=True, nogil=True)
def align(a: Hashes, b: Hashes, scores: Scores, match: Int32) -> None:
    """Write to `match[i]` the index in `b` that token i of `a` is aligned with, or -1.

    The alignment is a heaviest common subsequence (Needleman & Wunsch 1970 without mismatches).
    `scores` is scratch of at least (LONGEST + 1) ** 2; tokens past LONGEST are not aligned.
    """
    n, m = min(a.size, LONGEST), min(b.size, LONGEST)
    for i in range(a.size):
        match[i] = -1
    head = 0
    while head < n and head < m and a[head] == b[head]:
        match[head] = head
        head += 1
    tail = 0
    while tail < n - head and tail < m - head and a[n - 1 - tail] == b[m - 1 - tail]:
        match[n - 1 - tail] = m - 1 - tail
        tail += 1
    rows, width = n - head - tail, m - head - tail
    if rows <= 0 or width <= 0:
        return
    stride = width + 1
    for k in range(stride):
        scores[rows * stride + k] = 0
    for i in range(rows - 1, -1, -1):
        token = a[head + i]
        worth = _worth(token)
        scores[i * stride + width] = 0
        for j in range(width - 1, -1, -1):
            best = max(scores[(i + 1) * stride + j], scores[i * stride + j + 1])
            if token == b[head + j]:
                best = max(best, scores[(i + 1) * stride + j + 1] + worth)
            scores[i * stride + j] = best
    i, j = 0, 0
    while i < rows and j < width:
        here = scores[i * stride + j]
        if a[head + i] == b[head + j] and here == scores[(i + 1) * stride + j + 1] + _worth(a[head + i]):
            match[head + i] = head + j
            i += 1
            j += 1
        elif here == scores[(i + 1) * stride + j]:
            i += 1
        else:
            j += 1
