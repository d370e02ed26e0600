"""Bytes looked at many at a time: most stretches of a text hold nothing that a reader has to stop at."""

import numpy as np
from numba import njit

from fanal.base.fold import Bytes

STRIDE = 64  # bytes


@njit(cache=True, nogil=True)
def has_any(data: Bytes, first: int, one: int, two: int, three: int) -> bool:
    """Say whether one of the STRIDE bytes from `first` on is one of these three."""
    found = np.uint8(0)
    for k in range(STRIDE):  # without a branch and a sign, so that the compiler takes them all at once
        byte = data[np.uint64(first) + np.uint64(k)]
        found |= np.uint8(byte == one) | np.uint8(byte == two) | np.uint8(byte == three)
    return bool(found != 0)
