"""One Poisson log-linear model fitted to a table.

Fienberg, "The multiple recapture census for closed populations and incomplete 2^k contingency tables",
Biometrika 59 (1972); Cormack, "Log-linear models for capture-recapture", Biometrics 45 (1989). exp(intercept)
is the expected number of cases on no list.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fanal.base.errors import EstimateError
from fanal.population.blame import blame
from fanal.population.estimate import Interval, wald_on_the_log
from fanal.population.existence import FINE, split, status_of
from fanal.population.models import main_terms, named, notation
from fanal.population.newton import Floats, deviance, fit_terms, log_factorials, superset_sums
from fanal.population.table import CaptureTable

CLOSED = "the population did not change while the lists were kept"
LINKED = "cases on several lists were recognised as one: no false or missed links"
UNSEEN = "all lists together do nothing to each other beyond the terms of the model (this can't be tested)"
ALIKE = "each list meets all people of the population alike, but for what the model's terms take up"


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A fitted model: term masks, those with a finite coefficient, their coefficients, and how it fits.

    `means` are the expected counts by cell; `error` is the standard error of the intercept.
    """

    terms: tuple[int, ...]
    finite: tuple[int, ...]
    beta: Floats
    means: Floats
    deviance: float
    aic: float
    bic: float
    error: float

    @property
    def hidden(self) -> float:
        """Return the expected number of cases on no list."""
        return math.exp(float(self.beta[0]))


def fit_model(table: CaptureTable, terms: Sequence[int]) -> Fit:
    """Return the fit of the hierarchical model with these term masks (0 and the lists among them).

    Raises EstimateError naming the lists to blame when the maximum doesn't exist or isn't unique.
    """
    counts = table.counts.astype(np.float64)
    totals = superset_sums(counts)
    model = np.array(terms, np.int64)
    alive = np.empty(counts.size, np.bool_)
    finite = split(model, totals, alive)
    status = int(status_of(counts > 0, alive, finite))
    if status != FINE:
        raise blame(table, model, status)
    beta, means = np.empty(finite.size), np.empty(counts.size)
    if not fit_terms(counts, totals, finite, alive, beta, means, False):
        raise EstimateError(
            "the fit did not settle", where=f"model {notation(terms, len(table.lists))}",
            expected="counts for which Newton's method converges",
            do="merge small lists, or use a simpler model",
        )  # fmt: skip
    sums = superset_sums(means)
    information = sums[finite[:, None] | finite[None, :]]
    misfit = float(deviance(counts, means))
    base = float(log_factorials(counts)) + misfit
    error = math.sqrt(float(np.linalg.inv(information)[0, 0]))
    return Fit(
        tuple(int(t) for t in terms), tuple(int(t) for t in finite), beta, means, misfit,
        base + 2 * len(terms), base + math.log(table.observed) * len(terms), error,
    )  # fmt: skip


def independence(table: CaptureTable) -> Fit:
    """Return the fit of independent lists; raises EstimateError."""
    return fit_model(table, main_terms(len(table.lists)))


def wald(fit: Fit, observed: int, level: float) -> Interval:
    """Return the interval that is symmetric in the logarithm of the hidden number."""
    return wald_on_the_log(observed, fit.hidden, fit.error, level)


def assumptions(fit: Fit, table: CaptureTable) -> tuple[str, ...]:
    """Return in words what the estimate of a fit rests on."""
    pairs = [named(t, table.lists) for t in fit.terms if t & (t - 1)]
    tied = f"lists depend on each other only as {', '.join(pairs)}" if pairs else "the lists are independent"
    return (CLOSED, LINKED, ALIKE, tied, UNSEEN)


def described(fit: Fit, table: CaptureTable) -> str:
    """Return the model in numbers and names, as in [12,3] (A:B)."""
    pairs = ", ".join(named(t, table.lists) for t in fit.terms if t & (t - 1))
    return notation(fit.terms, len(table.lists)) + (f" ({pairs})" if pairs else " (independent lists)")
