"""The same numbers as the published R packages, to the digits that matter."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from fanal.population.bootstrap import acceleration, bca, quantile8, resample
from fanal.population.models import hierarchical, named, notation, pairs_of
from fanal.population.scoring import statuses
from fanal.population.selected import fit_criterion, fit_stepwise, score_models, select_stepwise
from fanal.population.stepping import step_up_many
from fanal.population.table import CaptureTable

Read = Callable[[str], CaptureTable]
Reference = Callable[[str], Any]
HERE = {"Artificial_3", "Kosovo", "UKdat_4", "UKdat_5", "UKdat", "Western"}
HERE |= {"NewOrl", "NewOrl_v186", "NewOrl_5", "NewOrl_5_v186", "HIV", "lesbian"}
BOOTSTRAPPED = ["Kosovo", "NewOrl", "NewOrl_5", "UKdat", "UKdat_4", "UKdat_5", "Western"]

FIVE = ["UKdat_5", "NewOrl_5", "Western"]
SCORED = [
    *(("mse120_bic", name, 2) for name in ["Kosovo", "UKdat_4", "NewOrl_5_v186", *FIVE]),
    *(("mse120_bic", name, 3) for name in ["Kosovo", "UKdat_4"]),
    *(("rcapture_closedpMS", name, 2) for name in ["HIV", "Kosovo", "UKdat_4", "lesbian", *FIVE]),
    *(("rcapture_closedpMS", name, 3) for name in ["HIV", "Kosovo", "UKdat_4", "lesbian"]),
]


def test_stepwise_estimates_terms_and_criteria_are_those_of_r(real_table: Read, reference: Reference) -> None:
    cases = [one for one in reference("sparsemse_stepwise_point.json")["results"] if one["dataset"] in HERE]
    assert len(cases) >= 80
    for one in cases:
        table = real_table(one["dataset"])
        chosen = select_stepwise(table, one["pthresh"])
        assert table.observed + chosen.hidden == pytest.approx(one["N_hat"], rel=1e-6), one["dataset"]
        terms = [named(t, table.lists) for t in chosen.terms if t & (t - 1)]
        assert terms == [term for term in one["terms"] if ":" in term]
        assert chosen.deviance == pytest.approx(one["deviance"], rel=1e-6)
        assert chosen.aic == pytest.approx(one["aic"], rel=1e-6)
        assert chosen.beta.tolist() == pytest.approx(
            [b for b in one["coef"] if b is not None][: chosen.beta.size], rel=1e-5
        )


@pytest.mark.parametrize("name", BOOTSTRAPPED)
def test_every_stored_bootstrap_replicate_is_that_of_r(
    name: str, real_table: Read, reference: Reference, row_masks: Callable[[str], list[int]]
) -> None:
    lists = len(real_table(name).lists)
    rows = np.array(
        [list(map(float, row.values())) for row in reference(f"sparsemse_boot_counts_{name}.csv")]
    )
    tables = np.zeros((len(rows), 1 << lists))
    tables[:, row_masks(name)] = rows[:, :-1]
    totals = tables.sum(axis=1) + step_up_many(tables, pairs_of(lists), 0.02)
    np.testing.assert_allclose(totals, rows[:, -1], rtol=1e-6)


@pytest.mark.parametrize("name", BOOTSTRAPPED)
def test_bca_limits_from_the_same_replicates_are_those_of_r(
    name: str, real_table: Read, reference: Reference
) -> None:
    one = next(r for r in reference("sparsemse_stepwise_bca.json")["results"] if r["dataset"] == name)
    draws = np.array([float(row["N_hat"]) for row in reference(f"sparsemse_boot_counts_{name}.csv")])
    table = real_table(name)
    pairs = pairs_of(len(table.lists))
    skew = acceleration(table, lambda tables: tables.sum(axis=1) + step_up_many(tables, pairs, 0.02))
    assert skew == pytest.approx(one["ahat"], rel=1e-6)
    limits = bca(one["popest"], draws, skew, [float(chance) for chance in one["BCa"]])
    assert limits == pytest.approx(list(one["BCa"].values()), rel=1e-6)
    assert quantile8(draws, 0.9) == pytest.approx(one["boot_quantiles_type8"]["90%"], rel=1e-9)


@pytest.mark.parametrize("name", ["Kosovo", "UKdat_4", "NewOrl_5"])
def test_our_own_bootstrap_agrees_within_monte_carlo_error(
    name: str, real_table: Read, reference: Reference
) -> None:
    one = next(r for r in reference("sparsemse_stepwise_bca.json")["results"] if r["dataset"] == name)
    table = real_table(name)
    pairs, runs = pairs_of(len(table.lists)), []
    skew = acceleration(table, lambda tables: tables.sum(axis=1) + step_up_many(tables, pairs, 0.02))
    for seed in range(20):
        tables = resample(table, 1000, seed)
        draws = tables.sum(axis=1) + step_up_many(tables, pairs, 0.02)
        runs.append(bca(one["popest"], draws, skew, [0.1, 0.9]))
    spread = np.std(runs, axis=0) + 1e-9
    off = np.abs(np.mean(runs, axis=0) - [one["BCa"]["0.1"], one["BCa"]["0.9"]])
    assert (off < 4 * spread).all()


@pytest.mark.parametrize(("source", "name", "order"), SCORED)
def test_every_model_has_the_criteria_r_gives_it(
    source: str, name: str, order: int, real_table: Read, reference: Reference
) -> None:
    rows = reference(f"{source}_{name}_maxorder{order}.csv")
    table = real_table(name)
    models, scores = score_models(table, order)
    lists = len(table.lists)
    at = {notation([t for t in row if t >= 0], lists): i for i, row in enumerate(models.terms.tolist())}
    fitted = [row for row in rows if scores.status[at[row["model"]]] == 0]
    assert len(fitted) >= len(rows) - 2  # two models that Rcapture fits have no identified maximum
    if source == "mse120_bic":
        assert len(fitted) == len(rows) == int((scores.status == 0).sum())
    for row in fitted:
        i = at[row["model"]]
        assert scores.bic[i] == pytest.approx(float(row["BIC"]), rel=1e-6)
        assert scores.hidden[i] + table.observed == pytest.approx(float(row["abundance"]), rel=1e-6)
        if "AIC" in row:
            assert scores.aic[i] == pytest.approx(float(row["AIC"]), rel=1e-6)


@pytest.mark.parametrize("name", ["Artificial_3", "UKdat_4"])
def test_existence_codes_are_those_of_r(name: str, real_table: Read, reference: Reference) -> None:
    table = real_table(name)
    lists = len(table.lists)
    models = hierarchical(lists, 2)
    found = statuses(table.counts.astype(float), models.terms, models.sizes)
    pairs = pairs_of(lists).tolist()
    told = {int(row["bitmask"]): int(row["status"]) for row in reference(f"existence_pairwise_{name}.csv")}
    ours = {
        sum(1 << pairs.index(t) for t in row if t > 0 and t & (t - 1)): int(status)
        for row, status in zip(models.terms.tolist(), found, strict=True)
    }
    assert ours == told


def test_the_chosen_models_are_those_of_r(real_table: Read, reference: Reference) -> None:
    for one in reference("mse120_reference.json")["bic_point"]:
        made = fit_criterion(real_table(one["dataset"]), "bic", order=one["maxorder"], boot=0)
        assert made.estimate == pytest.approx(one["N_hat"], rel=1e-6)
        assert made.model.startswith(one["model"])
    for one in reference("mse120_reference.json")["stepwise"]:
        made = fit_stepwise(real_table(one["dataset"]), boot=0)
        assert made.estimate == pytest.approx(one["N_hat"], rel=1e-6)
        assert made.model.startswith(one["model"])
