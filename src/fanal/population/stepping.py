"""Forward selection of pairs of lists by Poisson p-values, compiled: one fit per step, no refits of
candidates.

Chan, Silverman & Vincent (2021), section 2: under the current model the number of cases on both lists of a
candidate pair is Poisson with a mean that the fit gives; the pair with the least one-sided p-value enters as
long as that is below the threshold and the larger model has an identified maximum.
"""

import math

import numpy as np
from numba import njit

from fanal.population.existence import FINE, split, status_of
from fanal.population.newton import Floats, Terms, fit_terms, superset_sums


@njit(cache=True, nogil=True)
def poisson_p(seen: float, mean: float) -> float:
    """Return the smaller of P(X <= seen) and P(X >= seen) for X Poisson with `mean`."""
    if mean <= 0.0:
        return 1.0 if seen == 0.0 else 0.0
    at = math.exp(-mean + seen * math.log(mean) - math.lgamma(seen + 1.0))
    total, term, k = at, at, seen
    if seen < mean:
        while k > 0.0 and term > 1e-17 * total:
            term *= k / mean
            total += term
            k -= 1.0
        return total
    while term > 1e-17 * total:
        k += 1.0
        term *= mean / k
        total += term
    return total


@njit(cache=True, nogil=True)
def _lists(cells: int) -> int:
    """Return of how many lists so many cells are the histories."""
    lists = 0
    while 1 << lists < cells:
        lists += 1
    return lists


@njit(cache=True, nogil=True)
def step_up(counts: Floats, pairs: Terms, threshold: float, model: Terms, beta: Floats) -> int:
    """Select and fit; returns the size of `model`, which is filled with terms in order of entry, or -1.

    `model` and `beta`, its finite coefficients, must hold room for the intercept, the lists and all `pairs`.
    Ends at -1 when even the model of independent lists has no identified maximum or isn't fitted.
    """
    lists = _lists(counts.size)
    totals = superset_sums(counts)
    positive = counts > 0.0
    alive = np.empty(counts.size, np.bool_)
    model[0] = 0
    for i in range(lists):
        model[i + 1] = 1 << i
    size = lists + 1
    values = np.empty(pairs.size)
    means = np.empty(counts.size)
    finite = split(model[:size], totals, alive)
    if status_of(positive, alive, finite) != FINE:
        return -1
    while True:
        if not fit_terms(counts, totals, finite, alive, beta[: finite.size], means, False):
            return -1
        means_on = superset_sums(means)
        for k in range(pairs.size):
            values[k] = poisson_p(totals[pairs[k]], means_on[pairs[k]])
            for term in model[:size]:
                if term == pairs[k]:
                    values[k] = 2.0
        entered = False
        while not entered:
            best = np.argmin(values)
            if not values[best] < threshold:
                return size
            model[size] = pairs[best]
            finite = split(model[: size + 1], totals, alive)
            entered = status_of(positive, alive, finite) == FINE
            values[best] = 2.0
        size += 1


@njit(cache=True, nogil=True)
def step_up_many(tables: Floats, pairs: Terms, threshold: float) -> Floats:
    """Return the hidden number that selection ends at for each row of counts; NaN without a maximum."""
    hidden = np.full(tables.shape[0], np.nan)
    model = np.empty(1 + _lists(tables.shape[1]) + pairs.size, np.int64)
    beta = np.empty(model.size)
    for row in range(tables.shape[0]):
        if step_up(tables[row], pairs, threshold, model, beta) >= 0:
            hidden[row] = math.exp(beta[0])
    return hidden
