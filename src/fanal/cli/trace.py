"""`fanal trace`, `hit`, `typologies` and `goaml`: money that moved, and what published typologies see
in it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from fanal.base.views import DraftView
from fanal.cli.bar import progress
from fanal.cli.console import out
from fanal.cli.errors import SOME_REJECTED, answered
from fanal.cli.jsonout import write_json
from fanal.cli.options import (
    As,
    AsJson,
    Mapped,
    MappingFile,
    Purpose,
    RuleDirs,
    Unmask,
    WorkspaceDir,
    mapping_of,
    readers_of,
    viewer_of,
)
from fanal.cli.print_money import print_draft, print_hit, print_trace, print_typologies
from fanal.share.goaml import read_profile, validate
from fanal.workspace import FindOptions, TraceOptions, Workspace
from fanal.workspace.typologies import lint_typologies, list_typologies

Typologies = Annotated[
    list[Path], typer.Option("--rules", metavar="DIR", help="Folder of further typologies. Repeatable.")
]


def trace(
    workspace: WorkspaceDir,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="TRANSACTIONS", help="Files and folders; without, what was read before."),
    ] = None,
    mapping: Mapped = [],  # noqa: B006 - typer reads the default and never changes it
    mapping_file: MappingFile = None,
    readers: As = [],  # noqa: B006 - as above
    base: Annotated[
        str, typer.Option(metavar="CODE", help="Currency to compare in; without, the most common one.")
    ] = "",
    rates: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Dated rates: CSV with date, from, to, rate.")
    ] = None,
    zone: Annotated[
        str, typer.Option(metavar="ZONE", help="Time zone of times without one, as in Europe/Berlin.")
    ] = "",
    tags: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Tagged addresses: CSV with the column address.")
    ] = None,
    rules: Typologies = [],  # noqa: B006 - as above
    top: Annotated[int, typer.Option(min=0, metavar="N", help="How many accounts to print.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Trace money: published typologies on accounts and wallets, with transactions, source and base rate."""
    with answered(as_json=as_json, resumable=workspace):
        find = FindOptions(
            mapping=mapping_of(mapping), mapping_file=mapping_file, readers=readers_of(readers)
        )
        options = TraceOptions(base=base.upper(), rates=rates, zone=zone, tags=tags, rule_dirs=tuple(rules))
        place = Workspace.create(workspace) if paths else Workspace.open(workspace)
        with progress(as_json=as_json) as reporter:
            summary = place.trace(paths or [], options, find, reporter)
        accounts, hits = place.accounts(top), place.hits(top)
        if as_json:
            write_json({"summary": summary, "accounts": accounts, "hits": hits})
        else:
            print_trace(out(), summary, accounts, hits, workspace)
    raise typer.Exit(summary.exit_code)


def hit(
    name: Annotated[str, typer.Argument(metavar="HIT", help="Id of a hit or beginning of it.")],
    workspace: WorkspaceDir,
    as_json: AsJson = False,
    unmask: Unmask = False,
    purpose: Purpose = None,
) -> None:
    """Show one hit of `fanal trace` whole: values, source, innocent explanations, flow, movements."""
    with answered(as_json=as_json):
        place = Workspace.open(workspace)
        viewer = viewer_of(place, f"hit {name}", unmask=unmask, purpose=purpose)
        view = place.hit(name, viewer)
        if as_json:
            write_json({"masked": viewer.masked, "hit": view})
        else:
            print_hit(out(), view)


def typologies(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Folder of typologies; without, the bundled ones.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Run their examples and say what is wrong with them.")
    ] = False,
    rules: RuleDirs = [],  # noqa: B006 - typer reads the default and never changes it
    as_json: AsJson = False,
) -> None:
    """List the typologies of money, or check those of a folder."""
    with answered(as_json=as_json):
        listed = list_typologies([*([folder] if folder and not check else []), *rules])
        issues = lint_typologies(folder) if check else []
        if as_json:
            write_json({"typologies": listed, "issues": issues})
        else:
            print_typologies(out(), listed, issues, checked=check)
    raise typer.Exit(SOME_REJECTED if issues else 0)


def goaml(
    names: Annotated[list[str], typer.Argument(metavar="HIT", help="Ids of hits or beginnings of them.")],
    workspace: WorkspaceDir,
    target: Annotated[Path, typer.Option("--out", metavar="FILE", help="The XML file to write.")],
    profile: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The unit's version, codes and names of elements (YAML)."),
    ] = None,
    schema: Annotated[
        Path | None, typer.Option(metavar="XSD", help="The unit's schema, to hold the draft against.")
    ] = None,
    as_json: AsJson = False,
    unmask: Unmask = False,
    purpose: Purpose = None,
) -> None:
    """Write the draft of a report of suspicious transactions (goAML); it is marked draft and sent nowhere."""
    with answered(as_json=as_json):
        place, codes = Workspace.open(workspace), read_profile(profile)
        viewer = viewer_of(place, f"goaml {' '.join(names)}", unmask=unmask, purpose=purpose)
        made = place.draft_report(names, codes, f"{datetime.now(UTC):%Y-%m-%d}", viewer)
        issues = validate(made, schema) if schema else []
        target.write_bytes(made)
        told = DraftView(str(target), viewer.masked, schema is not None, tuple(issues))
        if as_json:
            write_json(told)
        else:
            print_draft(out(), told)
    raise typer.Exit(SOME_REJECTED if issues else 0)


def register(app: typer.Typer) -> None:
    """Add the commands of money to the command line."""
    for command in (trace, hit, typologies, goaml):
        app.command()(command)


__all__ = ["register"]
