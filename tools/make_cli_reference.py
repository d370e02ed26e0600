"""Write docs/reference/cli.md from the commands themselves: help, arguments, options, exit codes.

Run `python tools/make_cli_reference.py [--check]`; `--check` exits 1 when the committed page differs.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from fanal.cli.errors import EXIT_CODES
from fanal.cli.main import app

PAGE = Path(__file__).parents[1] / "docs/reference/cli.md"
HEAD = """\
# The command line

This page is generated from the commands by `tools/make_cli_reference.py`; change the code, not the page.

Results go to standard output, progress and errors to standard error. Bars are drawn only on a terminal.
With `--json` a command prints one JSON document and nothing else; an error is then one JSON object on
standard error with the keys `error`, `seen`, `where`, `expected` and `do`.

Contacts and names are masked in everything printed. `--unmask` with `--purpose "..."` shows contacts and
writes who, when, what and why to the workspace's `audit.jsonl` first.
"""


def cell(text: str) -> str:
    """Return text as it can stand in a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def written(argument: Any) -> str:
    """Return an argument as it stands in a line of usage."""
    return f"{argument.metavar}{'...' if argument.nargs == -1 else ''}"


def names(parameter: Any) -> str:
    """Return how an argument or option is written, with the value it takes."""
    if parameter.param_type_name == "argument":
        return f"`{written(parameter)}`"
    options = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    return options if parameter.is_flag else f"{options} `{parameter.metavar}`"


def default(parameter: Any) -> str:
    """Return what holds when the option is left out."""
    if parameter.required:
        return "required"
    value = parameter.default
    return "" if value is None or value == [] or value is False or callable(value) else f"`{value}`"


def parameters(command: Any) -> Iterator[str]:
    """Yield the table of a command's arguments and options."""
    shown = [p for p in command.params if p.name != "help"]
    if not shown:
        return
    yield "| argument or option | meaning | default |\n|---|---|---|"
    for parameter in shown:
        yield f"| {names(parameter)} | {cell(parameter.help or '')} | {default(parameter)} |"


def usage(name: str, command: Any) -> str:
    """Return the command's shape on one line."""
    parts = [f"fanal {name}"]
    parts += [written(p) for p in command.params if p.param_type_name == "argument"]
    parts += [
        f"{p.opts[0]} {p.metavar}" for p in command.params if p.required and p.param_type_name == "option"
    ]
    return " ".join([*parts, "[OPTIONS]"])


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command with its full name, those of a group after the group."""
    for name, command in group.commands.items():
        yield before + name, command
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")


def page() -> str:
    """Return the whole reference page."""
    group: Any = typer.main.get_command(app)
    lines = [HEAD, "## fanal\n", f"{group.help}\n", *parameters(group)]
    for name, command in commands(group):
        lines += [f"\n## fanal {name}\n", f"{cell(command.help)}\n"]
        if not hasattr(command, "commands"):
            lines.append(f"```text\n{usage(name, command)}\n```\n")
        lines += parameters(command)
    lines += ["\n## Exit codes\n", "| code | meaning |\n|---|---|"]
    lines += [f"| {code} | {cell(meaning)} |" for code, meaning in EXIT_CODES.items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    made = page()
    if parser.parse_args().check:
        current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        if current != made:
            sys.stderr.write(f"{PAGE} differs from the commands: run python tools/make_cli_reference.py\n")
        return int(current != made)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
