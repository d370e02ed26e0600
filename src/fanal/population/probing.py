"""How an estimate moves when what nobody can check is moved: thresholds, priors, lists, single cases,
linkage."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np

from fanal.base.errors import FanalError
from fanal.population.dga import grid, posterior, quantiles
from fanal.population.estimate import plain_values
from fanal.population.loglinear import wald
from fanal.population.models import notation
from fanal.population.pictures import Picture, intervals, points
from fanal.population.scoring import best_first
from fanal.population.selected import score_models, select_stepwise
from fanal.population.table import CaptureTable

THRESHOLDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
INTERACTION = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)
DELTAS = (0.25, 0.5, 1.0, 2.0, 4.0)
FACTORS = (10.0, 20.0, 30.0, 50.0)

Total = Callable[[CaptureTable], float]


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """Totals under changed assumptions; each field is a list of rows, None where no estimate exists."""

    base: float
    thresholds: list[dict[str, Any]]
    priors: list[dict[str, Any]]
    models: list[dict[str, Any]]
    without: list[dict[str, Any]]
    merged: list[dict[str, Any]]
    one_case: dict[str, Any]
    consistency: list[dict[str, Any]]
    interaction: list[dict[str, Any]]
    linkage: list[dict[str, Any]]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        names = self.__dataclass_fields__
        made: dict[str, Any] = plain_values({name: getattr(self, name) for name in names})
        return made

    def plot_models(self) -> Picture:
        """Return a picture of every model of pairs: its total against how much worse its BIC is."""
        shown = [row for row in self.models if row["difference"] <= 20]
        return _drawn("Models of pairs: BIC above the best", shown, "estimate", "difference")

    def plot_thresholds(self) -> Picture:
        """Return a picture of the total against the threshold of stepwise selection."""
        return _drawn("Stepwise: threshold", self.thresholds, "threshold", "estimate", joined=True)

    def plot_priors(self) -> Picture:
        """Return a picture of the posterior median over graphs against the prior cases in a cell."""
        shown = [row for row in self.priors if row["grid_factor"] == 30.0]
        return _drawn("Decomposable graphs: prior cases in a cell", shown, "delta", "estimate", joined=True)

    def plot_lists(self) -> Picture:
        """Return a picture of the total without each list and with each two merged."""
        rows = [(f"without {row['list']}", row["estimate"]) for row in self.without]
        rows += [(" + ".join(row["lists"]), row["estimate"]) for row in self.merged]
        known = [(name, value, value, value) for name, value in rows if value is not None]
        return intervals("Without a list, and with two merged", known, "total population", [self.base])

    def plot_interaction(self) -> Picture:
        """Return a picture of the total against the odds of the interaction that can't be seen."""
        return _drawn(
            "Odds of the interaction of all lists", self.interaction, "odds", "estimate", joined=True
        )

    def plots(self) -> list[Picture]:
        """Return all pictures."""
        drawn = [self.plot_models(), self.plot_thresholds(), self.plot_priors()]
        return [*drawn, self.plot_lists(), self.plot_interaction()]


def _drawn(
    title: str, rows: Sequence[dict[str, Any]], across: str, up: str, *, joined: bool = False
) -> Picture:
    known = [row for row in rows if row[across] is not None and row[up] is not None]
    named = {"estimate": "total population", "difference": "above the best BIC"}
    return points(
        title, [row[across] for row in known], [row[up] for row in known],
        named.get(across, across), named.get(up, up), joined=joined,
    )  # fmt: skip


def stepwise_total(table: CaptureTable) -> float:
    """Return the total of stepwise selection at 0.02; raises EstimateError."""
    return table.observed + select_stepwise(table, 0.02).hidden


def sensitivity(
    table: CaptureTable, total: Total = stepwise_total, *, linkage_errors: Sequence[float] = (0.02, 0.05,
    0.1), draws: int = 50, seed: int = 1,
) -> Sensitivity:  # fmt: skip
    """Return how the total moves; `total` gives it for a table (stepwise by default). Raises EstimateError.

    `linkage_errors` are shares of links between lists that were missed, each averaged over `draws`.
    """
    base = total(table)
    many = len(table.lists) > 2
    return Sensitivity(
        base,
        [{"threshold": p, **_of(partial(_at_threshold, p), table)} for p in THRESHOLDS],
        _priors(table),
        _models(table),
        [{"list": name, **_of(total, table, [name])} for name in table.lists] if many else [],
        [_merged(table, total, pair) for pair in combinations(table.lists, 2)] if many else [],
        _one_case(table, total, base),
        _consistency(table),
        [{"odds": odds, "estimate": table.observed + (base - table.observed) * odds} for odds in INTERACTION],
        [_missed(table, total, share, draws, seed) for share in linkage_errors],
    )


def _at_threshold(threshold: float, table: CaptureTable) -> float:
    return table.observed + select_stepwise(table, threshold).hidden


def _merged(table: CaptureTable, total: Total, pair: tuple[str, str]) -> dict[str, Any]:
    return {"lists": list(pair), **_of(total, table.merge({"+".join(pair): pair}))}


def _of(total: Total, table: CaptureTable, dropped: Sequence[str] = ()) -> dict[str, Any]:
    try:
        used = table.drop(dropped) if dropped else table
        return {"estimate": total(used)}
    except FanalError as error:
        return {"estimate": None, "why": error.seen}


def _priors(table: CaptureTable) -> list[dict[str, Any]]:
    """Return the posterior median over graphs for other priors and other grids of the hidden number."""
    if not 3 <= len(table.lists) <= 6:
        return []
    usual = 2.0 ** -len(table.lists)
    tried = [(usual * delta, 30.0) for delta in DELTAS] + [(usual, factor) for factor in FACTORS]
    found = []
    for delta, factor in tried:
        medians = quantiles(posterior(table, grid(table, factor), delta), (0.5,))
        found.append({"delta": delta, "grid_factor": factor, "estimate": medians[0]})
    return found


def _models(table: CaptureTable, most: int = 400) -> list[dict[str, Any]]:
    """Return all models of pairs as total against the difference in BIC, the best first."""
    if len(table.lists) > 6:
        return []
    models, scores = score_models(table, min(2, len(table.lists) - 1))
    order = best_first(scores.bic)[:most]
    best = scores.bic[order[0]] if order.size else 0.0
    return [
        {
            "model": notation(models.terms[i, : models.sizes[i]].tolist(), len(table.lists)),
            "difference": float(scores.bic[i] - best),
            "estimate": float(scores.hidden[i]) + table.observed,
        }
        for i in order
    ]


def _one_case(table: CaptureTable, total: Total, base: float) -> dict[str, Any]:
    """Return the least and the largest total when one case more or less has some history."""
    found = []
    for cell in range(1, table.counts.size):
        if cell.bit_count() > 3 and not table.counts[cell]:
            continue
        for change in (-1, 1):
            counts = table.counts.copy()
            counts[cell] += change
            if counts[cell] >= 0:
                value = _of(total, table.with_counts(counts))["estimate"]
                found.append(math.inf if value is None else value)
    return {"low": min(found), "high": max(found), "factor": max(max(found) / base, base / min(found))}


def _consistency(table: CaptureTable) -> list[dict[str, Any]]:
    """Return for each list its known size beside the estimate of it from the other lists among its cases.

    Binette & Steorts, "On the reliability of multiple systems estimation for the quantification of modern
    slavery", Journal of the Royal Statistical Society A 185 (2022).
    """
    found: list[dict[str, Any]] = []
    for i, name in enumerate(table.lists):
        if len(table.lists) < 3:
            break
        cells = np.arange(table.counts.size)
        known = int(table.counts[cells >> i & 1 == 1].sum())
        inside = table.counts * (cells >> i & 1)
        row: dict[str, Any] = {"list": name, "known": known}
        try:
            part = table.with_counts(inside).drop([name])
            fitted = select_stepwise(part, 0.02)
            span = wald(fitted, part.observed, 0.95)
            row |= {"estimate": part.observed + fitted.hidden, "low": span.low, "high": span.high}
        except FanalError as error:
            row |= {"estimate": None, "why": error.seen}
        found.append(row)
    return found


def _missed(table: CaptureTable, total: Total, share: float, draws: int, seed: int) -> dict[str, Any]:
    """Return the total when a share of the cases seen apart are really one case of two lists not linked."""
    values = []
    for draw in range(draws):
        value = _of(total, relinked(table, share, seed + draw))["estimate"]
        values.append(math.inf if value is None else value)
    low, middle, high = np.quantile(values, (0.025, 0.5, 0.975), method="nearest")
    return {"share": share, "estimate": float(middle), "low": float(low), "high": float(high)}


def relinked(table: CaptureTable, share: float, seed: int) -> CaptureTable:
    """Return the table after finding links that were missed.

    `share` (0..1) is the part of all true links between two lists that linkage missed: for each linked
    pair of lists as many cases on one list only are joined as were lost, chance saying how many.
    """
    rng = np.random.default_rng(seed)
    counts = table.counts.copy()
    overlaps = table.overlaps()
    for i, j in combinations(range(len(table.lists)), 2):
        lost = int(rng.poisson(overlaps[i, j] * share / (1 - share)))
        joined = min(lost, int(counts[1 << i]), int(counts[1 << j]))
        counts[1 << i] -= joined
        counts[1 << j] -= joined
        counts[1 << i | 1 << j] += joined
    return table.with_counts(counts)
