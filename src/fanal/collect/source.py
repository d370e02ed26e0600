"""Reads one file: recognises its columns, streams its records, and accounts for every one of them."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import file_digest
from typing import Any

import orjson
import pyarrow as pa

from fanal.base.errors import InputError
from fanal.base.ids import content_id
from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.collect.found import Found
from fanal.collect.posts import Builder
from fanal.collect.readers import READERS
from fanal.collect.recognise import binary_kind, head
from fanal.collect.record import Opened


class SourceRun:
    """The posts of one file, in file order, as batches; its `report` is whole once all were taken."""

    def __init__(
        self, found: Found, opened: Opened, sha256: str, reject: Callable[[Rejection], None]
    ) -> None:
        self._found, self._opened, self._sha256 = found, opened, sha256
        self._builder = Builder(found.shown, content_id("s", [sha256]), reject)
        self._done = False

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """Yield record batches of POSTS, at most ROWS posts or about BYTES of text each."""
        builder = self._builder
        for item in self._opened.records:
            builder.add(item)
            while builder.full and (batch := builder.take()) is not None:
                yield batch
        while (batch := builder.take()) is not None:
            yield batch
        self._done = True

    @property
    def report(self) -> dict[str, Any]:
        """Return the file's row of the sources table; raises RuntimeError before all batches were taken."""
        if not self._done:
            raise RuntimeError("the report is asked for before the file was read to its end")
        found, opened, builder = self._found, self._opened, self._builder
        return {
            "source_id": builder.source_id,
            "path": found.shown,
            "sha256": self._sha256,
            "bytes": found.bytes,
            "reader": found.reader,
            "mapping": orjson.dumps(dict(opened.mapping)).decode(),
            "encoding": opened.encoding,
            "records": builder.records,
            "kept": builder.kept,
            "rejected": builder.rejected,
            "skipped": builder.skipped,
            "note": "; ".join(filter(None, [opened.note, builder.note()])),
        }


def read(
    found: Found,
    *,
    mapping: Mapping[str, str] | None = None,
    reject: Callable[[Rejection], None],
    progress: Progress,
) -> SourceRun:
    """Open one file for reading; `reject` is called for every record that is set aside.

    `mapping` (role -> column) overrides what is recognised. Raises InputError for a file that holds no text
    at all or no column of texts, MappingError for a mapping that does not fit, OSError when it cannot be opened.
    """
    with found.path.open("rb") as file:
        sha256 = file_digest(file, "sha256").hexdigest()
    if found.reader == "empty":
        raise InputError("the file is empty", where=found.shown, expected="posts", do="leave it out")
    if found.reader == "binary":
        kind = binary_kind(head(found.path)) or "damaged gzip data"
        raise InputError(
            f"the file holds {kind}, not text",
            where=found.shown,
            expected="CSV, TSV, JSON, JSONL, Parquet, e-mail or plain text",
            do="convert it, or leave it out",
        )
    opened = READERS[found.reader](found, mapping or {}, lambda size: progress.advance(float(size)))
    return SourceRun(found, opened, sha256, reject)
