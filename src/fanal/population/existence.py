"""Does a model have a maximum, and is it the only one: Fienberg and Rinaldo's conditions, decided exactly.

Fienberg & Rinaldo, "Maximum likelihood estimation in log-linear models", Annals of Statistics 40 (2012), and
for capture data with lists that never meet Chan, Silverman & Vincent, "Multiple systems estimation for sparse
capture data", JASA 116 (2021). A term whose lists never meet is set to minus infinity and its cells to zero.
On the rest the maximum exists when some table with all cells positive has the same margins; it is unique when
the design has full rank.

Only the empty cells can do harm. With D a basis of what the observed cells leave free, and M the rows of the
empty cells times D, no positive table exists exactly when some c has M c >= 0 and M c != 0, which by
Stiemke's lemma fails when M'y = 0 has a solution y > 0: a linear programme with as many rows as D has
columns, mostly none.
"""

import numpy as np
from numba import njit

from fanal.population.newton import Cells, Floats, Terms

FINE, NO_MAXIMUM, NOT_IDENTIFIED, NEITHER = 0, 1, 2, 3
_SMALL = 1e-9


@njit(cache=True, nogil=True)
def _rows(cells: Cells, terms: Terms) -> Floats:
    rows = np.zeros((int(np.sum(cells)), terms.size))
    at = 0
    for cell in range(cells.size):
        if cells[cell]:
            for k in range(terms.size):
                rows[at, k] = 1.0 if cell & terms[k] == terms[k] else 0.0
            at += 1
    return rows


@njit(cache=True, nogil=True)
def _eliminate(rows: Floats, rank: int, best: int, column: int) -> None:
    """Take row `best` up to `rank` and clear `column` from all others (Gauss and Jordan)."""
    for k in range(rows.shape[1]):
        rows[rank, k], rows[best, k] = rows[best, k], rows[rank, k]
    head = rows[rank, column]
    for k in range(rows.shape[1]):
        rows[rank, k] /= head
    for i in range(rows.shape[0]):
        factor = rows[i, column]
        if i != rank and factor != 0.0:
            for k in range(column, rows.shape[1]):
                rows[i, k] -= factor * rows[rank, k]


@njit(cache=True, nogil=True)
def null_basis(rows: Floats) -> Floats:
    """Return a basis of the vectors that every row is orthogonal to, as columns; changes `rows`."""
    high, wide = rows.shape
    pivot_of = np.full(wide, -1)
    rank = 0
    for column in range(wide):
        best = rank
        for i in range(rank, high):
            if abs(rows[i, column]) > abs(rows[best, column]):
                best = i
        if rank < high and abs(rows[best, column]) >= _SMALL:
            _eliminate(rows, rank, best, column)
            pivot_of[column] = rank
            rank += 1
    basis = np.zeros((wide, wide - rank))
    at = 0
    for column in range(wide):
        if pivot_of[column] < 0:
            basis[column, at] = 1.0
            for other in range(wide):
                if pivot_of[other] >= 0:
                    basis[other, at] = -rows[pivot_of[other], column]
            at += 1
    return basis


@njit(cache=True, nogil=True)
def has_positive_solution(matrix: Floats) -> bool:
    """Return whether some y > 0 has `matrix` y = 0 (phase one of the simplex method, Bland's rule)."""
    high, wide = matrix.shape
    tableau = np.zeros((high + 1, wide + high + 1))
    for i in range(high):
        right = -np.sum(matrix[i])  # y = 1 + z with z >= 0
        sign = 1.0 if right >= 0 else -1.0
        tableau[i, :wide] = sign * matrix[i]
        tableau[i, wide + i] = 1.0
        tableau[i, -1] = sign * right
        tableau[high] -= tableau[i]
        tableau[high, wide + i] = 0.0
    basic = np.arange(wide, wide + high)
    while True:
        enter = -1
        for j in range(wide):
            if tableau[high, j] < -_SMALL:
                enter = j
                break
        if enter < 0:
            return bool(-tableau[high, -1] < 1e-7)
        leave = -1
        least = np.inf
        for i in range(high):
            if tableau[i, enter] > _SMALL:
                ratio = tableau[i, -1] / tableau[i, enter]
                if ratio < least - 1e-12 or (ratio <= least + 1e-12 and basic[i] < basic[leave]):
                    least, leave = ratio, i
        if leave < 0:
            return True
        tableau[leave] /= tableau[leave, enter]
        for i in range(high + 1):
            if i != leave and tableau[i, enter] != 0.0:
                tableau[i] -= tableau[i, enter] * tableau[leave]
        basic[leave] = enter


@njit(cache=True, nogil=True)
def status_of(positive: Cells, alive: Cells, terms: Terms) -> int:
    """Return FINE, NO_MAXIMUM, NOT_IDENTIFIED or NEITHER for a model.

    `positive` marks the observed cells, `alive` those the model does not hold at zero; `terms` are the finite
    ones. The answer hangs on which cells are positive, not on their counts.
    """
    free = null_basis(_rows(positive & alive, terms))
    if free.shape[1] == 0:
        return FINE
    empty = _rows(alive & ~positive, terms)
    if empty.shape[0] == 0:
        return NOT_IDENTIFIED
    product = np.zeros((empty.shape[0], free.shape[1]))
    for k in range(terms.size):
        for i in range(empty.shape[0]):
            if empty[i, k] != 0.0:
                product[i] += free[k]
    unseen = null_basis(product.copy()).shape[1]
    exists = has_positive_solution(np.ascontiguousarray(product.T))
    return (FINE if exists else NO_MAXIMUM) + (NOT_IDENTIFIED if unseen else FINE)


@njit(cache=True, nogil=True)
def split(model: Terms, totals: Floats, alive: Cells) -> Terms:
    """Return the finite terms of `model`, and fill `alive`: False in cell 0 and where an empty overlap is
    modelled."""
    alive[:] = True
    alive[0] = False
    finite = np.empty(model.size, np.int64)
    size = 0
    for term in model:
        if term & (term - 1) and totals[term] == 0.0:
            for cell in range(alive.size):
                if cell & term == term:
                    alive[cell] = False
        else:
            finite[size] = term
            size += 1
    return finite[:size]
