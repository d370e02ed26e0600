"""How often an interval would hold the truth, if the fitted model or a rival were the truth."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from fanal.base.progress import Progress, Silent
from fanal.population.bootstrap import bca_limits, resample
from fanal.population.estimate import plain_values
from fanal.population.loglinear import Fit, fit_model, independence
from fanal.population.models import notation, pairs_of
from fanal.population.newton import Floats
from fanal.population.pictures import Picture, intervals
from fanal.population.scoring import best_first
from fanal.population.selected import score_models, select_stepwise
from fanal.population.stepping import step_up_many
from fanal.population.table import CaptureTable


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """For each model taken as the truth: its total, share of intervals holding it, bias and error."""

    level: float
    studies: int
    boot: int
    truths: list[dict[str, Any]]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        made: dict[str, Any] = plain_values(
            {"level": self.level, "studies": self.studies, "boot": self.boot, "truths": self.truths}
        )
        return made

    def plot_shares(self) -> Picture:
        """Return a picture of how often the truth was held, the promised level marked."""
        rows = [(one["model"], one["share"], one["share"], one["share"]) for one in self.truths]
        return intervals("Intervals that hold the truth", rows, "share of the tables", [self.level])

    def summary(self) -> str:
        """Return the shares in words."""
        lines = [f"{self.level:.0%} intervals of stepwise selection, {self.studies} tables from each truth:"]
        lines += [
            f"  {one['model']}: the truth {one['total']:,.0f} is held by {one['share']:.0%}"
            for one in self.truths
        ]
        return "\n".join(lines)


def coverage(
    table: CaptureTable,
    *,
    threshold: float = 0.02,
    studies: int = 100,
    boot: int = 200,
    level: float = 0.95,
    rivals: int = 2,
    seed: int = 1,
    progress: Progress | None = None,
) -> Coverage:
    """Return how the BCa interval of stepwise selection does when the truth is known; raises EstimateError.

    Truths are the selected model, independent lists, and the `rivals` best other models by BIC. From each,
    `studies` tables are drawn and each is bootstrapped `boot` times.
    """
    progress = progress or Silent()
    truths = truths_of(table, threshold, rivals)
    progress.start("coverage", len(truths) * studies, "tables")
    rows = [
        _study(table, truth, threshold, studies, boot, level, seed + number, progress)
        for number, truth in enumerate(truths)
    ]
    progress.done(f"{len(truths)} truths")
    return Coverage(level, studies, boot, rows)


def truths_of(table: CaptureTable, threshold: float, rivals: int) -> list[Fit]:
    """Return the fits that are taken as the truth in turn."""
    chosen = [select_stepwise(table, threshold), independence(table)]
    if len(table.lists) <= 6 and rivals:
        models, scores = score_models(table, min(2, len(table.lists) - 1))
        best = [models.terms[i, : models.sizes[i]].tolist() for i in best_first(scores.bic)[:rivals]]
        chosen += [fit_model(table, terms) for terms in best]
    return list({tuple(sorted(one.terms)): one for one in chosen}.values())


def _study(
    table: CaptureTable, truth: Fit, threshold: float, studies: int, boot: int, level: float, seed: int,
    progress: Progress,
) -> dict[str, Any]:  # fmt: skip
    total = float(truth.means.sum()) + truth.hidden
    chances = truth.means.copy()
    chances[0] = truth.hidden
    rng = np.random.default_rng(seed)
    points, held, widths = [], 0, []
    for study in range(studies):
        counts = rng.multinomial(round(total), chances / chances.sum())
        counts[0] = 0
        progress.advance(1)
        point, low, high = stepwise_interval(table.with_counts(counts), threshold, boot, level, seed + study)
        points.append(point)
        widths.append(high - low)
        held += low <= total <= high
    finite = np.array([point for point in points if np.isfinite(point)])
    return {
        "model": notation(truth.terms, len(table.lists)),
        "total": total,
        "share": held / studies,
        "median": float(np.median(finite)) if finite.size else None,
        "root_mean_square_error": float(np.sqrt(np.mean((finite - total) ** 2))) if finite.size else None,
        "median_width": float(np.median(widths)),
        "without_estimate": studies - int(finite.size),
    }


def stepwise_interval(
    table: CaptureTable, threshold: float, boot: int, level: float, seed: int
) -> tuple[float, float, float]:
    """Return the stepwise total and its BCa limits; infinity where none exists."""
    pairs = pairs_of(len(table.lists))

    def totals(tables: Floats) -> Floats:
        made: Floats = tables.sum(axis=1) + step_up_many(tables, pairs, threshold)
        return np.where(np.isnan(made), np.inf, made)

    point = float(totals(table.counts[None, :].astype(np.float64))[0])
    if not np.isfinite(point):
        return point, point, point
    draws = totals(resample(table, boot, seed))
    return (point, *bca_limits(table, point, draws, totals, level))
