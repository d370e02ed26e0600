"""Cycles and scatter-gathers side by side: the kernels, a brute-force search, networkx. Counts must be equal.

    python -m bench.money.shapes

Brute force tries every way in order of time. networkx knows no time: it gets the static graph and lists
simple cycles of at most so many accounts. Its count is that of rings, and is compared with the rings of
a ledger in which every movement is repeated until every ring closes in order of time. That ledger is five
times as long, and the kernel meets each ring many times, so its seconds are not for the same work.
"""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import networkx as nx
import numpy as np
import pyarrow as pa

from fanal.base.tables import TRANSACTIONS
from fanal.money import TraceOptions
from fanal.money.graph.cycles import cycles
from fanal.money.graph.links import links
from fanal.money.graph.shapes import scatter_gather
from fanal.money.ledger import Ledger, ledger

LONGEST, WITHIN = 5, 20 * 86_400
SIZES = [(30, 150), (60, 400), (100, 800), (200, 2_000)]


def random_ledger(accounts: int, movements: int, repeats: int = 1) -> Ledger:
    """Return a random ledger over 60 days, all of it repeated so many times later."""
    rng = np.random.default_rng(accounts)
    ends = rng.integers(0, accounts, (movements, 2))
    days = np.sort(rng.random(movements) * 60)
    rows = [
        {
            "txn_id": f"x{turn}.{n}", "source_id": "s", "record": "r", "at_raw": "2026-01-01T00:00",
            "at": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=float(days[n]) + 60 * turn),
            "debtor_account": f"a{ends[n, 0]}", "creditor_account": f"a{ends[n, 1]}",
            "amount": 100.0, "currency": "USD",
        }
        for turn in range(repeats)
        for n in range(movements)
        if ends[n, 0] != ends[n, 1]
    ]  # fmt: skip
    table = pa.Table.from_pylist(rows, TRANSACTIONS)
    return ledger(lambda name: table[name], TraceOptions())


def brute_cycles(books: Ledger) -> int:
    """Return how many circles there are in order of time, by trying every way."""
    out: dict[int, list[int]] = {}
    for position, payer in enumerate(books.payer.tolist()):
        out.setdefault(payer, []).append(position)
    payer, payee, when = books.payer.tolist(), books.payee.tolist(), books.time.tolist()

    def walk(path: list[int]) -> int:
        count = 0
        for step in out.get(payee[path[-1]], ()):
            if step <= path[-1] or when[step] > when[path[0]] + WITHIN:
                continue
            if payee[step] == payer[path[0]]:
                count += len(path) >= 2
            elif len(path) + 1 < LONGEST and payee[step] not in {payee[p] for p in path}:
                count += walk([*path, step])
        return count

    return sum(walk([root]) for root in range(len(payer)))


def brute_scatter(books: Ledger, count: int) -> int:
    """Return how many pairs of accounts are tied through so many different ones in between."""
    size = books.time.size
    ends: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for first in range(size):
        for then in range(first + 1, size):
            near = books.time[then] - books.time[first] <= WITHIN // 2
            if near and books.payee[first] == books.payer[then] and books.payer[first] != books.payee[then]:
                ends.setdefault((int(books.payer[first]), int(books.payee[then])), []).append((first, then))
    met = 0
    for pairs in ends.values():
        met += any(
            len(
                {
                    int(books.payee[f])
                    for f, t in pairs
                    if t <= then and books.time[f] >= books.time[then] - WITHIN
                }
            )
            >= count
            for _, then in pairs
        )
    return met


def ours_scatter(books: Ledger, count: int) -> int:
    """Return the same by the kernels."""
    every = np.ones(books.time.size, bool)
    found = scatter_gather(books, links(books, every, every, WITHIN // 2, 0.0, 0.0), count, WITHIN)
    return len({(one.holder, int(books.payee[one.positions[-1]])) for one in found})


def ours_cycles(books: Ledger) -> int:
    """Return the number of circles by the kernel, with nothing cut off."""
    every = np.ones(books.time.size, bool)
    found = cycles(books, every, WITHIN, longest=LONGEST, every=True, budget=10**9, enough=10**9)
    return found.start.size - 1


def rings(books: Ledger) -> int:
    """Return the number of different rings by the kernel, however long they take."""
    every = np.ones(books.time.size, bool)
    found = cycles(books, every, 10**9, longest=LONGEST, budget=10**9, enough=10**9)
    starts = zip(found.start[:-1].tolist(), found.start[1:].tolist(), strict=True)
    told = set()
    for begin, end in starts:
        ring = books.payer[found.position[begin:end]].tolist()
        turn = ring.index(min(ring))
        told.add(tuple(ring[turn:] + ring[:turn]))
    return len(told)


def rings_networkx(books: Ledger) -> int:
    """Return the number of simple cycles of 3 to LONGEST accounts by networkx."""
    graph = nx.DiGraph(zip(books.payer.tolist(), books.payee.tolist(), strict=True))
    return sum(1 for ring in nx.simple_cycles(graph, length_bound=LONGEST) if len(ring) >= 3)


def timed(work: Callable[..., int], *arguments: Any) -> tuple[int, float]:
    """Return what some work gives and the seconds of CPU it took."""
    begin = time.process_time()
    return work(*arguments), round(time.process_time() - begin, 3)


def main() -> None:
    """Print one line for each size."""
    small = random_ledger(10, 30)
    ours_cycles(small), ours_scatter(small, 2), rings(small)
    for accounts, movements in SIZES:
        books, again = random_ledger(accounts, movements), random_ledger(accounts, movements, LONGEST)
        told = {
            "accounts": accounts, "movements": movements,
            "cycles": [timed(ours_cycles, books), timed(brute_cycles, books)],
            "scatter-gather": [timed(ours_scatter, books, 2), timed(brute_scatter, books, 2)],
            "rings": [timed(rings, again), timed(rings_networkx, again)],
        }  # fmt: skip
        print(json.dumps(told))
        for name in ("cycles", "scatter-gather", "rings"):
            assert told[name][0][0] == told[name][1][0], name  # noqa: S101


if __name__ == "__main__":
    main()
