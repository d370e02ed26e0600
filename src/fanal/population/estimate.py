"""The one result of every method: a number with its interval, what it assumes, and what speaks against it."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.population.pictures import Picture, histogram


@dataclass(frozen=True, slots=True)
class Interval:
    """The limits of an interval for the total population, how sure (0..1) and of which kind."""

    level: float
    low: float
    high: float
    kind: str


def wald_on_the_log(observed: int, hidden: float, error: float, level: float) -> Interval:
    """Return the interval that is symmetric in the logarithm of the hidden number, whose error is `error`."""
    factor = math.exp(NormalDist().inv_cdf(0.5 + level / 2) * error)
    return Interval(level, observed + hidden / factor, observed + hidden * factor, "Wald, on the log scale")


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """How many there are in all: `estimate` = `observed` + `hidden`, in cases.

    `draws` are bootstrap replicates or posterior draws of the total, where the method makes any.
    It is a number about a population under the assumptions it names. It must not be shown without its
    interval, and says nothing about any one person.
    """

    estimate: float
    observed: int
    interval: Interval
    method: str
    model: str
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    diagnostics: Mapping[str, Any] = field(default_factory=dict)
    draws: npt.NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    @property
    def hidden(self) -> float:
        """Return the estimated number of cases on no list."""
        return self.estimate - self.observed

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON: everything but the draws; numbers that are not finite as None."""
        made = {
            "estimate": self.estimate,
            "observed": self.observed,
            "hidden": self.hidden,
            "interval": {name: getattr(self.interval, name) for name in ("level", "low", "high", "kind")},
            "method": self.method,
            "model": self.model,
            "assumptions": self.assumptions,
            "warnings": self.warnings,
            "diagnostics": self.diagnostics,
        }
        plain: dict[str, Any] = plain_values(made)
        return plain

    def plot_draws(self) -> Picture:
        """Return a picture of the bootstrap replicates or posterior draws of the total."""
        return histogram(f"{self.method}: draws of the total", self.draws.tolist(), "total population")

    def to_json(self) -> str:
        """Return `as_dict` as one JSON document."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2, allow_nan=False)

    def summary(self) -> str:
        """Return the estimate in words: number, interval, model, assumptions, warnings."""
        span = f"{whole(self.interval.low)} to {whole(self.interval.high)}"
        lines = [
            f"{self.method}: {whole(self.estimate)} in all "
            f"({self.observed:,} observed + {whole(self.hidden)} hidden)",
            f"  {self.interval.level:.0%} interval ({self.interval.kind}): {span}",
            f"  model: {self.model}",
        ]
        lines += [f"  assumes: {one}" for one in self.assumptions]
        lines += [f"  warning: {one}" for one in self.warnings]
        return "\n".join(lines)


def whole(value: float) -> str:
    """Return a number of cases as a person reads it."""
    return f"{value:,.0f}" if math.isfinite(value) else "without bound"


def plain_values(value: Any) -> Any:
    """Return `value` made of dicts, lists, strings, ints, floats and None alone."""
    if isinstance(value, Mapping):
        return {str(key): plain_values(one) for key, one in value.items()}
    if isinstance(value, np.ndarray):
        return plain_values(value.tolist())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain_values(one) for one in value]
    if isinstance(value, np.generic):
        return plain_values(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
