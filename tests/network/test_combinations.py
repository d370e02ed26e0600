from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.network.combinations import Counts, counted

STRENGTH = {"i1": "S", "i2": "S", "i3": "M", "i4": "M", "i5": "M", "i6": "W", "i7": "W"}
PAIRS = st.lists(
    st.tuples(st.sampled_from(sorted(STRENGTH)), st.sampled_from(["r1", "r2", "r3", "r4"])), max_size=9
)


def seen(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for indicator, rule in pairs:
        out.setdefault(indicator, set()).add(rule)
    return out


@pytest.mark.parametrize(
    ("counts", "met"),
    [
        ((2, 0, 0), True), ((1, 1, 0), True), ((1, 0, 1), True), ((0, 3, 0), True), ((0, 2, 1), True),
        ((0, 0, 0), False), ((1, 0, 0), False), ((0, 2, 0), False), ((0, 1, 9), False), ((0, 0, 9), False),
    ],
)  # fmt: skip
def test_the_published_combinations(counts: tuple[int, int, int], met: bool) -> None:
    assert Counts(*counts).met == met


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
def test_met_is_exactly_the_published_sentence(strong: int, medium: int, weak: int) -> None:
    published = (
        strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)
    )
    counts = Counts(strong, medium, weak)
    assert counts.met == published
    assert bool(counts.lacking) != published


FEW = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 1, 1), (0, 2, 0), (0, 0, 2)]


@pytest.mark.parametrize("counts", FEW)
def test_what_is_lacking_would_do_and_less_would_not(counts: tuple[int, int, int]) -> None:
    strong, medium, weak = counts
    lacking = Counts(*counts).lacking
    one_strong = Counts(strong + 1, medium, weak).met
    assert one_strong == ("and another" not in lacking)
    any_one = all(
        Counts(strong + s, medium + m, weak + w).met for s, m, w in ((1, 0, 0), (0, 1, 0), (0, 0, 1))
    )
    assert any_one == lacking.startswith("one more sign")


def test_one_phrase_is_one_sign() -> None:
    assert counted(seen([("i1", "r1"), ("i2", "r1"), ("i3", "r1")]), STRENGTH) == (1, 0, 0)
    assert counted(seen([("i1", "r1"), ("i1", "r2"), ("i1", "r3")]), STRENGTH) == (1, 0, 0)


def test_room_is_made_for_as_many_as_can_be() -> None:
    pairs = [("i1", "r1"), ("i1", "r2"), ("i2", "r1"), ("i3", "r2"), ("i3", "r3")]
    assert counted(seen(pairs), STRENGTH) == (2, 1, 0)


@given(PAIRS)
def test_it_is_the_best_of_all_choices(pairs: list[tuple[str, str]]) -> None:
    """Against every way of giving indicators rules of their own."""
    by_indicator = seen(pairs)
    names, best = sorted(by_indicator), (0, 0, 0)
    rules = ["r1", "r2", "r3", "r4"] + [None] * len(names)
    for chosen in set(permutations(rules, len(names))) if len(names) <= 4 else ():
        got = [STRENGTH[n] for n, r in zip(names, chosen, strict=True) if r in by_indicator[n]]
        best = max(best, (got.count("S"), got.count("M"), got.count("W")))
    if len(names) <= 4:
        assert counted(by_indicator, STRENGTH) == best


@given(PAIRS, PAIRS)
def test_more_never_unmakes_a_dimension(some: list[tuple[str, str]], more: list[tuple[str, str]]) -> None:
    before, after = counted(seen(some), STRENGTH), counted(seen([*some, *more]), STRENGTH)
    assert after.met or not before.met
    assert after.strong >= before.strong
    assert after.strong + after.medium >= before.strong + before.medium
    assert sum(after) >= sum(before)
