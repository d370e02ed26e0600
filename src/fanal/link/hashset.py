"""Sets of hashes: open-addressed tables of a power of two of places, in which 0 marks a free one.

The two lowest bits of a hash say its kind; the others say where it stands.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

Hashes = npt.NDArray[np.uint32]


@njit(cache=True, nogil=True)
def place(hash_: np.uint32, mask: np.uint32) -> np.uint32:
    """Return where a hash stands in a table of mask + 1 places."""
    return (hash_ >> np.uint32(2)) & mask


@njit(cache=True, nogil=True)
def table_of(hashes: Hashes, places: int) -> Hashes:
    """Return a table of the hashes, none of them 0; there are more `places` than hashes."""
    table = np.zeros(places, np.uint32)
    mask = np.uint32(places - 1)
    for hash_ in hashes:
        at = place(hash_, mask)
        while table[at] != 0:
            at = (at + np.uint32(1)) & mask
        table[at] = hash_
    return table


@njit(cache=True, nogil=True)
def holds(table: Hashes, hash_: np.uint32) -> bool:
    """Say whether a hash is in a table that is not full."""
    mask = np.uint32(table.size - 1)
    at = place(hash_, mask)
    while table[at] != 0:
        if table[at] == hash_:
            return True
        at = (at + np.uint32(1)) & mask
    return False
