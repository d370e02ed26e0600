"""The kernels give what a brute-force search gives, on small graphs exactly."""

from itertools import combinations

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.money.ledgers import edges, of_edges

from fanal.money.graph.cycles import cycles
from fanal.money.graph.links import links
from fanal.money.graph.shapes import bipartite, chains, passings, scatter_gather
from fanal.money.ledger import Ledger

HOUR = 3_600
spans = st.integers(1, 40)
bands = st.sampled_from([(0.0, 0.0), (0.5, 1.0), (0.8, 1.2)])


def everything(ledger: Ledger) -> np.ndarray:
    return np.ones(ledger.time.size, bool)


def fits(ledger: Ledger, came: int, went: int, band: tuple[float, float]) -> bool:
    a, b = int(ledger.amount[came]), int(ledger.amount[went])
    return band[1] <= 0 or band[0] * a <= b <= band[1] * a


def brute_links(ledger: Ledger, within: int, band: tuple[float, float]) -> set[tuple[int, int]]:
    size = ledger.time.size
    return {
        (i, j)
        for i in range(size)
        for j in range(i + 1, size)
        if ledger.payee[i] == ledger.payer[j]
        and ledger.payer[i] != ledger.payee[j]
        and ledger.time[j] - ledger.time[i] <= within
        and fits(ledger, i, j, band)
    }


def brute_cycles(
    ledger: Ledger, within: int, longest: int, band: tuple[float, float]
) -> set[tuple[int, ...]]:
    found = set()

    def walk(path: list[int]) -> None:
        last = path[-1]
        for step in range(last + 1, ledger.time.size):
            if ledger.payer[step] != ledger.payee[last] or ledger.time[step] > ledger.time[path[0]] + within:
                continue
            if not fits(ledger, last, step, band):
                continue
            if ledger.payee[step] == ledger.payer[path[0]]:
                if len(path) + 1 >= 3:
                    found.add((*path, step))
                continue
            if len(path) + 1 < longest and ledger.payee[step] not in {ledger.payee[p] for p in path}:
                walk([*path, step])

    for root in range(ledger.time.size):
        walk([root])
    return found


@given(edges, spans, bands)
@settings(max_examples=60)
def test_links_are_those_of_brute_force(drawn: list, within: int, band: tuple[float, float]) -> None:
    ledger = of_edges(drawn)
    found = links(ledger, everything(ledger), everything(ledger), within * HOUR, *band)
    assert set(zip(found.first.tolist(), found.then.tolist(), strict=True)) == brute_links(
        ledger, within * HOUR, band
    )
    assert found.cut == 0


@given(edges, spans, bands, st.integers(3, 6))
@settings(max_examples=60)
def test_cycles_are_those_of_brute_force(
    drawn: list, within: int, band: tuple[float, float], longest: int
) -> None:
    ledger = of_edges(drawn)
    found = cycles(
        ledger, everything(ledger), within * HOUR, longest=longest, least=band[0], most=band[1], every=True,
        budget=10**7,
    )  # fmt: skip
    told = [
        tuple(found.position[begin:end].tolist())
        for begin, end in zip(found.start[:-1].tolist(), found.start[1:].tolist(), strict=True)
    ]
    assert len(told) == len(set(told))
    assert set(told) == brute_cycles(ledger, within * HOUR, longest, band)
    assert found.cut == 0


@given(edges)
@settings(max_examples=40)
def test_rings_without_time_are_the_cycles_of_networkx(drawn: list) -> None:
    """With each edge repeated later, every simple cycle is met in order of time, and nothing else."""
    later = [(edge[0] + 100 * turn, *edge[1:]) for turn in range(5) for edge in drawn]
    ledger = of_edges(later)
    graph = nx.DiGraph(zip(ledger.payer.tolist(), ledger.payee.tolist(), strict=True))
    rings = {frozenset(ring) for ring in nx.simple_cycles(graph, length_bound=5) if len(ring) >= 3}
    found = cycles(ledger, everything(ledger), 10**9, longest=5, budget=10**7)
    told = {
        frozenset(ledger.payer[found.position[begin:end]].tolist())
        for begin, end in zip(found.start[:-1].tolist(), found.start[1:].tolist(), strict=True)
    }
    assert told == rings


@given(edges, spans, bands, st.integers(1, 3))
@settings(max_examples=60)
def test_scatter_gather_is_that_of_brute_force(
    drawn: list, within: int, band: tuple[float, float], count: int
) -> None:
    ledger = of_edges(drawn)
    over = 2 * within * HOUR
    found = links(ledger, everything(ledger), everything(ledger), within * HOUR, *band)
    told = {
        (one.holder, int(ledger.payee[one.positions[-1]]))
        for one in scatter_gather(ledger, found, count, over)
    }
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for first, then in brute_links(ledger, within * HOUR, band):
        held.setdefault((int(ledger.payer[first]), int(ledger.payee[then])), []).append((first, then))
    expected = set()
    for ends, pairs in held.items():
        for _, then in pairs:
            end = ledger.time[then]
            middles = {
                int(ledger.payee[f])
                for f, t in pairs
                if ledger.time[t] <= end and ledger.time[f] >= end - over
            }
            if len(middles) >= count:
                expected.add(ends)
    assert {source for source, _ in told} == {source for source, _ in expected}


@given(edges, spans, st.integers(2, 3))
@settings(max_examples=60)
def test_bipartite_layers_are_those_of_brute_force(drawn: list, within: int, count: int) -> None:
    ledger = of_edges(drawn)
    found, cut = bipartite(ledger, everything(ledger), count, within * HOUR)
    size, expected = ledger.time.size, set()
    held: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for i, j in combinations(range(size), 2):
        near = ledger.time[j] - ledger.time[i] <= within * HOUR
        if near and ledger.payer[i] == ledger.payer[j] and ledger.payee[i] != ledger.payee[j]:
            low, high = sorted((int(ledger.payee[i]), int(ledger.payee[j])))
            held.setdefault((low, high), []).append((i, j, int(ledger.payer[i])))
    for pair, told in held.items():
        for _, j, _ in told:
            end = ledger.time[j]
            payers = {
                p for a, b, p in told if ledger.time[b] <= end and ledger.time[a] >= end - within * HOUR
            }
            if len(payers) >= count:
                expected.add(pair[0])
    assert {one.holder for one in found} == expected
    assert cut == 0


@given(edges, spans, st.integers(1, 4))
@settings(max_examples=40)
def test_chains_are_ways_in_order_of_time(drawn: list, within: int, count: int) -> None:
    ledger = of_edges(drawn)
    found = links(ledger, everything(ledger), everything(ledger), within * HOUR, 0.0, 0.0)
    pairs = set(zip(found.first.tolist(), found.then.tolist(), strict=True))
    made = chains(ledger, found, count)
    for one in made:
        assert one.positions.size >= count
        assert all(
            step in pairs
            for step in zip(one.positions[:-1].tolist(), one.positions[1:].tolist(), strict=True)
        )
    longest: dict[int, int] = {}
    for first, then in sorted(pairs, key=lambda pair: pair[1]):
        longest[then] = max(longest.get(then, 1), longest.get(first, 1) + 1)
    best = max(longest.values(), default=1)
    assert max((one.positions.size for one in made), default=0) == (best if best >= count else 0)


@given(edges, spans)
@settings(max_examples=40)
def test_nothing_looks_ahead(drawn: list, within: int) -> None:
    """What is found in the first half of a ledger is found there when the rest is not known yet."""
    whole = of_edges(drawn)
    half = int(np.searchsorted(whole.time, whole.time[whole.time.size // 2], side="right"))
    early = of_edges([edge for edge in drawn if edge[0] * HOUR <= whole.time[half - 1] - 1_767_225_600])
    until = {since for since in _passed(whole, within) if since <= whole.time[half - 1]}
    assert _passed(early, within) <= until


def _passed(ledger: Ledger, within: int) -> set[int]:
    found = links(ledger, everything(ledger), everything(ledger), within * HOUR, 0.5, 1.0)
    return {one.since for one in passings(ledger, found, 1, within * HOUR)}


def test_a_cut_search_says_so() -> None:
    ledger = of_edges([(hour, a, b, 10) for hour in range(6) for a in range(6) for b in range(6) if a != b])
    found = cycles(ledger, everything(ledger), 10**9, longest=6, every=True, budget=50)
    assert found.cut > 0
    pairs = links(ledger, everything(ledger), everything(ledger), 10**9, 0.0, 0.0, cap=3)
    assert pairs.cut > 0
