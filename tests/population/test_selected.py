"""Estimates of one chosen model, on a table anyone can type."""

import json
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.errors import EstimateError, InputError
from fanal.population import CaptureTable, fit
from fanal.population.models import hierarchical, main_terms
from fanal.population.selected import models_of, score_models


def test_two_lists_give_lincoln_and_petersen() -> None:
    table = CaptureTable.from_counts("AB", [(1, 0), (0, 1), (1, 1)], [30, 20, 10])
    made = fit(table, "independence", boot=0)
    assert made.estimate == pytest.approx(40 * 30 / 10)
    assert made.hidden == pytest.approx(60)
    assert any("two lists" in one for one in made.warnings)


def test_the_uk_table_gives_the_published_numbers(uk5: CaptureTable) -> None:
    assert fit(uk5, "stepwise", boot=0).estimate == pytest.approx(11313, abs=0.5)
    assert fit(uk5, "bic", boot=0).estimate == pytest.approx(22991, abs=0.5)
    assert fit(uk5, "independence", boot=0).estimate == pytest.approx(13444, abs=0.5)


@pytest.mark.parametrize("method", ["independence", "stepwise", "aic", "bic"])
def test_a_point_never_comes_without_interval_assumptions_and_diagnostics(
    uk5: CaptureTable, method: str
) -> None:
    made = fit(uk5, method, boot=50, seed=3)
    assert made.interval.low < made.estimate < made.interval.high
    assert made.assumptions
    assert made.diagnostics
    assert "interval" in made.summary()
    told = json.loads(made.to_json())
    assert told["estimate"] == pytest.approx(told["observed"] + told["hidden"])
    assert {"interval", "method", "model", "warnings", "diagnostics"} <= told.keys()
    again = fit(uk5, method, boot=50, seed=3)
    assert again.to_json() == made.to_json()
    assert pickle.loads(pickle.dumps(made)).to_json() == made.to_json()  # noqa: S301 - our own bytes


def test_an_estimate_that_does_not_exist_names_the_lists(disjoint: CaptureTable) -> None:
    apart = CaptureTable.from_counts("ABC", [(1, 0, 0), (0, 1, 0), (0, 0, 1)], [40, 30, 20])
    for method in ("independence", "stepwise", "bic"):
        with pytest.raises(EstimateError, match="A, B, C"):
            fit(apart, method)
    assert fit(disjoint, "stepwise", boot=0).estimate == pytest.approx(539.0939, abs=1e-3)


def test_an_unknown_method_and_an_impossible_order_are_refused(uk5: CaptureTable) -> None:
    with pytest.raises(InputError, match="no method"):
        fit(uk5, "magic")
    with pytest.raises(InputError, match="order"):
        hierarchical(3, 3)
    with pytest.raises(InputError, match="more than"):
        hierarchical(7, 2)


def test_models_are_hierarchical_and_each_comes_once() -> None:
    models = models_of(4, 3)
    assert models.sizes.size == 113
    seen = {tuple(sorted(t for t in row if t >= 0)) for row in models.terms.tolist()}
    assert len(seen) == 113
    for terms in seen:
        assert all(t & ~(1 << i) in terms for t in terms for i in range(4))


@given(st.lists(st.integers(0, 30), min_size=15, max_size=15).filter(lambda counts: sum(counts) > 20))
def test_more_terms_never_fit_worse_and_margins_are_kept(counts: list[int]) -> None:
    table = CaptureTable(tuple("ABCD"), np.array([0, *counts]))
    models, scores = score_models(table, 2)
    simple = int(np.flatnonzero(models.sizes == len(main_terms(4)))[0])
    if scores.status[simple] == 0:
        fine = scores.deviance[scores.status == 0]
        assert (fine <= scores.deviance[simple] + 1e-6).all()
        assert (scores.hidden[scores.status == 0] >= 0).all()
