"""Intervals by resampling cases, the selection of the model repeated every time.

DiCiccio & Efron, "Bootstrap confidence intervals", Statistical Science 11 (1996): bias-corrected and
accelerated limits, the acceleration from leaving out one case at a time. Quantiles as Hyndman & Fan (1996),
type 8.
"""

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist

import numpy as np

from fanal.base.progress import Progress, Silent
from fanal.population.newton import Floats
from fanal.population.table import CaptureTable

Totals = Callable[[Floats], Floats]
CHUNK = 100


def resample(table: CaptureTable, times: int, seed: int) -> Floats:
    """Return `times` rows of counts, each as many cases drawn anew from the observed ones."""
    shares = table.counts / table.observed
    drawn = np.random.default_rng(seed).multinomial(table.observed, shares, size=times)
    return drawn.astype(np.float64)


def replicates(tables: Floats, totals: Totals, progress: Progress | None = None) -> Floats:
    """Return the total that `totals` estimates for each row; where none exists, infinity."""
    progress = progress or Silent()
    progress.start("bootstrap", len(tables), "replicates")
    made = np.empty(len(tables))
    for first in range(0, len(tables), CHUNK):
        part = slice(first, first + CHUNK)
        made[part] = totals(tables[part])
        progress.advance(len(made[part]))
    progress.done(f"{len(tables):,} replicates")
    made[np.isnan(made)] = math.inf
    return made


def acceleration(table: CaptureTable, totals: Totals) -> float:
    """Return the acceleration constant: the skewness of the estimate over tables short of one case."""
    cells = np.flatnonzero(table.counts)
    short = np.tile(table.counts.astype(np.float64), (cells.size, 1))
    short[np.arange(cells.size), cells] -= 1
    values, weights = totals(short), table.counts[cells].astype(np.float64)
    fine = np.isfinite(values)
    values, weights = values[fine], weights[fine]
    if not values.size:
        return 0.0
    off = np.average(values, weights=weights) - values
    spread = float((weights * off**2).sum())
    return float((weights * off**3).sum()) / (6.0 * spread**1.5) if spread > 0 else 0.0


def bca(point: float, draws: Floats, skew: float, chances: Sequence[float]) -> list[float]:
    """Return the BCa limit for each one-sided chance (0..1)."""
    normal = NormalDist()
    below = float(np.clip(np.mean(draws < point), 0.5 / draws.size, 1 - 0.5 / draws.size))
    bias = normal.inv_cdf(below)
    limits = []
    for chance in chances:
        z = bias + normal.inv_cdf(chance)
        limits.append(quantile8(draws, normal.cdf(bias + z / (1 - skew * z))))
    return limits


def bca_limits(
    table: CaptureTable, point: float, draws: Floats, totals: Totals, level: float
) -> tuple[float, float]:
    """Return the two BCa limits of an interval that is to hold the total with the chance `level`."""
    low, high = bca(point, draws, acceleration(table, totals), (0.5 - level / 2, 0.5 + level / 2))
    return low, high


def quantile8(values: Floats, chance: float) -> float:
    """Return the quantile of Hyndman & Fan's type 8 (median-unbiased); infinite values count as largest."""
    ordered = np.sort(values)
    place = (ordered.size + 1 / 3) * chance + 1 / 3
    low = math.floor(place + 4 * np.finfo(float).eps)
    share = place - low
    left = ordered[min(max(low, 1), ordered.size) - 1]
    right = ordered[min(max(low + 1, 1), ordered.size) - 1]
    if left == right or share < 1e-12:
        return float(left)
    return float((1 - share) * left + share * right)
