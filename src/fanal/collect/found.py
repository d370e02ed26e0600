"""What lies below the paths a user names."""

from dataclasses import dataclass, field
from pathlib import Path

from fanal.base.records import Rejection


@dataclass(frozen=True, slots=True)
class Found:
    """One file and how it will be read; `shown` is its path as the user knows it, `confidence` is 0..1.

    For a file inside an archive, `path` is the outermost archive and `member` the names that lead to the
    file, one for each archive on the way; `bytes` is its size unpacked.
    """

    path: Path
    shown: str
    reader: str
    confidence: float
    bytes: int
    member: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files found, in path order, the paths that could not be looked into, and what was left out."""

    found: list[Found]
    problems: list[Rejection]
    skipped: list[str] = field(default_factory=list)  # hidden files, and links to what is read anyway
