"""How often a content was met before in a source: 16 bytes a record, so a long file stays within bounds."""

import numpy as np
import numpy.typing as npt
from numba import njit

_Keys = npt.NDArray[np.uint64]
_Counts = npt.NDArray[np.uint32]


@njit(cache=True)
def _bump(keys: _Keys, counts: _Counts, hashes: _Keys, out: _Counts) -> int:
    """Write how often each hash was met before; return how many are new. Slots hold hash, count > 0."""
    mask = np.uint64(keys.size - 1)
    new = 0
    for i in range(hashes.size):
        at = hashes[i] & mask
        while counts[at] > 0 and keys[at] != hashes[i]:
            at = (at + np.uint64(1)) & mask
        out[i] = counts[at]
        new += counts[at] == 0
        keys[at] = hashes[i]
        counts[at] += 1
    return new


@njit(cache=True)
def _move(keys: _Keys, counts: _Counts, new_keys: _Keys, new_counts: _Counts) -> None:
    mask = np.uint64(new_keys.size - 1)
    for i in range(keys.size):
        if counts[i]:
            at = keys[i] & mask
            while new_counts[at] > 0:
                at = (at + np.uint64(1)) & mask
            new_keys[at] = keys[i]
            new_counts[at] = counts[i]


class Counter:
    """Counts 64-bit hashes."""

    def __init__(self) -> None:
        self._keys: _Keys = np.zeros(1 << 12, np.uint64)
        self._counts: _Counts = np.zeros(1 << 12, np.uint32)
        self._held = 0

    def met_before(self, hashes: _Keys) -> _Counts:
        """Return for each hash, in order, how often it came before."""
        while 2 * (self._held + hashes.size) > self._keys.size:
            keys = np.zeros(2 * self._keys.size, np.uint64)
            counts = np.zeros(keys.size, np.uint32)
            _move(self._keys, self._counts, keys, counts)
            self._keys, self._counts = keys, counts
        out = np.empty(hashes.size, np.uint32)
        self._held += int(_bump(self._keys, self._counts, hashes, out))
        return out
