"""Decomposable graphs and what their likelihoods are made of.

A graph is decomposable when its nodes can be taken away one by one, each with neighbours that are all tied to
each other. The likelihood is then a product over that order: the margin of a node with its neighbours over
the margin of the neighbours (Lauritzen, "Graphical Models", 1996). So a graph is a row of whole numbers, one
for each set of lists, that sum margins: +1 for each clique, -1 for each separator, however often it occurs.
"""

from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.population.newton import Terms

Signs = npt.NDArray[np.float64]


@njit(cache=True, nogil=True)
def _rows(lists: int, edges: Terms, signs: Signs, kept: Terms) -> int:
    """Fill a row of signs and the graph's number for each decomposable graph; returns how many there are."""
    found = 0
    ties = np.zeros(lists, np.int64)
    for graph in range(1 << edges.shape[0]):
        ties[:] = 0
        for k in range(edges.shape[0]):
            if graph >> k & 1:
                ties[edges[k, 0]] |= 1 << edges[k, 1]
                ties[edges[k, 1]] |= 1 << edges[k, 0]
        signs[found] = 0.0
        left = (1 << lists) - 1
        while left:
            taken = -1
            for node in range(lists):
                if left >> node & 1 and _all_tied(ties, ties[node] & left, lists):
                    taken = node
                    break
            if taken < 0:
                break
            around = ties[taken] & left
            signs[found, around | 1 << taken] += 1.0
            signs[found, around] -= 1.0
            left ^= 1 << taken
        if left == 0:
            kept[found] = graph
            found += 1
    return found


@njit(cache=True, nogil=True)
def _all_tied(ties: Terms, nodes: int, lists: int) -> bool:
    for node in range(lists):  # noqa: SIM110 - numba compiles no generators
        if nodes >> node & 1 and nodes & ~(ties[node] | 1 << node):
            return False
    return True


@lru_cache(maxsize=8)
def decomposable(lists: int) -> tuple[Signs, Terms]:
    """Return for each decomposable graph of 3 to 6 lists its row of signs, and its number.

    Bit k of the number is the k-th pair of lists (1-2, 1-3, ...); column m of the signs is the set of
    lists m. There are 8, 61, 822 and 18,154 of them.
    """
    edges = np.array(list(combinations(range(lists), 2)), np.int64)
    size = 1 << len(edges)
    signs, kept = np.zeros((size + 1, 1 << lists)), np.zeros(size, np.int64)
    found = int(_rows(lists, edges, signs, kept))
    return signs[:found].copy(), kept[:found].copy()


def cliques(signs: Signs, lists: int) -> str:
    """Return a graph by its largest tied sets, as in [123,34]."""
    sets = [[i + 1 for i in range(lists) if mask >> i & 1] for mask in np.flatnonzero(signs > 0)]
    return "[" + ",".join("".join(map(str, one)) for one in sorted(sets, key=lambda s: (-len(s), s))) + "]"
