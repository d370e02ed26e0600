"""Where text goes: consoles that take no markup, at most as wide as is pleasant to read."""

import sys
from typing import TextIO

from rich.console import Console

from fanal.share.visible import one_line

WIDEST = 120


def out() -> Console:
    """Return the console of results."""
    return _console(sys.stdout)


def err() -> Console:
    """Return the console of errors and progress."""
    return _console(sys.stderr)


def _console(file: TextIO) -> Console:
    console = Console(file=file, markup=False, emoji=False, highlight=False)
    console.width = min(console.width, WIDEST)
    return console


def cut(text: str, limit: int) -> str:
    """Return `text` on one line of at most `limit` characters, with nothing that steers a terminal."""
    return one_line(text, limit)


def tolerate_narrow_encodings() -> None:
    """Write `?` where the terminal's encoding lacks a character, instead of stopping half-way."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
