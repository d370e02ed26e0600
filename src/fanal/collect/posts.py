"""Records become rows of the posts table: ids, times, and the counts that prove nothing was lost."""

from collections import deque
from collections.abc import Callable
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.records import Rejection
from fanal.base.tables import POSTS
from fanal.collect.blocks import MAX_RECORD, excerpt
from fanal.collect.columnar import Columns, blank, parse_times, post_ids, repeats, with_title
from fanal.collect.counter import Counter
from fanal.collect.record import Record, Refused, Skipped
from fanal.collect.times import parse_time

ROWS = 8_192
BYTES = 8_000_000
_PARTS = ("text", "author", "channel", "posted_at_raw", "url", "contact", "external_id")
_BESIDE = ("forwarded_from", "reply_to", "extra")  # no part of what a post's id is made of
_ROLES = (
    "author",
    "channel",
    "time",
    "url",
    "contact",
    "id",
    *_BESIDE,
)  # as _PARTS and _BESIDE, but the text


class Builder:
    """Gathers the records of one source into batches of posts, and counts them."""

    def __init__(self, shown: str, source_id: str, reject: Callable[[Rejection], None]) -> None:
        self.shown, self.source_id, self._reject = shown, source_id, reject
        self._source = pa.scalar(source_id, pa.string())
        self.kept = self.rejected = self.skipped = 0
        self.zoneless = self.undated = self.repeated_ids = 0
        self._left_out: dict[str, int] = {}
        self._contents, self._external = Counter(), Counter()
        self._ready: deque[pa.RecordBatch] = deque()
        self._clear()

    def _clear(self) -> None:
        self._rows: list[tuple[str | None, ...]] = []
        self._where: list[str] = []
        self._times: list[datetime | None] = []
        self._size = 0

    @property
    def full(self) -> bool:
        """Say whether it is time to take a batch."""
        return bool(self._ready) or len(self._rows) >= ROWS or self._size >= BYTES

    def add(self, item: Record | Refused | Skipped | Columns) -> None:
        """Count one record, or the records of a block, and keep them or set them aside with the reason."""
        if isinstance(item, Record):
            self._keep(item)
        elif isinstance(item, Columns):
            self.add_columns(item)
        elif isinstance(item, Refused):
            self._refuse(item.where, item.why, item.excerpt, item.records)
        else:
            self.skipped += 1
            self._left_out[item.why] = self._left_out.get(item.why, 0) + 1

    def _refuse(self, where: str, why: str, words: str, records: int = 1) -> None:
        self.rejected += records
        self._reject(Rejection(self.shown, where, why, words))

    def _keep(self, record: Record) -> None:
        where, text, title, author, channel, at, url, contact, external, *beside, written = record
        if title and not title.isspace():
            text = f"{title}\n{text}" if text and not text.isspace() else title
        if not text or text.isspace():
            self._refuse(where, "the text is empty", "")
            return
        for part, what in ((text, "the text"), (record.extra, "what the source says beside the text")):
            if part and len(part) > MAX_RECORD:
                why = f"{what} has {len(part):,} characters, more than {MAX_RECORD:,}"
                self._refuse(where, why, excerpt(text))
                return
        raw = at if written is None else written
        row = (text, author, channel, raw, url, contact, external, *beside)
        try:
            "".join(part for part in row if part).encode()
        except UnicodeEncodeError as error:
            self._refuse(where, _unencodable(error), excerpt(text))
            return
        time, zoneless = parse_time(at)
        self.zoneless += zoneless
        self.undated += bool(raw and raw.strip()) and time is None
        self._rows.append(row)
        self._where.append(where)
        self._times.append(time)
        self._size += sum(len(part) for part in row if part)

    def add_columns(self, columns: Columns) -> None:
        """Count many records at once and keep those that have a text."""
        text = with_title(columns.values.get("title"), columns.values["text"])
        empty, where = blank(text), columns.where()
        nothing = pa.nulls(len(text), pa.string())
        parts = [text, *(columns.values.get(role, nothing) for role in _ROLES)]
        kept = [where, *parts]
        if empty.true_count:
            kept = [part.filter(pc.invert(empty)) for part in kept]
            for place in where.filter(empty).to_pylist():
                self._refuse(place, "the text is empty", "")
        times, zoneless, undated = parse_times(kept[1 + _PARTS.index("posted_at_raw")])
        self.zoneless += zoneless
        self.undated += undated
        self._put(self._rows_batch())
        self._put(self._batch(kept[1:], kept[0], times))

    def _put(self, batch: pa.RecordBatch | None) -> None:
        if batch is not None and batch.num_rows:
            self._ready.extend(batch.slice(at, ROWS) for at in range(0, batch.num_rows, ROWS))

    def _rows_batch(self) -> pa.RecordBatch | None:
        """Return the records that were added one by one as a batch, and forget them."""
        if not self._rows:
            return None
        parts = [pa.array(column, pa.string()) for column in zip(*self._rows, strict=True)]
        where = pa.array(self._where, pa.string())
        times = pa.array(self._times, POSTS.field("posted_at").type)
        self._clear()
        return self._batch(parts, where, times)

    def _batch(self, parts: list[pa.Array], where: pa.Array, times: pa.Array) -> pa.RecordBatch:
        rows = len(where)
        columns = dict(zip((*_PARTS, *_BESIDE), parts, strict=True))
        columns["post_id"] = post_ids(parts[: len(_PARTS)], self._contents)
        columns["source_id"] = pa.repeat(self._source, rows)
        columns |= {"record": where, "posted_at": times, "lang": pa.nulls(rows, pa.string())}
        self.repeated_ids += repeats(columns["external_id"], self._external)
        self.kept += rows
        return pa.record_batch([columns[f.name] for f in POSTS], schema=POSTS)

    def take(self) -> pa.RecordBatch | None:
        """Return the next batch of POSTS (`lang` is null), or None when there is nothing left."""
        if not self._ready:
            self._put(self._rows_batch())
        return self._ready.popleft() if self._ready else None

    def notes(self) -> list[str]:
        """Return in words what a reader of the counts should know."""
        notes = [f"{count} left out: {why}" for why, count in sorted(self._left_out.items())]
        if self.zoneless:
            notes.append(f"{self.zoneless} dates without a zone are taken as UTC")
        if self.undated:
            notes.append(f"{self.undated} dates are ambiguous or unreadable and stay unknown")
        if self.repeated_ids:
            notes.append(f"{self.repeated_ids} ids of the input appear more than once")
        return notes


def _unencodable(error: UnicodeEncodeError) -> str:
    if "\udc80" <= str(error.object)[error.start] <= "\udcff":
        return "the record holds bytes that do not fit the file's encoding"
    return "the record holds half a character (a lone surrogate)"
