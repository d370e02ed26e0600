# mypy: disallow-untyped-decorators=False
"""Circles: money that comes back to where it began, through different accounts, each step after the last.

A circle is counted once, from its earliest movement. Enumerating all of them can take for ever, so the search
from one movement ends after a number of steps, and what was cut off is counted.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.money.graph.links import fits
from fanal.money.ledger import Ledger

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
STEPS = 5_000  # movements tried from one beginning


class Circles(NamedTuple):
    """Circle c has the positions `position[start[c]:start[c + 1]]`; `cut` beginnings were not followed to
    the end.
    """

    start: Ints
    position: Ints
    cut: int


@njit(cache=True, nogil=True)
def _after(node: int, position: int, order: tuple[Ints, Ints]) -> int:
    """Return the place of the node's first movement, in or out as `order` has them, after a position."""
    low, high = order[0][node], order[0][node + 1]
    while low < high:
        middle = (low + high) // 2
        if order[1][middle] <= position:
            low = middle + 1
        else:
            high = middle
    return int(low)


@njit(cache=True, nogil=True)
def _returns(node: int, begin: int, until: int, time: Ints, into: tuple[Ints, Ints]) -> bool:
    """Say whether anything comes to the node after position `begin` and until then."""
    first = _after(node, begin, into)
    return bool(first < into[0][node + 1] and time[into[1][first]] <= until)


@njit(cache=True, nogil=True)
def _tried(
    place: int,
    begin: int,
    out: Ints,
    ledger: tuple[Ints, Ints, Ints, Ints],
    ok: Bools,
    came: int,
    band: tuple[float, float],
) -> bool:
    """Say whether an earlier movement that fits as well went to the same payee."""
    payee, amount = ledger[2], ledger[3]
    for earlier in range(begin, place):
        step = out[earlier]
        if (
            payee[step] == payee[out[place]]
            and ok[step]
            and fits(amount[came], amount[step], band[0], band[1])
        ):
            return True
    return False


@njit(cache=True, nogil=True)
def _search(
    root: int,
    ledger: tuple[Ints, Ints, Ints, Ints],
    out: tuple[Ints, Ints],
    ok: Bools,
    until: int,
    longest: int,
    shortest: int,
    band: tuple[float, float],
    every: bool,
    budget: int,
    path: Ints,
    at: Ints,
    begun: Ints,
    found: list[int],
) -> bool:
    """Append (length, positions...) of each circle that begins with `root`; return whether the search was
    cut.
    """
    time, payer, payee, amount = ledger
    target, depth, steps = payer[root], 0, 0
    path[0] = root
    at[0] = begun[0] = _after(payee[root], root, out)
    while depth >= 0:
        node, place = payee[path[depth]], at[depth]
        if place >= out[0][node + 1] or time[out[1][place]] > until or depth + 1 >= longest:
            depth -= 1
            continue
        at[depth] += 1
        steps += 1
        if steps > budget:
            return True
        step = out[1][place]
        if not ok[step] or not fits(amount[path[depth]], amount[step], band[0], band[1]):
            continue
        if payee[step] == target:
            if depth + 2 >= shortest and (
                every or not _tried(place, begun[depth], out[1], ledger, ok, path[depth], band)
            ):
                found.append(depth + 2)
                for hop in range(depth + 1):
                    found.append(path[hop])  # noqa: PERF401 - numba knows no extend with a generator
                found.append(step)
            continue
        visited = False
        for hop in range(depth + 1):
            visited = visited or payee[path[hop]] == payee[step]
        if visited or (not every and _tried(place, begun[depth], out[1], ledger, ok, path[depth], band)):
            continue
        depth += 1
        path[depth] = step
        at[depth] = begun[depth] = _after(payee[step], step, out)
    return False


@njit(cache=True, nogil=True)
def _all(
    ledger: tuple[Ints, Ints, Ints, Ints],
    into: tuple[Ints, Ints],
    out: tuple[Ints, Ints],
    ok: Bools,
    within: int,
    longest: int,
    shortest: int,
    band: tuple[float, float],
    every: bool,
    budget: int,
    enough: int,
) -> tuple[list[int], int]:
    time, payer, payee = ledger[0], ledger[1], ledger[2]
    path, at = np.zeros(longest + 1, np.int64), np.zeros(longest + 1, np.int64)
    begun = np.zeros(longest + 1, np.int64)
    found, cut = [0], 0
    for root in range(time.size):
        if not ok[root] or payer[root] < 0 or payee[root] < 0:
            continue
        until = time[root] + within
        if not _returns(payer[root], root, until, time, into):
            continue
        if len(found) > enough:
            cut += 1
            continue
        if _search(
            root, ledger, out, ok, until, longest, shortest, band, every, budget, path, at, begun, found
        ):
            cut += 1
    return found, cut


def cycles(
    ledger: Ledger,
    ok: Bools,
    within: int,
    *,
    longest: int,
    shortest: int = 3,
    least: float = 0.0,
    most: float = 0.0,
    every: bool = False,
    budget: int = STEPS,
    enough: int = 20_000_000,
) -> Circles:
    """Return the circles of `shortest` to `longest` movements that lie within so many seconds.

    Each movement is `least` to `most` times the one before it (any where `most` is 0). Of movements
    between the same two accounts only the first that fits is followed, unless `every` is asked for. The
    search from one movement ends after `budget` steps, and all of it when `enough` numbers were written.
    """
    flat, cut = _all(
        (ledger.time, ledger.payer, ledger.payee, ledger.amount),
        (ledger.by_payee.start, ledger.by_payee.position), (ledger.by_payer.start, ledger.by_payer.position),
        ok, within, longest, shortest, (least, most), every, budget, enough,
    )  # fmt: skip
    return Circles(*_unpacked(np.array(flat[1:], np.int64)), int(cut))


def _unpacked(flat: Ints) -> tuple[Ints, Ints]:
    """Turn (length, positions...) one after the other into starts and positions."""
    start, marks, at = [0], [], 0
    while at < flat.size:
        marks.append(at)
        start.append(start[-1] + int(flat[at]))
        at += int(flat[at]) + 1
    return np.array(start, np.int64), np.delete(flat, marks)
