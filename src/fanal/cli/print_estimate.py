"""What `fanal estimate` prints: the number in its interval, what it rests on, what speaks against it."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from fanal.base.errors import FanalError
from fanal.cli.estimating import Answer
from fanal.cli.pieces import heading, indented, row, table
from fanal.cli.print_probed import print_probed
from fanal.population import CaptureTable, Estimate
from fanal.population.estimate import whole
from fanal.population.masking import masked_overlaps, on_one_list
from fanal.share.visible import one_line

NOT_A_PERSON = (
    "An estimate of a population under the assumptions above. It says nothing about any one person."
)


def print_answer(
    console: Console, name: str, made: Answer, lists: CaptureTable, notes: Sequence[str]
) -> None:
    """Print an estimate, a comparison, or why there is none."""
    of = f", {one_line(name)}" if name else ""
    if isinstance(made, FanalError):
        heading(console, f"No estimate{of}")
        indented(console, one_line(made.seen, 400))
        indented(console, f"do: {one_line(made.do, 400)}")
    elif isinstance(made, Estimate):
        heading(console, f"Estimate{of}, {made.method}")
        indented(console, _number(made))
        indented(console, f"model {one_line(made.model, 400)}")
        _overlaps(console, lists)
        _lines(console, "Assumes", made.assumptions)
        _lines(console, "Speaks against it", (*made.warnings, *notes))
        _last(console)
    else:
        print_probed(console, of, made)
        _overlaps(console, lists)
        assumed = dict.fromkeys(line for one in made.compared.estimates.values() for line in one.assumptions)
        _lines(console, "Assumed by one method or another", tuple(assumed))
        _lines(console, "Left out", notes)
        _last(console)


def print_written(console: Console, path: Path) -> None:
    """Print where the report is."""
    console.print(Text.assemble(("Report  ", "bold"), one_line(str(path))), soft_wrap=True)


def _number(made: Estimate) -> Text:
    span = f"{whole(made.interval.low)} to {whole(made.interval.high)}"
    return Text.assemble(
        (span, "bold"),
        f" ({made.interval.level:.0%}, {made.interval.kind}), best single value ",
        (whole(made.estimate), "bold"),
        f" = {made.observed:,} observed + {whole(made.hidden)} hidden",
    )


def _overlaps(console: Console, lists: CaptureTable) -> None:
    """Print how many cases each two lists share, small numbers masked."""
    heading(console, "Cases on both lists")
    shown = table(("list", 0, False), *((one_line(name, 12), 0, True) for name in lists.lists))
    for name, cells in zip(lists.lists, masked_overlaps(lists.overlaps()), strict=True):
        row(shown, (one_line(name, 20), *cells))
    console.print(shown)
    indented(console, f"{on_one_list(lists):.1%} of the observed cases are on one list only")


def _lines(console: Console, title: str, lines: Sequence[str]) -> None:
    if lines:
        heading(console, title)
    for line in lines:
        indented(console, f"- {one_line(line, 400)}")


def _last(console: Console) -> None:
    console.print()
    console.print(Text(NOT_A_PERSON, "dim"))
