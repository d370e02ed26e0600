"""Expected trouble in words, on standard error: what was seen, where, what was expected, what to do."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EPIPE
from pathlib import Path

import typer
from rich.text import Text

from fanal.base.errors import FanalError
from fanal.base.mask import mask_text
from fanal.cli.console import err
from fanal.cli.jsonout import write_json
from fanal.share.visible import visible

ALL_READ, FAULT, UNUSABLE, SOME_REJECTED, INTERRUPTED = 0, 1, 2, 3, 130
EXIT_CODES: dict[int, str] = {
    ALL_READ: "everything was read",
    FAULT: "a fault in fanal itself; please report it",
    UNUSABLE: "nothing usable: a wrong option, path, workspace, rule or id, or lists without an estimate",
    SOME_REJECTED: "done, but some records or files were rejected (see `rejected.jsonl`), or rules are wrong",
    INTERRUPTED: "stopped with Ctrl-C; the same command goes on where it stopped",
}


@contextmanager
def answered(*, as_json: bool, resumable: Path | None = None) -> Iterator[None]:
    """Turn expected errors of a command into words (or a JSON object) and an exit code.

    `resumable` is the workspace that running the same command again goes on with.
    """
    try:
        yield
    except FanalError as error:
        _tell(error.as_dict(), as_json)
        raise typer.Exit(UNUSABLE) from error
    except KeyboardInterrupt as error:
        _tell(_interrupted(resumable), as_json)
        raise typer.Exit(INTERRUPTED) from error
    except OSError as error:
        if error.errno == EPIPE:
            raise
        _tell(_system(error), as_json)
        raise typer.Exit(UNUSABLE) from error


def _interrupted(workspace: Path | None) -> dict[str, str]:
    return {
        "error": "Interrupted",
        "seen": "stopped by Ctrl-C",
        "where": str(workspace) if workspace else "this command",
        "expected": "nothing is lost: finished steps stay in the workspace"
        if workspace
        else "nothing was changed",
        "do": "run the same command again; the workspace resumes where it stopped"
        if workspace
        else "run it again",
    }


def _system(error: OSError) -> dict[str, str]:
    return {
        "error": "SystemError",
        "seen": error.strerror or type(error).__name__,
        "where": mask_text(str(error.filename)) if error.filename else "the operating system",
        "expected": "a place fanal may read and write, with room left on the disk",
        "do": "check permissions and free space, then run the same command again",
    }


def _tell(parts: dict[str, str], as_json: bool) -> None:
    if as_json:
        write_json(parts, sys.stderr)
        return
    console = err()
    for label, style in (("seen", "bold red"), ("where", ""), ("expected", ""), ("do", "bold")):
        name = "error" if label == "seen" else label
        console.print(Text.assemble((f"{name + ':':<10}", style), visible(parts[label])), soft_wrap=True)


def tell_fault(error: Exception) -> None:
    """Say where fanal failed, without the values it held: they may be contacts."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "fanal" in Path(f.filename).parts]
    at = (
        f"{'/'.join(Path(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}" if frames else "outside fanal"
    )
    console = err()
    console.print(f"error:    a fault in fanal itself: {type(error).__name__} at {at}", soft_wrap=True)
    console.print(
        "do:       report it with this line; FANAL_TRACEBACK=1 shows all (may hold contacts)", soft_wrap=True
    )
    if os.environ.get("FANAL_TRACEBACK"):
        traceback.print_exception(error)
