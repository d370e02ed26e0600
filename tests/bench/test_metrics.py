import numpy as np
import pytest
from bench.metrics import agreement, growth, labels
from hypothesis import given
from hypothesis import strategies as st


def test_posts_without_a_group_stand_alone() -> None:
    assert len(set(labels(["a", "", None, "a", ""]).tolist())) == 4


def test_agreement_by_hand() -> None:
    # Truth ab|cd|e, found abc|d|e: planted pairs ab, cd; joined ab, ac, bc; both: ab.
    # Expected 2*3/10 = 0.6, most (2+3)/2 = 2.5, so ARI = (1 - 0.6) / (2.5 - 0.6) = 4/19.
    result = agreement(labels(["1", "1", "2", "2", ""]), labels(["x", "x", "x", None, None]))
    assert result.ari == pytest.approx(4 / 19)
    assert result.pair_precision == pytest.approx(1 / 3)
    assert result.pair_recall == pytest.approx(1 / 2)
    assert (result.largest_cluster, result.largest_group) == (3, 2)


def test_nothing_found_scores_zero() -> None:
    result = agreement(labels(["a", "a", "b", "b"]), labels([None] * 4))
    assert (result.ari, result.pair_precision, result.pair_recall) == (0.0, 1.0, 0.0)


def test_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        agreement(labels(["a"]), labels(["a", "b"]))


@given(st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=2, max_size=40), st.integers(0, 2**32))
def test_a_clustering_agrees_with_itself_in_any_order_and_naming(groups: list[str], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(groups))
    truth, found = labels(groups)[order], labels([g and f"new {g}" for g in groups])[order]
    result = agreement(truth, found)
    assert (result.ari, result.pair_precision, result.pair_recall) == (1.0, 1.0, 1.0)


def test_growth_per_doubling() -> None:
    assert growth(10_000, 40_000, 1.0, 4.0) == pytest.approx(2.0)  # linear
    assert growth(10_000, 40_000, 1.0, 16.0) == pytest.approx(4.0)  # quadratic
