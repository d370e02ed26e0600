# mypy: disallow-untyped-decorators=False
"""Stretches of time in which a group has so many different things."""

import numpy as np
import numpy.typing as npt
from numba import njit

Ints = npt.NDArray[np.int64]


@njit(cache=True, nogil=True)
def _reaches(right: int, start: int, begin: Ints, end: Ints, key: Ints, count: int, over: int) -> int:
    """Return the latest record from which on to `right` there are `count` keys, -1 where there is none."""
    seen = np.empty(count, np.int64)
    different = 0
    for place in range(right, start - 1, -1):
        if end[place] < end[right] - over:
            break
        if begin[place] < end[right] - over:
            continue
        known = False
        for other in range(different):
            known = known or seen[other] == key[place]
        if not known:
            seen[different] = key[place]
            different += 1
            if different == count:
                return place
    return -1


@njit(cache=True, nogil=True)
def bursts(
    group: Ints, begin: Ints, end: Ints, key: Ints, count: int, over: int
) -> list[tuple[int, int, int]]:
    """Return (first, last, the one at which it became true) of records sorted by group and `end`.

    A stretch is true at a record when it and earlier ones of its group, which begin no more than `over`
    before its end, have `count` different keys. Stretches that share a record are one.
    """
    found = [(0, 0, 0)]
    start, open_from, last, since = 0, -1, -1, -1
    for right in range(group.size):
        if group[right] != group[start]:
            if open_from >= 0:
                found.append((open_from, last, since))
            start, open_from = right, -1
        left = _reaches(right, start, begin, end, key, count, over)
        if left < 0:
            continue
        if open_from >= 0 and left <= last:
            last, open_from = right, min(open_from, left)
            continue
        if open_from >= 0:
            found.append((open_from, last, since))
        open_from, last, since = left, right, right
    if open_from >= 0:
        found.append((open_from, last, since))
    return found[1:]
