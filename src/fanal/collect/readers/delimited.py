"""CSV and its relatives: the delimiter is found, every record keeps its line number.

A quote that is never closed must not swallow the rows after it: when a record that spans several
lines does not fit the header, its first line is set aside and reading goes on with the second.
"""

import csv
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from fanal.base.errors import InputError
from fanal.collect.columns import recognise_columns
from fanal.collect.found import Found
from fanal.collect.lines import MAX_RECORD, SAMPLE, Bad, Line, guess_encoding, open_bytes, read_lines
from fanal.collect.record import Opened, Record, Refused

SAMPLED = 200
DELIMITERS = ",;\t|"

# The csv module's own limit is 128 KB a field; records are bounded by MAX_RECORD here.
csv.field_size_limit(2 * MAX_RECORD)


class _BrokenError(Exception):
    """A line inside a record cannot be used."""


def find_delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that cuts the first lines into the same number of fields, most fields first."""

    def fits(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter, strict=False) if row]
        if not widths or widths[0] < 2:
            return (0, 0)
        return (sum(width == widths[0] for width in widths) * 100 // len(widths), widths[0])

    best = max(DELIMITERS, key=fits)
    return best if fits(best) > (0, 0) else ","


class _Rows:
    """Records of a delimited file with the line each begins on; lines can be put back."""

    def __init__(self, lines: Iterator[Line], delimiter: str) -> None:
        self._lines = lines
        self._back: deque[Line] = deque()
        self._delimiter = delimiter
        self._taken: list[Line] = []
        self._size = 0
        self._reader = self._new_reader()

    def _new_reader(self) -> "Iterator[list[str]]":
        return csv.reader(self._feed(), delimiter=self._delimiter)

    def _next_line(self) -> Line | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def _feed(self) -> Iterator[str]:
        while (line := self._next_line()) is not None:
            self._taken.append(line)
            if isinstance(line.text, Bad):
                raise _BrokenError(line.text.why)
            self._size += len(line.text)
            if self._size > MAX_RECORD:
                raise _BrokenError(f"a quote opened here is not closed within {MAX_RECORD:,} characters")
            yield line.text

    def put_back(self) -> Line:
        """Give all but the first line of the last record back; return that first line."""
        first, *rest = self._taken
        self._back.extendleft(reversed(rest))
        self._reader = self._new_reader()
        return first

    def next(self) -> tuple[list[Line], list[str] | str] | None:
        """Return the next record's lines and its fields, or why it has none; None at the end."""
        self._taken, self._size = [], 0
        try:
            row = next(self._reader)
        except StopIteration:
            return None
        except (_BrokenError, csv.Error) as error:
            return self._taken, str(error)
        if self._taken and _unclosed(self._taken, row):
            return self._taken, "a quote opened here is never closed"
        return self._taken, row


def _unclosed(lines: list[Line], row: list[str]) -> bool:
    """Say whether the last record ended with the file and not with its quote."""
    last = lines[-1].text  # had it closed the quote, the field could not end with the line as written
    return len(lines) > 1 and isinstance(last, str) and bool(row) and row[-1].endswith(last)


def _excerpt(line: Line) -> str:
    return line.text.excerpt if isinstance(line.text, Bad) else line.text[:200].rstrip("\r\n")


def _records(
    rows: _Rows, header: list[str], columns: Mapping[str, str], shown: str
) -> Iterator[Record | Refused]:
    places = {role: header.index(column) for role, column in columns.items()}
    width = len(header)
    while (found := rows.next()) is not None:
        lines, row = found
        where = f"{shown}:{lines[0].number}"
        if isinstance(row, str):
            refused = Refused(where, row, _excerpt(lines[0]))
            rows.put_back()
            yield refused
        elif not row:
            continue
        elif len(row) > width or (len(row) < width and len(lines) > 1):
            rows.put_back()
            yield Refused(where, f"{len(row)} fields where the header has {width}", _excerpt(lines[0]))
        else:
            values = {
                role: row[place] or None if place < len(row) else None for role, place in places.items()
            }
            yield Record(where, **values)


def _header(found: Found, encoding: str) -> tuple[str, list[str], list[list[str]]]:
    """Return the delimiter, the header and some rows."""
    with open_bytes(found.path) as file:
        lines = islice(read_lines(file, encoding, lambda _: None), SAMPLED)
        texts = [line.text for line in lines if isinstance(line.text, str) and line.text.strip()]
    if not texts:
        raise InputError(
            "the file has no readable line", where=found.shown, expected="a header and rows",
            do="check the file's encoding, or leave it out",
        )  # fmt: skip
    delimiter = find_delimiter(texts)
    rows = [row for row in csv.reader(texts, delimiter=delimiter) if row]
    return delimiter, [name.strip() for name in rows[0]], rows[1:]


def open_delimited(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a delimited file with a header line; too short rows lack their last columns."""
    with open_bytes(found.path) as file:
        encoding = guess_encoding(file.read(SAMPLE))
    delimiter, header, sample = _header(found, encoding)
    samples = {name: [row[i] for row in sample if i < len(row)] for i, name in enumerate(header) if name}
    columns = recognise_columns(samples, mapping, found.shown)

    def records() -> Iterator[Record | Refused]:
        with open_bytes(found.path) as file:
            rows = _Rows(read_lines(file, encoding, told), delimiter)
            while (first := rows.next()) is not None and not (isinstance(first[1], list) and first[1]):
                if isinstance(first[1], str):
                    rows.put_back()
            yield from _records(rows, header, columns, found.shown)

    shown = {"\t": "tab"}.get(delimiter, delimiter)
    return Opened(
        columns, encoding, records(), "" if delimiter == "," else f"fields are separated by {shown}"
    )
