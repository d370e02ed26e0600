"""Two regressions with any design matrix: Poisson for counts, logistic for shares, both by Newton steps."""

from typing import NamedTuple

import numpy as np

from fanal.base.errors import EstimateError
from fanal.population.newton import Floats


class Coefficients(NamedTuple):
    """Coefficients, their covariance, the fitted means."""

    beta: Floats
    covariance: Floats
    means: Floats


def poisson(design: Floats, counts: Floats) -> Coefficients:
    """Return the maximum likelihood fit of log means linear in `design`; raises EstimateError."""
    means = counts + 0.1
    start = np.linalg.lstsq(
        design * np.sqrt(means)[:, None], np.sqrt(means) * (np.log(means) - 0.1 / means), rcond=None
    )[0]
    beta = start.astype(np.float64)
    for _ in range(200):
        means = np.exp(np.clip(design @ beta, -700, 700))
        information = design.T @ (design * means[:, None])
        step = _solved(information, design.T @ (counts - means))
        beta += step * min(1.0, 5.0 / max(float(np.abs(step).max()), 1e-300))
        if np.abs(step).max() < 1e-10 * (1 + np.abs(beta).max()):
            fitted: Floats = np.exp(design @ beta)
            return Coefficients(
                beta, np.linalg.inv(design.T @ (design * fitted[:, None])).astype(np.float64), fitted
            )
    raise _unsettled()


def logistic(design: Floats, hits: Floats, ridge: float = 1.0) -> Floats:
    """Return coefficients of a logistic regression with a ridge penalty on all but the first; in log odds."""
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = 1e-6
    beta: Floats = np.zeros(design.shape[1])
    for _ in range(100):
        chance = 1.0 / (1.0 + np.exp(-np.clip(design @ beta, -30, 30)))
        spread = np.maximum(chance * (1 - chance), 1e-10)
        information = design.T @ (design * spread[:, None]) + np.diag(penalty)
        step = _solved(information, design.T @ (hits - chance) - penalty * beta)
        beta += step
        if np.abs(step).max() < 1e-9:
            return beta
    raise _unsettled()


def _solved(matrix: Floats, right: Floats) -> Floats:
    try:
        return np.linalg.solve(matrix, right).astype(np.float64)
    except np.linalg.LinAlgError as error:
        raise _unsettled() from error


def _unsettled() -> EstimateError:
    return EstimateError(
        "the regression has no single best fit", where="a model of the lists",
        expected="lists and covariates that tell the terms of the model apart",
        do="use fewer covariates or terms, or merge small lists",
    )  # fmt: skip
