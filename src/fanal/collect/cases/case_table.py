"""Case tables (CSV, TSV, XLSX, ODS) as facts: one a filled cell, the value as written."""

import re
from collections.abc import Callable, Iterator, Mapping

from fanal.base.errors import InputError
from fanal.collect.cases.recognise import Column, Columns, fitness, recognise
from fanal.collect.cases.standards import HTCDS, key
from fanal.collect.found import Found
from fanal.collect.record import Refused, Skipped
from fanal.collect.table_run import Entry, OpenedTable
from fanal.collect.tabular import Cells, Table, fitting, open_tables, without_words
from fanal.collect.tally import Tally

_UNNAMED = re.compile(r"column \d+")
_SEVERAL = re.compile(r"[;,|\n]\s*|\s+")


def _is_labels(cells: list[str], columns: Columns) -> bool:
    """Say whether a row repeats the columns' names in words, as the second row of published forms does."""
    pairs = [
        (key(cell), key(column.field.partition("_")[2]))
        for cell, column in zip(cells, columns.columns, strict=True)
        if column.standard == HTCDS and cell.strip()
    ]
    same = sum(cell == label for cell, label in pairs)
    return len(pairs) >= 3 and same * 2 > len(pairs)


def _strange(column: Column, value: str) -> bool:
    """Say whether a coded field holds something else than its codes, alone or several together."""
    if not column.codes or value in column.codes:
        return False
    return not all(part in column.codes for part in _SEVERAL.split(value) if part)


def _items(table: Table, columns: Columns, tally: Tally) -> Iterator[Entry | Refused | Skipped]:
    first = True
    place = table.header.index(columns.id) if columns.id else None
    strange: dict[str, int] = {}
    for row in table.rows:
        if isinstance(row, Refused):
            yield without_words(row)
        elif first and _is_labels(row.cells, columns):
            yield Skipped(row.where, "a row that repeats the columns' names in words")
        else:
            yield _entry(row, columns, place, strange)
        first = False
    for field, count in strange.items():
        tally.say(f"{count} values of {field} are none of its codes and are kept as written")


def _entry(row: Cells, columns: Columns, place: int | None, strange: dict[str, int]) -> Entry | Skipped:
    facts = [(column, cell) for column, cell in zip(columns.columns, row.cells, strict=True) if cell.strip()]
    if all(_UNNAMED.fullmatch(column.name) for column, _ in facts):
        return Skipped(row.where, "an empty row of a form")
    number = row.cells[place].strip() or None if place is not None else None
    for column, cell in facts:
        if _strange(column, cell.strip()):
            strange[column.field] = strange.get(column.field, 0) + 1
    return Entry(
        row.where,
        tuple(
            {"external_id": number, "standard": column.standard, "field": column.field, "value": cell}
            for column, cell in facts
        ),
        alone=number is None,
    )


def open_case_table(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> OpenedTable:
    """Open a table of cases, a row a case; every sheet of a workbook that has a header and rows is read.

    Raises InputError when no sheet has rows below a header.
    """
    tally = Tally()
    usable: list[tuple[Table, Columns]] = []
    tables = open_tables(found, fitness, told)
    for table in tables:
        if not any(
            any(cell.isalpha() for cell in name) and not _UNNAMED.fullmatch(name) for name in table.header
        ):
            tally.say(f"{table.note or 'the table'} has no header and is not read")
            continue
        columns = recognise(table.header, fitting(mapping, table, tables), found.shown)
        for words in [table.note, *columns.words()]:
            if words:
                tally.say(words)
        usable.append((table, columns))
    if not usable:
        raise InputError(
            "there is no table with a header", where=found.shown,
            expected="a row of column names, then a row a case",
            do="write the columns' names above the rows",
        )  # fmt: skip

    def items() -> Iterator[Entry | Refused | Skipped]:
        for table, columns in usable:
            yield from _items(table, columns, tally)

    shown = {field: column for _, columns in usable for field, column in columns.mapping().items()}
    return OpenedTable(items(), shown, usable[0][0].encoding, tally)
