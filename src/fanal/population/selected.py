"""Estimates from one chosen log-linear model: independence, stepwise, AIC and BIC.

Stepwise: Chan, Silverman & Vincent, JASA 116 (2021). All models by BIC, and a bootstrap over the best of
them: Silverman, Chan & Vincent, "Bootstrapping multiple systems estimates to account for model selection",
Statistics and Computing 34 (2024).
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from fanal.base.progress import Progress
from fanal.population.blame import blame, status, superset_count
from fanal.population.bootstrap import Totals, bca_limits, replicates, resample
from fanal.population.estimate import Estimate, Interval, plain_values
from fanal.population.existence import FINE
from fanal.population.loglinear import Fit, assumptions, described, fit_model, independence, wald
from fanal.population.models import Models, hierarchical, main_terms, named, notation, pairs_of
from fanal.population.newton import Terms
from fanal.population.scoring import Scores, best_first, best_of, score, statuses, totals_of
from fanal.population.stepping import step_up, step_up_many
from fanal.population.table import CaptureTable

Criterion = Literal["aic", "bic"]
COLUMN = {"aic": 2, "bic": 3}
TOP = 60  # models that compete anew in each bootstrap replicate, as Silverman, Chan & Vincent (2024)


@lru_cache(maxsize=32)
def models_of(lists: int, order: int) -> Models:
    """Return all hierarchical models of an order, kept for the next call."""
    return hierarchical(lists, order)


@lru_cache(maxsize=64)
def _known(positive: bytes, lists: int, order: int) -> Terms:
    """Return the status of every model on tables with these positive cells."""
    counts = np.frombuffer(positive, np.bool_).astype(np.float64)
    models = models_of(lists, order)
    return statuses(counts, models.terms, models.sizes)


def score_models(table: CaptureTable, order: int = 2) -> tuple[Models, Scores]:
    """Return all hierarchical models up to an order and their scores; existence is kept by support
    pattern."""
    lists = len(table.lists)
    models = models_of(lists, order)
    known = _known((table.counts > 0).tobytes(), lists, order)
    made, found = score(table.counts.astype(np.float64), models.terms, models.sizes, known)
    return models, Scores(made[:, 0], made[:, 1], made[:, 2], made[:, 3], found)


def fit_independence(
    table: CaptureTable,
    *,
    boot: int = 1000,
    level: float = 0.95,
    seed: int = 1,
    progress: Progress | None = None,
) -> Estimate:
    """Return the estimate that takes the lists to be independent; raises EstimateError."""
    chosen = independence(table)
    terms = np.array(chosen.terms, np.int64)

    def totals(tables: Any) -> Any:
        return totals_of(tables, terms)

    return _made(table, chosen, "independence", totals, boot, level, seed, progress)


def fit_stepwise(
    table: CaptureTable,
    *,
    threshold: float = 0.02,
    boot: int = 1000,
    level: float = 0.95,
    seed: int = 1,
    progress: Progress | None = None,
) -> Estimate:
    """Return the estimate of the model that forward selection by p-value ends at; raises EstimateError."""
    chosen = select_stepwise(table, threshold)
    pairs = pairs_of(len(table.lists))

    def totals(tables: Any) -> Any:
        return tables.sum(axis=1) + step_up_many(tables, pairs, threshold)

    return _made(table, chosen, "stepwise", totals, boot, level, seed, progress, threshold=threshold)


def select_stepwise(table: CaptureTable, threshold: float) -> Fit:
    """Return the fit of the selected model, its terms in order of entry; raises EstimateError."""
    pairs = pairs_of(len(table.lists))
    mains = main_terms(len(table.lists))
    model, beta = np.empty(len(mains) + pairs.size, np.int64), np.empty(len(mains) + pairs.size)
    size = int(step_up(table.counts.astype(np.float64), pairs, threshold, model, beta))
    if size < 0:
        terms = np.array(mains, np.int64)
        raise blame(table, terms, status(table, terms))
    return fit_model(table, model[:size].tolist())


def fit_criterion(
    table: CaptureTable,
    criterion: Criterion,
    *,
    order: int = 2,
    boot: int = 1000,
    level: float = 0.95,
    seed: int = 1,
    progress: Progress | None = None,
) -> Estimate:
    """Return the estimate of the model with the least AIC or BIC; raises EstimateError, InputError.

    The bootstrap lets the best `TOP` models compete anew in each replicate.
    """
    order = min(order, max(1, len(table.lists) - 1))
    models, scores = score_models(table, order)
    values = getattr(scores, criterion)
    ranked = best_first(values)
    if not ranked.size:
        terms = np.array(main_terms(len(table.lists)), np.int64)
        raise blame(table, terms, status(table, terms))
    best = models.terms[ranked[0], : models.sizes[ranked[0]]]
    top = Models(np.ascontiguousarray(models.terms[ranked[:TOP]]), models.sizes[ranked[:TOP]])

    def totals(tables: Any) -> Any:
        return tables.sum(axis=1) + best_of(tables, top.terms, top.sizes, COLUMN[criterion])

    return _made(
        table, fit_model(table, best.tolist()), criterion, totals, boot, level, seed, progress,
        models=int(models.sizes.size), without_maximum=int((scores.status != FINE).sum()),
        near=_near(table, models, scores, ranked, values),
    )  # fmt: skip


def _near(table: CaptureTable, models: Models, scores: Scores, ranked: Terms, values: Any) -> list[Any]:
    """Return the models within 10 of the best: notation, difference, total."""
    found = []
    for row in ranked[:TOP]:
        if values[row] - values[ranked[0]] <= 10:
            terms = [int(t) for t in models.terms[row, : models.sizes[row]]]
            found.append(
                {
                    "model": notation(terms, len(table.lists)),
                    "difference": float(values[row] - values[ranked[0]]),
                    "estimate": float(scores.hidden[row]) + table.observed,
                }
            )
    return found


def _made(
    table: CaptureTable, chosen: Fit, method: str, totals: Totals, boot: int, level: float, seed: int,
    progress: Progress | None, **diagnostics: Any,
) -> Estimate:  # fmt: skip
    point = chosen.hidden + table.observed
    interval, draws = wald(chosen, table.observed, level), np.empty(0)
    warnings = list(_warnings(table, chosen))
    if boot:
        draws = replicates(resample(table, boot, seed), totals, progress)
        low, high = bca_limits(table, point, draws, totals, level)
        interval = Interval(level, low, high, f"BCa bootstrap, {boot:,} replicates, selection repeated")
        lost = int(np.isinf(draws).sum())
        if lost:
            warnings.append(f"{lost:,} of {boot:,} bootstrap replicates have no finite estimate")
    elif method != "independence":
        warnings.append("the interval leaves out that the model was selected: it is too narrow")
    return Estimate(
        point, table.observed, interval, method, described(chosen, table), assumptions(chosen, table),
        tuple(warnings), {**_about(table, chosen), "seed": seed if boot else None, **diagnostics}, draws,
    )  # fmt: skip


def _about(table: CaptureTable, chosen: Fit) -> dict[str, Any]:
    names = [named(t, table.lists) or "(intercept)" for t in chosen.finite]
    fitted = {
        "deviance": chosen.deviance,
        "degrees_of_freedom": table.counts.size - 1 - len(chosen.terms),
        "aic": chosen.aic,
        "bic": chosen.bic,
        "terms": [named(t, table.lists) for t in chosen.terms if t & (t - 1)],
        "coefficients": dict(zip(names, chosen.beta.tolist(), strict=True)),
        "minus_infinity": [named(t, table.lists) for t in chosen.terms if t not in chosen.finite],
    }
    plain: dict[str, Any] = plain_values(fitted)
    return plain


def _warnings(table: CaptureTable, chosen: Fit) -> Sequence[str]:
    overlaps = [superset_count(table, int(t)) for t in pairs_of(len(table.lists))]
    found = []
    if len(table.lists) == 2:
        found.append("two lists: that they are independent can't be checked at all")
    if min(overlaps) < 5 and len(table.lists) > 2:
        thin = sum(count < 5 for count in overlaps)
        found.append(f"{thin} of {len(overlaps)} pairs of lists share fewer than 5 cases: a few links decide")
    if chosen.hidden > 20 * table.observed or not math.isfinite(chosen.hidden):
        found.append("more than 20 hidden cases for each observed one: far outside what the lists show")
    return found
