"""The commands of `fanal`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fanal import __version__
from fanal.cli.bar import progress
from fanal.cli.console import out, tolerate_narrow_encodings
from fanal.cli.errors import ALL_READ, FAULT, SOME_REJECTED, answered, tell_fault
from fanal.cli.estimate import estimate
from fanal.cli.explain import print_explanation, print_post
from fanal.cli.jsonout import summary_dict, write_json
from fanal.cli.options import (
    As,
    AsJson,
    Mapped,
    MappingFile,
    Purpose,
    RuleDirs,
    Unmask,
    WorkspaceDir,
    check_purpose_alone,
    mapping_of,
    readers_of,
    regions_of,
    viewer_of,
)
from fanal.cli.render import (
    masked_rejections,
    print_audit,
    print_find,
    print_leads,
    print_rejected,
    print_saved,
)
from fanal.cli.rules import app as rules_app
from fanal.cli.sources import print_sources
from fanal.cli.trace import register as register_money
from fanal.cli.why import print_why
from fanal.workspace import FindOptions, Mappings, Workspace, dump_mappings, load_mappings, preview

app = typer.Typer(
    name="fanal",
    help="Files in, ranked and explained leads out. Works offline; contacts are masked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(rules_app)
app.command()(estimate)
register_money(app)


def main() -> None:
    """Run the command line; a fault in fanal itself is told without the values it held."""
    tolerate_narrow_encodings()
    try:
        app()
    except Exception as error:
        tell_fault(error)
        raise SystemExit(FAULT) from None


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fanal {__version__}")
        raise typer.Exit()


@app.callback()
def _fanal(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def find(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders to read.")],
    workspace: WorkspaceDir,
    mapping: Mapped = [],  # noqa: B006 - typer reads the default and never changes it
    mapping_file: MappingFile = None,
    readers: As = [],  # noqa: B006 - as above
    region: Annotated[
        list[str], typer.Option(metavar="CC", help="Country of phone numbers without a code. Repeatable.")
    ] = [],  # noqa: B006 - as above
    rules: RuleDirs = [],  # noqa: B006 - as above
    workers: Annotated[int, typer.Option(min=0, metavar="N", help="Processor cores to use; 0: all.")] = 0,
    top: Annotated[int, typer.Option(min=0, metavar="N", help="How many leads to print.")] = 10,
    no_report: Annotated[bool, typer.Option("--no-report", help="Write no HTML report.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read files of posts, money, cases and services, and rank the posts that are worth a person's look."""
    with answered(as_json=as_json, resumable=workspace):
        options = FindOptions(
            mapping=mapping_of(mapping),
            mapping_file=mapping_file,
            readers=readers_of(readers),
            rule_dirs=tuple(rules),
            workers=workers,
            report=not no_report,
            regions=regions_of(region) or FindOptions().regions,
        )
        place = Workspace.create(workspace)
        with progress(as_json=as_json) as reporter:
            summary = place.find(paths, options, reporter)
        leads = place.leads(top) if summary.leads else []
        rejections = masked_rejections(place.rejections(3))
        if as_json:
            write_json(summary_dict(summary, leads, rejections))
        else:
            print_find(out(), summary, leads, rejections, workspace)
    raise typer.Exit(summary.exit_code)


@app.command()
def sources(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders to look at.")],
    mapping: Mapped = [],  # noqa: B006 - typer reads the default and never changes it
    mapping_file: MappingFile = None,
    readers: As = [],  # noqa: B006 - as above
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Save readers and columns, to be changed and reused.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what files would be read as, before anything is analysed; nothing is kept."""
    with answered(as_json=as_json):
        patterns = load_mappings(mapping_file) if mapping_file else ()
        mappings = Mappings(mapping_of(mapping), patterns, readers_of(readers))
        with progress(as_json=as_json) as reporter:
            views = preview(paths, mappings, reporter)
        if save is not None:
            save.write_text(dump_mappings(views, mappings), encoding="utf-8")
        if as_json:
            write_json(views)
        else:
            print_sources(out(), views, save)
    unread = [view for view in views if view.error]
    raise typer.Exit(2 if len(unread) == len(views) else 3 if unread or any(v.rejected for v in views) else 0)


@app.command()
def leads(
    workspace: WorkspaceDir,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many leads to print.")] = 20,
    as_json: AsJson = False,
    unmask: Unmask = False,
    purpose: Purpose = None,
) -> None:
    """List the leads of the last run, in the order in which to look."""
    with answered(as_json=as_json):
        place = Workspace.open(workspace)
        viewer = viewer_of(place, "leads", unmask=unmask, purpose=purpose)
        views = place.leads(None, viewer)
        if as_json:
            write_json({"masked": viewer.masked, "total": len(views), "leads": views[:limit]})
        else:
            print_leads(out(), views[:limit], len(views))


@app.command()
def explain(
    lead: Annotated[str, typer.Argument(metavar="LEAD", help="Rank, id or beginning of an id.")],
    workspace: WorkspaceDir,
    posts: Annotated[int, typer.Option(min=1, metavar="N", help="How many posts to quote.")] = 5,
    as_json: AsJson = False,
    unmask: Unmask = False,
    purpose: Purpose = None,
) -> None:
    """Walk a lead back to its evidence: signs for and against, ties, quotes with file and line."""
    with answered(as_json=as_json):
        place = Workspace.open(workspace)
        viewer = viewer_of(place, f"lead {lead}", unmask=unmask, purpose=purpose)
        explanation = place.explain(lead, posts=posts, viewer=viewer)
        if as_json:
            write_json(explanation)
        else:
            print_explanation(out(), explanation, workspace)


@app.command()
def show(
    post: Annotated[str, typer.Argument(metavar="POST", help="Id of a post or beginning of it.")],
    workspace: WorkspaceDir,
    as_json: AsJson = False,
    unmask: Unmask = False,
    purpose: Purpose = None,
) -> None:
    """Show one post whole, with what was found in it."""
    with answered(as_json=as_json):
        place = Workspace.open(workspace)
        viewer = viewer_of(place, f"post {post}", unmask=unmask, purpose=purpose)
        view = place.post(post, viewer)
        if as_json:
            write_json({"masked": viewer.masked, "post": view})
        else:
            print_post(out(), view)


@app.command("why")
def why_(
    left: Annotated[str, typer.Argument(metavar="POST", help="Id of a post or beginning of it.")],
    right: Annotated[str, typer.Argument(metavar="POST", help="Id of another.")],
    workspace: WorkspaceDir,
    as_json: AsJson = False,
    unmask: Unmask = False,
    purpose: Purpose = None,
) -> None:
    """Say why two posts are tied, or are not: shared text with its slots, shared identifiers, their worth."""
    with answered(as_json=as_json):
        place = Workspace.open(workspace)
        viewer = viewer_of(place, f"posts {left} and {right}", unmask=unmask, purpose=purpose)
        view = place.why(left, right, viewer)
        if as_json:
            write_json(view)
        else:
            print_why(out(), view)


@app.command()
def rejected(
    workspace: WorkspaceDir,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to print.")] = 50,
    save: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write the records themselves to a new folder, to be mended."),
    ] = None,
    as_json: AsJson = False,
    purpose: Purpose = None,
) -> None:
    """List what could not be read: file, line and why; or save the records, to be mended and read again."""
    with answered(as_json=as_json):
        place = Workspace.open(workspace)
        if save is not None:
            saved = place.save_rejections(save, purpose or "")
            if as_json:
                write_json(saved)
            else:
                print_saved(out(), saved, workspace)
            raise typer.Exit(SOME_REJECTED if saved.left or saved.set_aside else ALL_READ)
        check_purpose_alone(purpose, "--save", "records are saved")
        rejections = place.rejections()
        if as_json:
            write_json({"total": len(rejections), "rejected": masked_rejections(rejections[:limit])})
        else:
            print_rejected(out(), rejections, limit)


class _AuditTask(StrEnum):
    VERIFY = "verify"


@app.command()
def audit(
    task: Annotated[_AuditTask, typer.Argument(metavar="verify", help="Walk the chain of the audit log.")],
    workspace: WorkspaceDir,
    noted: Annotated[
        str | None, typer.Option(metavar="HASH", help="A last hash written down earlier, to be found again.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check that no line of the audit log was changed, moved or taken out of the middle."""
    del task  # there is one so far
    with answered(as_json=as_json):
        view = Workspace.open(workspace).verify_audit(noted)
        if as_json:
            write_json(view)
        else:
            print_audit(out(), view)
