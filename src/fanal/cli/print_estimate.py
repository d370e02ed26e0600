"""What `fanal estimate` prints: the number in its interval, what it rests on, what speaks against it."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from fanal.base.errors import FanalError
from fanal.cli.pieces import heading, indented, row, table
from fanal.population import CaptureTable, Estimate
from fanal.population.estimate import whole
from fanal.population.masking import masked_overlaps, on_one_list
from fanal.share.visible import one_line

NOT_A_PERSON = (
    "An estimate of a population under the assumptions above. It says nothing about any one person."
)


def print_estimate(
    console: Console, name: str, made: Estimate, lists: CaptureTable, notes: Sequence[str]
) -> None:
    """Print one estimate whole."""
    heading(console, f"Estimate{f', {one_line(name)}' if name else ''}, {made.method}")
    console.print(number(made))
    indented(console, f"model {one_line(made.model, 400)}")
    print_overlaps(console, lists)
    for title, lines in (("Assumes", made.assumptions), ("Speaks against it", (*made.warnings, *notes))):
        if lines:
            heading(console, title)
        for line in lines:
            indented(console, f"- {one_line(line, 400)}")
    console.print()
    console.print(Text(NOT_A_PERSON, "dim"))


def number(made: Estimate) -> Text:
    """Return the total, its parts and its interval on one line."""
    span = f"{whole(made.interval.low)} to {whole(made.interval.high)}"
    return Text.assemble(
        "  ",
        (f"{span}", "bold"),
        f" ({made.interval.level:.0%}, {made.interval.kind}), best single value ",
        (whole(made.estimate), "bold"),
        f" = {made.observed:,} observed + {whole(made.hidden)} hidden",
    )


def print_overlaps(console: Console, lists: CaptureTable) -> None:
    """Print how many cases each two lists share, small numbers masked."""
    heading(console, "Cases on both lists")
    shown = table(("list", 0, False), *((one_line(name, 12), 0, True) for name in lists.lists))
    for name, cells in zip(lists.lists, masked_overlaps(lists.overlaps()), strict=True):
        row(shown, (one_line(name, 20), *cells))
    console.print(shown)
    indented(console, f"{on_one_list(lists):.1%} of the observed cases are on one list only")


def print_failed(console: Console, name: str, error: FanalError) -> None:
    """Print why a stratum has no estimate."""
    heading(console, f"No estimate, {one_line(name)}")
    indented(console, one_line(error.seen, 400))
    indented(console, f"do: {one_line(error.do, 400)}")
