"""Bayesian averaging over decomposable graphical models.

Madigan & York, "Bayesian methods for estimation of the size of a closed population", Biometrika 84 (1997):
hyper-Dirichlet priors with `delta` prior cases in each of the 2^t cells make the marginal likelihood of a
graph a sum of log-gamma functions over its cliques less its separators. All graphs and all sizes of the
hidden cell are one matrix product.
"""

import math
from typing import NamedTuple

import numpy as np

from fanal.base.errors import InputError
from fanal.population.estimate import Estimate, Interval
from fanal.population.graphs import cliques, decomposable
from fanal.population.loglinear import CLOSED, LINKED
from fanal.population.newton import Floats, Terms
from fanal.population.table import CaptureTable

_FAR = 80.0  # graphs whose log weight stays this far below the best on a coarse grid add nothing to 16 digits


class Posterior(NamedTuple):
    """`sizes` are totals, `chance` their posterior probabilities; `weights` those of the graphs in
    `signs`."""

    sizes: Terms
    chance: Floats
    weights: Floats
    signs: Floats


def log_gamma(values: Floats) -> Floats:
    """Return log Gamma of values > 0, to about 1e-14 relative (recurrence, then Stirling's series)."""
    x = np.asarray(values, np.float64)
    shift = np.zeros_like(x)
    small = x < 16.0
    y = x.copy()
    if small.any():
        low, product = x[small], np.ones(int(small.sum()))
        for _ in range(16):
            below = low < 16.0
            product = np.where(below, product * low, product)
            low = np.where(below, low + 1.0, low)
        y[small] = low
        shift[small] = np.log(product)
    inverse = 1.0 / y
    square = inverse * inverse
    series = 1 / 12 - square * (
        1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * 691 / 360360)))
    )
    made: Floats = (y - 0.5) * np.log(y) - y + 0.5 * math.log(2 * math.pi) + series * inverse - shift
    return made


def margins(table: CaptureTable, hidden: Floats, delta: float) -> Floats:
    """Return, by set of lists and hidden number, the log marginal likelihood of the table over that set."""
    lists, size = len(table.lists), table.counts.size
    cells = np.arange(size)
    made = np.empty((size, hidden.size))
    for among in range(size):
        width = among.bit_count()
        prior = delta * 2.0 ** (lists - width)
        counts = np.bincount(cells & among, table.counts, size)[np.unique(cells & among)]
        base = float(log_gamma(counts[1:].astype(np.float64) + prior).sum()) - (1 << width) * math.lgamma(
            prior
        )
        made[among] = base + log_gamma(counts[0] + hidden + prior)
    return made


def posterior(table: CaptureTable, hidden: Terms, delta: float | None = None) -> Posterior:
    """Return the posterior over the totals observed + `hidden`, with prior weight 1 / total.

    `delta` is the prior number of cases in each cell (default 2^-t). Raises InputError outside 3 to 6 lists.
    """
    lists = len(table.lists)
    if not 3 <= lists <= 6:
        raise InputError(
            f"{lists} lists", where="averaging over decomposable graphs", expected="3 to 6 lists",
            do="merge lists, or choose another method",
        )  # fmt: skip
    signs, _ = decomposable(lists)
    sizes = table.observed + hidden
    given = hidden.astype(np.float64)
    common = log_gamma((sizes + 1).astype(np.float64)) - log_gamma(given + 1.0) - np.log(sizes)
    sums = margins(table, given, delta or 2.0**-lists)
    kept = _likely(signs, sums, common)
    joint = signs[kept] @ sums
    joint += common
    joint -= joint.max()
    likely = np.exp(joint, out=joint)
    weights = np.zeros(len(signs))
    weights[kept] = likely.sum(axis=1)
    chance = likely.sum(axis=0)
    return Posterior(sizes, chance / chance.sum(), weights / weights.sum(), signs)


def _likely(signs: Floats, sums: Floats, common: Floats) -> Terms:
    """Return the graphs that come near the best one somewhere on a coarse grid of the hidden number."""
    some = np.unique(np.concatenate([np.arange(min(12, common.size)), np.arange(0, common.size, 40)]))
    rough = (signs @ sums[:, some] + common[some]).max(axis=1)
    return np.flatnonzero(rough > rough.max() - _FAR)


def grid(table: CaptureTable, factor: float, points: int = 1000) -> Terms:
    """Return hidden numbers from 1 to `factor` times the observed, evenly spread, each once."""
    spread = np.unique(np.rint(np.linspace(1, factor * table.observed, points)))
    return spread.astype(np.int64)


def fit_dga(
    table: CaptureTable,
    *,
    delta: float | None = None,
    factor: float = 30.0,
    points: int = 1000,
    level: float = 0.95,
) -> Estimate:
    """Return the posterior median of the total and its central interval.

    `factor` says how many times the observed cases the hidden ones may be. Raises InputError.
    """
    found = posterior(table, grid(table, factor, points), delta)
    low, middle, high = quantiles(found, (0.5 - level / 2, 0.5, 0.5 + level / 2))
    order = np.argsort(-found.weights, kind="stable")[:5]
    best = [
        {"model": cliques(found.signs[i], len(table.lists)), "weight": float(found.weights[i])} for i in order
    ]
    edge = float(found.chance[-max(1, points // 50) :].sum())
    warnings = []
    if edge > 0.001:
        warnings.append(f"{edge:.1%} of the posterior lies at the end of the grid: raise its factor")
    if modes(found.chance) > 1:
        warnings.append("the posterior has more than one peak: no one number stands for it")
    return Estimate(
        middle, table.observed, Interval(level, low, high, "central posterior"), "dga",
        f"average over {len(found.weights):,} decomposable graphs, best {best[0]['model']}",
        (CLOSED, LINKED, "the lists' dependence is one of the decomposable graphs, all alike before the data",
         f"prior of {delta or 2.0 ** -len(table.lists):g} cases a cell, and 1/total for the total"),
        tuple(warnings),
        {"mean": float(found.chance @ found.sizes), "top_models": best, "grid_factor": factor,
         "mass_at_the_end": edge, "peaks": modes(found.chance)},
        quantile_draws(found),
    )  # fmt: skip


def quantiles(found: Posterior, chances: tuple[float, ...]) -> list[float]:
    """Return the least total whose cumulated probability reaches each chance."""
    reached = np.searchsorted(np.cumsum(found.chance), chances)
    return [float(found.sizes[min(int(i), found.sizes.size - 1)]) for i in reached]


def quantile_draws(found: Posterior, draws: int = 1000) -> Floats:
    """Return evenly spread quantiles of the posterior, which stand for draws from it."""
    return np.array(quantiles(found, tuple((np.arange(draws) + 0.5) / draws)))


def modes(chance: Floats, least: float = 0.1) -> int:
    """Return how many peaks there are that reach `least` of the highest and fall by a fifth between."""
    smooth = np.convolve(chance, np.ones(9) / 9, "same")[4:]
    peaks, low, high, rising = 0, math.inf, 0.0, True
    for value in smooth / smooth.max():
        if rising:
            high = max(high, value)
            if value < 0.8 * high and high >= least:
                peaks, rising, low = peaks + 1, False, value
        else:
            low = min(low, value)
            if value > max(1.25 * low, least):
                rising, high = True, value
    return peaks + int(rising and high >= least)
