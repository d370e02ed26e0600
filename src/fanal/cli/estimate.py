"""`fanal estimate`: how many are on no list, with what speaks against the number."""

from pathlib import Path
from typing import Annotated

import typer

from fanal.base.errors import FanalError
from fanal.cli.bar import progress
from fanal.cli.console import out
from fanal.cli.errors import SOME_REJECTED, answered
from fanal.cli.estimating import Asked, Method, answer, merged_of, tables_of, told, write_report
from fanal.cli.jsonout import write_json
from fanal.cli.options import AsJson
from fanal.cli.print_estimate import print_answer, print_written
from fanal.population.reading import read_lists

Named = Annotated[
    Method,
    typer.Option(
        metavar="NAME",
        help="independence, stepwise, aic, bic, dga (decomposable graphs), lcm (latent classes), chao "
        "(sample coverage), heterogeneity, dr (doubly robust, two lists) or all.",
    ),
]


def estimate(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV: columns of 0 and 1 and `count`, or a row a person.")
    ],
    method: Named = Method.STEPWISE,
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
    covariate: Annotated[
        list[str], typer.Option(metavar="COLUMN", help="dr: what people differ by. Repeatable; default all.")
    ] = [],  # noqa: B006 - as above
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a report of all methods with pictures (HTML).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Estimate how many people are on no list, from lists that overlap; never a number without its doubts."""
    with answered(as_json=as_json):
        chosen = tuple(name.strip() for name in lists.split(",") if name.strip()) if lists else ()
        asked = Asked(
            method, threshold, max_order, chosen, merged_of(merge), 0 if no_bootstrap else boot, level, seed,
            strata, tuple(covariate),
        )  # fmt: skip
        failed = _answered(path, asked, report, as_json)
    raise typer.Exit(SOME_REJECTED if failed else 0)


def _answered(path: Path, asked: Asked, report: Path | None, as_json: bool) -> list[FanalError]:
    """Estimate, print and write; returns the errors of strata that have no estimate; raises FanalError."""
    own = tuple(name for name in asked.lists if name not in asked.merge)
    aside = (*asked.covariates, *((asked.strata,) if asked.strata else ()))
    file = read_lists(path, aside=aside, lists=own, summed=bool(asked.covariates))
    tables = tables_of(file, asked)
    with progress(as_json=as_json) as reporter:
        made = {name: answer(file, name, table, asked, reporter) for name, (table, _) in tables.items()}
        failed = [one for one in made.values() if isinstance(one, FanalError)]
        if len(failed) == len(made):
            raise failed[0]
        if report is not None:
            write_report(report, tables, made, asked, reporter)
    notes = {name: (*file.notes, *left_out) for name, (_, left_out) in tables.items()}
    if as_json:
        each = {name: told(one, tables[name][0], notes[name]) for name, one in made.items()}
        write_json({"strata": each} if asked.strata else each[""])
    else:
        for name, one in made.items():
            print_answer(out(), name, one, tables[name][0], notes[name])
        if report is not None:
            print_written(out(), report)
    return failed
