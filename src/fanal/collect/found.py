"""What lies below the paths a user names."""

from dataclasses import dataclass
from pathlib import Path

from fanal.base.records import Rejection


@dataclass(frozen=True, slots=True)
class Found:
    """One file and how it will be read; `shown` is its path as the user knows it, `confidence` is 0..1."""

    path: Path
    shown: str
    reader: str
    confidence: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files found, in path order, and the paths that could not be looked into."""

    found: list[Found]
    problems: list[Rejection]
