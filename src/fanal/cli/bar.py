"""Progress on a terminal: what is done, how fast, how long it still takes."""

import sys
from types import TracebackType

from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.text import Text

from fanal.base.progress import Progress as Reporter
from fanal.base.progress import Silent
from fanal.cli.console import cut, err

_SCALES = ((1e9, "G"), (1e6, "M"), (1e3, "k"))


def progress(*, as_json: bool) -> "Bars | Quiet":
    """Return bars on standard error when a person watches, and silence otherwise."""
    return Quiet() if as_json or not sys.stderr.isatty() else Bars()


def amount(value: float, unit: str) -> str:
    """Return an amount in three digits or so: "12.3 MB", "840 posts", "1.2 M posts"."""
    if unit in ("B", "bytes"):
        number, letter = _scaled(value)
        return f"{number} {letter}B"
    return " ".join((*filter(None, _scaled(value)), unit))


def _scaled(value: float) -> tuple[str, str]:
    for scale, letter in _SCALES:
        if value >= scale:
            return f"{value / scale:.1f}", letter
    return f"{value:.0f}", ""


class Done(ProgressColumn):
    """How much of how much, how fast, and how long it still takes."""

    def render(self, task: Task) -> Text:
        """Return the column's text."""
        unit = str(task.fields["unit"])
        words = amount(task.completed, unit)
        if task.total is not None:
            words = f"{words} of {amount(task.total, unit)}"
        if task.speed:
            words += f", {amount(task.speed, unit)}/s"
        if task.time_remaining is not None:
            minutes, seconds = divmod(int(task.time_remaining), 60)
            words += f", {minutes}:{seconds:02} left"
        return Text(words)


class Quiet(Silent):
    """Reports to nobody, as a context like `Bars`."""

    def __enter__(self) -> Reporter:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End."""


class Bars:
    """A bar for the running step; a finished step leaves one line with what came of it."""

    def __init__(self) -> None:
        self._step = ""
        self._task: TaskID | None = None
        self._bars = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            Done(),
            console=err(),
            transient=True,
        )

    def __enter__(self) -> Reporter:
        """Begin to draw."""
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bars away."""
        self._bars.stop()

    def start(self, step: str, total: float | None, unit: str) -> None:
        """Begin a step of `total` units (None: unknown); a step still open is taken away."""
        self._close()
        self._step = cut(step, 30)
        self._task = self._bars.add_task(self._step, total=total, unit=unit)

    def advance(self, amount: float) -> None:
        """Say that `amount` more units are done."""
        if self._task is not None:
            self._bars.advance(self._task, amount)

    def done(self, words: str) -> None:
        """End the step and leave its words standing."""
        self._bars.console.print(Text.assemble(("✓ ", "green"), (self._step, "bold"), f"  {cut(words, 200)}"))
        self._close()

    def _close(self) -> None:
        if self._task is not None:
            self._bars.remove_task(self._task)
        self._task = None
