"""What `fanal estimate` does between its options and its pages: tables, methods, the report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from fanal.base.errors import FanalError, InputError
from fanal.base.progress import Progress
from fanal.population import (
    METHODS,
    CaptureTable,
    Comparison,
    Coverage,
    Estimate,
    Sensitivity,
    compare,
    coverage,
    fit,
    sensitivity,
)
from fanal.population.columns import Columns
from fanal.population.fitting import taken
from fanal.population.masking import masked, overlap_summary
from fanal.population.reading import COUNT, ListFile, shaped
from fanal.population.report import report
from fanal.population.robust import fit_robust


@dataclass(frozen=True, slots=True)
class Probed:
    """All methods on a table, what moves the number, and how often the interval would hold a known truth."""

    compared: Comparison
    moved: Sensitivity | None
    covered: Coverage | None


Answer = Estimate | Probed | FanalError
STUDIES, REPLICATES = 50, 200  # of the simulated coverage: enough to see 80 % apart from 95 %


class Method(StrEnum):
    """The methods by name."""

    INDEPENDENCE = "independence"
    STEPWISE = "stepwise"
    AIC = "aic"
    BIC = "bic"
    DGA = "dga"
    LCM = "lcm"
    CHAO = "chao"
    HETEROGENEITY = "heterogeneity"
    DR = "dr"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of one call, checked."""

    method: Method
    threshold: float
    order: int
    lists: tuple[str, ...]
    merge: Mapping[str, tuple[str, ...]]
    boot: int
    level: float
    seed: int
    strata: str | None
    covariates: tuple[str, ...]


def merged_of(pairs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Read `--merge` values "A+B" or "NAME=A+B"; raises InputError."""
    merged: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        name, _, group = pair.rpartition("=")
        parts = tuple(part.strip() for part in group.split("+"))
        if len(parts) < 2 or not all(parts):
            raise InputError(
                f"{pair!r} merges nothing", where="--merge", expected="two or more lists joined by +",
                do="write for example --merge PF+NCA, or --merge POLICE=PF+NCA",
            )  # fmt: skip
        merged[name.strip() or "".join(parts)] = parts
    return merged


def tables_of(file: ListFile, asked: Asked) -> dict[str, tuple[CaptureTable, tuple[str, ...]]]:
    """Return the table of each stratum ("" for all) and what was left out of it; raises InputError."""
    tables = file.strata(asked.strata) if asked.strata else {"": file.table()}
    return {name: shaped(table, asked.lists, asked.merge) for name, table in tables.items()}


def answer(file: ListFile, name: str, table: CaptureTable, asked: Asked, reporter: Progress) -> Answer:
    """Return the estimate or comparison for one stratum, or the error that says why there is none."""
    try:
        if asked.method is Method.DR:
            return _robust(file, name, asked)
        if asked.method is Method.ALL:
            return probed(table, asked, reporter)
        return fit(table, asked.method.value, **_options(asked, asked.method.value, reporter))
    except FanalError as error:
        return error


def _options(asked: Asked, method: str, reporter: Progress) -> dict[str, Any]:
    common = {"level": asked.level, "boot": asked.boot, "seed": asked.seed, "progress": reporter}
    return taken(method, {**common, **_of_models(asked)})


def _of_models(asked: Asked) -> dict[str, Any]:
    return {"threshold": asked.threshold, "order": asked.order}


def _compared(table: CaptureTable, asked: Asked, reporter: Progress) -> Comparison:
    own = {name: taken(name, _of_models(asked)) for name in METHODS}
    return compare(table, boot=asked.boot, level=asked.level, seed=asked.seed, options=own, progress=reporter)


def probed(table: CaptureTable, asked: Asked, reporter: Progress) -> Probed:
    """Return all methods and all that speaks against them; raises FanalError when no method has an
    estimate."""
    compared = _compared(table, asked, reporter)
    try:
        moved = sensitivity(table, seed=asked.seed)
        covered = coverage(
            table, threshold=asked.threshold, studies=STUDIES, boot=REPLICATES, level=asked.level, rivals=2,
            seed=asked.seed, progress=reporter,
        )  # fmt: skip
    except FanalError:  # stepwise has no estimate, another method has
        return Probed(compared, None, None)
    return Probed(compared, moved, covered)


def _robust(file: ListFile, name: str, asked: Asked) -> Estimate:
    """Return the doubly robust estimate from the rows of a stratum; rows with a count are repeated."""
    columns = Columns(file.data)
    if asked.strata:
        columns = columns.parts(asked.strata)[name]
    lists = asked.lists or file.lists
    rows = columns.data
    if file.counted:
        rows = rows.take(np.repeat(np.arange(rows.num_rows), columns.numbers(COUNT)))
    covariates = asked.covariates or tuple(n for n in file.others() if n != asked.strata)
    return fit_robust(rows, lists, covariates, level=asked.level, seed=asked.seed)


def told(made: Answer, table: CaptureTable, notes: Sequence[str]) -> dict[str, Any]:
    """Return what `--json` prints of one stratum; small numbers of cases are masked."""
    if isinstance(made, FanalError):
        return made.as_dict()
    if isinstance(made, Estimate):
        one = made.as_dict()
        diagnostics = {**one["diagnostics"], **overlap_summary(table)}
        return {**one, "warnings": [*one["warnings"], *notes], "diagnostics": diagnostics}
    return _told_all(made, table, notes)


def _told_all(made: Probed, table: CaptureTable, notes: Sequence[str]) -> dict[str, Any]:
    whole = made.compared.as_dict()
    ends = [one["interval"] for one in whole["methods"].values()]
    highs = [end["high"] for end in ends]
    return {
        "estimate": None,
        "observed": table.observed,
        "hidden": None,
        "interval": {
            "level": ends[0]["level"],
            "low": min(end["low"] for end in ends if end["low"] is not None),
            "high": None if None in highs else max(highs),
            "kind": "from the lowest to the highest limit of all methods",
        },
        "method": "all",
        "model": "each method's own",
        "warnings": [*made.compared.reasons, *notes],
        "diagnostics": {
            **overlap_summary(table),
            "sensitivity": _masked(made.moved.as_dict()) if made.moved else None,
            "coverage": made.covered.as_dict() if made.covered else None,
        },
        **whole,
    }


def _masked(moved: dict[str, Any]) -> dict[str, Any]:
    """Return what moves the number with small sizes of lists masked."""
    rows = [{**row, "known": masked(row["known"])} for row in moved["consistency"]]
    return {**moved, "consistency": rows}


def write_report(
    path: Path,
    tables: Mapping[str, tuple[CaptureTable, tuple[str, ...]]],
    answers: Mapping[str, Answer],
    asked: Asked,
    reporter: Progress,
) -> None:
    """Write the HTML report, which compares all methods, whichever was asked for; raises FanalError."""
    parts = {}
    notes: list[str] = []
    for name, (table, left_out) in tables.items():
        made = answers[name]
        notes += left_out
        if isinstance(made, FanalError):
            notes.append(f"{name or 'all cases'}: no estimate: {made.seen}")
            continue
        shown = made if isinstance(made, Probed) else probed(table, asked, reporter)
        parts[name] = (table, shown.compared, shown.moved, shown.covered)
    path.write_text(report(parts, notes=notes), encoding="utf-8")
