"""Alignment of two token sequences: which tokens of the one stand, in order, in the other."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.link.hashset import Hashes
from fanal.link.tokens import FUNCTION, SLOT, Int32

LONGEST = 600  # tokens aligned per text; what follows counts as one trailing slot

_PLACES = 2_048  # more than three times LONGEST, a power of two

Scores = npt.NDArray[np.int32]


@njit(cache=True, nogil=True)
def _worth(token: np.uint32) -> int:
    """Weigh a match: a rare word holds a template in place, a function word or number may stand anywhere."""
    return 1 if token == SLOT or token & np.uint32(3) == FUNCTION else 4


@njit(cache=True, nogil=True)
def _between(
    a: Hashes,
    b: Hashes,
    part: tuple[int | np.int64, int | np.int64, int | np.int64, int | np.int64],
    scores: Scores,
    match: Int32,
) -> None:
    """Align `a[first:last]` with `b[start:end]` (`part` is these four), a heaviest common subsequence."""
    first, last, start, end = part
    while first < last and start < end and a[first] == b[start]:
        match[first] = start
        first += 1
        start += 1
    while first < last and start < end and a[last - 1] == b[end - 1]:
        last -= 1
        end -= 1
        match[last] = end
    rows, width = last - first, end - start
    if rows <= 0 or width <= 0:
        return
    stride = width + 1
    for k in range(stride):
        scores[rows * stride + k] = 0
    for i in range(rows - 1, -1, -1):
        token = a[first + i]
        worth = _worth(token)
        scores[i * stride + width] = 0
        for j in range(width - 1, -1, -1):
            best = max(scores[(i + 1) * stride + j], scores[i * stride + j + 1])
            if token == b[start + j]:
                best = max(best, scores[(i + 1) * stride + j + 1] + worth)
            scores[i * stride + j] = best
    i, j = 0, 0
    while i < rows and j < width:
        here = scores[i * stride + j]
        if a[first + i] == b[start + j] and here == scores[(i + 1) * stride + j + 1] + _worth(a[first + i]):
            match[first + i] = start + j
            i += 1
            j += 1
        elif here == scores[(i + 1) * stride + j]:
            i += 1
        else:
            j += 1


class Once(NamedTuple):
    """Finds a token that stands once in a reference: an open-addressed table, emptied by a new clock."""

    tokens: Hashes
    stamp: Int32
    at: Int32  # where in the reference, or -1: more than once
    clock: Int32


def once() -> Once:
    """Return an empty table for references of up to LONGEST tokens."""
    stamp, at = np.zeros((2, _PLACES), np.int32)
    return Once(np.zeros(_PLACES, np.uint32), stamp, at, np.zeros(1, np.int32))


@njit(cache=True, nogil=True)
def _place(table: Once, token: np.uint32) -> np.int64:
    at = np.int64(token >> np.uint32(2)) & (_PLACES - 1)
    while table.stamp[at] == table.clock[0] and table.tokens[at] != token:
        at = (at + 1) & (_PLACES - 1)
    return at


@njit(cache=True, nogil=True)
def index(table: Once, reference: Hashes) -> None:
    """Empty the table and put the tokens of a reference in it."""
    table.clock[0] += 1
    for i in range(min(reference.size, LONGEST)):
        at = _place(table, reference[i])
        if table.stamp[at] == table.clock[0]:
            table.at[at] = -1
        else:
            table.stamp[at], table.tokens[at], table.at[at] = table.clock[0], reference[i], i


@njit(cache=True, nogil=True)
def _anchors(table: Once, b: Hashes, room: Int32) -> int:
    """Write pairs (place in the reference, place in b): an increasing run of tokens unique in the reference.

    It is a longest one (Schensted 1961, as in patience diff). `room` has 5 * LONGEST items; the pairs stand
    in its first two fifths. Return how many.
    """
    refs, places = room[:LONGEST], room[LONGEST : 2 * LONGEST]
    before, piles = room[2 * LONGEST : 3 * LONGEST], room[3 * LONGEST : 4 * LONGEST]
    count, height = 0, 0
    for j in range(min(b.size, LONGEST)):
        at = _place(table, b[j])
        if table.stamp[at] != table.clock[0] or table.at[at] < 0 or b[j] & np.uint32(3) == FUNCTION:
            continue
        refs[count], places[count] = table.at[at], j
        low, high = 0, height
        while low < high:
            middle = (low + high) // 2
            if refs[piles[middle]] < refs[count]:
                low = middle + 1
            else:
                high = middle
        before[count] = piles[low - 1] if low > 0 else -1
        piles[low] = count
        height = max(height, low + 1)
        count += 1
    last = piles[height - 1] if height > 0 else -1
    for k in range(height - 1, -1, -1):
        room[4 * LONGEST + k] = last
        last = before[last]
    for k in range(height):
        refs[k], places[k] = refs[room[4 * LONGEST + k]], places[room[4 * LONGEST + k]]
    return height


@njit(cache=True, nogil=True)
def align_indexed(a: Hashes, b: Hashes, table: Once, room: Int32, scores: Scores, match: Int32) -> None:
    """Write to `match[i]` the index in `b` that token i of `a` is aligned with, or -1.

    The tokens that stand once in `a` (which `table` holds) are fixed points; between them the alignment is a
    heaviest common subsequence (Needleman & Wunsch 1970 without mismatches). `scores` is scratch of at least
    (LONGEST + 1) ** 2; tokens past LONGEST are not aligned.
    """
    match[: a.size] = -1
    anchors = _anchors(table, b, room)
    first, start = np.int64(0), np.int64(0)
    for k in range(anchors + 1):
        last, end = np.int64(min(a.size, LONGEST)), np.int64(min(b.size, LONGEST))
        if k < anchors:
            last, end = np.int64(room[k]), np.int64(room[LONGEST + k])
            match[last] = end
        _between(a, b, (first, last, start, end), scores, match)
        first, start = last + 1, end + 1
