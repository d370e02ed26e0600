"""The elements of a JSON document's arrays, one by one with their line; none but the one asked for is parsed.

Brackets and strings are walked over; what lies between is left to the JSON parser. An array is known by
the keys that lead to it from the document's root: () for the root itself. Arrays inside arrays are
elements like any other.
"""

import mmap
import re
from collections.abc import Iterator
from typing import NamedTuple

from fanal.collect.blocks import MAX_RECORD, Bad, excerpt

Keys = tuple[str, ...]
Buffer = bytes | mmap.mmap

# Up to the next bracket outside of strings. Possessive, so that nothing is remembered on the way.
_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+([{}\[\]])', re.DOTALL)
_SCALAR = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[^\s,"]+', re.DOTALL)
_OPENS, _CLOSES = b"{[", {b"}": b"{", b"]": b"["}
_KEY_BYTES = 1_000
_DEEPEST = 64  # objects around an array of records
_WINDOW = 1 << 25  # bytes of a mapped file that stay in memory behind the place that is read


class Element(NamedTuple):
    """One element: its array's keys (None: the document itself is broken), its line, its bytes or why not."""

    keys: Keys | None
    line: int
    data: bytes | Bad


def _end_of(buffer: Buffer, begin: int) -> int:
    """Return where the object or array that begins at `begin` ends, -1 when the document ends before."""
    depth, at = 0, begin
    while match := _BRACKET.match(buffer, at):
        depth += 1 if match[1] in _OPENS else -1
        at = match.end()
        if depth == 0:
            return at
    return -1


def _key_before(buffer: Buffer, begin: int, end: int) -> str:
    """Return the key that stands before the bracket at `end`."""
    words = buffer[max(begin, end - _KEY_BYTES) : end].rstrip().removesuffix(b":").rstrip()
    return words.removesuffix(b'"').rpartition(b'"')[2].decode("utf-8", "replace")


class _Lines:
    """Counts lines up to places that are asked for in order, and lets go of what was passed."""

    def __init__(self, buffer: Buffer) -> None:
        self._buffer, self._at, self._line, self._passed = buffer, 0, 1, 0

    def at(self, place: int) -> int:
        """Return the line of a place."""
        self._line += self._buffer[self._at : place].count(b"\n")
        self._at = place
        if place - self._passed > _WINDOW and isinstance(self._buffer, mmap.mmap):
            self._buffer.madvise(mmap.MADV_DONTNEED, 0, place // mmap.PAGESIZE * mmap.PAGESIZE)
            self._passed = place
        return self._line


def _scalars(buffer: Buffer, begin: int, end: int, keys: Keys, line: int) -> Iterator[Element]:
    gap = buffer[begin:end]
    if gap.strip(b" \t\r\n,"):
        for scalar in _SCALAR.findall(gap):
            yield Element(keys, line, Bad("expected a JSON object", excerpt(scalar), len(scalar)))


def _broken(line: int, why: str, data: bytes) -> Element:
    return Element(
        None, line, Bad(f"broken JSON: {why}; what comes after is not read", excerpt(data), len(data))
    )


def elements(buffer: Buffer) -> Iterator[Element]:
    """Yield the elements of every array that is reached from the root through objects, in document order.

    The last one says what is wrong when the document does not end as it should.
    """
    around: list[tuple[bytes, str]] = []  # the open brackets, each with the key before it
    lines, at = _Lines(buffer), 3 if buffer[:3] == b"\xef\xbb\xbf" else 0
    while match := _BRACKET.match(buffer, at):
        bracket, place = match[1], match.start(1)
        keys = tuple(key for _, key in around[1:])
        in_array = bool(around) and around[-1][0] == b"["
        if in_array:
            yield from _scalars(buffer, at, place, keys, lines.at(at))
        if bracket in _CLOSES:
            if not around or around[-1][0] != _CLOSES[bracket]:
                yield _broken(
                    lines.at(place), "a bracket is closed that was not opened", buffer[place : place + 200]
                )
                return
            around.pop()
            at = match.end()
            if not around:
                break
        elif in_array:
            end = _end_of(buffer, place)
            if end < 0:
                yield _broken(
                    lines.at(place), "the document ends inside a record", buffer[place : place + 200]
                )
                return
            yield Element(keys, lines.at(place), _data(buffer, place, end))
            at = end
        elif len(around) >= _DEEPEST:
            yield _broken(lines.at(place), f"nested more than {_DEEPEST} deep", buffer[place : place + 200])
            return
        else:
            around.append((bracket, _key_before(buffer, at, place)))
            at = match.end()
    if around or buffer[at : at + 1_000].strip():
        why = (
            "the document ends before its last bracket"
            if around
            else "there is more after the document's end"
        )
        yield _broken(lines.at(at), why, buffer[at : at + 200])


def _data(buffer: Buffer, begin: int, end: int) -> bytes | Bad:
    if end - begin <= MAX_RECORD:
        return buffer[begin:end]
    why = f"the record is {end - begin:,} bytes long, more than {MAX_RECORD:,}"
    return Bad(why, excerpt(buffer[begin : begin + 200]), end - begin)
