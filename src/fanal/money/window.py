# mypy: disallow-untyped-decorators=False
"""All clauses of a rule within one window of an account's time: counts, different others, sums, ratios."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.money.conditions import Clause, Window
from fanal.money.found import Found
from fanal.money.ledger import Ledger
from fanal.money.select import minor, select

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class _Events(NamedTuple):
    """A rule's events by account and time: `clause` each belongs to, `key` it is told apart by (-1: by
    none).
    """

    group: Ints
    position: Ints
    clause: Ints
    key: Ints


class _Asked(NamedTuple):
    number: Ints
    least: Ints
    most: Ints
    total: Ints
    usual: Floats
    of: Ints
    to: Ints
    low: Floats
    high: Floats


@njit(cache=True, nogil=True)
def _holds(clause: int, state: Ints, past: Ints, share: float, asked: _Asked) -> bool:
    """Say whether one clause holds; `state` has count, different keys and sum per clause."""
    count, different, total = state[0, clause], state[1, clause], state[2, clause]
    if count < asked.number[clause] or different < asked.least[clause] or total < asked.total[clause]:
        return False
    if asked.most[clause] >= 0 and count > asked.most[clause]:
        return False
    if asked.usual[clause] > 0 and share > 1:
        return bool(count >= asked.usual[clause] * past[clause] / share)
    return True


@njit(cache=True, nogil=True)
def _ratios_hold(state: Ints, asked: _Asked) -> bool:
    for place in range(asked.of.size):
        of, to = float(state[2, asked.of[place]]), float(state[2, asked.to[place]])
        if to <= 0 or of < asked.low[place] * to or of > asked.high[place] * to:
            return False
    return True


@njit(cache=True, nogil=True)
def _neighbours(order: Ints, group: Ints, clause: Ints, key: Ints) -> tuple[Ints, Ints]:
    """Return for each event the one before and after it of its group, clause and key."""
    before = np.full(group.size, -1, np.int64)
    after = np.full(group.size, group.size, np.int64)
    for place in range(1, order.size):
        left, right = order[place - 1], order[place]
        if group[left] == group[right] and clause[left] == clause[right] and key[left] == key[right]:
            before[right], after[left] = left, right
    return before, after


@njit(cache=True, nogil=True)
def _sweep(
    events: _Events,
    time: Ints,
    amount: Ints,
    first_seen: Ints,
    within: int,
    asked: _Asked,
    before: Ints,
    after: Ints,
) -> list[tuple[int, int, int]]:
    """Return (first event, last event, event at which it became true) of every stretch in which all holds."""
    clauses = asked.number.size
    found = [(0, 0, 0)]
    begin = 0
    while begin < events.group.size:
        end = begin
        while end < events.group.size and events.group[end] == events.group[begin]:
            end += 1
        state, past = np.zeros((3, clauses), np.int64), np.zeros(clauses, np.int64)
        left, open_from, last, since = begin, -1, -1, -1
        for right in range(begin, end):
            _take(right, left, events, amount, state, before)
            now = time[events.position[right]]
            while time[events.position[left]] < now - within:
                _leave(left, right, events, amount, state, past, after)
                left += 1
            share = (time[events.position[left]] - first_seen[right]) / within
            holds = _ratios_hold(state, asked)
            for clause in range(clauses):
                holds = holds and _holds(clause, state, past, share, asked)
            if not holds:
                continue
            if open_from >= 0 and left <= last:
                last = right
                continue
            if open_from >= 0:
                found.append((open_from, last, since))
            open_from, last, since = left, right, right
        if open_from >= 0:
            found.append((open_from, last, since))
        begin = end
    return found[1:]


@njit(cache=True, nogil=True)
def _take(right: int, left: int, events: _Events, amount: Ints, state: Ints, before: Ints) -> None:
    clause = events.clause[right]
    state[0, clause] += 1
    state[2, clause] += max(0, amount[events.position[right]])
    if events.key[right] >= 0 and before[right] < left:
        state[1, clause] += 1


@njit(cache=True, nogil=True)
def _leave(
    left: int, right: int, events: _Events, amount: Ints, state: Ints, past: Ints, after: Ints
) -> None:
    clause = events.clause[left]
    state[0, clause] -= 1
    past[clause] += 1
    state[2, clause] -= max(0, amount[events.position[left]])
    if events.key[left] >= 0 and after[left] > right:
        state[1, clause] -= 1


def key_of(ledger: Ledger, clause: Clause, at: Ints) -> Ints:
    """Return by what the movements of a clause are told apart; -1 where that is not known."""
    other = ledger.payer if clause.move == "in" else ledger.payee
    match clause.distinct:
        case "others":
            return other[at]
        case "places" | "corridors":
            return ledger.place[at]
        case "days":
            return ledger.day[at]
        case "names":  # of the account's own holder, as the paying side wrote it
            return (ledger.payee_name if clause.move == "in" else ledger.payer_name)[at]
        case _:
            return np.full(at.size, -1, np.int64)


def _events(ledger: Ledger, window: Window) -> _Events:
    parts: list[tuple[Ints, Ints, Ints, Ints]] = []
    for number, clause in enumerate(window.clauses):
        holder = ledger.payee if clause.move == "in" else ledger.payer
        at = np.flatnonzero(select(ledger, clause.selection, clause.move) & (holder >= 0))
        if window.per == "corridor":
            at = at[ledger.place[at] >= 0]
        parts.append((holder[at], at, np.full(at.size, number, np.int64), key_of(ledger, clause, at)))
    group, position, clause_of, key = (np.concatenate([part[at] for part in parts]) for at in range(4))
    if window.per == "corridor":
        group = group * (int(ledger.place.max(initial=0)) + 1) + ledger.place[position]
    order = np.lexsort((clause_of, position, group))
    return _Events(group[order], position[order], clause_of[order], key[order])


def _asked(ledger: Ledger, window: Window) -> _Asked:
    def whole(values: list[int]) -> Ints:
        return np.array(values, np.int64)

    clauses, ratios = window.clauses, window.ratios
    return _Asked(
        whole([c.count for c in clauses]), whole([c.least for c in clauses]),
        whole([c.most for c in clauses]), whole([minor(ledger, c.total) for c in clauses]),
        np.array([c.usual for c in clauses], np.float64),
        whole([r.of for r in ratios]), whole([r.to for r in ratios]),
        np.array([r.least for r in ratios], np.float64), np.array([r.most for r in ratios], np.float64),
    )  # fmt: skip


def find_windows(ledger: Ledger, window: Window, most: int) -> tuple[list[Found], int]:
    """Return what of the ledger meets the window's clauses, at most `most`, and how many there are.

    Whether it holds at a movement is decided by movements up to it and none later.
    """
    events = _events(ledger, window)
    if events.group.size == 0 or _impossible(events, window):
        return [], 0
    order = np.lexsort((np.arange(events.group.size), events.key, events.clause, events.group))
    before, after = _neighbours(order, events.group, events.clause, events.key)
    holder = _holder(ledger, events, window)
    spans = _sweep(
        events, ledger.time, ledger.amount, ledger.first_seen[holder], window.within, _asked(ledger, window),
        before, after,
    )  # fmt: skip
    shown = np.array([c.count > 0 or c.least > 0 or c.total > 0 for c in window.clauses])
    found = []
    for begin, end, since in spans[:most]:
        inside = np.arange(begin, end + 1)
        inside = inside[shown[events.clause[inside]]]
        found.append(
            Found(
                int(holder[begin]),
                np.unique(events.position[inside]),
                int(ledger.time[events.position[since]]),
            )
        )
    return found, len(spans)


def _impossible(events: _Events, window: Window) -> bool:
    counts = np.bincount(events.clause, minlength=len(window.clauses))
    return any(
        count < max(c.count, c.least) for count, c in zip(counts.tolist(), window.clauses, strict=True)
    )


def _holder(ledger: Ledger, events: _Events, window: Window) -> Ints:
    incoming = np.array([clause.move == "in" for clause in window.clauses])[events.clause]
    return np.where(incoming, ledger.payee[events.position], ledger.payer[events.position])
