"""Averaging over decomposable graphs: the counts of graphs, the published posteriors, and what must not
matter."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.errors import InputError
from fanal.population import CaptureTable, fit
from fanal.population.dga import grid, log_gamma, modes, posterior
from fanal.population.graphs import cliques, decomposable

Read = Callable[[str], CaptureTable]
Reference = Callable[[str], Any]


@pytest.mark.parametrize(("lists", "graphs"), [(3, 8), (4, 61), (5, 822), (6, 18_154)])
def test_there_are_as_many_decomposable_graphs_as_known(lists: int, graphs: int) -> None:
    signs, kept = decomposable(lists)
    assert len(signs) == len(kept) == graphs
    assert (signs.sum(axis=1) == 0).all()  # the empty set is a separator for each part of the graph


@given(st.floats(1e-3, 1e9))
def test_log_gamma_is_that_of_the_standard_library(value: float) -> None:
    assert log_gamma(np.array([value]))[0] == pytest.approx(math.lgamma(value), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", ["Kosovo", "UKdat_4", "UKdat_5", "NewOrl_5", "Western"])
def test_every_probability_of_the_posterior_is_that_of_r(
    name: str, real_table: Read, reference: Reference
) -> None:
    rows = reference(f"dga_grid30_posterior_{name}.csv")
    told = np.array([[float(row["N"]), float(row["p"])] for row in rows])
    table = real_table(name)
    hidden = grid(table, 30)
    assert (hidden + table.observed).tolist() == told[:, 0].tolist()
    np.testing.assert_allclose(posterior(table, hidden).chance, told[:, 1], rtol=1e-9, atol=1e-15)
    summary = reference("bayes2_reference.json")["dga_grid30"][name]
    made = fit(table, "dga")
    assert made.estimate == summary["quantiles"]["0.5"]
    assert (made.interval.low, made.interval.high) == (
        summary["quantiles"]["0.025"],
        summary["quantiles"]["0.975"],
    )
    assert made.diagnostics["mean"] == pytest.approx(summary["mean"], rel=1e-9)
    weights = [one["weight"] for one in made.diagnostics["top_models"]]
    assert weights == pytest.approx(summary["top5_weights"], rel=1e-9)


def test_posteriors_under_two_priors_are_those_of_r(real_table: Read, reference: Reference) -> None:
    for one in reference("bayes_dga_lcmcr_reference.json")["dga"]:
        table = real_table(one["dataset"])
        hidden = np.arange(1, one["Nmissing_max"] + 1)
        found = posterior(table, hidden, one["delta"])
        assert float(found.chance @ found.sizes) == pytest.approx(one["mean_N"], rel=1e-9)
        assert int(found.sizes[np.argmax(found.chance)]) == one["mode_N"]
        best = np.sort(found.weights)[::-1][:3]
        assert best == pytest.approx([m["weight"] for m in one["top_models"][:3]], rel=1e-9)


def test_the_order_of_the_lists_changes_nothing(uk5: CaptureTable) -> None:
    turned = uk5.keep(("GP", "NG", "LA", "GO", "PFNCA"))
    hidden = grid(uk5, 30)
    np.testing.assert_allclose(posterior(turned, hidden).chance, posterior(uk5, hidden).chance, rtol=1e-9)


def test_two_peaks_are_said(uk5: CaptureTable) -> None:
    made = fit(uk5, "dga")
    assert any("more than one peak" in one for one in made.warnings)
    assert modes(np.exp(-(np.linspace(-4, 4, 200) ** 2))) == 1


def test_cliques_are_written_by_number_and_other_numbers_of_lists_refused() -> None:
    signs, kept = decomposable(3)
    written = {cliques(row, 3) for row in signs}
    assert {"[1,2,3]", "[12,23]", "[123]"} <= written
    assert len(written) == len(kept)
    with pytest.raises(InputError, match="3 to 6 lists"):
        fit(CaptureTable.from_counts("AB", [(1, 0), (1, 1)], [3, 4]), "dga")
