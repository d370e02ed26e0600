"""Durable results of steps, keyed by what went in.

A stopped run goes on where it was, and a new one reuses what is still true.
"""

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pyarrow as pa

from fanal.base.engine import complete, read_table, write_table

DONE = "done"


def key_of(*parts: str | bytes) -> str:
    """Return the key of a step's inputs."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def column_key(table: pa.Table, *columns: str) -> str:
    """Return a hash of the named columns' values in order (of all columns when none is named)."""
    digest = blake2b(digest_size=16)
    for name in columns or table.column_names:
        column = table[name].combine_chunks()
        sink = pa.BufferOutputStream()
        batch = pa.record_batch([column], names=[name])  # IPC gives equal values equal bytes
        with pa.ipc.new_stream(sink, batch.schema) as writer:
            writer.write_batch(batch)
        digest.update(sink.getvalue())
    return digest.hexdigest()


@cache
def code_key(*packages: str) -> str:
    """Return a hash of the named packages' files: another version of the code makes its own results."""
    digest = blake2b(digest_size=16)

    def walk(folder: Traversable) -> None:
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.is_dir() and not entry.name.startswith("__"):
                walk(entry)
            elif entry.name.endswith((".py", ".yaml", ".csv", ".npz")):
                digest.update(entry.name.encode())
                digest.update(entry.read_bytes())

    for package in ("fanal.base", *packages):
        walk(files(package))
    return digest.hexdigest()


class Steps:
    """The results kept below one folder, and which of them this run touched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.reused: list[str] = []
        self.made: list[str] = []

    def tables(
        self,
        step: str,
        key: str,
        schemas: Mapping[str, pa.Schema],
        compute: Callable[[], Mapping[str, pa.Table]],
    ) -> dict[str, pa.Table]:
        """Return the step's tables: read back when the key is known, else computed and made durable."""
        if self.has(step, key):
            return self.read(step, key, schemas)
        return self.keep(step, key, schemas, compute())

    def has(self, step: str, key: str) -> bool:
        """Say whether the step's result is there and whole."""
        return (self.root / step / key / DONE).is_file()

    def read(self, step: str, key: str, schemas: Mapping[str, pa.Schema]) -> dict[str, pa.Table]:
        """Read a result that `has` said is there; a table that it was made without is empty."""
        self.reused.append(step)
        paths = {name: self.root / step / key / f"{name}.parquet" for name in schemas}
        return {
            name: complete(read_table(path), schemas[name]) if path.is_file() else schemas[name].empty_table()
            for name, path in paths.items()
        }

    def keep(
        self, step: str, key: str, schemas: Mapping[str, pa.Schema], tables: Mapping[str, pa.Table]
    ) -> dict[str, pa.Table]:
        """Make a result durable and return it."""
        folder = self.root / step / key
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, schema in schemas.items():
            write_table(tables[name], folder / f"{name}.parquet", schema)
        (folder / DONE).touch()
        self.made.append(step)
        return dict(tables)

    def only_reused(self) -> tuple[str, ...]:
        """Return the steps whose results were all there before this run."""
        return tuple(step for step in dict.fromkeys(self.reused) if step not in self.made)

    def forget_others(self, step: str, key: str) -> None:
        """Remove the results of `step` under any other key."""
        for folder in (self.root / step).iterdir() if (self.root / step).is_dir() else ():
            if folder.name != key:
                shutil.rmtree(folder, ignore_errors=True)
