"""`fanal rules`: which rules there are, what one says, what is wrong with some, what they make of a text."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from fanal.base.errors import InputError
from fanal.cli.console import out
from fanal.cli.errors import SOME_REJECTED, UNUSABLE, answered
from fanal.cli.jsonout import write_json
from fanal.cli.options import AsJson, RuleDirs
from fanal.cli.print_rules import (
    print_examples,
    print_issues,
    print_rule,
    print_rules,
    print_tried,
    rule_line,
)
from fanal.workspace.rules import lint_rules, list_rules, run_rule_examples, show_rule, try_text

app = typer.Typer(
    name="rules",
    help="List, show, check and try the rules that find indicators.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Folder = Annotated[
    Path | None,
    typer.Argument(metavar="DIR", help="Folder of rule files; without it, the bundled rules."),
]


@app.command("list")
def list_(
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only rules of this language, as in es.")
    ] = None,
    family: Annotated[str | None, typer.Option(metavar="NAME", help="Only rules of this family.")] = None,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="Only trial, trusted or retired rules.")
    ] = None,
    rules: RuleDirs = [],  # noqa: B006 - typer reads the default and never changes it
    as_json: AsJson = False,
) -> None:
    """List the rules, with totals per language and family."""
    with answered(as_json=as_json):
        views = list_rules(rules, language=language, family=family, status=status)
        if as_json:
            write_json({"total": len(views), "rules": [rule_line(view) for view in views]})
        else:
            print_rules(out(), views)


@app.command()
def show(
    rule: Annotated[str, typer.Argument(metavar="ID", help="Id of a rule.")],
    rules: RuleDirs = [],  # noqa: B006 - as above
    as_json: AsJson = False,
) -> None:
    """Show one rule whole: what it stands on, its patterns and examples, and when it is wrong."""
    with answered(as_json=as_json):
        view = show_rule(rule, rules)
        if as_json:
            write_json(view)
        else:
            print_rule(out(), view)


@app.command()
def lint(folder: Folder = None, as_json: AsJson = False) -> None:
    """Say what is wrong with rule files, all of it, with file and line; errors end with 3."""
    with answered(as_json=as_json):
        issues, readable = lint_rules(folder)
        if as_json:
            write_json({"rules": readable, "issues": issues})
        else:
            print_issues(out(), issues, readable)
    wrong = any(issue.severity == "error" for issue in issues)
    raise typer.Exit(UNUSABLE if not readable else SOME_REJECTED if wrong else 0)


@app.command()
def test(
    folder: Folder = None,
    rule: Annotated[str | None, typer.Option(metavar="ID", help="Only the examples of this rule.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run every example that the rules carry as a test; failures end with 3."""
    with answered(as_json=as_json):
        done = run_rule_examples(folder, rule)
        if as_json:
            write_json({"examples": len(done), "failed": [one for one in done if not one.passed]})
        else:
            print_examples(out(), done)
    raise typer.Exit(0 if all(one.passed for one in done) else SOME_REJECTED)


@app.command("try")
def try_(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="The text; without it, standard input is read.")
    ] = None,
    rules: RuleDirs = [],  # noqa: B006 - as above
    limit: Annotated[
        int, typer.Option("--nearly", min=0, metavar="N", help="How many rules that nearly fire to print.")
    ] = 10,
    as_json: AsJson = False,
) -> None:
    """Say which rules fire on a text and which nearly do; nothing is stored."""
    with answered(as_json=as_json):
        given = sys.stdin.read() if text in (None, "-") else text
        if not given or not given.strip():
            raise InputError(
                "no text was given",
                where="fanal rules try",
                expected="a text in quotes, or on standard input",
                do='write for example: fanal rules try "We keep your passport"',
            )
        tried = try_text(given, rules)
        if as_json:
            write_json(tried)
        else:
            print_tried(out(), tried, limit)
