"""AIC and BIC of many models on many tables, compiled."""

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from fanal.population.existence import FINE, split, status_of
from fanal.population.newton import Floats, Terms, deviance, fit_terms, log_factorials, superset_sums

UNKNOWN = -1
UNFITTED = -2


class Scores(NamedTuple):
    """One value for each model: hidden number, deviance, AIC, BIC (NaN where it has none) and status."""

    hidden: Floats
    deviance: Floats
    aic: Floats
    bic: Floats
    status: Terms


def best_first(values: Floats) -> Terms:
    """Return the places of the finite values of a criterion, the least first."""
    order = np.argsort(values, kind="stable")
    return order[np.isfinite(values[order])]


@njit(cache=True, nogil=True)
def statuses(counts: Floats, terms: Terms, sizes: Terms) -> Terms:
    """Return the status of each model; it hangs on which counts are positive, not on their size."""
    status = np.empty(sizes.size, np.int64)
    totals = superset_sums(counts)
    positive = counts > 0.0
    alive = np.empty(counts.size, np.bool_)
    for row in range(sizes.size):
        status[row] = status_of(positive, alive, split(terms[row, : sizes[row]], totals, alive))
    return status


@njit(cache=True, nogil=True)
def totals_of(tables: Floats, terms: Terms) -> Floats:
    """Return the total population that one model gives for each row of counts; NaN where it has no
    maximum."""
    made = np.full(tables.shape[0], np.nan)
    for row in range(tables.shape[0]):
        counts = tables[row]
        totals = superset_sums(counts)
        alive = np.empty(counts.size, np.bool_)
        finite = split(terms, totals, alive)
        beta, means = np.empty(finite.size), np.empty(counts.size)
        fine = status_of(counts > 0.0, alive, finite) == FINE
        if fine and fit_terms(counts, totals, finite, alive, beta, means, False):
            made[row] = totals[0] + math.exp(beta[0])
    return made


@njit(cache=True, nogil=True)
def score(counts: Floats, terms: Terms, sizes: Terms, known: Terms) -> tuple[Floats, Terms]:
    """Return (hidden, deviance, AIC, BIC) for each model, and its status.

    `known` holds the status of each model on a table with the same positive cells, or UNKNOWN.
    """
    made = np.full((terms.shape[0], 4), np.nan)
    status = known.copy()
    totals = superset_sums(counts)
    positive = counts > 0.0
    alive = np.empty(counts.size, np.bool_)
    beta = np.empty(terms.shape[1])
    means = np.empty(counts.size)
    constant, penalty = log_factorials(counts), math.log(totals[0])
    for row in range(terms.shape[0]):
        finite = split(terms[row, : sizes[row]], totals, alive)
        if status[row] == UNKNOWN:
            status[row] = status_of(positive, alive, finite)
        if status[row] != FINE:
            continue
        if not fit_terms(counts, totals, finite, alive, beta[: finite.size], means, False):
            status[row] = UNFITTED
            continue
        made[row, 0] = math.exp(beta[0])
        made[row, 1] = deviance(counts, means)
        made[row, 2] = constant + made[row, 1] + 2.0 * sizes[row]
        made[row, 3] = constant + made[row, 1] + penalty * sizes[row]
    return made, status


@njit(cache=True, nogil=True)
def best_of(tables: Floats, terms: Terms, sizes: Terms, column: int) -> Floats:
    """Return, for each row of counts, the hidden number of the model with the least AIC (2) or BIC (3)."""
    hidden = np.full(tables.shape[0], np.nan)
    unknown = np.full(sizes.size, UNKNOWN)
    for row in range(tables.shape[0]):
        made, _ = score(tables[row], terms, sizes, unknown)
        least = np.inf
        for k in range(sizes.size):
            if made[k, column] < least:
                least = made[k, column]
                hidden[row] = made[k, 0]
    return hidden
