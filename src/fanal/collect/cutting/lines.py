"""Forms of text whose records begin on lines of their own: cut line by line, in bounded memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import IO

from fanal.collect.columnar import Columns
from fanal.collect.encoding import mark_of
from fanal.collect.found import Found
from fanal.collect.inputs import items_of
from fanal.collect.stream import encoding_of, read_chunks

_TABLES = frozenset(["csv", "money-table", "case-table"])  # a header stands above their records
_RETURNS = _TABLES | {"jsonl"}  # readers that take carriage returns alone for line ends


def _line(where: str) -> int:
    return int(where.rpartition(":")[2])


def _begins(found: Found, mapping: Mapping[str, str]) -> Iterator[int]:
    """Yield the line each record begins on, as the reader sees them."""
    for item in items_of(found, mapping):
        if isinstance(item, Columns):
            yield from item.lines.tolist()
        else:
            yield _line(item.where)


def _spans(found: Found, mapping: Mapping[str, str], wanted: set[int]) -> list[tuple[int, int | None]]:
    """Return from which to before which line (None: the end) each wanted record stands; first the header."""
    if found.reader == "jsonl":
        return [(line, line + 1) for line in sorted(wanted)]
    spans: list[tuple[int, int | None]] = []
    open_at = None
    for number, line in enumerate(_begins(found, mapping)):
        if number == 0 and found.reader in _TABLES and line > 1:
            spans.append((1, line))
        if open_at is not None and line > open_at:
            spans.append((open_at, line))
            open_at = None
        if line in wanted and open_at is None:
            open_at = line
    return [*spans, (open_at, None)] if open_at is not None else spans


def _newline(encoding: str, first: bytes, returns: bool) -> bytes:
    """Return the bytes that end a line."""
    feed, carriage = (
        ("\n".encode(encoding), "\r".encode(encoding)) if encoding.startswith("utf-") else (b"\n", b"\r")
    )
    alone = returns and carriage in first and feed not in first
    return carriage if alone else feed


def raw_lines(chunks: Iterable[bytes], newline: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the bytes with the number of their line, each line in one piece or several, its end included."""
    width, number, held = len(newline), 1, b""
    for chunk in chunks:
        data = held + chunk
        whole = len(data) - len(data) % width
        data, held = data[:whole], data[whole:]
        begin = 0
        while begin < len(data):
            end = data.find(newline, begin)
            while end % width and end >= 0:
                end = data.find(newline, end + 1)
            if end < 0:
                yield number, data[begin:]
                break
            yield number, data[begin : end + width]
            begin, number = end + width, number + 1
    if held:
        yield number, held


def cut_lines(found: Found, mapping: Mapping[str, str], wheres: Sequence[str], out: IO[bytes]) -> list[str]:
    """Write the records that begin at the places, a table's header above them; return the places written."""
    encoding = encoding_of(found.path) if found.reader != "mbox" else "ascii"
    spans = _spans(found, mapping, {_line(where) for where in wheres})
    written: set[int] = set()
    with closing(read_chunks(found.path)) as chunks:
        first = next(chunks, b"")
        newline = _newline(encoding, first, found.reader in _RETURNS)
        mark = mark_of(first)
        if mark and len(newline) > 1 and spans and spans[0][0] > 1:
            out.write(mark[0])
        at, ended = 0, True
        for number, piece in raw_lines(_again(first, chunks), newline):
            while at < len(spans) and (end := spans[at][1]) is not None and number >= end:
                at += 1
            if at == len(spans):
                break
            if number < spans[at][0]:
                continue
            if not ended and number == spans[at][0] and number not in written:
                out.write(newline)
            written.add(number)
            out.write(piece)
            ended = piece.endswith(newline)
    return [where for where in wheres if _line(where) in written]


def _again(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
