"""`fit`: one call for every method."""

from collections.abc import Callable, Mapping
from functools import partial
from inspect import signature
from typing import Any

from fanal.base.errors import InputError
from fanal.population.chao import fit_chao
from fanal.population.dga import fit_dga
from fanal.population.estimate import Estimate
from fanal.population.heterogeneity import fit_family
from fanal.population.latent import fit_lcm
from fanal.population.selected import fit_criterion, fit_independence, fit_stepwise
from fanal.population.table import CaptureTable

_FITS: dict[str, Callable[..., Estimate]] = {
    "independence": fit_independence,
    "stepwise": fit_stepwise,
    "aic": partial(fit_criterion, criterion="aic"),
    "bic": partial(fit_criterion, criterion="bic"),
    "dga": fit_dga,
    "lcm": fit_lcm,
    "chao": fit_chao,
    "heterogeneity": fit_family,
}
METHODS = tuple(_FITS)


def taken(method: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of some options that a method of `METHODS` takes."""
    names = signature(_FITS[method]).parameters
    return {name: value for name, value in options.items() if name in names}


def fit(table: CaptureTable, method: str = "stepwise", **options: Any) -> Estimate:
    """Return the estimate of the total population by one method of `METHODS`.

    Common options: `level` (0..1, default 0.95), `seed`, `boot` (bootstrap replicates, 0 for none),
    `progress`.
    Raises InputError for an unknown method and EstimateError when the estimate doesn't exist or isn't
    identified, naming the lists to blame.
    """
    if method in _FITS:
        return _FITS[method](table, **options)
    raise InputError(
        f"no method is named {method!r}", where="the method",
        expected=f"one of {', '.join(METHODS)}", do="choose one of them",
    )  # fmt: skip
