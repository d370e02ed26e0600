"""Models in which people differ in how easily they are listed: M0, Mt, Mh and Mth.

Otis, Burnham, White & Anderson (Wildlife Monographs 62, 1978) named them; as log-linear models with one
column for how often a case is listed: Rivest & Baillargeon, "Applications and extensions of Chao's moment
estimator", Biometrics 63 (2007), and Baillargeon & Rivest, Journal of Statistical Software 19(5) (2007). With
k the number of lists a case is on, the column is k^2/2 (Darroch), 2^k - 1 (Poisson), log(3.5) - log(3.5 + k)
(Gamma); Chao's lower bound has the columns max(k - j, 0) for j >= 2 and leaves out those with negative
coefficients.
"""

import math
from typing import NamedTuple

import numpy as np

from fanal.base.errors import InputError
from fanal.population.estimate import Estimate, wald_on_the_log
from fanal.population.loglinear import CLOSED, LINKED
from fanal.population.newton import Floats, deviance, log_factorials
from fanal.population.regression import Coefficients, poisson
from fanal.population.table import CaptureTable

SHAPES = ("Chao (LB)", "Poisson2", "Darroch", "Gamma3.5")
FAMILY = ("M0", "Mt", *(f"Mh {shape}" for shape in SHAPES), *(f"Mth {shape}" for shape in SHAPES))


class Row(NamedTuple):
    """One model of the family: total, its standard error, deviance, degrees of freedom, AIC, BIC."""

    model: str
    estimate: float
    error: float
    deviance: float
    freedom: int
    aic: float
    bic: float
    log_error: float


def family(table: CaptureTable) -> list[Row]:
    """Return every model of `FAMILY` on a table; those with shapes need three lists or more."""
    names = FAMILY if len(table.lists) > 2 else FAMILY[:2]
    return [family_row(table, name) for name in names]


def family_row(table: CaptureTable, name: str) -> Row:
    """Return one model of `FAMILY`; raises InputError for another name, EstimateError when it has no fit."""
    if name not in FAMILY or (len(table.lists) < 3 and name not in FAMILY[:2]):
        raise InputError(
            f"no model {name!r} for {len(table.lists)} lists", where="the model of heterogeneity",
            expected=f"one of {', '.join(FAMILY)}; shapes need three lists", do="choose one of them",
        )  # fmt: skip
    counts = table.counts[1:].astype(np.float64)
    design, extra = _design(table, name)
    fitted = poisson(design, counts)
    while extra and fitted.beta[-extra:].min() < 0:
        worst = design.shape[1] - extra + int(np.argmin(fitted.beta[-extra:]))
        design, extra = np.delete(design, worst, axis=1), extra - 1
        fitted = poisson(design, counts)
    return _row(table, name, design, fitted)


def _design(table: CaptureTable, name: str) -> tuple[Floats, int]:
    """Return the design of the observable cells, and how many last columns must not be negative."""
    members = table.members()[1:].astype(np.float64)
    often = members.sum(axis=1)
    kind, _, shape = name.partition(" ")
    mains = members if "t" in kind else often[:, None]
    columns = [np.ones((len(often), 1)), mains]
    extra = 0
    if shape == "Chao (LB)":
        most = int(often[table.counts[1:] > 0].max())
        extra = max(0, most - 2)  # beyond that no case is seen: minus infinity, so left out as well
        columns += [np.maximum(often - k, 0.0)[:, None] for k in range(2, most)]
    elif shape:
        columns.append(_column(often, shape)[:, None])
    return np.hstack(columns), extra


def _column(often: Floats, shape: str) -> Floats:
    if shape == "Darroch":
        return often**2 / 2
    if shape == "Poisson2":
        return 2.0**often - 1
    gamma: Floats = math.log(3.5) - np.log(3.5 + often)
    return gamma


def _row(table: CaptureTable, name: str, design: Floats, fitted: Coefficients) -> Row:
    counts = table.counts.astype(np.float64)
    misfit = float(deviance(counts, np.concatenate([[0.0], fitted.means])))
    base = float(log_factorials(counts)) + misfit
    hidden, spread = math.exp(float(fitted.beta[0])), float(fitted.covariance[0, 0])
    width = design.shape[1]
    return Row(
        name, table.observed + hidden, math.sqrt(hidden + hidden**2 * spread), misfit, len(design) - width,
        base + 2 * width, base + math.log(table.observed) * width, math.sqrt(spread),
    )  # fmt: skip


def fit_family(table: CaptureTable, *, model: str | None = None, level: float = 0.95) -> Estimate:
    """Return the estimate of one model of the family, by default the one of least BIC; all are diagnostics.

    Raises InputError and EstimateError.
    """
    rows = family(table)
    best = family_row(table, model) if model else min(rows, key=lambda row: row.bic)
    span = wald_on_the_log(table.observed, best.estimate - table.observed, best.log_error, level)
    totals = [row.estimate for row in rows if row.bic < best.bic + 10]
    warnings = ["the interval leaves out that the model was selected: it is too narrow"] if not model else []
    if max(totals) > 2 * min(totals):
        warnings.append("models of the family that fit about as well differ more than twofold")
    return Estimate(
        best.estimate, table.observed, span, "heterogeneity", best.model,
        (CLOSED, LINKED, "lists are independent for each person", "people differ as the model's shape says"),
        tuple(warnings), {"family": [row._asdict() for row in rows]},
    )  # fmt: skip
