"""WARC: web pages as a crawler received them (ISO 28500), with the address and the time of each capture."""

import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord

from fanal.collect.found import Found
from fanal.collect.readers.capture import Captured, read_answer, read_body
from fanal.collect.readers.html import LARGEST
from fanal.collect.readers.warc_damage import next_record, unread_tail
from fanal.collect.record import Opened, Record, Refused, Skipped

MAPPING = {
    "text": "main text of the page", "title": "title", "channel": "site", "time": "WARC-Date",
    "url": "WARC-Target-URI", "contact": "links to call, write or chat", "id": "WARC-Record-ID",
    "extra": "status and headers of the answer",
}  # fmt: skip
_ODD = "records differ from their block digest: altered, or a digest that never fitted"
_CUT = "cut off"
_READ = {"response", "resource", "conversion"}


def _tampered(block: bytes, digest: str | None) -> bool:
    """Say whether a record's bytes differ from its WARC-Block-Digest; an unknown algorithm says nothing."""
    name, _, value = (digest or "").partition(":")
    if name.lower().replace("-", "") not in {"md5", "sha1", "sha256", "sha512"}:
        return False
    found = hashlib.new(name.lower().replace("-", ""), block, usedforsecurity=False).digest()
    written = value.strip().rstrip("=")
    return written.lower() != found.hex() and written.upper() != b32encode(found).decode().rstrip("=")


def _item(record: WarcRecord, where: str, seen: Counter[str]) -> Record | Refused | Skipped:
    kind, size = str(record.record_type), record.content_length
    if "Content-Length" not in record.headers:
        return Refused(where, f"the record's header is {_CUT}, or does not say how long the record is")
    if size > LARGEST and kind in _READ:
        return Refused(where, f"the record is larger than {LARGEST:,} bytes")
    if kind not in _READ or (record.headers.get("WARC-Target-URI") or "").lstrip("<").startswith("metadata:"):
        return Skipped(where, f"{kind} records of the crawler")
    return _capture(record.reader.read(size), size, where, record, seen)


def _capture(
    block: bytes, size: int, where: str, record: WarcRecord, seen: Counter[str]
) -> Record | Refused | Skipped:
    if len(block) < size:
        return Refused(where, f"the record is {_CUT}: {len(block):,} of {size:,} bytes", ascii(block[:200]))
    headers = record.headers
    seen[_ODD] += _tampered(block, headers.get("WARC-Block-Digest"))
    about = Captured(
        where,
        url=(headers.get("WARC-Target-URI") or "").strip("<>") or None,
        time=headers.get("WARC-Date"),
        ip=headers.get("WARC-IP-Address"),
        id=(headers.get("WARC-Record-ID") or "").strip("<>") or None,
    )
    if record.is_http:
        return read_answer(block, about)
    return read_body(block, headers.get("Content-Type"), about)


def _stretch(path: Path, start: int) -> Iterator[tuple[int, WarcRecord]]:
    """Yield records with their offsets from `start` on; raises OSError where one cannot be parsed."""
    with path.open("rb") as file:
        file.seek(start)
        for record in ArchiveIterator(file, parse_http=False, fsspec_args=False):
            yield record.stream_pos, record


def _records(
    found: Found, told: Callable[[int], None], notes: list[str]
) -> Iterator[Record | Refused | Skipped]:
    start: int | None = 0
    places: Counter[int] = Counter()
    seen: Counter[str] = Counter()
    while start is not None:
        last, size, before = start, 0, start
        item: Record | Refused | Skipped | None = None
        damage: str | None
        try:
            for offset, record in _stretch(found.path, start):
                places[offset] += 1
                again = f"#{places[offset]}" if places[offset] > 1 else ""
                last, size = offset, record.content_length
                item = _item(record, f"{found.shown}@{offset}{again}", seen)
                yield item
                told(max(0, last - before))
                before = last
            damage, start = unread_tail(found.path, last, size), None
            if isinstance(item, Refused) and _CUT in item.why:
                damage = None  # said already
        except OSError as error:
            damage, start = (
                f"the record that follows cannot be read: {error}",
                next_record(found.path, last, size),
            )
        if damage:
            yield Refused(f"{found.shown}@{last}+", damage)
    told(max(0, found.bytes - before))
    notes.extend(f"{count} {words}" for words, count in seen.items() if count)


def open_warc(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a WARC file, packed or not; a record's place is the offset it begins at, file@offset.

    Records packed into one stretch of gzip share an offset and are told apart by #2, #3.
    """
    del mapping
    notes: list[str] = []
    return Opened(MAPPING, None, _records(found, told, notes), notes=notes)
