"""Every command and every line of Python that a page shows is run, in the order of the page.

`find` on the synthetic corpus is run once; each page then works on a copy of its workspace, named `case`
as in the pages, beside the folders `examples` and `docs`.
"""

import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from tests.docs.pages import DOCS, ROOT, blocks, named, pages, spans, steps
from typer.testing import CliRunner

from fanal.cli.main import app

CORPUS = ROOT / "examples" / "synthetic"
SHELL = {"cat", "cp", "ls", "wc"}  # run as they stand
SHOWN = {"make", "source", "git", "cd"}  # a reader's set-up, which these tests already run in
WRITTEN = [path for path in pages() if steps(path.read_text("utf-8"))]
PYTHON = [path for path in pages() if list(blocks(path.read_text("utf-8"), "python"))]
COMMANDS: Any = typer.main.get_command(app)


@pytest.fixture(scope="session")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("pages")
    for folder in ("examples", "docs"):
        (home / folder).symlink_to(ROOT / folder)
    command = [sys.executable, "-m", "fanal", "find", "examples/synthetic", "--workspace", "case"]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return home


@pytest.fixture
def home(analysed: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "home"
    shutil.copytree(analysed, copy, symlinks=True)
    with contextlib.chdir(copy):
        yield copy


def run(command: str) -> tuple[int, str]:
    words = shlex.split(command)
    if words[0] == "fanal":
        done = CliRunner(env={"COLUMNS": "110"}).invoke(app, words[1:])
        return done.exit_code, f"{done.output}\n{done.exception!r}"
    if words[0] in SHOWN:
        return 0, ""
    assert words[0] in SHELL, f"say in this test what to do with {words[0]}"
    shell = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, env=os.environ)  # noqa: S602
    return shell.returncode, shell.stdout + shell.stderr


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_commands_end_as_the_page_says(path: Path, home: Path) -> None:
    for step in steps(path.read_text("utf-8")):
        code, output = run(step.command)
        assert code == step.code, f"{named(path)}:{step.line}: {step.command}\n{output}"


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_python_runs(path: Path, home: Path) -> None:
    namespace: dict[str, Any] = {}
    for line, body in blocks(path.read_text("utf-8"), "python"):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile("\n" * (line - 1) + body, str(path), "exec"), namespace)  # noqa: S102
        assert printed.getvalue()


@pytest.mark.parametrize("path", pages(), ids=named)
def test_commands_named_in_passing_exist(path: Path) -> None:
    page = path.read_text("utf-8")
    lines = [line for _, body in blocks(page, "sh") for line in body.splitlines()]
    for shown in (*spans(page), *lines):
        words = shown.split("#")[0].split()
        if len(words) < 2 or words[0] != "fanal" or words[1].startswith("-"):
            continue
        known, rest = COMMANDS.commands[words[1]], words[2:]
        if hasattr(known, "commands") and rest:
            known, rest = known.commands[rest[0]], rest[1:]
        options = {name for parameter in known.params for name in parameter.opts}
        assert {word.partition("=")[0] for word in rest if word.startswith("-")} <= options, shown


@pytest.mark.parametrize("path", pages(), ids=named)
def test_console_blocks_begin_with_a_command(path: Path) -> None:
    blocked = list(blocks(path.read_text("utf-8"), "console"))
    assert [line for line, body in blocked if not body.startswith("$ ")] == []


def test_the_samples_are_all_shown() -> None:
    commands = " ".join(step.command for path in WRITTEN for step in steps(path.read_text("utf-8")))
    samples = [p for p in (DOCS / "samples").iterdir() if p.name != "README.md"]
    assert [p.name for p in samples if f"docs/samples/{p.name}" not in commands] == []
