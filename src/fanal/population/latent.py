"""Latent classes of people who are listed alike, as many as the data want.

Manrique-Vallier, "Bayesian population size estimation using Dirichlet process mixtures", Biometrics 72
(2016): within a class the lists are independent; the classes' weights break a stick whose concentration has a
gamma prior; the total has prior weight 1/total. Several chains start at different places, because the
posterior may have peaks between which a chain does not move.
"""

import numpy as np

from fanal.base.errors import InputError
from fanal.base.progress import Progress, Silent
from fanal.population.chains import ess, r_hat
from fanal.population.dga import modes
from fanal.population.estimate import Estimate, Interval
from fanal.population.gibbs import sweep_many
from fanal.population.loglinear import CLOSED, LINKED
from fanal.population.newton import Floats
from fanal.population.table import CaptureTable

THIN = 10


def fit_lcm(
    table: CaptureTable,
    *,
    classes: int = 10,
    prior: tuple[float, float] = (0.25, 0.25),
    chains: int = 4,
    burn: int = 10_000,
    sweeps: int = 30_000,
    level: float = 0.95,
    seed: int = 1,
    progress: Progress | None = None,
) -> Estimate:
    """Return the posterior median of the total over all chains, with R-hat, effective size and peaks.

    `prior` is the shape and rate of the concentration's gamma prior; each chain makes `burn` sweeps and then
    keeps one in ten of `sweeps`. Raises InputError for fewer than 100 sweeps or 2 chains.
    """
    if sweeps < 100 or burn < 0 or chains < 2 or classes < 1:
        raise InputError(
            f"{chains} chains of {sweeps} sweeps, {classes} classes", where="the latent classes",
            expected="two chains or more, 100 sweeps or more, one class or more",
            do="raise what is too small",
        )  # fmt: skip
    draws = chain_draws(
        table, classes=classes, prior=prior, chains=chains, burn=burn, sweeps=sweeps, seed=seed,
        progress=progress,
    )  # fmt: skip
    pooled = draws.ravel()
    low, middle, high = np.quantile(pooled, (0.5 - level / 2, 0.5, 0.5 + level / 2))
    agreement, size, peaks = r_hat(draws), ess(draws), peaks_of(pooled)
    warnings = []
    if agreement > 1.01:
        warnings.append(f"the chains do not agree (R-hat {agreement:.2f}): do not use this number")
    if size < 400:
        warnings.append(f"the draws are worth only {size:,.0f} independent ones: run more sweeps")
    if peaks > 1:
        warnings.append("the posterior has more than one peak: no one number stands for it")
    return Estimate(
        float(middle), table.observed, Interval(level, float(low), float(high), "central posterior"), "lcm",
        f"Dirichlet process mixture of independent lists, at most {classes} classes",
        (CLOSED, LINKED, "people fall into classes; within one, lists are independent",
         f"prior gamma({prior[0]:g}, {prior[1]:g}) for the concentration, 1/total for the total"),
        tuple(warnings),
        {"r_hat": agreement, "ess": size, "peaks": peaks, "chains": chains, "seed": seed,
         "chain_medians": np.median(draws, axis=1)},
        pooled,
    )  # fmt: skip


def chain_draws(
    table: CaptureTable, *, classes: int, prior: tuple[float, float], chains: int, burn: int, sweeps: int,
    seed: int, progress: Progress | None = None,
) -> Floats:  # fmt: skip
    """Return one row of draws of the total for each chain."""
    progress = progress or Silent()
    cells = np.flatnonzero(table.counts)
    counts = table.counts[cells].astype(np.int64)
    progress.start("latent classes", chains, "chains")
    rows = []
    for source in np.random.SeedSequence(seed).spawn(chains):
        rng = np.random.Generator(np.random.PCG64(source))
        rows.append(
            sweep_many(rng, cells, counts, len(table.lists), classes, prior, burn, sweeps // THIN, THIN)
        )
        progress.advance(1)
    progress.done(f"{chains} chains of {burn + sweeps:,} sweeps")
    return np.stack(rows)


def peaks_of(draws: Floats) -> int:
    """Return how many peaks the logarithm of the draws has, judged on 80 bins between their 0.5 and 99.5
    %."""
    logs = np.log(draws[np.isfinite(draws)])
    heights, _ = np.histogram(logs, bins=80, range=tuple(np.quantile(logs, (0.005, 0.995))))
    return modes(heights.astype(np.float64)) if heights.any() else 1
