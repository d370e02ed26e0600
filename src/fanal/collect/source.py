"""Reads one file of posts: recognises its columns, streams its records, accounts for every one of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import orjson
import pyarrow as pa

from fanal.base.errors import InputError
from fanal.base.ids import content_id
from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.collect.archive import Scratch, office_kind
from fanal.collect.columnar import Columns
from fanal.collect.encoding import head_as_utf8
from fanal.collect.found import Found
from fanal.collect.local import Told, copy_of
from fanal.collect.magic import kind_of
from fanal.collect.packing import damage_of
from fanal.collect.posts import Builder
from fanal.collect.readers import READERS
from fanal.collect.record import Opened, Record, Refused, Skipped
from fanal.collect.sha256 import sha256_of, stamp
from fanal.collect.stream import BrokenStreamError, head


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


class SourceRun:
    """The posts of one file, in file order, as batches; its `report` is whole once all were taken."""

    def __init__(
        self,
        found: Found,
        opened: Opened,
        sha256: str,
        reject: Callable[[Rejection], None],
        told: Told,
        copy: Scratch | None = None,
    ) -> None:
        self._found, self._opened, self._sha256, self._copy = found, opened, sha256, copy
        self._builder = Builder(found.shown, content_id("s", [sha256]), reject)
        self._told, self._mark = told, stamp(found.path)
        self._done = False

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """Yield record batches of POSTS, at most ROWS posts or about BYTES of text each."""
        builder = self._builder
        with self._copy or nullcontext():
            for item in self._records():
                builder.add(item)
                while builder.full and (batch := builder.take()) is not None:
                    yield batch
            while (batch := builder.take()) is not None:
                yield batch
        self._told.rest()
        if stamp(self._found.path) != self._mark:
            self._opened.notes.append("the file changed while it was read")
        self._done = True

    def _records(self) -> Iterator[Record | Refused | Skipped | Columns]:
        """Yield the records, and what is lost behind a place from which the file cannot be read on."""
        path = self._copy.path if self._copy else self._found.path
        why = None
        try:
            yield from self._opened.records
        except (BrokenStreamError, OSError) as error:
            why = str(error) if isinstance(error, BrokenStreamError) else f"it cannot be read on: {error}"
        if why := why or damage_of(path):
            yield Refused(f"{self._found.shown}:end", f"{why}; what follows is lost")

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
            "mapping": orjson.dumps(
                {role: _printable(name) for role, name in opened.mapping.items()}
            ).decode(),
            "encoding": opened.encoding,
            "records": builder.kept + builder.rejected + builder.skipped,
            "kept": builder.kept,
            "rejected": builder.rejected,
            "skipped": builder.skipped,
            "note": "; ".join(filter(None, [opened.note, *opened.notes, *builder.notes()])),
        }


def read_posts(
    found: Found,
    *,
    mapping: Mapping[str, str] | None = None,
    reject: Callable[[Rejection], None],
    progress: Progress,
) -> SourceRun:
    """Open one file for reading; `reject` is called for every record that is set aside.

    `mapping` (role -> column) overrides what is recognised. A file inside an archive is read from a private
    copy that is gone once the run is exhausted or dropped. Raises InputError for a file that holds no text at
    all or no column of texts, MappingError for a mapping that does not fit, OSError when it cannot be opened.
    """
    copy, told = copy_of(found), Told(found, progress)
    try:
        local = replace(found, path=copy.path) if copy else found
        opened, sha256 = _open(local, mapping or {}, told)
        return SourceRun(found, opened, sha256, reject, told, copy)
    except BaseException:
        told.rest()
        if copy:
            copy.close()
        raise


def _open(found: Found, mapping: Mapping[str, str], told: Told) -> tuple[Opened, str]:
    sha256 = sha256_of(found.path)
    if found.reader == "empty":
        raise InputError("the file is empty", where=found.shown, expected="posts", do="leave it out")
    if found.reader == "binary":
        kind = office_kind(found.path) or kind_of(head_as_utf8(head(found.path))) or "damaged packed data"
        raise InputError(
            f"the file holds {kind}, not posts",
            where=found.shown,
            expected="a table, messages, pages, e-mail, an archive of these, or plain text",
            do="convert it, or leave it out",
        )
    try:
        return READERS[found.reader](found, mapping, told), sha256
    except BrokenStreamError as error:
        raise InputError(
            str(error), where=found.shown, expected="a whole file", do="copy or export it again"
        ) from error
