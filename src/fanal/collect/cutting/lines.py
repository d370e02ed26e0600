"""Forms of text whose records begin on lines of their own: cut line by line, in bounded memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import IO

from fanal.collect.columnar import Columns
from fanal.collect.cutting.gate import LARGEST, LONG, Gate
from fanal.collect.cutting.said import texts_of
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


def _pieces(
    lines: Iterable[tuple[int, bytes]], spans: Sequence[tuple[int, int | None]]
) -> Iterator[tuple[int, bytes | None]]:
    """Yield the first line of each span that is there and its bytes, None for more than LARGEST of them."""
    at = size = 0
    held: list[bytes] = []
    for number, piece in lines:
        while at < len(spans) and (end := spans[at][1]) is not None and number >= end:
            if size:
                yield spans[at][0], b"".join(held) if size <= LARGEST else None
            at, size, held = at + 1, 0, []
        if at == len(spans):
            return
        if number >= spans[at][0]:
            size += len(piece)
            held = [*held, piece] if size <= LARGEST else []
    if size:
        yield spans[at][0], b"".join(held) if size <= LARGEST else None


def cut_lines(
    found: Found, mapping: Mapping[str, str], wheres: Sequence[str], out: IO[bytes], gate: Gate
) -> None:
    """Write the records that begin at the places and may pass, a table's header above them."""
    encoding = encoding_of(found.path) if found.reader != "mbox" else "ascii"
    at_line = {_line(where): where for where in wheres}
    spans = _spans(found, mapping, set(at_line))
    with closing(read_chunks(found.path)) as chunks:
        first = next(chunks, b"")
        newline = _newline(encoding, first, found.reader in _RETURNS)
        mark = mark_of(first)
        before = mark[0] if mark and len(newline) > 1 and spans and spans[0][0] > 1 else b""
        for begin, data in _pieces(raw_lines(_again(first, chunks), newline), spans):
            if data is None:
                gate.leave([at_line.get(begin, f"{found.shown}:{begin}")], LONG)
                continue
            texts = texts_of(data, found.reader, encoding)
            if begin not in at_line:
                if not gate.around(f"{found.shown}:{begin}", wheres, data, texts or ()):
                    return
                before = data
            elif gate.passes(at_line[begin], data, texts):
                out.write(before + data)
                before = b"" if data.endswith(newline) else newline


def _again(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
