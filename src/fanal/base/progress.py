"""How long work tells where it is, without knowing who watches."""

from typing import Protocol


class Progress(Protocol):
    """What a step reports to: a terminal bar, a notebook or nothing."""

    def start(self, step: str, total: float | None, unit: str) -> None:
        """Begin a step of `total` units (None: unknown)."""

    def advance(self, amount: float) -> None:
        """Say that `amount` more units are done."""

    def done(self, words: str) -> None:
        """End the step, with what came of it in a few words."""


class Silent:
    """Reports to nobody."""

    def start(self, step: str, total: float | None, unit: str) -> None:
        """Begin a step."""

    def advance(self, amount: float) -> None:
        """Advance it."""

    def done(self, words: str) -> None:
        """End it."""
