"""How many were never counted: multiple systems estimation over lists that overlap.

Usable alone: `CaptureTable` holds the lists, `fit` returns one `Estimate` with interval, assumptions and
diagnostics. `compare`, `sensitivity` and `coverage` say how far the estimate can be believed. An estimate is
of a number of people in a population and says nothing about any one person.
"""

from fanal.population.compared import Comparison, compare
from fanal.population.estimate import Estimate, Interval
from fanal.population.fitting import METHODS, fit
from fanal.population.probing import Sensitivity, sensitivity
from fanal.population.robust import fit_robust
from fanal.population.simulated import Coverage, coverage
from fanal.population.table import CaptureTable

__all__ = [
    "METHODS",
    "CaptureTable",
    "Comparison",
    "Coverage",
    "Estimate",
    "Interval",
    "Sensitivity",
    "compare",
    "coverage",
    "fit",
    "fit_robust",
    "sensitivity",
]
