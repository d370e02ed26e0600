"""Shapes in the graph of accounts in time: every step lies after the one before it, nothing looks ahead."""

import numpy as np
import numpy.typing as npt

from fanal.money.conditions import Pattern
from fanal.money.found import Found
from fanal.money.graph.cycles import cycles
from fanal.money.graph.links import links
from fanal.money.graph.repeats import repeats
from fanal.money.graph.shapes import bipartite, chains, passings, scatter_gather, stack
from fanal.money.ledger import Ledger
from fanal.money.select import select

Bools = npt.NDArray[np.bool_]


def _cycles(ledger: Ledger, asked: Pattern, ok: Bools) -> tuple[list[Found], int]:
    shortest = max(2, asked.count)
    found = cycles(
        ledger, ok, asked.within, longest=asked.longest, shortest=shortest, least=asked.least, most=asked.most
    )
    made: dict[frozenset[int], list[Found]] = {}
    for begin, end in zip(found.start[:-1].tolist(), found.start[1:].tolist(), strict=True):
        at = found.position[begin:end]
        rings = made.setdefault(frozenset(ledger.payer[at].tolist()), [])
        if rings and ledger.time[at[0]] <= ledger.time[rings[-1].positions[-1]]:  # the ring goes round on
            last = rings[-1]
            rings[-1] = Found(last.holder, np.union1d(last.positions, at), last.since)
        else:
            rings.append(Found(int(ledger.payer[at[0]]), at, int(ledger.time[at[-1]])))
    found_rings = [ring for rings in made.values() for ring in rings]
    return sorted(found_rings, key=lambda one: (one.since, one.holder)), found.cut


def _linked(ledger: Ledger, asked: Pattern, ok: Bools) -> tuple[list[Found], int]:
    """Return patterns made of pairs of movements, the second out of the account that the first went into."""
    first, then = ok & select(ledger, asked.first, "in"), ok & select(ledger, asked.then, "out")
    back = asked.kind == "hand-back"
    if back:  # nobody known is not the one it came from
        then &= ledger.payee >= 0
    pairs = links(ledger, first, then, asked.within, asked.least, asked.most, back=back)
    if asked.kind == "scatter-gather":
        return scatter_gather(ledger, pairs, asked.count, asked.over), pairs.cut
    if asked.kind == "chain":
        return chains(ledger, pairs, asked.count), pairs.cut
    return passings(ledger, pairs, asked.count, asked.over), pairs.cut


def find_pattern(ledger: Ledger, asked: Pattern) -> tuple[list[Found], int]:
    """Return where a pattern is met, and how many searches were cut short."""
    ok = select(ledger, asked.only)
    match asked.kind:
        case "cycle":
            return _cycles(ledger, asked, ok)
        case "repeats":
            return repeats(ledger, ok, asked.count, asked.within, (asked.least, asked.most)), 0
        case "bipartite":
            return bipartite(ledger, ok, asked.count, asked.within)
        case "stack":
            return stack(ledger, ok, asked.count, asked.within, asked.over)
        case _:
            return _linked(ledger, asked, ok)


__all__ = ["find_pattern"]
