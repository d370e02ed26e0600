"""What form a file has: by its first bytes, then by its name."""

import csv
import re
from pathlib import Path, PurePath

from fanal.collect.archive import is_archive, office_kind
from fanal.collect.chat_kinds import chat_kind
from fanal.collect.columns import role_of
from fanal.collect.encoding import head_as_utf8
from fanal.collect.magic import kind_of
from fanal.collect.mail_form import mail_form
from fanal.collect.packing import SUFFIXES
from fanal.collect.stream import head

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_BY_MAGIC = {b"PAR1": "parquet", b"WARC/": "warc", b"filedesc://": "arc"}
_COMMENTS = re.compile(rb"(?:\s*(?:<!--.*?-->|<\?xml[^>]*>))+\s*", re.DOTALL)
_BY_NAME = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".psv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json", ".html": "html", ".htm": "html", ".xhtml": "html", ".xht": "html", ".parquet": "parquet",
    ".pq": "parquet", ".eml": "eml", ".mbox": "mbox", ".mbx": "mbox", ".txt": "text", ".md": "text",
    ".text": "text",
}  # fmt: skip
_ARRAY = re.compile(rb"\[\s*(?:[\[{\]]|\Z)")
_OBJECT = re.compile(rb'\{\s*(?:["}]|\Z)')


def _structured(data: bytes, by_name: str | None) -> str | None:
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _ARRAY.match(text) or (text.startswith(b"[") and by_name == "json"):
        return "json"
    if not _OBJECT.match(text):
        return None
    first, _, rest = text.partition(b"\n")
    if not first.rstrip().endswith(b"}"):
        return "json"
    return "jsonl" if rest.lstrip().startswith(b"{") or (by_name != "json" and not rest.strip()) else "json"


def _table(data: bytes) -> bool:
    """Say whether the first line names columns of posts, one of them the text."""
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines()
    for delimiter in ("\t", ",", ";", "|") if len(lines) > 1 else ():
        names = next(csv.reader(lines[:1], delimiter=delimiter), [])
        roles = [role_of(name) for name in names]
        if len(names) > 1 and "text" in roles and len(set(roles) - {None}) > 1:
            return True
    return False


def _held(path: Path, data: bytes, suffix: str) -> str | None:
    """Return the reader of a file that holds others or many records in binary, or None."""
    kind = office_kind(path)
    if kind is not None:
        return "sheet" if kind == "sheet" else "binary"
    if data.startswith(_OLD_OFFICE) and suffix in {".xls", ".xlt"}:
        return "sheet"
    if is_archive(path):
        return "archive"
    return next((reader for magic, reader in _BY_MAGIC.items() if data.startswith(magic)), None)


def _is_page(data: bytes) -> bool:
    begin = _COMMENTS.sub(b"", data[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n\0")).lower()
    return begin.startswith((b"<!doctype html", b"<html"))


def form_of(path: Path, name: str = "") -> tuple[str, float]:  # noqa: PLR0911 (one line a kind of file, surest first)
    """Return the form of a file, named after the reader of posts that fits it, and how sure that is (0..1).

    Forms: csv, jsonl, json, parquet, eml, mbox, text, telegram, instagram, whatsapp, sms; `empty` for a
    file without bytes and `binary` for one that no reader takes; html, warc, arc and sheet; `archive` for
    what holds other files. `name` is the file's name where its path does not say. Raises OSError when the
    file cannot be opened.
    """
    data, name = head(path), name or path.name
    suffix = next((s for s in map(str.lower, reversed(PurePath(name).suffixes)) if s not in SUFFIXES), "")
    by_name = _BY_NAME.get(suffix)
    if held := _held(path, data, suffix):
        return held, 1.0
    if not data:
        return ("binary", 1.0) if path.stat().st_size else ("empty", 1.0)
    data = head_as_utf8(data)
    if by_name != "jsonl" and (chat := chat_kind(data, name)):
        return chat, 0.95
    if kind_of(data):
        return "binary", 1.0
    if _is_page(data):
        return "html", 0.95
    if mail := mail_form(data, by_name in {"eml", "mbox"}):
        return ("mbox" if by_name == "mbox" else mail), 0.95
    if by_name in {"csv", "mbox", "eml", "jsonl", "html"}:
        return by_name, 0.9
    if structured := _structured(data, by_name):
        return structured, 0.9 if by_name == "json" else 0.7
    if by_name in {"json", "parquet"}:
        return by_name, 0.5
    if _table(data):
        return "csv", 0.7
    return "text", 0.6 if by_name else 0.5
