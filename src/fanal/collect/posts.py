"""Records become rows of the posts table: ids, times, and the counts that prove nothing was lost."""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import blake2b

import numpy as np
import pyarrow as pa

from fanal.base.ids import ID_BYTES
from fanal.base.records import Rejection
from fanal.base.tables import POSTS
from fanal.collect.counter import Counter
from fanal.collect.lines import MAX_RECORD
from fanal.collect.record import Record, Refused, Skipped
from fanal.collect.times import parse_time

ROWS = 8_192
BYTES = 8_000_000
_PARTS = ("text", "author", "channel", "posted_at_raw", "url", "contact", "external_id")


def _digest(parts: tuple[str | None, ...]) -> bytes:
    """Hash a record's content, its parts framed by their length."""
    sizes = ",".join("n" if part is None else str(len(part)) for part in parts)
    joined = "\0".join([sizes, *(part or "" for part in parts)])
    return blake2b(joined.encode("utf-8"), digest_size=16).digest()


class Builder:
    """Gathers the records of one source into batches of posts, and counts them."""

    def __init__(self, shown: str, source_id: str, reject: Callable[[Rejection], None]) -> None:
        self.shown, self.source_id, self._reject = shown, source_id, reject
        self.records = self.kept = self.rejected = self.skipped = 0
        self.zoneless = self.undated = self.repeated_ids = 0
        self._contents, self._external = Counter(), Counter()
        self._clear()

    def _clear(self) -> None:
        self._rows: list[tuple[str | None, ...]] = []
        self._where: list[str] = []
        self._times: list[datetime | None] = []
        self._size = 0

    @property
    def full(self) -> bool:
        """Say whether it is time to take a batch."""
        return len(self._rows) >= ROWS or self._size >= BYTES

    def add(self, item: Record | Refused | Skipped) -> None:
        """Count one record and keep it, or set it aside with its reason."""
        self.records += 1
        if isinstance(item, Skipped):
            self.skipped += 1
            return
        refused = item if isinstance(item, Refused) else self._unusable(item)
        if refused is not None:
            self.rejected += 1
            self._reject(Rejection(self.shown, refused.where, refused.why, refused.excerpt))
            return
        assert isinstance(item, Record)  # noqa: S101 (what is neither skipped nor refused is a record)
        self._keep(item)

    @staticmethod
    def _unusable(record: Record) -> Refused | None:
        text = record.text
        if text is None or not text.strip():
            return Refused(record.where, "the text is empty", (record.title or "")[:200])
        if len(text) > MAX_RECORD:
            return Refused(
                record.where, f"the text has {len(text):,} characters, more than {MAX_RECORD:,}", text[:200]
            )
        try:
            "".join(part for part in record[1:] if part).encode("utf-8")
        except UnicodeEncodeError:
            return Refused(
                record.where, "the record holds half a character (a lone surrogate)", ascii(text[:200])
            )
        return None

    def _keep(self, record: Record) -> None:
        text = f"{record.title}\n{record.text}" if record.title and record.title.strip() else record.text
        time, zoneless = parse_time(record.time)
        self.zoneless += zoneless
        raw = record.time if record.written is None else record.written
        self.undated += bool(raw) and time is None
        self._rows.append((text, record.author, record.channel, raw, record.url, record.contact, record.id))
        self._where.append(record.where)
        self._times.append(time)
        self._size += len(text or "")

    def _ids(self) -> list[str]:
        digests = [_digest(row) for row in self._rows]
        seen = self._contents.met_before(
            np.array([int.from_bytes(d[:8], "little") for d in digests], np.uint64)
        )
        ids = []
        for digest, before in zip(digests, seen.tolist(), strict=True):
            again = blake2b(digest + b"%d" % before, digest_size=16).digest() if before else digest
            ids.append("p" + again[:ID_BYTES].hex())
        external = [row[-1] for row in self._rows if row[-1] is not None]
        hashes = [int.from_bytes(blake2b(e.encode(), digest_size=8).digest(), "little") for e in external]
        self.repeated_ids += int((self._external.met_before(np.array(hashes, np.uint64)) > 0).sum())
        return ids

    def take(self) -> pa.RecordBatch | None:
        """Return what was gathered as a batch of POSTS (`lang` is null), or None when there is nothing."""
        if not self._rows:
            return None
        rows = len(self._rows)
        columns: dict[str, Sequence[object]] = dict(zip(_PARTS, zip(*self._rows, strict=True), strict=True))
        columns |= {"post_id": self._ids(), "source_id": [self.source_id] * rows, "record": self._where}
        columns |= {"posted_at": self._times, "lang": [None] * rows}
        self.kept += rows
        self._clear()
        return pa.record_batch([pa.array(columns[f.name], f.type) for f in POSTS], schema=POSTS)

    def note(self) -> str:
        """Return in words what a reader of the counts should know."""
        notes = []
        if self.zoneless:
            notes.append(f"{self.zoneless} dates without a zone are taken as UTC")
        if self.undated:
            notes.append(f"{self.undated} dates are ambiguous or unreadable and stay unknown")
        if self.repeated_ids:
            notes.append(f"{self.repeated_ids} records repeat an id of the input")
        return "; ".join(notes)
