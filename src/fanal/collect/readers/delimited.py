"""CSV and its relatives: the delimiter is found, every record keeps its line number."""

from collections.abc import Iterator, Mapping
from contextlib import closing

from fanal.base.errors import InputError
from fanal.collect.blocks import Bad, excerpt, read_blocks
from fanal.collect.columns import recognise_columns
from fanal.collect.dialect import Dialect, column_names, find_dialect, names_columns, rows_of
from fanal.collect.found import Found
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
        self._found, self._headed, self._width = found, headed, len(names)
        self._places = [names.index(columns[role]) if role in columns else self._width for role in _ROLES]
        self._short = 0

    def records(
        self, encoding: str, dialect: Dialect, told: Told, notes: list[str]
    ) -> Iterator[Record | Refused]:
        """Yield the records; `notes` gets what was noticed."""
        shown = self._found.shown
        rows = Rows(read_blocks(read_text(self._found.path, encoding, told)), shown, dialect.options())
        header = self._headed
        for line, row in rows:
            if isinstance(row, Refused):
                yield row
            elif header:
                header, rows.width = False, self._width
            else:
                rows.width = self._width
                yield self._record(row, f"{shown}:{line}")
        if rows.repaired:
            notes.append(f"{rows.repaired} rows have quotes that are not doubled; they are read as written")
        if self._short:
            notes.append(f"{self._short} rows end early; the fields they lack are unknown")

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
