"""Small parts that several pages of terminal text are made of."""

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fanal.base.views import QuoteView, TemplateView
from fanal.share.slots import pieces
from fanal.share.visible import one_line, visible

QUOTE_STYLE = "bold black on yellow"
SLOT_STYLE = "bold black on cyan"


def heading(console: Console, words: str) -> None:
    """Print a section's heading with an empty line before it."""
    console.print()
    console.print(Text(visible(words), "bold"))


def indented(console: Console, text: Text | str, by: int = 2) -> None:
    """Print text set in from the left, wrapped to the width."""
    for line in (Text(text) if isinstance(text, str) else text).wrap(console, console.width - by):
        line.rstrip()
        console.print(Text(" " * by).append_text(line), no_wrap=True, crop=False)


def table(*columns: tuple[str, int, bool]) -> Table:
    """Return a table of `(title, share of the width or 0 for its own, right-aligned)` columns."""
    made = Table(
        box=box.SIMPLE_HEAD, expand=any(share for _, share, _ in columns), pad_edge=False, padding=(0, 1)
    )
    for title, share, right in columns:
        made.add_column(
            title,
            ratio=share or None,
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=not share,
        )
    return made


def row(made: Table, cells: Sequence[str | Text]) -> None:
    """Add a row; plain strings are put on one line and neutralised."""
    made.add_row(*(cell if isinstance(cell, Text) else Text(one_line(cell)) for cell in cells))


def shared_text(template: TemplateView) -> Text:
    """Return a template's text with its slots marked by symbol and colour."""
    text = Text()
    for piece in pieces(template):
        if piece.slot:
            text.append(f"⟦{piece.slot}⟧", SLOT_STYLE)
        else:
            text.append(one_line(piece.text).join(_edges(piece.text)))
    return text


def _edges(text: str) -> tuple[str, str]:
    return (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")


def quoted(quote: QuoteView) -> Text:
    """Return a quote in its window of text, marked by symbol and colour."""
    text = Text("… " + one_line(quote.before))
    text.append(" " if quote.before[-1:].isspace() else "")
    text.append(f"«{one_line(quote.quote)}»", QUOTE_STYLE)
    text.append(" " if quote.after[:1].isspace() else "")
    return text.append(one_line(quote.after) + " …")


def some(items: Sequence[str], most: int) -> str:
    """Join the first `most` items, and say how many more there are."""
    rest = len(items) - most
    return ", ".join(items[:most]) + (f" +{rest:,} more" if rest > 0 else "") or "–"


def command(words: Iterable[str], workspace: Path) -> str:
    """Return a command as it can be pasted into a shell."""
    return shlex.join(["fanal", *words, "--workspace", str(workspace)])
