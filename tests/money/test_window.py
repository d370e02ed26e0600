"""Clauses of a window: counts, different others, sums and absence, as a brute-force count has them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.money.ledgers import edges, of_edges, of_text

from fanal.money.conditions import Clause, Ratio, Selection, Window
from fanal.money.ledger import Ledger
from fanal.money.window import find_windows

HOUR = 3_600


def brute(ledger: Ledger, window: Window) -> set[tuple[int, int]]:
    """Return (account, time of a movement at which all clauses hold, by movements up to it in the order)."""
    held = set()
    for node in range(len(ledger.nodes)):
        for right in range(ledger.time.size):
            if node not in (ledger.payer[right], ledger.payee[right]):
                continue
            now = ledger.time[right]
            at = [p for p in range(right + 1) if now - window.within <= ledger.time[p]]
            sums, good = [], True
            for clause in window.clauses:
                mine = [p for p in at if (ledger.payee if clause.move == "in" else ledger.payer)[p] == node]
                other = ledger.payer if clause.move == "in" else ledger.payee
                sums.append(sum(int(ledger.amount[p]) for p in mine))
                good &= len(mine) >= clause.count
                good &= len({int(other[p]) for p in mine}) >= clause.least
                good &= clause.most < 0 or len(mine) <= clause.most
            for ratio in window.ratios:
                good &= sums[ratio.to] > 0
                good &= ratio.least * sums[ratio.to] <= sums[ratio.of] <= ratio.most * sums[ratio.to]
            if good:
                held.add((node, int(now)))
    return held


@given(
    edges,
    st.integers(1, 30),
    st.integers(0, 3),
    st.integers(0, 2),
    st.sampled_from([-1, 0, 2]),
    st.booleans(),
)
@settings(max_examples=80)
def test_windows_are_those_of_brute_force(
    drawn: list, hours: int, others: int, count: int, most: int, ratio: bool
) -> None:
    ledger = of_edges(drawn)
    clauses = (
        Clause("in", Selection(), count=1, distinct="others", least=others),
        Clause("out", Selection(), count=0 if most >= 0 else count, most=most),
    )
    window = Window(hours * HOUR, clauses, (Ratio(1, 0, 0.5, 1.5),) if ratio else ())
    found, total = find_windows(ledger, window, 1_000)
    expected = brute(ledger, window)
    assert total == len(found)
    assert {one.holder for one in found} == {node for node, _ in expected}
    first = {}
    for node, now in sorted(expected, key=lambda pair: pair[1]):
        first.setdefault(node, now)
    told: dict[int, int] = {}
    for one in found:
        told[one.holder] = min(one.since, told.get(one.holder, one.since))
    assert told == first


@given(edges, st.integers(1, 30))
@settings(max_examples=40)
def test_what_comes_later_changes_nothing(drawn: list, hours: int) -> None:
    window = Window(hours * HOUR, (Clause("in", Selection(), count=1, distinct="others", least=2),))
    whole = of_edges(drawn)
    until = int(np.median(whole.time))
    early = of_edges([edge for edge in drawn if 1_767_225_600 + edge[0] * HOUR <= until])
    late = {(n(whole, f.holder), f.since) for f in find_windows(whole, window, 99)[0] if f.since <= until}
    assert {(n(early, f.holder), f.since) for f in find_windows(early, window, 99)[0]} == late


def n(ledger: Ledger, node: int) -> str:
    return str(ledger.nodes[node].as_py())


def test_usual_compares_with_the_account_before() -> None:
    clause = Clause("out", Selection(), count=4, usual=3.0)
    steady = of_text("2026-01-01 M > a 10 USD x60/1d")
    burst = of_text("2026-01-01 M > a 10 USD x10/7d\n2026-03-10 M > a 10 USD x12/1h")
    assert find_windows(steady, Window(7 * 24 * HOUR, (clause,)), 9)[1] == 1  # the first week knows no before
    found, _ = find_windows(burst, Window(7 * 24 * HOUR, (clause,)), 9)
    assert len(found) == 1
    assert found[0].since > burst.time[9]


def test_most_hits_are_bounded_and_counted() -> None:
    ledger = of_text("2026-01-01 p{n} > a{n} 10 USD x9/1d")
    found, total = find_windows(ledger, Window(HOUR, (Clause("in", Selection(), count=1),)), 4)
    assert (len(found), total) == (4, 9)
