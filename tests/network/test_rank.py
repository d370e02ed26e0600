from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.network.rank import (
    ACT,
    ILO_POINTS,
    LINK_CAP,
    MEANS,
    MEDIUM,
    NONE,
    PURPOSE,
    STRONG,
    WEAK,
    Signs,
    Weights,
    link_share,
    points,
    rarity,
    totals,
)

Row = tuple[int, int, int, int, float, int]  # group, post, dimension, rule, strength, elements
DECEPTION, COERCION = 0, 1
TINY = 1e-9


def signs(rows: list[Row]) -> Signs:
    columns = list(zip(*rows, strict=True)) if rows else [[]] * 6
    whole = [np.array(columns[i], np.int64) for i in (0, 1, 2, 3, 5)]
    return Signs(*whole[:4], np.array(columns[4], np.float64), whole[4])


def total(rows: list[Row], left: dict[int, float] | None = None, rare: float = 1.0) -> float:
    kept = [(left or {}).get(row[1], 1.0) for row in rows]
    return float(totals(points(signs(rows), Weights(np.full(9, rare), np.ones(9)), np.array(kept)), 1)[0])


def one_post(*strengths: float, dimension: int = DECEPTION) -> list[Row]:
    return [(0, 0, dimension, rule, strength, MEANS) for rule, strength in enumerate(strengths)]


@pytest.mark.parametrize(
    ("strengths", "met"),
    [
        ((STRONG, STRONG), True),
        ((STRONG, MEDIUM), True),
        ((STRONG, WEAK), True),
        ((MEDIUM, MEDIUM, MEDIUM), True),
        ((MEDIUM, MEDIUM, WEAK), True),
        ((STRONG,), False),
        ((MEDIUM, MEDIUM), False),
        ((MEDIUM, WEAK, WEAK, WEAK, WEAK), False),
        ((WEAK,) * 8, False),
    ],
)
def test_a_dimension_counts_as_the_ilo_combines_its_indicators(
    strengths: tuple[float, ...], met: bool
) -> None:
    rows = one_post(*strengths)
    found = points(signs(rows), Weights(np.ones(9), np.ones(9)), np.ones(len(rows)))
    combined = found.points[(found.rule == NONE) & (found.dimension != NONE)]
    assert combined.tolist() == ([ILO_POINTS] if met else [])


def test_two_dimensions_weigh_more_than_two_signs_of_one() -> None:
    same = one_post(MEDIUM, MEDIUM)
    apart = [same[0], (0, 0, COERCION, 1, MEDIUM, MEANS)]
    assert total(apart) == pytest.approx(0.7 * 2 * MEDIUM)
    assert total(same) == pytest.approx(0.7 * (MEDIUM + 0.7 * MEDIUM))


def test_repeating_one_sign_can_never_add_half_of_it_again() -> None:
    once = total([(0, 0, 0, 0, MEDIUM, MEANS)])
    often = total([(0, post, 0, 0, MEDIUM, MEANS) for post in range(500)])
    assert once < often < 1.5 * once


def test_act_and_means_and_purpose_together_weigh_more_than_one_of_them() -> None:
    def of(*elements: int) -> float:
        return total([(0, 0, rule, rule, MEDIUM, element) for rule, element in enumerate(elements)])

    assert of(MEANS, MEANS, MEANS) < of(ACT, MEANS, MEANS) < of(ACT, MEANS, PURPOSE)


def test_a_common_sign_weighs_little() -> None:
    common, rare = rarity(np.array([60_000.0, 10.0]), 100_000)
    assert common < 0.15
    assert rare == 1.0


def test_a_folder_with_one_campaign_is_not_its_own_norm() -> None:
    assert float(rarity(np.array([20.0]), 20)[0]) > 0.6


def test_links_add_at_most_their_cap_and_places_nothing() -> None:
    assert link_share(10**6, 10**6, 10**6) == LINK_CAP
    assert link_share(1, 0, 1) == {"template": 0.0, "contacts": 0.0, "accounts": 0.0}


ROWS = st.lists(
    st.tuples(
        st.just(0),
        st.integers(0, 3),
        st.integers(0, 2),
        st.integers(0, 5),
        st.sampled_from([STRONG, MEDIUM, WEAK]),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=14,
    unique_by=lambda row: row[1:4],
)
LEFT = st.fixed_dictionaries({post: st.floats(0, 1) for post in range(4)})


@given(ROWS, LEFT, st.data())
def test_taking_a_sign_away_never_raises_the_score(
    rows: list[Row], left: dict[int, float], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(rows))
    assert total([row for row in rows if row != gone], left) <= total(rows, left) + TINY


@given(ROWS, LEFT, st.integers(0, 3))
def test_taking_a_post_away_never_raises_the_score(
    rows: list[Row], left: dict[int, float], post: int
) -> None:
    assert total([row for row in rows if row[1] != post], left) <= total(rows, left) + TINY


@given(ROWS, LEFT, st.integers(0, 3), st.floats(0, 1))
def test_something_against_never_raises_the_score(
    rows: list[Row], left: dict[int, float], post: int, kept: float
) -> None:
    assert total(rows, {**left, post: left[post] * kept}) <= total(rows, left) + TINY


@given(ROWS, st.floats(0.05, 1), st.floats(0.05, 1))
def test_a_rarer_sign_never_weighs_less(rows: list[Row], one: float, other: float) -> None:
    assert total(rows, rare=min(one, other)) <= total(rows, rare=max(one, other)) + TINY


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[Row], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert total(shuffled) == total(rows)
