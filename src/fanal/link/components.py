"""Connected components, labelled by their smallest member: the same label on any engine and in any order."""

import numpy as np
import numpy.typing as npt
from numba import njit

Ints = npt.NDArray[np.int64]


@njit(cache=True, nogil=True)
def _root(parent: Ints, node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


@njit(cache=True, nogil=True)
def _union(parent: Ints, left: Ints, right: Ints) -> None:
    for i in range(left.size):
        a, b = _root(parent, left[i]), _root(parent, right[i])
        if a < b:
            parent[b] = a
        elif b < a:
            parent[a] = b
    for node in range(parent.size):
        parent[node] = _root(parent, node)


def components(nodes: int, left: Ints, right: Ints) -> Ints:
    """Return for each of `nodes` nodes the smallest node it is connected to by the edges left-right."""
    parent = np.arange(nodes, dtype=np.int64)
    _union(parent, left, right)
    return parent
