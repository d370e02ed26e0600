"""Did the chains of a sampler meet: R-hat and effective sample size.

Vehtari, Gelman, Simpson, Carpenter & Bürkner, "Rank-normalization, folding, and localization: an improved
R-hat", Bayesian Analysis 16 (2021); autocorrelation cut off as in Geyer (1992).
"""

import math
from statistics import NormalDist

import numpy as np

from fanal.population.newton import Floats


def r_hat(chains: Floats) -> float:
    """Return the rank-normalised split R-hat of rows of draws: near 1 when the chains agree (take <=
    1.01)."""
    halves = _halves(chains)
    normal = NormalDist()
    ranks = _ranks(halves.ravel())
    scores = np.array([normal.inv_cdf((r - 0.375) / (ranks.size + 0.25)) for r in ranks])
    return _split_r_hat(scores.reshape(halves.shape))


def ess(chains: Floats) -> float:
    """Return how many independent draws the chains are worth."""
    halves = _halves(chains)
    count, length = halves.shape
    centred = halves - halves.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, n=2 * length, axis=1)
    covariance = np.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, :length].real / length
    within = float(covariance[:, 0].mean()) * length / (length - 1)
    total = within * (length - 1) / length + float(halves.mean(axis=1).var(ddof=1))
    if total <= 0:
        return float(halves.size)
    rho = 1 - (within - covariance.mean(axis=0)) / total
    paired = rho[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    ends = np.flatnonzero(paired < 0)
    paired = np.minimum.accumulate(paired[: ends[0] if ends.size else paired.size])
    size = halves.size / max(2.0 * float(paired.sum()) - 1.0, 1 / math.log10(count * length))
    return min(size, halves.size * math.log10(halves.size))


def _halves(chains: Floats) -> Floats:
    half = chains.shape[1] // 2
    return np.concatenate([chains[:, :half], chains[:, -half:]])


def _split_r_hat(values: Floats) -> float:
    length = values.shape[1]
    within = float(values.var(axis=1, ddof=1).mean())
    between = float(values.mean(axis=1).var(ddof=1))
    return math.sqrt(((length - 1) / length * within + between) / within) if within > 0 else 1.0


def _ranks(values: Floats) -> Floats:
    """Return ranks from 1, ties sharing their mean."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(count)
    ranks: Floats = (ends - (count - 1) / 2)[place].astype(np.float64)
    return ranks
