"""The Poisson log-linear fit by Newton steps, in which every sum over cells is a sum over supersets.

Cells are numbered by bit masks: bit i of a cell says that list i holds the case. A term is a mask as well,
and belongs to every cell that contains it. So the cross-product of the terms a and b weighted by the fitted
means is the sum of the means over all cells that contain a | b: one superset-sum transform (Yates 1937) of
the means holds every entry of the information matrix, for every model, whatever its terms.
"""

import math

import numpy as np
import numpy.typing as npt
from numba import njit

Floats = npt.NDArray[np.float64]
Terms = npt.NDArray[np.int64]
Cells = npt.NDArray[np.bool_]

MOST_STEPS = 100
TOLERANCE = 1e-10


@njit(cache=True, nogil=True)
def superset_sums(values: Floats) -> Floats:
    """Return, for every mask, the sum of `values` over the cells that contain it (2^t floats)."""
    sums = values.copy()
    step = 1
    while step < sums.size:
        for mask in range(sums.size):
            if not mask & step:
                sums[mask] += sums[mask | step]
        step *= 2
    return sums


@njit(cache=True, nogil=True)
def _predict(beta: Floats, terms: Terms, alive: Cells, means: Floats) -> None:
    """Fill `means` with exp(sum of the coefficients of the terms in each cell), 0 in cells not alive."""
    means[:] = 0.0
    for k in range(terms.size):
        means[terms[k]] = beta[k]
    step = 1
    while step < means.size:
        for mask in range(means.size):
            if mask & step:
                means[mask] += means[mask ^ step]
        step *= 2
    for cell in range(means.size):
        means[cell] = math.exp(min(means[cell], 700.0)) if alive[cell] else 0.0


@njit(cache=True, nogil=True)
def solve(matrix: Floats, right: Floats) -> bool:
    """Solve `matrix` x = `right` in place by Cholesky; False where the matrix isn't positive definite."""
    size = right.size
    for j in range(size):
        for i in range(j, size):
            total = matrix[i, j]
            for k in range(j):
                total -= matrix[i, k] * matrix[j, k]
            if i == j:
                if not total > 1e-13 * abs(matrix[j, j]):
                    return False
                matrix[j, j] = math.sqrt(total)
            else:
                matrix[i, j] = total / matrix[j, j]
    for i in range(size):
        total = right[i]
        for k in range(i):
            total -= matrix[i, k] * right[k]
        right[i] = total / matrix[i, i]
    for i in range(size - 1, -1, -1):
        total = right[i]
        for k in range(i + 1, size):
            total -= matrix[k, i] * right[k]
        right[i] = total / matrix[i, i]
    return True


@njit(cache=True, nogil=True)
def _information(sums: Floats, terms: Terms, matrix: Floats) -> None:
    for i in range(terms.size):
        for j in range(i + 1):
            matrix[i, j] = sums[terms[i] | terms[j]]


@njit(cache=True, nogil=True)
def _start(counts: Floats, terms: Terms, alive: Cells, beta: Floats) -> bool:
    """Fill `beta` with one weighted least squares step from means a little above the counts."""
    weights = np.zeros(counts.size)
    logs = np.zeros(counts.size)
    for cell in range(counts.size):
        if alive[cell]:
            weights[cell] = counts[cell] + 0.1
            logs[cell] = weights[cell] * math.log(weights[cell]) - 0.1
    sums, targets = superset_sums(weights), superset_sums(logs)
    matrix = np.empty((terms.size, terms.size))
    _information(sums, terms, matrix)
    for k in range(terms.size):
        beta[k] = targets[terms[k]]
    return solve(matrix, beta)


@njit(cache=True, nogil=True)
def _likelihood(beta: Floats, terms: Terms, totals: Floats, means: Floats) -> float:
    value = 0.0
    for k in range(terms.size):
        value += beta[k] * totals[terms[k]]
    for mean in means:
        value -= mean
    return value


@njit(cache=True, nogil=True)
def fit_terms(
    counts: Floats, totals: Floats, terms: Terms, alive: Cells, beta: Floats, means: Floats, warm: bool
) -> bool:
    """Fit one model; fills `beta` (one per term) and `means` (one per cell); False without convergence.

    `totals` are the superset sums of `counts`; `alive` is False in cells the model holds at zero and in
    cell 0, which nobody could observe; `warm` starts from the given `beta`.
    """
    if not warm and not _start(counts, terms, alive, beta):
        return False
    matrix = np.empty((terms.size, terms.size))
    step = np.empty(terms.size)
    _predict(beta, terms, alive, means)
    value = _likelihood(beta, terms, totals, means)
    for _ in range(MOST_STEPS):
        sums = superset_sums(means)
        _information(sums, terms, matrix)
        for k in range(terms.size):
            step[k] = totals[terms[k]] - sums[terms[k]]
        if not solve(matrix, step):
            return False
        widest = 0.0
        for k in range(terms.size):
            widest = max(widest, abs(step[k]))
            beta[k] += step[k]
        _predict(beta, terms, alive, means)
        new = _likelihood(beta, terms, totals, means)
        share = 1.0
        while not new >= value - 1e-9 * (1.0 + abs(value)) and share > 1e-6:
            share *= 0.5
            for k in range(terms.size):
                beta[k] -= share * step[k]
            _predict(beta, terms, alive, means)
            new = _likelihood(beta, terms, totals, means)
        value = new
        if widest < TOLERANCE:
            return True
    return False


@njit(cache=True, nogil=True)
def deviance(counts: Floats, means: Floats) -> float:
    """Return the residual deviance over the observable cells."""
    total = 0.0
    for cell in range(1, counts.size):
        total += means[cell] - counts[cell]
        if counts[cell] > 0:
            total += counts[cell] * math.log(counts[cell] / means[cell])
    return 2.0 * total


@njit(cache=True, nogil=True)
def log_factorials(counts: Floats) -> float:
    """Return the part of -2 log-likelihood that a saturated model leaves, so that AIC = this + deviance +
    2p."""
    total = 0.0
    for cell in range(1, counts.size):
        n = counts[cell]
        if n > 0:
            total += n * math.log(n) - n - math.lgamma(n + 1.0)
    return -2.0 * total
