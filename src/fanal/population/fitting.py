"""`fit`: one call for every method."""

from typing import Any

from fanal.base.errors import InputError
from fanal.population.dga import fit_dga
from fanal.population.estimate import Estimate
from fanal.population.selected import fit_criterion, fit_independence, fit_stepwise
from fanal.population.table import CaptureTable

METHODS = ("independence", "stepwise", "aic", "bic", "dga")


def fit(table: CaptureTable, method: str = "stepwise", **options: Any) -> Estimate:
    """Return the estimate of the total population by one method of `METHODS`.

    Common options: `level` (0..1, default 0.95), `seed`, `boot` (bootstrap replicates, 0 for none),
    `progress`.
    Raises InputError for an unknown method and EstimateError when the estimate doesn't exist or isn't
    identified, naming the lists to blame.
    """
    if method == "stepwise":
        return fit_stepwise(table, **options)
    if method == "independence":
        return fit_independence(table, **options)
    if method == "dga":
        return fit_dga(table, **options)
    if method in ("aic", "bic"):
        return fit_criterion(table, "aic" if method == "aic" else "bic", **options)
    raise InputError(
        f"no method is named {method!r}", where="the method",
        expected=f"one of {', '.join(METHODS)}", do="choose one of them",
    )  # fmt: skip
