# mypy: disallow-untyped-decorators=False
"""Connected parts of a graph, and the blocks in them that no single node parts (Hopcroft and Tarjan 1973)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Walk(NamedTuple):
    """`part` per node: the smallest node it is connected to; `block` per edge: the number of its block.

    Two edges are in one block when a circle runs through both. An edge alone in its block is a bridge.
    """

    part: Ints
    block: Ints


@njit(cache=True, nogil=True)
def _walk(offsets: Ints, others: Ints, edges: Ints, walk: Walk) -> None:
    """Walk depth first; `low` is the earliest node a subtree reaches without the edge it came by."""
    part, block = walk
    nodes = part.size
    entered = np.zeros(nodes, np.int64)
    low = np.zeros(nodes, np.int64)
    at = offsets[:-1].copy()
    came_by = np.full(nodes, -1, np.int64)
    stack = np.empty(nodes, np.int64)
    waiting = np.empty(block.size, np.int64)
    held = blocks = clock = 0
    for root in range(nodes):
        if part[root] >= 0:
            continue
        stack[0] = root
        top = 0
        part[root] = root
        entered[root] = low[root] = clock
        clock += 1
        while top >= 0:
            node = stack[top]
            if at[node] < offsets[node + 1]:
                edge, other = edges[at[node]], others[at[node]]
                at[node] += 1
                if edge == came_by[node]:
                    continue
                if part[other] >= 0:
                    if entered[other] < entered[node]:
                        waiting[held] = edge
                        held += 1
                        low[node] = min(low[node], entered[other])
                    continue
                part[other] = root
                came_by[other] = edge
                entered[other] = low[other] = clock
                clock += 1
                waiting[held] = edge
                held += 1
                top += 1
                stack[top] = other
                continue
            top -= 1
            if top < 0:
                continue
            parent = stack[top]
            low[parent] = min(low[parent], low[node])
            if low[node] >= entered[parent]:
                while block[came_by[node]] < 0:
                    held -= 1
                    block[waiting[held]] = blocks
                blocks += 1


def walk(nodes: int, left: Ints, right: Ints) -> Walk:
    """Walk the graph of edges `left`-`right` (none from a node to itself) over that many nodes; linear."""
    count = left.size
    ends = np.concatenate([left, right])
    order = np.argsort(ends, kind="stable")
    offsets = np.zeros(nodes + 1, np.int64)
    np.cumsum(np.bincount(ends, minlength=nodes), out=offsets[1:])
    others = np.concatenate([right, left])[order]
    edges = np.concatenate([np.arange(count), np.arange(count)])[order]
    found = Walk(np.full(nodes, -1, np.int64), np.full(count, -1, np.int64))
    _walk(offsets, others, edges, found)
    return found


def bridges(block: Ints) -> Bools:
    """Say of each edge whether it is alone in its block: without it, its part falls in two."""
    alone: Bools = np.bincount(block)[block] == 1 if block.size else np.zeros(0, np.bool_)
    return alone
