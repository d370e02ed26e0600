"""One capture of a web archive: what a server answered, or a page kept without its answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import HeaderMap

from fanal.collect.extra import extra_of
from fanal.collect.readers.html import LARGEST, read_page
from fanal.collect.readers.html_text import decode_page
from fanal.collect.record import Record, Refused, Skipped

_PAGES = {"text/html", "application/xhtml+xml"}
_ENCODED = {"gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader, "zstd": ZstdReader}
_MOST, _LONGEST = 200, 2_000  # headers of an answer, characters of one that are kept
# Parts of names of headers that let someone in: they are named, and what they say is not kept.
_SECRET = ("cookie", "auth", "token", "session", "secret", "csrf", "xsrf")


@dataclass(frozen=True, slots=True)
class Captured:
    """What the archive says of a capture; `time` is in ISO 8601, `written` as it stands where it does not."""

    where: str
    url: str | None
    time: str | None
    ip: str | None = None
    id: str | None = None
    written: str | None = None


def headers_of(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the headers of an answer by their names in small letters, a list where one comes repeatedly.

    Of those that may let someone in (cookies, tokens, authorisation) only the names stay, as "left out".
    """
    held: dict[str, list[str]] = {}
    left_out = set()
    for written, value in pairs:
        name = written.strip().lower()
        if any(part in name for part in _SECRET) or (name not in held and len(held) == _MOST):
            left_out.add(name)
        elif len(values := held.setdefault(name, [])) < _MOST:
            values.append(value if len(value) <= _LONGEST else value[:_LONGEST] + "…")
    headers = {name: values[0] if len(values) == 1 else values for name, values in held.items()}
    return {"headers": headers, "headers left out": sorted(left_out)[:_MOST]}


def _decoded(body: bytes, http: HeaderMap) -> bytes:
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


def read_body(
    body: bytes, content_type: str | None, about: Captured, **extra: Any
) -> Record | Refused | Skipped:
    """Return a page or a plain text as a record; `extra` is what else is known of the capture."""
    kind, charset = _kind(content_type, body)
    if kind in _PAGES:
        item = read_page(body, about.where, charset=charset, url=about.url, time=about.time)
    elif kind == "text/plain":
        item = Record(about.where, decode_page(body, charset)[0], time=about.time, url=about.url)
    else:
        return Skipped(about.where, "captures that are neither pages nor plain text")
    if isinstance(item, Record):
        more = extra_of({**extra, "ip": about.ip})
        item = item._replace(id=about.id, extra=more, written=about.written)
    return item


def read_answer(block: bytes, about: Captured) -> Record | Refused | Skipped:
    """Return what a server answered over HTTP as a record, with the answer's status and headers."""
    http, stream = HeaderMap(), BytesIO(block)
    body = block[http.parse(stream) :]
    status = http.status_code
    if status is None:
        return Refused(about.where, "the record holds no HTTP answer", ascii(block[:200]))
    if not 200 <= status < 300:
        return Skipped(about.where, f"answers of status {status // 100}xx")
    content_type = http.get("Content-Type")
    kind = _kind(content_type, b"")[0]
    if kind and kind not in _PAGES | {"text/plain"}:
        return Skipped(about.where, "captures that are neither pages nor plain text")
    try:
        body = _decoded(body, http)
    except OSError as error:
        why = f"the HTTP answer cannot be unpacked: {str(error)[:100]}"
        return Refused(about.where, why, ascii(block[:200]))
    return read_body(body, content_type, about, status=status, **headers_of(http.items()))
