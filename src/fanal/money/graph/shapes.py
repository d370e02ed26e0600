# mypy: disallow-untyped-decorators=False
"""Scatter-gather, bipartite layers, stacks and long chains, all built from pairs of movements."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.money.found import Found
from fanal.money.graph.bursts import bursts
from fanal.money.graph.links import Links
from fanal.money.ledger import Ledger, Order

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
HUB = 64  # movements of one account within the window: from more than so many no pairs are made


def scatter_gather(ledger: Ledger, found: Links, count: int, over: int) -> list[Found]:
    """Return sources whose money reaches one end through `count` different accounts within `over` seconds."""
    source, end = ledger.payer[found.first], ledger.payee[found.then]
    middle = ledger.payee[found.first]
    known = (source >= 0) & (end >= 0)
    group = source * len(ledger.nodes) + end
    order = np.flatnonzero(known)
    order = order[np.lexsort((found.first[order], found.then[order], group[order]))]
    first, then, group, middle = found.first[order], found.then[order], group[order], middle[order]
    spans = bursts(group, ledger.time[first], ledger.time[then], middle, count, over)
    made = []
    for begin, last, since in spans:
        inside = np.arange(begin, last + 1)
        inside = inside[ledger.time[first[inside]] >= ledger.time[then[begin]] - over]
        positions = np.unique(np.concatenate([first[inside], then[inside]]))
        made.append(Found(int(ledger.payer[first[begin]]), positions, int(ledger.time[then[since]])))
    return made


def passings(ledger: Ledger, found: Links, count: int, over: int) -> list[Found]:
    """Return accounts that let `count` movements go on within `over` seconds, each soon after it came."""
    holder = ledger.payee[found.first]
    order = np.lexsort((found.first, found.then, holder))
    first, then, holder = found.first[order], found.then[order], holder[order]
    spans = bursts(holder, ledger.time[then], ledger.time[then], then, count, over)
    return [
        Found(
            int(holder[begin]), np.unique(np.concatenate([first[begin : last + 1], then[begin : last + 1]])),
            int(ledger.time[then[since]]),
        )
        for begin, last, since in spans
    ]  # fmt: skip


@njit(cache=True, nogil=True)
def _longest(first: Ints, then: Ints, size: int) -> tuple[Ints, Ints, Bools]:
    """Return for each movement the length of the longest chain that ends with it, and the one before it."""
    length, before = np.ones(size, np.int64), np.full(size, -1, np.int64)
    goes_on = np.zeros(size, np.bool_)
    for place in range(first.size):
        came, went = first[place], then[place]
        if length[came] + 1 > length[went]:
            length[went], before[went] = length[came] + 1, came
    for place in range(size):
        if before[place] >= 0:
            goes_on[before[place]] = True
    return length, before, goes_on


def chains(ledger: Ledger, found: Links, count: int) -> list[Found]:
    """Return the longest ways of money of at least `count` movements, none sharing most of another's."""
    length, before, goes_on = _longest(found.first, found.then, ledger.time.size)
    ends = np.flatnonzero((length >= count) & ~goes_on)
    taken = np.zeros(ledger.time.size, bool)
    made = []
    for end in ends[np.lexsort((ends, -length[ends]))].tolist():
        way = [end]
        while before[way[-1]] >= 0:
            way.append(int(before[way[-1]]))
        positions = np.array(way[::-1], np.int64)
        if taken[positions].sum() * 2 > positions.size:
            continue
        taken[positions] = True
        made.append(Found(int(ledger.payee[positions[0]]), positions, int(ledger.time[positions[count - 1]])))
    return sorted(made, key=lambda one: (one.since, int(one.positions[0])))


class Pairs(NamedTuple):
    """Two accounts on one side, the account of the other side that both moved money with, and the
    movements.
    """

    left: Ints
    right: Ints
    shared: Ints
    earlier: Ints
    later: Ints
    cut: int


@njit(cache=True, nogil=True)
def _pairs(
    start: Ints, position: Ints, other: Ints, time: Ints, ok: Bools, within: int, hub: int, out: Ints
) -> tuple[int, int]:
    """Write (node, earlier, later) of every two movements of a node with different others; return count,
    cut.
    """
    found = cut = 0
    for node in range(start.size - 1):
        low = start[node]
        for place in range(start[node], start[node + 1]):
            later = position[place]
            if not ok[later] or other[later] < 0:
                continue
            while time[position[low]] < time[later] - within:
                low += 1
            if place - low > hub:
                cut += 1
                continue
            for back in range(low, place):
                earlier = position[back]
                if ok[earlier] and other[earlier] >= 0 and other[earlier] != other[later]:
                    if found < out.shape[1]:
                        out[0, found], out[1, found], out[2, found] = node, earlier, later
                    found += 1
    return found, cut


def pairs(ledger: Ledger, order: Order, other: Ints, ok: Bools, within: int) -> Pairs:
    """Return the pairs of accounts that an account moved money with within so many seconds."""
    none = np.zeros((3, 0), np.int64)
    size, cut = _pairs(order.start, order.position, other, ledger.time, ok, within, HUB, none)
    made = np.empty((3, size), np.int64)
    _pairs(order.start, order.position, other, ledger.time, ok, within, HUB, made)
    a, b = other[made[1]], other[made[2]]
    return Pairs(np.minimum(a, b), np.maximum(a, b), made[0], made[1], made[2], int(cut))


def layers(ledger: Ledger, found: Pairs, count: int, over: int) -> list[tuple[tuple[int, int], Found]]:
    """Return two accounts that each of `count` others moved money with within `over` seconds."""
    group = found.left * len(ledger.nodes) + found.right
    order = np.lexsort((found.later, group))
    earlier, later = found.earlier[order], found.later[order]
    spans = bursts(group[order], ledger.time[earlier], ledger.time[later], found.shared[order], count, over)
    made = []
    for begin, last, since in spans:
        positions = np.unique(np.concatenate([earlier[begin : last + 1], later[begin : last + 1]]))
        pair = (int(found.left[order[begin]]), int(found.right[order[begin]]))
        made.append((pair, Found(pair[0], positions, int(ledger.time[later[since]]))))
    return made


def bipartite(ledger: Ledger, ok: Bools, count: int, within: int) -> tuple[list[Found], int]:
    """Return layers: `count` payers who each paid the same two payees within so many seconds."""
    found = pairs(ledger, ledger.by_payer, ledger.payee, ok & (ledger.payee >= 0), within)
    return [layer for _, layer in layers(ledger, found, count, within)], found.cut


def stack(ledger: Ledger, ok: Bools, count: int, within: int, over: int) -> tuple[list[Found], int]:
    """Return two layers on each other: two accounts that `count` payers paid, and that both pay `count`
    payees.
    """
    paid = pairs(ledger, ledger.by_payer, ledger.payee, ok, within)
    paying = pairs(ledger, ledger.by_payee, ledger.payer, ok, within)
    upper = dict[tuple[int, int], list[Found]]()
    for pair, layer in layers(ledger, paid, count, within):
        upper.setdefault(pair, []).append(layer)
    made = []
    for pair, below in layers(ledger, paying, count, within):
        for above in upper.get(pair, ()):
            begin = int(ledger.time[above.positions[0]])
            if above.since <= below.since and below.since - begin <= over:
                made.append(Found(pair[0], np.union1d(above.positions, below.positions), below.since))
                break
    return made, paid.cut + paying.cut
