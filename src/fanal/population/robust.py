"""Two lists with covariates, right when either of two models is.

Das, Kennedy & Jewell, "Doubly robust capture-recapture methods for estimating population size", JASA 118
(2023): lists are independent given the covariates. Among the observed, q1, q2 and q12 are the chances of list
1, list 2 and both; the total is n times the mean of (q1 q2 / q12) (Y1/q1 + Y2/q2 - Y1 Y2/q12), the chances
being fitted on other folds of the cases.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fanal.base.errors import EstimateError, InputError
from fanal.population.columns import Columns
from fanal.population.estimate import Estimate, wald_on_the_log
from fanal.population.loglinear import CLOSED, LINKED
from fanal.population.newton import Floats
from fanal.population.regression import logistic

FOLDS = 5
LEAST = 0.01  # chance of being on both lists below which cases are held there, and said to be
FEW = 8  # numbers with more values than this are taken as a measure, others as categories


def fit_robust(
    records: Any, lists: Sequence[str], covariates: Sequence[str], *, level: float = 0.95, seed: int = 1
) -> Estimate:
    """Return the doubly robust estimate of two lists, records being one a case on either list.

    `covariates` are columns of categories or numbers. Raises InputError for other than two lists,
    EstimateError when no case is on both.
    """
    columns = Columns.of(records)
    if len(lists) != 2:
        raise InputError(
            f"{len(lists)} lists", where="the doubly robust estimate", expected="two lists",
            do="choose two with --lists, or merge lists into two",
        )  # fmt: skip
    masks = columns.masks(lists)
    lost = int((masks == 0).sum())
    kept = masks > 0
    first, second = (masks[kept] & 1).astype(np.float64), (masks[kept] >> 1).astype(np.float64)
    if not (first * second).sum():
        raise EstimateError(
            f"no finite estimate exists: no case is on both {lists[0]} and {lists[1]}",
            where="the doubly robust estimate", expected="two lists that overlap", do="choose other lists",
        )  # fmt: skip
    design = _design({name: columns.values(name) for name in covariates}, kept)
    values, held = influence(design, first, second, seed)
    warnings = [f"{lost:,} cases on neither list are left out"] if lost else []
    if held:
        warnings.append(
            f"{held:,} cases had a chance of both lists below {LEAST:g}: some kinds of people overlap little"
        )
    return _estimate(values, tuple(lists), tuple(covariates), level, seed, warnings)


def influence(design: Floats, first: Floats, second: Floats, seed: int) -> tuple[Floats, int]:
    """Return each case's value, whose mean is total / observed, and how many had chances held at the
    limit."""
    count = len(first)
    fold = np.random.default_rng(seed).permutation(count) % FOLDS
    values = np.empty(count)
    held = 0
    for part in range(FOLDS):
        rest, own = fold != part, fold == part
        both = first * second
        only = rest & (both == 0)
        seen_both = _chances(design[own], logistic(design[rest], both[rest]))
        held += int((seen_both < LEAST).sum())
        q12 = np.clip(seen_both, LEAST, 1.0)
        if only.any():
            one = np.clip(_chances(design[own], logistic(design[only], first[only])), LEAST, 1 - LEAST)
        else:
            one = np.full(int(own.sum()), 0.5)
        q1, q2 = q12 + (1 - q12) * one, q12 + (1 - q12) * (1 - one)
        weight = q1 * q2 / q12
        values[own] = weight * (first[own] / q1 + second[own] / q2 - both[own] / q12)
    return values, held


def _chances(design: Floats, beta: Floats) -> Floats:
    made: Floats = 1.0 / (1.0 + np.exp(-np.clip(design @ beta, -30, 30)))
    return made


def _design(covariates: Mapping[str, list[Any]], kept: Any) -> Floats:
    columns = [np.ones(int(kept.sum()))]
    for values in covariates.values():
        chosen = [value for value, keep in zip(values, kept, strict=True) if keep]
        columns += _columns(chosen)
    return np.stack(columns, axis=1)


def _columns(values: list[Any]) -> list[Floats]:
    try:
        numbers = np.array([float(value) for value in values])
    except (TypeError, ValueError):
        numbers = np.empty(0)
    if numbers.size and len(set(numbers.tolist())) > FEW and np.isfinite(numbers).all():
        scaled = (numbers - numbers.mean()) / numbers.std()
        return [scaled, scaled**2]
    names = ["" if value is None else str(value) for value in values]
    return [np.array([float(name == one) for name in names]) for one in sorted(set(names))[1:]]


def _estimate(
    values: Floats, lists: tuple[str, ...], covariates: tuple[str, ...], level: float, seed: int, warnings:
    list[str]
) -> Estimate:  # fmt: skip
    observed = len(values)
    mean = float(values.mean())
    point = observed * mean
    error = math.sqrt(observed * (float(values.var()) + max(mean * (mean - 1), 0.0)))
    hidden = point - observed
    if hidden <= 0:
        raise EstimateError(
            "fewer in all than were observed", where="the doubly robust estimate",
            expected="lists that overlap less than everything", do="use fewer covariates",
        )  # fmt: skip
    span = wald_on_the_log(observed, hidden, error / hidden, level)
    given = ", ".join(covariates) or "nothing"
    return Estimate(
        point, observed, span, "dr", f"{lists[0]} and {lists[1]}, doubly robust given {given}",
        (CLOSED, LINKED, f"the two lists are independent for people alike in {given}",
         "people of every kind have a chance to be on both lists"),
        tuple(warnings), {"error": error, "folds": FOLDS, "seed": seed, "covariates": list(covariates)},
    )  # fmt: skip
