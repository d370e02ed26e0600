"""CSV and its relatives: the delimiter is found, every record keeps its line number."""

from collections.abc import Iterator, Mapping
from contextlib import closing

from fanal.base.errors import InputError
from fanal.collect.blocks import Bad, excerpt, read_blocks
from fanal.collect.columnar import Columns
from fanal.collect.columns import recognise_columns
from fanal.collect.dialect import Dialect, column_names, find_dialect, names_columns, rows_of
from fanal.collect.found import Found
from fanal.collect.readers.csv_blocks import Block, parse_rows
from fanal.collect.record import Opened, Record, Refused
from fanal.collect.rows import Rows
from fanal.collect.stream import BrokenStreamError, Told, encoding_of, read_text

SAMPLED = 200
_SAMPLE_BYTES = 1 << 18
_ROLES = Record._fields[1:-1]  # all but the place and the time as written


def _sample(found: Found, encoding: str) -> list[str]:
    """Return the first readable lines."""
    with closing(read_text(found.path, encoding)) as chunks:
        try:
            for _, block in read_blocks(chunks):
                if not isinstance(block, Bad) and block.strip():
                    text = block[:_SAMPLE_BYTES].decode("utf-8", "replace")
                    return [line for line in text.split("\n") if line.strip()][: 50 * SAMPLED]
        except BrokenStreamError:
            pass
    raise InputError(
        "the file has no readable line", where=found.shown, expected="a header and rows",
        do="check the file's encoding, or leave it out",
    )  # fmt: skip


def open_delimited(found: Found, mapping: Mapping[str, str], told: Told) -> Opened:
    """Open a delimited file; without a header its columns are column_1, column_2 ..."""
    encoding = encoding_of(found.path)
    lines = [line + "\n" for line in _sample(found, encoding)]
    dialect = find_dialect(lines)
    sample = rows_of(lines, dialect)[0][: SAMPLED + 1] or [[lines[0].strip()]]
    headed = names_columns(sample[0]) or not {name.strip() for name in sample[0]}.isdisjoint(mapping.values())
    names = column_names(sample[0] if headed else [""] * len(sample[0]))
    values = sample[1:] if headed else sample
    samples = {name: [row[i] for row in values if i < len(row)] for i, name in enumerate(names)}
    columns = recognise_columns(samples, mapping, found.shown)
    notes = [words for words in (dialect.words(), "" if headed else "no line names the columns") if words]
    opened = Opened(columns, encoding, iter(()), notes=notes)
    table = _Table(found, names, columns, headed)
    opened.records = table.records(encoding, dialect, told, notes)
    return opened


class _Table:
    """A delimited file's columns, and how its rows become records."""

    def __init__(self, found: Found, names: list[str], columns: Mapping[str, str], headed: bool) -> None:
        self._shown, self._path, self._headed, self._width = found.shown, found.path, headed, len(names)
        self._at = {role: names.index(columns[role]) for role in _ROLES if role in columns}
        self._places = [self._at.get(role, self._width) for role in _ROLES]
        self._short = 0

    def records(
        self, encoding: str, dialect: Dialect, told: Told, notes: list[str]
    ) -> Iterator[Record | Refused | Columns]:
        """Yield the records; `notes` gets what was noticed."""
        blocks = read_blocks(read_text(self._path, encoding, told))
        rows = Rows(blocks, self._shown, dialect.options())
        pieces: list[tuple[int, bytes | Bad]] = []  # a record that goes on in the next block, and that block
        for numbered in blocks:
            pieces.append(numbered)
            whole = self._whole(pieces, dialect)
            if whole is None:
                yield from self._by_row(rows, pieces)
                pieces = []
                continue
            if whole.columns is not None:
                rows.width = self._width
                yield self._records_of(whole.columns)
            pieces = [(whole.line, whole.rest)] if whole.rest else []
        yield from self._by_row(rows, pieces)
        if rows.repaired:
            notes.append(f"{rows.repaired} rows have quotes that are not doubled; they are read as written")
        if self._short:
            notes.append(f"{self._short} rows end early; the fields they lack are unknown")

    def _whole(self, pieces: list[tuple[int, bytes | Bad]], dialect: Dialect) -> Block | None:
        """Return what Arrow reads of the lines, or None when they must be read row by row."""
        texts = [text for _, text in pieces if not isinstance(text, Bad)]
        if dialect.escapes or len(texts) < len(pieces):
            return None
        first, data = pieces[0][0], texts[0] if len(texts) == 1 else b"".join(texts)
        return parse_rows(
            data, first, shown=self._shown, delimiter=dialect.delimiter, quotes=dialect.quotes,
            width=self._width, places=self._at,
        )  # fmt: skip

    def _records_of(self, columns: Columns) -> Columns:
        """Leave the header out."""
        header, self._headed = self._headed, False
        return columns.slice(1) if header else columns

    def _by_row(self, rows: Rows, pieces: list[tuple[int, bytes | Bad]]) -> Iterator[Record | Refused]:
        """Yield the records of the pieces, and of blocks behind them in which their last record goes on."""
        for line, row in rows.of(pieces):
            if isinstance(row, Refused):
                yield row
                continue
            rows.width = self._width
            if self._headed:
                self._headed = False
            else:
                yield self._record(row, f"{self._shown}:{line}")

    def _record(self, row: list[str], where: str) -> Record | Refused:
        width = self._width
        if len(row) != width:
            if len(row) > width and any(row[width:]):
                why = f"{len(row)} fields where the header has {width}"
                return Refused(where, why, excerpt(" ".join(row)))
            self._short += len(row) < width
            row = [*row[:width], *[""] * (width - len(row))]
        row.append("")
        return Record(where, *[row[place] or None for place in self._places])
