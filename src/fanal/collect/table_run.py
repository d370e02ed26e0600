"""Records of money, cases and services become rows, with counts that prove nothing was lost."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import orjson
import pyarrow as pa

from fanal.base.ids import content_id
from fanal.base.records import Rejection
from fanal.collect.archive import Scratch
from fanal.collect.counter import Counter
from fanal.collect.found import Found
from fanal.collect.local import Told
from fanal.collect.packing import damage_of
from fanal.collect.record import Refused, Skipped
from fanal.collect.sha256 import stamp
from fanal.collect.stream import BrokenStreamError
from fanal.collect.tally import Tally

ROWS = 8_192
BYTES = 8_000_000
_OWN = ("source_id", "record")


class Entry(NamedTuple):
    """One record as one or more rows of the table, without their id, source and place.

    `alone` says that nothing in it tells it from an equal record of another file (no number of its own, no
    account): it keeps an id of its own beside that one.
    """

    where: str
    rows: tuple[Mapping[str, Any], ...]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """The table a reader fills: its schema, its id column and the letter ids begin with."""

    schema: pa.Schema
    id_column: str
    prefix: str


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """A source ready to be read: its records in order, and how its columns are taken."""

    items: Iterator[Entry | Refused | Skipped]
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    tally: Tally = field(default_factory=Tally)


def _content_columns(shape: Shape) -> list[str]:
    """Return the columns an id is made of: all but the row's own and the derived times."""
    left_out = {*_OWN, shape.id_column}
    return [c.name for c in shape.schema if c.name not in left_out and not pa.types.is_timestamp(c.type)]


def _parts(columns: list[str], rows: tuple[Mapping[str, Any], ...]) -> list[str | None]:
    """Return what a record's id is made of, every value as text."""
    parts: list[str | None] = []
    for row in rows:
        for column in columns:
            value = row.get(column)
            if value is None or isinstance(value, str):
                parts.append(value)
            elif isinstance(value, list):
                parts += [str(len(value)), *value]
            else:
                parts.append(str(value))
    return parts


class TableRun:
    """The rows of one source, in file order, as batches; its `report` is whole once all were taken."""

    def __init__(
        self,
        found: Found,
        shape: Shape,
        opened: OpenedTable,
        sha256: str,
        reject: Callable[[Rejection], None],
        told: Told,
        copy: Scratch | None = None,
    ) -> None:
        self._found, self._shape, self._opened, self._reject = found, shape, opened, reject
        self._sha256, self._source_id = sha256, content_id("s", [sha256])
        self._told, self._copy = told, copy
        self._path = copy.path if copy else found.path
        self._stamp = stamp(found.path)
        self._content = _content_columns(shape)
        self._records = self._kept = self._rejected = self._skipped = 0
        self._skips = Tally()
        self._contents = Counter()
        self._waiting: list[tuple[Entry, list[str | None]]] = []
        self._rows = self._size = 0
        self._done = False

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """Yield record batches of the schema, at most about ROWS rows or BYTES of text each."""
        with self._copy or nullcontext():
            for item in self._items():
                self._add(item)
                if self._rows >= ROWS or self._size >= BYTES:
                    yield self._take()
        if self._waiting:
            yield self._take()
        self._told.rest()
        if stamp(self._found.path) != self._stamp:
            self._opened.tally.say("the file changed while it was read")
        self._done = True

    def _items(self) -> Iterator[Entry | Refused | Skipped]:
        """Yield the records, and what is lost behind a place from which the file cannot be read on."""
        why = None
        try:
            yield from self._opened.items
        except (BrokenStreamError, OSError) as error:
            why = str(error) if isinstance(error, BrokenStreamError) else f"it cannot be read on: {error}"
        if why := why or damage_of(self._path):
            yield Refused(f"{self._found.shown}:end", f"{why}; what follows is lost")

    def _add(self, item: Entry | Refused | Skipped) -> None:
        self._records += 1
        if isinstance(item, Skipped):
            self._skipped += 1
            self._skips.count(f"left out: {item.why}")
            return
        if isinstance(item, Entry):
            parts = _parts(self._content, item.rows)
            parts += [self._sha256] if item.alone else []
            try:
                size = len("".join(part for part in parts if part).encode())
            except UnicodeEncodeError:
                item = Refused(item.where, "the record holds half a character (a lone surrogate)")
            else:
                self._kept += 1
                self._waiting.append((item, parts))
                self._rows += len(item.rows)
                self._size += size
                return
        self._rejected += 1
        self._reject(Rejection(self._found.shown, item.where, item.why, item.excerpt))

    def _ids(self) -> list[str]:
        digests = [content_id("", parts) for _, parts in self._waiting]
        hashes = np.array([int(digest[:16], 16) for digest in digests], np.uint64)
        before = self._contents.met_before(hashes).tolist()
        prefix = self._shape.prefix
        return [
            prefix + (blake2b(f"{digest}/{n}".encode(), digest_size=10).hexdigest() if n else digest)
            for digest, n in zip(digests, before, strict=True)
        ]

    def _take(self) -> pa.RecordBatch:
        rows = []
        for (entry, _), made in zip(self._waiting, self._ids(), strict=True):
            own = {self._shape.id_column: made, "source_id": self._source_id, "record": entry.where}
            rows += [{**row, **own} for row in entry.rows]
        self._waiting, self._rows, self._size = [], 0, 0
        columns = [
            pa.array([row.get(column.name) for row in rows], column.type) for column in self._shape.schema
        ]
        return pa.record_batch(columns, schema=self._shape.schema)

    @property
    def report(self) -> dict[str, Any]:
        """Return the source's row of the sources table; raises RuntimeError before all batches were taken."""
        if not self._done:
            raise RuntimeError("the report is asked for before the file was read to its end")
        opened = self._opened
        return {
            "source_id": self._source_id,
            "path": self._found.shown,
            "sha256": self._sha256,
            "bytes": self._found.bytes,
            "reader": self._found.reader,
            "mapping": orjson.dumps(dict(opened.mapping)).decode(),
            "encoding": opened.encoding,
            "records": self._records,
            "kept": self._kept,
            "rejected": self._rejected,
            "skipped": self._skipped,
            "note": "; ".join([*opened.tally.words(), *self._skips.words()]),
        }
