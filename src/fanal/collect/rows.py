"""The rows of a delimited file with the line each begins on; a broken one costs its first line only.

A quote that is never closed would swallow the rows after it. So a record that cannot be read is set aside
with its first line, and reading goes on with the second. What is read again this way is bounded: in a
hostile file the swallowed lines are set aside with the first.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from fanal.collect.blocks import MAX_RECORD, Bad, excerpt
from fanal.collect.record import Refused

MAX_LINES = 100_000  # of one record
READ_AGAIN = 100_000_000  # characters of a file that may be read once more

# The csv module's own limit is 128 KB a field; records are bounded by MAX_RECORD here.
csv.field_size_limit(2 * MAX_RECORD)

_WORDS = {
    "unexpected end of data": "a quote opened here is never closed",
    "expected after '\"'": "a quote opened here is not closed, or one inside a field is not doubled",
    "new-line character seen": "a carriage return stands outside of quotes",
}  # the csv module's own words -> ours

_Block = tuple[int, list[str] | Bad]


class _BrokenError(Exception):
    """The record cannot be read, for a reason the csv module does not know."""


def _words(error: Exception) -> str:
    return next((ours for theirs, ours in _WORDS.items() if theirs in str(error)), str(error))


@lru_cache(maxsize=8)
def _lenient(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    end = rf"(?={mark}|\r*\n?\Z)"
    return re.compile(rf'(?:"((?:[^"]|""|"(?!{mark}|\r*\n?\Z))*+)"|([^"{mark}\r\n]*+)){end}{mark}?')


def lenient_row(line: str, delimiter: str, width: int) -> list[str] | None:
    """Return the fields of a line whose quotes inside of quoted fields are not doubled, if they are `width`.

    A quote ends its field only where a delimiter or the end of the line follows; all others are text.
    """
    fields: list[str] = []
    at, pattern, end = 0, _lenient(delimiter), len(line.rstrip("\r\n"))
    while len(fields) <= width and (match := pattern.match(line, at)):
        quoted, plain = match.groups()
        fields.append(plain if quoted is None else quoted.replace('""', '"'))
        at = match.end()
        if at >= end:
            ends_open = line[at - 1 : at] == delimiter and match.end(1 if quoted is not None else 2) < at
            fields += [""] if ends_open else []
            return fields if len(fields) == width else None
    return None


def _decoded(block: bytes) -> list[str]:
    """Return a block's lines with their ends; bytes that are not UTF-8 become lone surrogates."""
    return list(io.StringIO(block.decode("utf-8", "surrogateescape"), newline="\n"))


class Rows:
    """Iterates over (line, row); `width` is the number of columns once it is known.

    A row that spans lines and has another width counts as broken: a quote was opened by mistake. A line in
    which only quotes inside of fields are not doubled is read all the same, and counted in `repaired`.
    """

    def __init__(
        self, blocks: Iterable[tuple[int, bytes | Bad]], shown: str, options: dict[str, Any]
    ) -> None:
        self.width = self.repaired = 0
        self._options, self._shown = options, shown
        self._all = self._blocks = iter(blocks)
        self._held: deque[_Block] = deque()  # from the one `_begin` is in
        self._begin = 1  # the line the record under way begins on
        self._following = 0  # the line behind the last block, where it is to be the last one if it can; or 0
        self._again = 0

    def _feed(self) -> Iterator[str]:
        at = 0
        while True:
            at = max(0, at - self._forget())
            if at == len(self._held):
                block = None if self._begin == self._following else self._next()
                if block is None:
                    return
                self._held.append(block)
                if block[0] - self._begin > MAX_LINES or self._pending(block[0]) > MAX_RECORD:
                    raise _BrokenError("a quote opened here is not closed within the bounds of a record")
            first, lines = self._held[at]
            at += 1
            if isinstance(lines, Bad):
                raise _BrokenError(lines.why)
            for index in range(max(0, self._begin - first) if at == 1 else 0, len(lines)):
                yield lines[index]

    def _next(self) -> _Block | None:
        """Take the next block."""
        first, block = next(self._blocks, (0, b""))
        if not first:
            return None
        taken: _Block = (first, block if isinstance(block, Bad) else _decoded(block))
        self._following = self._last(taken) + 1 if self._blocks is not self._all else 0
        return taken

    def _forget(self) -> int:
        """Let go of the blocks before the record under way and return how many they were."""
        count = 0
        while self._held and self._last(self._held[0]) < self._begin:
            self._held.popleft()
            count += 1
        return count

    @staticmethod
    def _last(block: _Block) -> int:
        return block[0] + (1 if isinstance(block[1], Bad) else len(block[1])) - 1

    def _lines(self, end: int) -> Iterator[str]:
        """Yield the held lines from the record under way up to before line `end`."""
        for first, lines in self._held:
            if not isinstance(lines, Bad):
                yield from lines[max(0, self._begin - first) : max(0, end - first)]

    def _pending(self, end: int) -> int:
        return sum(map(len, self._lines(end)))

    def of(self, pieces: Iterable[tuple[int, bytes | Bad]]) -> Iterator[tuple[int, list[str] | Refused]]:
        """Iterate over the rows of blocks that were taken from the rest already, without a gap.

        More blocks are taken only as long as a row goes on in them.
        """
        self._blocks, self._following = chain(pieces, self._all), 0
        first, block = next(self._blocks, (0, b""))
        if not first:
            return
        self._blocks, self._begin = chain([(first, block)], self._blocks), first
        yield from self

    def __iter__(self) -> Iterator[tuple[int, list[str] | Refused]]:
        """Yield each row, or why there is none, with the number of its first line; blank lines are none."""
        while True:
            reader = csv.reader(self._feed(), **self._options)
            before = self._begin - 1
            try:
                for row in reader:
                    end = before + reader.line_num
                    if len(row) != self.width and self.width and row and end > self._begin:
                        raise _BrokenError(f"{len(row)} fields where the header has {self.width}")  # noqa: TRY301
                    if row:
                        yield self._begin, row
                    self._begin = end + 1
            except (csv.Error, _BrokenError) as error:
                begin = self._begin
                yield begin, self._repaired() or self._refused(_words(error), before + reader.line_num)
            else:
                return

    def _repaired(self) -> list[str] | None:
        """Return the first line of the record under way as a row when only its quotes are not doubled."""
        first = self._first() if self.width and self._options.get("doublequote", True) else None
        if not isinstance(first, str) or '"' not in first:
            return None
        row = lenient_row(first, self._options["delimiter"], self.width)
        if row is not None:
            self.repaired += 1
            self._begin += 1
        return row

    def _refused(self, why: str, last: int) -> Refused:
        """Set the first line of the record under way aside, or all its lines when too much was read again."""
        begin, where = self._begin, f"{self._shown}:{self._begin}"
        first = self._first()
        words = first.excerpt if isinstance(first, Bad) else excerpt(first)
        why = why if not isinstance(first, Bad) else first.why
        again = self._pending(last + 1) - (0 if isinstance(first, Bad) else len(first))
        self._again += again
        if self._again > READ_AGAIN and last > begin:
            self._begin = last + 1
            return Refused(where, f"{why}; lines {begin} to {last} are set aside together", words)
        self._begin = begin + 1
        return Refused(where, why, words)

    def _first(self) -> str | Bad:
        self._forget()
        first, lines = self._held[0]
        return lines if isinstance(lines, Bad) else lines[self._begin - first]
