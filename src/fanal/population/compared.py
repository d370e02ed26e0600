"""Several methods on one table, and in words whether one number can be defended."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fanal.base.errors import FanalError
from fanal.base.progress import Progress
from fanal.population.estimate import Estimate, plain_values, whole
from fanal.population.fitting import METHODS, fit, taken
from fanal.population.pictures import Picture, intervals
from fanal.population.table import CaptureTable

FACTOR = 1.5  # methods that differ by more than this are said to disagree


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What each method says, which failed and why, and the verdict in words.

    `defensible` is False when no single number should be given.
    """

    estimates: Mapping[str, Estimate]
    failed: Mapping[str, str]
    defensible: bool
    verdict: str
    reasons: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        made: dict[str, Any] = plain_values(
            {
                "verdict": self.verdict,
                "defensible": self.defensible,
                "reasons": self.reasons,
                "methods": {name: one.as_dict() for name, one in self.estimates.items()},
                "failed": self.failed,
            }
        )
        return made

    def plot_intervals(self) -> Picture:
        """Return a picture of each method's interval."""
        rows = [
            (name, one.interval.low, one.estimate, one.interval.high) for name, one in self.estimates.items()
        ]
        return intervals("What each method says", rows, "total population")

    def summary(self) -> str:
        """Return the verdict, its reasons and each method's interval in words."""
        lines = [f"Verdict: {self.verdict}", *(f"  - {one}" for one in self.reasons)]
        for name, one in self.estimates.items():
            span = f"{whole(one.interval.low)} to {whole(one.interval.high)}"
            lines.append(f"  {name}: {whole(one.estimate)} ({one.interval.level:.0%} {span})")
        return "\n".join([*lines, *(f"  {name}: no estimate: {why}" for name, why in self.failed.items())])


def compare(
    table: CaptureTable,
    methods: Sequence[str] = METHODS,
    *,
    factor: float = FACTOR,
    boot: int = 1000,
    level: float = 0.95,
    seed: int = 1,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Return what the methods say of a table and whether they agree within `factor`.

    `options` holds further options by method. A method that has no estimate here is told, not raised; when
    none has one, the first error is raised (EstimateError or InputError).
    """
    made: dict[str, Estimate] = {}
    failed: dict[str, FanalError] = {}
    common = {"boot": boot, "seed": seed, "progress": progress}
    for name in methods:
        own = {"level": level, **(options or {}).get(name, {})}
        try:
            made[name] = fit(table, name, **own, **taken(name, common))
        except FanalError as error:
            failed[name] = error
    if not made:
        raise next(iter(failed.values()))
    defensible, verdict, reasons = judge(list(made.values()), factor)
    return Comparison(made, {k: v.seen for k, v in failed.items()}, defensible, verdict, tuple(reasons))


def judge(estimates: Sequence[Estimate], factor: float = FACTOR) -> tuple[bool, str, list[str]]:
    """Return whether one number can be defended, the verdict in words, and the reasons against it."""
    reasons = []
    totals = [one.estimate for one in estimates]
    low, high = min(totals), max(totals)
    lows = [one.interval.low for one in estimates]
    highs = [one.interval.high for one in estimates]
    if high > factor * low:
        names = (estimates[totals.index(low)].method, estimates[totals.index(high)].method)
        reasons.append(
            f"the methods differ by a factor of {high / low:.1f}: "
            f"{whole(low)} ({names[0]}) to {whole(high)} ({names[1]})"
        )
    if max(lows) > min(highs):
        reasons.append("some of the intervals do not even overlap")
    for one in estimates:
        peaks = int(one.diagnostics.get("peaks", 1))
        if peaks > 1:
            reasons.append(f"{one.method}: the posterior has {peaks} peaks")
        near = [row["estimate"] for row in one.diagnostics.get("near", []) if row["difference"] <= 4]
        if near and max(near) > factor * min(near):
            reasons.append(
                f"{one.method}: models that fit about as well as the best give "
                f"{whole(min(near))} to {whole(max(near))}"
            )
        if not math.isfinite(one.interval.high) or one.interval.high > 10 * one.interval.low:
            reasons.append(f"{one.method}: the interval spans more than a factor of ten, or has no upper end")
    if reasons:
        verdict = f"no defensible single number: say {whole(min(lows))} to {whole(max(highs))}, and why"
        return False, verdict, reasons
    return True, f"the methods agree within a factor of {factor:g}: {whole(low)} to {whole(high)}", []
