"""Which models there are: hierarchical log-linear models up to an order, and how they are written."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from fanal.base.errors import InputError
from fanal.population.newton import Terms

MOST_MODELS = 300_000


class Models(NamedTuple):
    """Models as rows of term masks, padded with -1: intercept and lists first, then higher terms."""

    terms: Terms
    sizes: Terms


def pairs_of(lists: int) -> Terms:
    """Return the masks of all pairs of lists, 1-2, 1-3, ... in order."""
    return np.array([1 << i | 1 << j for i, j in combinations(range(lists), 2)], np.int64)


def main_terms(lists: int) -> list[int]:
    """Return the masks of the intercept and of each list."""
    return [0, *(1 << i for i in range(lists))]


def hierarchical(lists: int, order: int) -> Models:
    """Return every hierarchical model with all lists and interactions of at most `order` lists.

    Raises InputError when there are more than `MOST_MODELS`, or for an order outside 1 .. lists - 1 (the
    interaction of all lists is never identified).
    """
    if not 1 <= order <= max(1, lists - 1):
        raise InputError(
            f"an order of {order} for {lists} lists", where="the order of interactions",
            expected=f"1 to {lists - 1}: what all lists together do to each other can never be seen",
            do="choose --max-order 2",
        )  # fmt: skip
    made: list[list[int]] = []
    least = 1 << lists * (lists - 1) // 2 if order > 1 else 1
    for extra in _extend(lists, 2, order, ()):
        made.append([*main_terms(lists), *extra])
        if max(len(made), least) > MOST_MODELS:
            raise InputError(
                f"more than {MOST_MODELS:,} models", where="the order of interactions",
                expected=f"at most {MOST_MODELS:,} models of {lists} lists",
                do="choose a lower --max-order, merge lists, or select stepwise",
            )  # fmt: skip
    sizes = np.array([len(terms) for terms in made], np.int64)
    padded = np.full((len(made), int(sizes.max())), -1, np.int64)
    for row, terms in zip(padded, made, strict=True):
        row[: len(terms)] = terms
    return Models(padded, sizes)


def _extend(lists: int, level: int, order: int, below: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield the terms of level and above that fit on top of the terms of the level below."""
    if level > order:
        yield ()
        return
    had = set(below)
    fitting = [
        mask
        for members in combinations(range(lists), level)
        for mask in [sum(1 << i for i in members)]
        if level == 2 or all(mask ^ 1 << i in had for i in members)
    ]
    for chosen in range(1 << len(fitting)):
        terms = tuple(mask for k, mask in enumerate(fitting) if chosen >> k & 1)
        if not terms:
            yield ()
            continue
        for above in _extend(lists, level + 1, order, terms):
            yield terms + above


def notation(terms: Sequence[int], lists: int) -> str:
    """Return a model by its largest interactions, as in [12,13,4] (lists numbered from 1)."""
    kept = [t for t in terms if t and not any(t != u and t & u == t for u in terms)]
    groups = [[i + 1 for i in range(lists) if t >> i & 1] for t in kept]
    apart = "" if lists < 10 else "."
    return "[" + ",".join(apart.join(map(str, g)) for g in sorted(groups, key=lambda g: (-len(g), g))) + "]"


def named(term: int, lists: Sequence[str]) -> str:
    """Return a term by the names of its lists, as in LA:NG."""
    return ":".join(name for i, name in enumerate(lists) if term >> i & 1)
