"""What kind of file this is: by its first bytes, then by its name."""

import re
import zlib
from pathlib import Path

from fanal.collect.chat_kinds import chat_kind

HEAD = 65_536

_BINARY = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "an SQLite database",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"(\xb5/\xfd": "a Zstandard archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
}
_BY_NAME = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".parquet": "parquet", ".pq": "parquet", ".eml": "eml", ".mbox": "mbox", ".mbx": "mbox",
}  # fmt: skip
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_MAIL_HEADERS = re.compile(
    rb"^(?:from|to|subject|date|received|message-id|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_ENVELOPE = re.compile(rb"From \S+.*\d{4}[^\n]*\n")


def head(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked when it is gzip."""
    with path.open("rb") as file:
        data = file.read(HEAD)
    if data[:2] != b"\x1f\x8b":
        return data
    unpack = zlib.decompressobj(wbits=31)
    try:
        return unpack.decompress(data, HEAD)
    except zlib.error:
        return b""


def is_gzip(path: Path) -> bool:
    """Say whether the file is gzip-packed."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def binary_kind(data: bytes) -> str | None:
    """Return what binary thing `data` begins, or None when it may be text."""
    for magic, kind in _BINARY.items():
        if data.startswith(magic):
            return kind
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    control = sum(data.count(code) for code in (*range(9), 11, *range(14, 27), *range(28, 32)))
    return "binary data" if control * 50 > len(data) else None


def _mail(data: bytes) -> str | None:
    """Return mbox or eml when `data` begins with the headers of an e-mail (RFC 5322)."""
    envelope = _ENVELOPE.match(data)
    at = envelope.end() if envelope else 0
    begin, headers = at, 0
    while match := _HEADER.match(data, at):
        at, headers = match.end(), headers + 1
    if headers < 2 or len(_MAIL_HEADERS.findall(data[begin:at])) < 2:
        return None
    more = re.search(rb"\n\r?\nFrom \S+[^\n]*\d{4}[^\n]*\n[A-Za-z-]+:", data[at:])
    return "mbox" if envelope and more else "eml"


def _structured(data: bytes) -> str | None:
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb'\[\s*[{\["\]]', text):
        return "json"
    if text.startswith(b"{"):
        first, _, rest = text.partition(b"\n")
        whole_first = first.rstrip().endswith(b"}")
        return "jsonl" if whole_first and (rest.lstrip().startswith(b"{") or not rest.strip()) else "json"
    return None


def recognise(path: Path) -> tuple[str, float]:  # noqa: PLR0911 (one line a kind of file, surest first)
    """Return the name of the reader that fits the file and how sure that is (0..1).

    Readers: csv, jsonl, json, parquet, eml, mbox, text, telegram, instagram, whatsapp, sms; `empty` for a
    file without bytes and `binary` for one that no reader takes. Raises OSError when the file cannot be
    opened.
    """
    data = head(path)
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() != ".gz"]
    by_name = _BY_NAME.get(suffixes[-1] if suffixes else "")
    if not data:
        return ("binary", 1.0) if path.stat().st_size else ("empty", 1.0)
    if data.startswith(b"PAR1"):
        return "parquet", 1.0
    if binary_kind(data):
        return "binary", 1.0
    if by_name != "jsonl" and (chat := chat_kind(data, path.name)):
        return chat, 0.95
    if mail := _mail(data):
        return ("mbox" if by_name == "mbox" else mail), 0.95
    if by_name in {"csv", "mbox", "eml", "jsonl"}:
        return by_name, 0.9
    structured = _structured(data)
    if structured:
        return structured, 0.9 if by_name else 0.7
    return (by_name, 0.5) if by_name else ("text", 0.6)
