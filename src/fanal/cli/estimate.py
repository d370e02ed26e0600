"""`fanal estimate`: how many are on no list, with what speaks against the number."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from fanal.base.errors import EstimateError, FanalError, InputError
from fanal.base.progress import Progress
from fanal.cli.bar import progress
from fanal.cli.console import out
from fanal.cli.errors import SOME_REJECTED, answered
from fanal.cli.jsonout import write_json
from fanal.cli.options import AsJson
from fanal.cli.print_estimate import print_estimate, print_failed
from fanal.population import CaptureTable, Estimate, fit
from fanal.population.masking import overlap_summary
from fanal.population.reading import ListFile, read_lists, shaped


class Method(StrEnum):
    """The methods by name."""

    INDEPENDENCE = "independence"
    STEPWISE = "stepwise"
    AIC = "aic"
    BIC = "bic"
    DGA = "dga"


def estimate(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV: columns of 0 and 1 and `count`, or a row a person.")
    ],
    method: Annotated[Method, typer.Option(metavar="NAME", help="How to estimate.")] = Method.STEPWISE,
    threshold: Annotated[
        float, typer.Option(min=0, max=1, metavar="P", help="Stepwise: p-value below which a pair enters.")
    ] = 0.02,
    max_order: Annotated[
        int, typer.Option(min=1, metavar="K", help="AIC and BIC: lists in an interaction at most.")
    ] = 2,
    lists: Annotated[
        str | None, typer.Option(metavar="A,B", help="Only these lists (after merging), by comma.")
    ] = None,
    merge: Annotated[
        list[str], typer.Option(metavar="A+B", help="Count lists as one, named AB or NAME=A+B. Repeatable.")
    ] = [],  # noqa: B006 - typer reads the default and never changes it
    no_bootstrap: Annotated[
        bool, typer.Option("--no-bootstrap", help="Interval without resampling.")
    ] = False,
    boot: Annotated[int, typer.Option(min=50, metavar="N", help="Bootstrap replicates.")] = 1000,
    level: Annotated[
        float, typer.Option(min=0.5, max=0.999, metavar="SHARE", help="How sure the interval is.")
    ] = 0.95,
    seed: Annotated[int, typer.Option(min=0, metavar="N", help="Seed of everything random.")] = 1,
    strata: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Estimate each value of this column apart.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Estimate how many people are on no list, from lists that overlap; never a number without its doubts."""
    with answered(as_json=as_json):
        chosen = tuple(name.strip() for name in lists.split(",") if name.strip()) if lists else ()
        merged = merged_of(merge)
        own = tuple(name for name in chosen if name not in merged)
        file = read_lists(path, aside=(strata,) if strata else (), lists=own)
        options = options_of(method, threshold, max_order, 0 if no_bootstrap else boot, level, seed)
        tables = _tables(file, strata, chosen, merged)
        with progress(as_json=as_json) as reporter:
            made = {name: _estimated(table, method, options, reporter) for name, (table, _) in tables.items()}
        failed = [one for one in made.values() if isinstance(one, FanalError)]
        if len(failed) == len(made):
            raise failed[0]
        if as_json:
            told = {
                name: _told(one, tables[name][0], (*file.notes, *tables[name][1]))
                for name, one in made.items()
            }
            write_json({"strata": told} if strata else told[""])
        else:
            for name, one in made.items():
                if isinstance(one, FanalError):
                    print_failed(out(), name, one)
                else:
                    print_estimate(out(), name, one, tables[name][0], (*file.notes, *tables[name][1]))
    raise typer.Exit(SOME_REJECTED if failed else 0)


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


def options_of(
    method: Method, threshold: float, order: int, boot: int, level: float, seed: int
) -> dict[str, Any]:
    """Return the options that a method takes."""
    own: Mapping[str, dict[str, Any]] = {
        "independence": {"boot": boot, "seed": seed},
        "stepwise": {"threshold": threshold, "boot": boot, "seed": seed},
        "aic": {"order": order, "boot": boot, "seed": seed},
        "bic": {"order": order, "boot": boot, "seed": seed},
    }
    return {"level": level, **own.get(method.value, {})}


def _tables(
    file: ListFile, strata: str | None, lists: Sequence[str], merge: Mapping[str, Sequence[str]]
) -> dict[str, tuple[CaptureTable, tuple[str, ...]]]:
    tables = file.strata(strata) if strata else {"": file.table()}
    return {name: shaped(table, lists, merge) for name, table in tables.items()}


def _estimated(
    table: CaptureTable, method: Method, options: dict[str, Any], reporter: Progress
) -> Estimate | EstimateError:
    watched = {"progress": reporter} if "boot" in options else {}
    try:
        return fit(table, method.value, **options, **watched)
    except EstimateError as error:
        return error


def _told(made: Estimate | EstimateError, lists: CaptureTable, notes: Sequence[str]) -> dict[str, Any]:
    if isinstance(made, EstimateError):
        return made.as_dict()
    told = made.as_dict()
    diagnostics = {**told["diagnostics"], **overlap_summary(lists)}
    return {**told, "warnings": [*told["warnings"], *notes], "diagnostics": diagnostics}
