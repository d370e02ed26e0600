"""The Gibbs sampler of the latent class model, compiled; every draw comes from the generator it is given."""

import math
from typing import Any

import numpy as np
from numba import njit

from fanal.population.newton import Floats, Terms

_EDGE = 1e-12


@njit(cache=True, nogil=True)
def binomial(rng: Any, trials: int, chance: float) -> int:
    """Return a binomial draw: halved by order statistics while large (Ahrens & Dieter 1974), then
    inverted."""
    if trials <= 0 or chance <= 0.0:
        return 0
    if chance >= 1.0:
        return trials
    hits = 0
    while trials * min(chance, 1.0 - chance) > 10.0:
        rank = trials // 2 + 1
        left = rng.standard_gamma(rank)
        at = left / (left + rng.standard_gamma(trials - rank + 1))
        if at <= chance:
            hits += rank
            trials -= rank
            chance = (chance - at) / (1.0 - at)
        else:
            trials = rank - 1
            chance = chance / at
    flip = chance > 0.5
    if flip:
        chance = 1.0 - chance
    ratio = chance / (1.0 - chance)
    mass = math.exp(trials * math.log1p(-chance))
    point, k = rng.random(), 0
    while point > mass and k < trials:
        point -= mass
        mass *= ratio * (trials - k) / (k + 1)
        k += 1
    return hits + (trials - k if flip else k)


@njit(cache=True, nogil=True)
def _share_out(rng: Any, cases: int, weights: Floats, total: float, into: Terms) -> None:
    """Fill `into` with a multinomial draw of `cases` over classes of these weights."""
    into[:] = 0
    for k in range(weights.size):
        if cases == 0:
            return
        if k == weights.size - 1 or weights[k] >= total:
            into[k] = cases
            return
        into[k] = binomial(rng, cases, weights[k] / total)
        cases -= into[k]
        total -= weights[k]


@njit(cache=True, nogil=True)
def _log_gamma_draw(rng: Any, shape: float) -> float:
    """Return the logarithm of a gamma draw, right also where the draw itself would underflow."""
    if shape >= 1.0:
        return float(math.log(rng.standard_gamma(shape)))
    return float(math.log(rng.standard_gamma(shape + 1.0)) + math.log(1.0 - rng.random()) / shape)


@njit(cache=True, nogil=True)
def _beta(rng: Any, a: float, b: float) -> float:
    left = rng.standard_gamma(a)
    return float(min(max(left / (left + rng.standard_gamma(b)), _EDGE), 1.0 - _EDGE))


@njit(cache=True, nogil=True)
def _classes(rng: Any, sizes: Terms, alpha: float, weights: Floats) -> float:
    """Draw the classes' weights by breaking a stick; returns the logarithm of the last one."""
    after = 0
    for size in sizes:
        after += size
    left = 0.0
    last = sizes.size - 1
    for k in range(last):
        after -= sizes[k]
        taken = _log_gamma_draw(rng, 1.0 + sizes[k])
        rest = _log_gamma_draw(rng, alpha + after)
        both = max(taken, rest) + math.log1p(math.exp(-abs(taken - rest)))
        weights[k] = math.exp(left + taken - both)
        left += rest - both
    weights[last] = math.exp(left)
    return left


@njit(cache=True, nogil=True)
def _weigh(cell: int, on: Floats, weights: Floats, chance: Floats) -> float:
    """Fill `chance` with each class's part in the probability of a history; returns the whole of it."""
    total = 0.0
    for k in range(weights.size):
        value = weights[k]
        for j in range(on.shape[1]):
            value *= on[k, j] if cell >> j & 1 else 1.0 - on[k, j]
        chance[k] = value
        total += value
    return total


@njit(cache=True, nogil=True)
def sweep_many(
    rng: Any, cells: Terms, counts: Terms, lists: int, classes: int, prior: tuple[float, float],
    burn: int, kept: int, thin: int,
) -> Floats:  # fmt: skip
    """Return `kept` draws of the total, one in `thin` sweeps after `burn` of them.

    `cells` are the masks of the observed histories, `counts` their cases; `prior` is the shape and rate of
    the gamma prior of the concentration.
    """
    draws = np.empty(kept)
    observed = np.sum(counts)
    on = np.empty((classes, lists))
    for k in range(classes):
        for j in range(lists):
            on[k, j] = rng.random()
    weights = np.full(classes, 1.0 / classes)
    alpha = 1.0
    sizes, part = np.empty(classes, np.int64), np.empty(classes, np.int64)
    hits = np.empty((classes, lists), np.int64)
    chance = np.empty(classes)
    for sweep in range(burn + kept * thin):
        sizes[:] = 0
        hits[:] = 0
        for at in range(cells.size):
            _weigh(cells[at], on, weights, chance)
            _share_out(rng, counts[at], chance, np.sum(chance), part)
            sizes += part
            for j in range(lists):
                if cells[at] >> j & 1:
                    hits[:, j] += part
        missed = min(_weigh(0, on, weights, chance), 1.0 - _EDGE)
        hidden = rng.poisson(rng.standard_gamma(observed) * missed / (1.0 - missed))
        _share_out(rng, hidden, chance, np.sum(chance), part)
        sizes += part
        for k in range(classes):
            for j in range(lists):
                on[k, j] = _beta(rng, 1.0 + hits[k, j], 1.0 + sizes[k] - hits[k, j])
        last = _classes(rng, sizes, alpha, weights)
        alpha = rng.standard_gamma(prior[0] - 1.0 + classes) / (prior[1] - last)
        if sweep >= burn and (sweep - burn) % thin == 0:
            draws[(sweep - burn) // thin] = observed + hidden
    return draws
