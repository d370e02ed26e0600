"""Typologies on a ledger: where each is met, or what it lacks to be asked at all."""

from dataclasses import dataclass

import numpy as np

from fanal.money.conditions import Pattern, Shared, Window
from fanal.money.currency import limit
from fanal.money.found import Found
from fanal.money.graph import find_pattern
from fanal.money.ledger import Ledger
from fanal.money.tags import tagged
from fanal.money.ties import Ties, shared
from fanal.money.typology import NEEDS, Typology
from fanal.money.window import find_windows


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one typology: where it is met, what it lacks ("" when it was asked), what was cut off."""

    typology: Typology
    found: tuple[Found, ...]
    lacks: tuple[str, ...] = ()
    cut: str = ""


def _kinds(one: Typology) -> set[str]:
    """Return the kinds of legal threshold a typology compares with."""
    if isinstance(one.match, Window):
        return {clause.selection.near for clause in one.match.clauses} - {""}
    if isinstance(one.match, Pattern):
        return {asked.near for asked in (one.match.only, one.match.first, one.match.then)} - {""}
    return set()


def lacks(one: Typology, ledger: Ledger, extra: frozenset[str]) -> tuple[str, ...]:
    """Return in words what a typology needs and does not have; `extra` are needs met from elsewhere."""
    there = ledger.has | extra
    if all(limit(ledger.money.base, kind) for kind in _kinds(one)):
        there |= {"limit"}
    return tuple(NEEDS[need] for need in NEEDS if need in one.needs - there)


def evaluate(
    one: Typology, ledger: Ledger, most: int, tags: frozenset[str] = frozenset(), ties: Ties | None = None
) -> Outcome:
    """Return where a typology is met, at most `most` times, or what it lacks to be asked."""
    ties = ties or Ties()
    extra = {"posts"} if ties.known else set()
    missing = lacks(one, ledger, frozenset(extra | ({"tags"} if tags else set())))
    if missing:
        return Outcome(one, (), missing)
    searches = 0
    if isinstance(one.match, Window):
        found, total = tagged(ledger, tags) if "tags" in one.needs else find_windows(ledger, one.match, most)
    elif isinstance(one.match, Pattern):
        found, searches = find_pattern(ledger, one.match)
        total = len(found)
    else:
        found = shared(ledger, ties) if isinstance(one.match, Shared) else []
        total = len(found)
    words = [f"{total - most:,} of {total:,} hits" if total > most else ""]
    words.append(f"{searches:,} searches that were too wide" if searches else "")
    return Outcome(one, tuple(_apart(found)[:most]), (), "; ".join(filter(None, words)))


def _apart(found: list[Found]) -> list[Found]:
    """Leave out what has all its movements in another find of the same holder."""
    held: dict[int, list[set[int]]] = {}
    kept = []
    for one in sorted(found, key=lambda f: (-f.positions.size, f.since, f.holder)):
        positions = set(np.asarray(one.positions).tolist())
        if any(positions <= other for other in held.get(one.holder, ())):
            continue
        held.setdefault(one.holder, []).append(positions)
        kept.append(one)
    return sorted(kept, key=lambda f: (f.since, f.holder, int(f.positions[0])))
