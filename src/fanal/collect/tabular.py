"""Tables whose header may stand anywhere near the top: CSV and its relatives, XLSX and ODS, as rows of cells.

What stands above the header (a bank's name, the period, the account) is no record; it is handed over apart.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from fanal.base.errors import InputError
from fanal.collect.blocks import Bad, excerpt, read_blocks
from fanal.collect.dialect import DELIMITERS, Dialect, find_dialect
from fanal.collect.encoding import head_as_utf8
from fanal.collect.found import Found
from fanal.collect.magic import kind_of
from fanal.collect.record import Refused
from fanal.collect.rows import Rows
from fanal.collect.stream import Told, encoding_of, head, read_text
from fanal.collect.workbook import is_workbook, sheets

SAMPLED = 2_000
HEADER_WITHIN = 40  # rows
JOINED = " + "  # in a mapping, between columns that together are one
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls
NEARLY = 0.8  # of the best fit: a row of data must not beat the header above it by one cell

# How well a row serves as the header, 0 not at all.
Fitness = Callable[[Sequence[str]], float]


class Cells(NamedTuple):
    """One row: where it stands and its cells, as many as the header has."""

    where: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: what stands above its header, the header, some rows, and all rows in order.

    `note` says in words what a reader of the counts should know of the table's form.
    """

    above: list[list[str]]
    header: list[str]
    sample: list[list[str]]
    rows: Iterator[Cells | Refused]
    encoding: str | None
    note: str


def named(header: Sequence[str]) -> list[str]:
    """Return the column names, each its own: a repeated one gets its count, an empty one its place."""
    names: list[str] = []
    for place, cell in enumerate(header, 1):
        name = cell.strip() or f"column {place}"
        again = sum(name == other.rpartition(" (")[0] or name == other for other in names)
        names.append(f"{name} ({again + 1})" if again else name)
    return names


def _best(rows: Sequence[list[str]], fitness: Fitness) -> tuple[float, int]:
    """Return how well the best header row fits, and the place of the first that fits about as well."""
    scores = [(fitness(row), place) for place, row in enumerate(rows[:HEADER_WITHIN]) if any(row)]
    best = max((score for score, _ in scores), default=0.0)
    return best, next((place for score, place in scores if score >= NEARLY * best), 0)


def _fit(row: list[str], width: int) -> list[str] | None:
    """Return a row cut or filled to the header's width; None when cells would be lost."""
    if len(row) > width and any(cell.strip() for cell in row[width:]):
        return None
    return row[:width] + [""] * (width - len(row))


def _note(note: str, above: list[list[str]]) -> str:
    filled = sum(any(row) for row in above)
    more = f"{filled} rows above the header are no records" if filled else ""
    return ", ".join(filter(None, [note, more]))


def fits(text: str) -> bool:
    """Say whether a text holds no bytes that its encoding does not know (they come as lone surrogates)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def without_words(refused: Refused) -> Refused:
    """Return a row that is set aside without its words: what people wrote of people is not repeated."""
    return refused._replace(excerpt="")


def fitting(mapping: Mapping[str, str], table: Table, tables: Sequence[Table]) -> dict[str, str]:
    """Return what of a mapping holds for one of a workbook's sheets: no columns that only others have."""
    known = {name for other in tables for name in other.header}
    here = set(table.header)

    def elsewhere(column: str) -> bool:
        parts = {column} if column in known else set(column.split(JOINED))
        return parts <= known and not parts <= here

    return {role: column for role, column in mapping.items() if not elsewhere(column)}


def _delimited_rows(
    found: Found, encoding: str, dialect: Dialect, header_line: int, width: int, told: Told
) -> Iterator[Cells | Refused]:
    with closing(read_text(found.path, encoding, told)) as chunks:
        rows = Rows(read_blocks(chunks), found.shown, dialect.options())
        for line, row in rows:
            where = f"{found.shown}:{line}"
            if line <= header_line:
                rows.width = width if line == header_line else 0
            elif isinstance(row, Refused):
                yield row
            elif not fits("".join(row)):
                yield Refused(
                    where, f"bytes that do not fit {encoding}", excerpt(dialect.delimiter.join(row))
                )
            elif any(cell.strip() for cell in row):
                cells = _fit(row, width)
                if cells is None:
                    yield Refused(
                        where,
                        f"{len(row)} fields where the header has {width}",
                        excerpt(dialect.delimiter.join(row)),
                    )
                else:
                    yield Cells(where, cells)


def _sample(found: Found, encoding: str, dialect: Dialect) -> tuple[list[int], list[list[str]]]:
    """Return the first rows and the line each begins on, blank and broken ones left out."""
    numbers, rows = [], []
    with closing(read_text(found.path, encoding)) as chunks:
        for line, row in islice(Rows(read_blocks(chunks), found.shown, dialect.options()), SAMPLED):
            if not isinstance(row, Refused) and fits("".join(row)):
                numbers.append(line)
                rows.append(row)
    return numbers, rows


def _lines(found: Found, encoding: str) -> list[str]:
    """Return the first readable lines that are not blank."""
    with closing(read_text(found.path, encoding)) as chunks:
        for _, block in read_blocks(chunks):
            if not isinstance(block, Bad) and block.strip():
                text = block[: 1 << 18].decode("utf-8", "replace")
                return [line + "\n" for line in text.split("\n") if line.strip()][:SAMPLED]
    raise InputError(
        "the file has no readable line", where=found.shown, expected="a header and rows",
        do="check the file's encoding, or leave it out",
    )  # fmt: skip


def _open_delimited(found: Found, fitness: Fitness, told: Told) -> Table:
    encoding = encoding_of(found.path)
    usual = find_dialect(_lines(found, encoding))
    tried = []
    for dialect in (usual, *(Dialect(mark, 0) for mark in DELIMITERS if mark != usual.delimiter)):
        numbers, rows = _sample(found, encoding, dialect)
        fit, place = _best(rows, fitness)
        tried.append((fit, dialect, numbers, rows, place))
    fit, dialect, numbers, rows, place = max(tried, key=lambda attempt: attempt[0])
    if not rows:
        raise InputError(
            "no line can be cut into cells", where=found.shown, expected="a header and rows",
            do="check the file, or leave it out",
        )  # fmt: skip
    header = named(rows[place])
    body = _delimited_rows(found, encoding, dialect, numbers[place], len(header), told)
    sample = [cells for row in rows[place + 1 :] if (cells := _fit(row, len(header))) is not None]
    return Table(rows[:place], header, sample, body, encoding, _note(dialect.words(), rows[:place]))


def _sheet_rows(where: str, rows: list[list[str]], first: int, width: int) -> Iterator[Cells | Refused]:
    for number, row in enumerate(rows, first):
        if any(cell.strip() for cell in row):
            cells = _fit(row, width)
            if cells is None:
                yield Refused(f"{where}{number}", f"{len(row)} cells where the header has {width}")
            else:
                yield Cells(f"{where}{number}", cells)


def _open_sheets(found: Found, fitness: Fitness) -> Iterator[Table]:
    filled = [(name, rows) for name, rows in sheets(found.path, found.shown) if any(map(any, rows))]
    for name, rows in filled:
        where = f"{found.shown}@" if len(filled) == 1 else f"{found.shown}@{name}!"
        _, place = _best(rows, fitness)
        place = place if any(rows[place]) else next(i for i, row in enumerate(rows) if any(row))
        header = named(rows[place])
        sample = [row for row in rows[place + 1 :][:SAMPLED] if any(row)]
        body = _sheet_rows(where, rows[place + 1 :], place + 2, len(header))
        note = f"sheet {name}" if len(filled) > 1 else ""
        yield Table(rows[:place], header, sample, body, None, _note(note, rows[:place]))


def open_tables(found: Found, fitness: Fitness, told: Told) -> list[Table]:
    """Return the table of a CSV or TSV file, or one a sheet of a workbook; `fitness` finds their headers.

    Rows without any filled cell are no records. Raises InputError for a file that holds no table.
    """
    if not (is_workbook(found.path) or head(found.path).startswith(_OLD_OFFICE)):
        if kind := kind_of(head_as_utf8(head(found.path))):
            raise InputError(
                f"the file holds {kind}, not a table", where=found.shown, expected="CSV, TSV, XLSX or ODS",
                do="convert it, or leave it out",
            )  # fmt: skip
        return [_open_delimited(found, fitness, told)]
    told(found.bytes)
    tables = list(_open_sheets(found, fitness))
    if not tables:
        raise InputError(
            "the workbook is empty", where=found.shown, expected="a header and rows", do="leave it out"
        )
    return tables
