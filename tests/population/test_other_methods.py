"""Coverage, heterogeneity, latent classes, the doubly robust estimate: published numbers and known truths."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.errors import EstimateError, InputError
from fanal.population import CaptureTable, fit
from fanal.population.chains import ess, r_hat
from fanal.population.dga import log_gamma
from fanal.population.gibbs import binomial
from fanal.population.heterogeneity import FAMILY, family_row
from fanal.population.latent import chain_draws, peaks_of
from fanal.population.robust import fit_robust

Read = Callable[[str], CaptureTable]
HAV = [(0, 0, 1), (0, 1, 0), (0, 1, 1), (1, 0, 0), (1, 0, 1), (1, 1, 0), (1, 1, 1)]


@pytest.fixture
def hepatitis() -> CaptureTable:
    """Return the hepatitis A outbreak of Chao et al. (2001), table 1."""
    return CaptureTable.from_counts("PQE", HAV, [63, 55, 18, 69, 17, 21, 28])


def test_sample_coverage_gives_the_published_numbers(hepatitis: CaptureTable) -> None:
    made = fit(hepatitis, "chao", boot=200)
    assert made.diagnostics["coverage"] == pytest.approx(0.513, abs=5e-4)
    assert made.diagnostics["independent"] == pytest.approx(407, abs=0.5)
    assert made.diagnostics["solved"] == pytest.approx(971, abs=0.5)
    assert made.diagnostics["one_step"] == made.estimate == pytest.approx(508, abs=0.5)
    assert any("51%" in one for one in made.warnings)


def test_sample_coverage_needs_three_lists_and_overlap(disjoint: CaptureTable) -> None:
    with pytest.raises(InputError):
        fit(CaptureTable.from_counts("AB", [(1, 0), (1, 1)], [3, 4]), "chao")
    with pytest.raises(EstimateError):
        fit(CaptureTable.from_counts("ABC", [(1, 0, 0), (0, 1, 0), (0, 0, 1)], [3, 4, 5]), "chao")
    assert fit(disjoint, "chao", boot=200).warnings


def test_the_models_of_heterogeneity_are_those_of_r(
    real_table: Read, reference: Callable[[str], Any]
) -> None:
    compared = 0
    for name, told in reference("rcapture_reference.json")["results"].items():
        for row in told["closedp_t"]:
            if row["_row"] in FAMILY:
                made = family_row(real_table(name), row["_row"])
                assert made.estimate == pytest.approx(row["abundance"], rel=1e-6)
                assert (made.aic, made.bic) == pytest.approx((row["AIC"], row["BIC"]), rel=1e-6)
                assert made.error == pytest.approx(row["stderr"], rel=2e-3)  # R's is one iteration behind
                assert made.freedom == row["df"]
                compared += 1
    assert compared >= 50


def test_the_best_model_of_heterogeneity_is_returned_with_the_others(uk5: CaptureTable) -> None:
    made = fit(uk5, "heterogeneity")
    rows = made.diagnostics["family"]
    assert len(rows) == len(FAMILY)
    assert min(row["bic"] for row in rows) == next(r["bic"] for r in rows if r["model"] == made.model)
    with pytest.raises(InputError):
        family_row(uk5, "Mb")


@pytest.mark.parametrize("name", ["Western", "Kosovo", "UKdat_5"])
def test_latent_class_medians_lie_in_the_spread_of_r(
    name: str, real_table: Read, reference: Callable[[str], Any]
) -> None:
    told = reference("bayes2_reference.json")["lcmcr_chains"][name]["chain_medians"]
    draws = chain_draws(
        real_table(name), classes=10, prior=(0.25, 0.25), chains=10, burn=10_000, sweeps=30_000, seed=2
    )
    middle = float(np.median(np.median(draws, axis=1)))
    assert min(told) * 0.98 <= middle <= max(told) * 1.02


def test_latent_classes_say_whether_the_chains_met(uk5: CaptureTable) -> None:
    made = fit(uk5, "lcm", chains=4, burn=500, sweeps=2000, seed=5)
    assert {"r_hat", "ess", "peaks", "chain_medians"} <= made.diagnostics.keys()
    assert any("do not agree" in one or "worth only" in one for one in made.warnings)
    again = fit(uk5, "lcm", chains=4, burn=500, sweeps=2000, seed=5)
    assert again.to_json() == made.to_json()
    with pytest.raises(InputError):
        fit(uk5, "lcm", chains=1)


def test_one_class_of_independent_lists_finds_the_truth() -> None:
    rng = np.random.default_rng(3)
    on = rng.random((4000, 4)) < np.array([0.3, 0.25, 0.2, 0.35])
    table = CaptureTable.from_records(
        {name: on[on.any(axis=1), i].astype(int) for i, name in enumerate("ABCD")}
    )
    made = fit(table, "lcm", classes=1, chains=4, burn=500, sweeps=10_000)
    assert made.interval.low < 4000 < made.interval.high
    assert made.diagnostics["r_hat"] < 1.02


def test_with_one_class_the_posterior_is_the_one_that_can_be_written_down(uk5: CaptureTable) -> None:
    totals = np.arange(uk5.observed, 40_000).astype(float)
    log = log_gamma(totals + 1) - log_gamma(totals - uk5.observed + 1) - np.log(totals)
    for size in uk5.overlaps().diagonal():
        log += log_gamma(totals - size + 1) - log_gamma(totals + 2)
    chance = np.cumsum(np.exp(log - log.max()))
    draws = chain_draws(uk5, classes=1, prior=(0.25, 0.25), chains=4, burn=1000, sweeps=100_000, seed=1)
    for share in (0.05, 0.5, 0.95):
        exact = totals[np.searchsorted(chance, share * chance[-1])]
        assert np.quantile(draws, share) == pytest.approx(exact, rel=0.01)


@given(st.integers(1, 5000), st.floats(0.001, 0.999), st.integers(0, 1000))
def test_binomial_draws_have_their_mean(trials: int, chance: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    draws = np.array([binomial(rng, trials, chance) for _ in range(200)])
    assert draws.min() >= 0
    assert draws.max() <= trials
    error = np.sqrt(trials * chance * (1 - chance) / 200)
    assert abs(draws.mean() - trials * chance) < 6.5 * error + 0.05


def test_chains_that_agree_are_told_from_those_that_do_not() -> None:
    rng = np.random.default_rng(0)
    apart = rng.normal(size=(4, 1000))
    assert r_hat(apart) < 1.01
    assert ess(apart) > 3000
    assert r_hat(apart + np.arange(4)[:, None]) > 1.5
    walk = np.cumsum(rng.normal(size=(4, 1000)), axis=1)
    assert ess(walk) < 100
    assert peaks_of(np.exp(np.concatenate([apart.ravel(), 8 + apart.ravel()]))) == 2


def test_covariates_take_up_what_two_lists_share() -> None:
    truth, found, plain = 6000, [], []
    for seed in range(6):
        rng = np.random.default_rng(seed)
        kind = rng.integers(0, 3, truth)
        one = rng.random(truth) < np.array([0.2, 0.4, 0.7])[kind]
        two = rng.random(truth) < np.array([0.2, 0.35, 0.6])[kind]
        seen = one | two
        records = {"A": one[seen].astype(int), "B": two[seen].astype(int), "kind": kind[seen].astype(str)}
        found.append(fit_robust(records, ["A", "B"], ["kind"]))
        plain.append(fit_robust(records, ["A", "B"], []).estimate)
    assert sum(made.interval.low < truth < made.interval.high for made in found) >= 5
    assert abs(np.mean([made.estimate for made in found]) / truth - 1) < 0.04
    assert np.mean(plain) < 0.92 * truth


def test_the_doubly_robust_estimate_refuses_what_it_cannot_do() -> None:
    with pytest.raises(InputError):
        fit_robust({"A": [1], "B": [1], "C": [1]}, ["A", "B", "C"], [])
    with pytest.raises(EstimateError, match="A and B"):
        fit_robust({"A": [1, 0], "B": [0, 1]}, ["A", "B"], [])
