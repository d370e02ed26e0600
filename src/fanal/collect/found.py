"""What lies below the paths a user names."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from fanal.base.records import Rejection


@dataclass(frozen=True, slots=True)
class Found:
    """One file and how it will be read; `shown` is its path as the user knows it, `confidence` is 0..1.

    For a file inside an archive, `path` is the outermost archive and `member` the names that lead to the
    file, one for each archive on the way; `bytes` is its size unpacked. `parts` are the files of a package
    that is read as one, this file among them.
    """

    path: Path
    shown: str
    reader: str
    confidence: float
    bytes: int
    member: tuple[str, ...] = ()
    parts: tuple["Found", ...] = ()

    @property
    def name(self) -> str:
        """Return the file's own name, without the folders and archives it lies in."""
        return PurePosixPath(self.member[-1]).name if self.member else self.path.name

    @property
    def folder(self) -> tuple[Path, tuple[str, ...], str]:
        """Return what files in one folder have in common, on the disk or in an archive."""
        if not self.member:
            return self.path.parent, (), ""
        return self.path, self.member[:-1], str(PurePosixPath(self.member[-1]).parent)


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files found, in path order, the paths that could not be looked into, and what was left out."""

    found: list[Found]
    problems: list[Rejection]
    skipped: list[str] = field(default_factory=list)  # hidden files, and links to what is read anyway
