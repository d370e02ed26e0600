"""WARC: web pages as a crawler received them (ISO 28500), with the address and the time of each capture."""

import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord

from fanal.base.errors import InputError
from fanal.collect.found import Found
from fanal.collect.readers.html import LARGEST, read_page
from fanal.collect.readers.html_text import decode_page
from fanal.collect.readers.warc_damage import next_record, unread_tail
from fanal.collect.record import Opened, Record, Refused, Skipped

MAPPING = {
    "text": "main text of the page", "title": "title", "channel": "site", "time": "WARC-Date",
    "url": "WARC-Target-URI", "contact": "links to call, write or chat", "id": "WARC-Record-ID",
}  # fmt: skip
_PAGES = {"text/html", "application/xhtml+xml"}
_ENCODED = {"gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader, "zstd": ZstdReader}
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


def _decoded(body: bytes, http: Any) -> bytes:
    """Undo transfer and content coding, up to LARGEST + 1 bytes; raises OSError for what does not unpack.

    Some crawlers keep the header of a coding they have already undone: such a body is taken as it is.
    """
    if "chunked" in (http.get("Transfer-Encoding") or "").lower():
        try:
            body = ChunkedReader(BytesIO(body)).read(LARGEST + 1)
        except OSError:
            if body[:8].partition(b"\r\n")[0].isalnum():
                raise
    for coding in reversed((http.get("Content-Encoding") or "").lower().split(",")):
        if opener := _ENCODED.get(coding.strip()):
            if opener is GzipReader and body[:2] != b"\x1f\x8b":
                continue
            body = opener(BytesIO(body)).read(LARGEST + 1)
        elif coding.strip() not in {"", "identity"}:
            raise OSError(f"unknown coding {coding.strip()[:20]!r}")
    return body


def _kind(content_type: str | None, body: bytes) -> tuple[str, str | None]:
    """Return the media type and charset; without a header, HTML is known by its looks."""
    kind, _, rest = (content_type or "").partition(";")
    charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    if not kind.strip() and any(mark in body[:1_024].lower() for mark in (b"<html", b"<!doctype html")):
        return "text/html", charset
    return kind.strip().lower(), charset


def _page(
    body: bytes, content_type: str | None, where: str, record: WarcRecord
) -> Record | Refused | Skipped:
    kind, charset = _kind(content_type, body)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    time = record.headers.get("WARC-Date")
    if kind in _PAGES:
        item = read_page(body, where, charset=charset, url=url, time=time)
    elif kind == "text/plain":
        item = Record(where, decode_page(body, charset)[0], time=time, url=url)
    else:
        return Skipped(where, "captures that are neither pages nor plain text")
    if isinstance(item, Record):
        item = item._replace(id=(record.headers.get("WARC-Record-ID") or "").strip("<>") or None)
    return item


def _response(block: bytes, where: str, record: WarcRecord) -> Record | Refused | Skipped:
    http, stream = HeaderMap(), BytesIO(block)
    body = block[http.parse(stream) :]
    status = http.status_code
    if status is None:
        return Refused(where, "the record holds no HTTP answer", ascii(block[:200]))
    if not 200 <= status < 300:
        return Skipped(where, f"answers of status {status // 100}xx")
    kind = _kind(http.get("Content-Type"), b"")[0]
    if kind and kind not in _PAGES | {"text/plain"}:
        return Skipped(where, "captures that are neither pages nor plain text")
    return _page(_decoded(body, http), http.get("Content-Type"), where, record)


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
    seen[_ODD] += _tampered(block, record.headers.get("WARC-Block-Digest"))
    if not record.is_http:
        return _page(block, record.headers.get("Content-Type"), where, record)
    try:
        return _response(block, where, record)
    except OSError as error:
        return Refused(where, f"the HTTP answer cannot be unpacked: {str(error)[:100]}", ascii(block[:200]))


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

    Records packed into one stretch of gzip share an offset and are told apart by #2, #3. Raises InputError
    for ARC, the format before WARC.
    """
    del mapping
    if found.reader == "arc":
        raise InputError(
            "the file is ARC, the format before WARC, which is not read", where=found.shown, expected="WARC",
            do="turn it into WARC, for example with: warcio recompress",
        )  # fmt: skip
    notes: list[str] = []
    return Opened(MAPPING, None, _records(found, told, notes), notes=notes)
