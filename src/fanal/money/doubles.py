"""One booking in two files: exported twice, or seen from both of its ends, is one movement."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Doubles(NamedTuple):
    """Which rows repeat another file's row, and how many pairs of files book the same in opposite
    directions.
    """

    repeated: Bools
    turned: Bools


def _ranked(keys: list[Ints], source: Ints) -> tuple[Ints, Ints]:
    """Return each row's group of equal keys and its place among those of its group and source."""
    order = np.lexsort([source, *keys[::-1]])
    same = np.ones(order.size, bool)
    for key in keys:
        same[1:] &= key[order][1:] == key[order][:-1]
    same[:1] = False
    group_sorted = np.cumsum(~same) - 1
    source_same = same.copy()
    source_same[1:] &= source[order][1:] == source[order][:-1]
    starts = np.flatnonzero(~source_same)
    rank_sorted = np.arange(order.size) - np.repeat(starts, np.diff(np.append(starts, order.size)))
    group, rank = np.empty(order.size, np.int64), np.empty(order.size, np.int64)
    group[order], rank[order] = group_sorted, rank_sorted
    return group, rank


def _pairs(keys: list[Ints], source: Ints, usable: Bools) -> tuple[Ints, Ints]:
    """Return rows with equal keys and an equal place among those of their source: of the earlier and the
    next source.
    """
    rows = np.flatnonzero(usable)
    if rows.size == 0 or np.unique(source[rows]).size < 2:
        return rows[:0], rows[:0]
    group, rank = _ranked([key[rows] for key in keys], source[rows])
    order = np.lexsort((source[rows], rank, group))
    same = (group[order][1:] == group[order][:-1]) & (rank[order][1:] == rank[order][:-1])
    return rows[order[:-1][same]], rows[order[1:][same]]


def _marked(rows: Ints, size: int) -> Bools:
    marked = np.zeros(size, bool)
    marked[rows] = True
    return marked


def doubles(
    source: Ints, day: Ints, payer: Ints, payee: Ints, amount: Ints, currency: Ints, text: Ints
) -> Doubles:
    """Return the rows that repeat one of another source.

    Rows with both ends known are the same when day, ends, amount and currency are; others only when their
    words are as well. Of a file's own equal rows none is left out: a sum may be paid twice.
    """
    both = (payer >= 0) & (payee >= 0)
    keys = [day, payer, payee, amount, currency]
    repeated = _marked(_pairs(keys, source, both)[1], source.size)
    repeated |= _marked(_pairs([*keys, text], source, ~both)[1], source.size)
    low, high = np.minimum(payer, payee), np.maximum(payer, payee)
    first, second = _pairs([day, low, high, amount, currency], source, both & ~repeated)
    return Doubles(repeated, _marked(second[payer[first] != payer[second]], source.size))
