"""Spreadsheets: each sheet is a table, its header the first row with two or more cells of text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fanal.base.errors import InputError, MappingError
from fanal.collect.columns import recognise_columns
from fanal.collect.found import Found
from fanal.collect.record import Opened, Record
from fanal.collect.workbook import sheets

SAMPLED = 200
SEARCHED = 50  # rows in which the header is looked for

Rows = Sequence[Sequence[str]]


class _Table(NamedTuple):
    """A sheet with a header: where it stands (from 0) and which column holds what."""

    name: str
    rows: Rows
    header: int
    columns: dict[str, str]
    places: dict[str, int]


def _is_text(cell: str) -> bool:
    return any(character.isalpha() for character in cell)


def find_header(rows: Rows) -> int | None:
    """Return the first row with two or more cells of text; in a sheet of one column, the first with one."""
    widest = max((sum(1 for cell in row if cell.strip()) for row in rows[:SAMPLED]), default=0)
    for number, row in enumerate(rows[:SEARCHED]):
        if sum(1 for cell in row if _is_text(cell)) >= min(2, widest):
            return number if any(cell.strip() for cell in row) else None
    return None


def _names(row: Sequence[str]) -> dict[str, int]:
    """Return each column's name and place; a name met again is told apart by its number."""
    names: dict[str, int] = {}
    for place, cell in enumerate(row):
        name, again = cell.strip(), 2
        while name in names:
            name, again = f"{cell.strip()} {again}", again + 1
        if name:
            names[name] = place
    return names


def _table(name: str, rows: Rows, mapping: Mapping[str, str], shown: str) -> _Table:
    header = find_header(rows)
    if header is None:
        raise InputError(
            "no row looks like a header", where=shown, expected="a row that names the columns",
            do="write the columns' names above the rows",
        )  # fmt: skip
    names = _names(rows[header])
    body = [row for row in rows[header + 1 : header + 1 + SAMPLED] if any(row)]
    samples = {key: [row[place] or None for row in body if place < len(row)] for key, place in names.items()}
    columns = recognise_columns(samples, mapping, shown)
    return _Table(name, rows, header, columns, {role: names[column] for role, column in columns.items()})


def _records(table: _Table, shown: str) -> Iterator[Record]:
    for number, row in enumerate(table.rows[table.header + 1 :], table.header + 2):
        if any(cell.strip() for cell in row):
            values = {
                r: row[place] or None if place < len(row) else None for r, place in table.places.items()
            }
            yield Record(f"{shown}#{table.name}!{number}", **values)


def _tables(found: Found, mapping: Mapping[str, str]) -> tuple[list[_Table], list[str]]:
    """Return the sheets that hold texts, and in words those that do not."""
    tables: list[_Table] = []
    notes: list[str] = []
    problem: InputError | MappingError | None = None
    for name, rows in sheets(found.path, found.shown):
        if not any(any(row) for row in rows):
            notes.append(f"sheet {name!r} is empty")
            continue
        try:
            tables.append(_table(name, rows, mapping, f"{found.shown}#{name}"))
        except (InputError, MappingError) as error:
            notes.append(f"sheet {name!r} is left out: {error.seen}")
            problem = problem or error
    if not tables:
        raise problem or InputError(
            "every sheet is empty", where=found.shown, expected="rows of posts", do="leave the file out",
        )  # fmt: skip
    return tables, notes


def open_sheet(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a workbook (.xlsx, .xls, .ods); a record's place is file#Sheet!row, rows counted from 1 as shown.

    Cells become text: dates by ISO 8601, formulas as the value last computed. Sheets without a column of
    texts are left out and named in the note; raises InputError when all are.
    """
    tables, notes = _tables(found, mapping)

    def records() -> Iterator[Record]:
        told(found.bytes)
        for table in tables:
            yield from _records(table, found.shown)

    columns = (
        tables[0].columns
        if len(tables) == 1
        else {f"{t.name}!{r}": c for t in tables for r, c in t.columns.items()}
    )
    return Opened(columns, None, records(), "; ".join(notes))
