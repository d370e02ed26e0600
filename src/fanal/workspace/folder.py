"""The files of a workspace: where each lies, how a run takes it, how a finished run replaces the last."""

import fcntl
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from fanal.base.engine import complete, read_table, write_table
from fanal.base.errors import WorkspaceError
from fanal.base.tables import ALL

_SETTINGS = """\
# A fanal workspace. Write here why this material is held, and for how long it may be.
purpose = ""
retention_days = 0
"""


@dataclass(frozen=True, slots=True)
class Folder:
    """The layout below a workspace's root; finished tables that were read once are held."""

    root: Path
    _held: dict[str, pa.Table] = field(default_factory=dict, compare=False, repr=False)

    @property
    def tables(self) -> Path:
        """Return the folder of the finished tables."""
        return self.root / "tables"

    @property
    def steps(self) -> Path:
        """Return the folder of the steps' durable results, from which a stopped run goes on."""
        return self.root / "steps"

    @property
    def rejected(self) -> Path:
        """Return the file of the records that could not be read."""
        return self.root / "rejected.jsonl"

    @property
    def audit(self) -> Path:
        """Return the audit log."""
        return self.root / "audit.jsonl"

    @property
    def report(self) -> Path:
        """Return the HTML report."""
        return self.root / "report.html"

    def table(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """Read a finished table; raises WorkspaceError when no run has finished yet."""
        if name in self._held:
            return self._held[name] if columns is None else self._held[name].select(columns)
        self._mend()
        path = self.tables / f"{name}.parquet"
        if not path.is_file():
            raise WorkspaceError(
                "no finished analysis",
                where=str(self.root),
                expected=f"tables/{path.name}",
                do=f"run: fanal find PATH... --workspace {self.root}",
            )
        self._held[name] = complete(read_table(path), ALL[name])
        return self.table(name, columns)

    def replace_tables(self, tables: Mapping[str, pa.Table], keep: Collection[str] = ()) -> None:
        """Put a run's tables in place of the last run's, all or none; those in `keep` stay, or are empty."""
        new, old = self.root / "tables.new", self.root / "tables.old"
        self._mend()
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        for name, schema in ALL.items():
            path = new / f"{name}.parquet"
            if name not in keep or name in tables:
                write_table(tables[name], path, schema)
            elif (self.tables / path.name).is_file():
                shutil.copyfile(self.tables / path.name, path)
            else:
                write_table(schema.empty_table(), path, schema)
        (new / "complete").touch()
        shutil.rmtree(old, ignore_errors=True)
        if self.tables.exists():
            self.tables.rename(old)
        self._held.clear()
        self._mend()

    def _mend(self) -> None:
        """Finish a replacement that a crash cut off between its two renames."""
        new, old = self.root / "tables.new", self.root / "tables.old"
        if not self.tables.exists() and (new / "complete").is_file():
            (new / "complete").unlink()
            new.rename(self.tables)
        shutil.rmtree(old, ignore_errors=True)

    def write(self, path: Path, data: bytes) -> None:
        """Write a small file atomically."""
        beside = path.with_name(path.name + ".part")
        with beside.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the workspace for one run; raises WorkspaceError when another run holds it."""
        with (self.root / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise WorkspaceError(
                    "another run is using this workspace",
                    where=str(self.root),
                    expected="one run at a time",
                    do="wait for it to end, or choose another --workspace",
                ) from error
            yield


def _holds_something_else(root: Path) -> bool:
    return not (root / "fanal.toml").exists() and any(
        path.name != "fanal.toml.part" for path in root.iterdir()
    )


def make_folder(root: Path) -> Folder:
    """Make `root` a workspace, or take it as it is when it already is one.

    Raises WorkspaceError when `root` is a file, or a folder that holds something else.
    """
    if root.exists() and (not root.is_dir() or _holds_something_else(root)):
        raise WorkspaceError(
            "this is not an empty folder and not a workspace",
            where=str(root),
            expected="a new or empty folder, or one with a fanal.toml",
            do="name another folder with --workspace",
        )
    folder = Folder(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        if not (root / "fanal.toml").exists():
            folder.write(root / "fanal.toml", _SETTINGS.encode())
        folder.steps.mkdir(exist_ok=True)
    except OSError as error:
        raise WorkspaceError(
            f"the folder cannot be made ({error.strerror})",
            where=str(root),
            expected="a place this user may write to",
            do="name another folder with --workspace",
        ) from error
    return folder


def open_folder(root: Path) -> Folder:
    """Take an existing workspace; raises WorkspaceError when there is none at `root`."""
    if not (root / "fanal.toml").is_file():
        raise WorkspaceError(
            "there is no workspace here",
            where=str(root),
            expected="a folder with a fanal.toml",
            do=f"check the path, or make one with: fanal find PATH... --workspace {root}",
        )
    return Folder(root)
