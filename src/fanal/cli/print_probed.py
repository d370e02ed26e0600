"""What `fanal estimate --method all` prints: the verdict, each method, and what moves the number."""

from rich.console import Console
from rich.text import Text

from fanal.cli.estimating import Probed
from fanal.cli.pieces import heading, indented, row, some, table
from fanal.population import Comparison, Coverage, Sensitivity
from fanal.population.estimate import whole
from fanal.population.masking import masked
from fanal.share.visible import one_line

MOST = 8


def print_probed(console: Console, of: str, made: Probed) -> None:
    """Print the verdict first, then all that it rests on."""
    compared = made.compared
    heading(console, f"Verdict{of}")
    indented(console, Text(compared.verdict, "bold green" if compared.defensible else "bold yellow"))
    for reason in compared.reasons:
        indented(console, f"- {one_line(reason, 400)}")
    _methods(console, compared)
    if made.moved:
        _moved(console, made.moved)
    if made.covered:
        _covered(console, made.covered)


def _methods(console: Console, compared: Comparison) -> None:
    heading(console, "Each method")
    shown = table(
        ("method", 0, False), ("interval", 0, True), ("best value", 0, True), ("warnings", 5, False)
    )
    for name, one in compared.estimates.items():
        span = f"{whole(one.interval.low)} to {whole(one.interval.high)}"
        row(shown, (name, span, whole(one.estimate), "; ".join(one.warnings) or "–"))
    for name, why in compared.failed.items():
        row(shown, (name, "none", "–", why))
    console.print(shown)


def _moved(console: Console, moved: Sensitivity) -> None:
    heading(console, "If one thing were different (stepwise selection)")
    one = moved.one_case
    _line(console, "one case more or less", [f"{_number(one['low'])} to {_number(one['high'])}"])
    _line(console, "threshold", [f"{r['threshold']:g}: {_number(r['estimate'])}" for r in moved.thresholds])
    _line(console, "without a list", [f"{r['list']}: {_number(r['estimate'])}" for r in moved.without])
    merged = [f"{'+'.join(r['lists'])}: {_number(r['estimate'])}" for r in moved.merged]
    _line(console, "two lists as one", merged)
    known = [f"{r['list']}: {_number(r['estimate'])} (is {masked(r['known'])})" for r in moved.consistency]
    _line(console, "a list's known size, from the others", known)
    odds = [f"{r['odds']:g}: {_number(r['estimate'])}" for r in moved.interaction]
    _line(console, "odds of all lists together", odds)
    missed = [f"{r['share']:.0%}: {_number(r['estimate'])}" for r in moved.linkage]
    _line(console, "links missed", missed)
    heading(console, "Other ways to model it")
    near = [f"{r['model']} {_number(r['estimate'])} (+{r['difference']:.1f})" for r in moved.models[:MOST]]
    _line(console, "models by BIC", near)
    priors = [f"{r['delta']:.3g}, x{r['grid_factor']:g}: {_number(r['estimate'])}" for r in moved.priors]
    _line(console, "prior cases a cell, grid", priors)


def _covered(console: Console, covered: Coverage) -> None:
    heading(console, f"How often a {covered.level:.0%} interval would hold a known truth")
    for one in covered.truths:
        indented(console, f"{one['model']}, truth {whole(one['total'])}: {one['share']:.0%}")


def _line(console: Console, title: str, parts: list[str]) -> None:
    if parts:
        indented(console, f"{title}: {some([one_line(part, 60) for part in parts], 3 * MOST)}")


def _number(value: float | None) -> str:
    return "none" if value is None else whole(value)
