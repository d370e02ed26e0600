"""A CSV file of lists: one row a capture history with its count, or one row a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from fanal.base.errors import InputError
from fanal.population.columns import Columns
from fanal.population.masking import masked
from fanal.population.table import CaptureTable

COUNT = "count"
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file's rows, which columns are lists, whether rows carry counts, and what was left aside, in
    words."""

    path: Path
    data: pa.Table
    lists: tuple[str, ...]
    counted: bool
    notes: tuple[str, ...]
    summed: bool = False  # a history may come once for each kind of people

    def table(self) -> CaptureTable:
        """Return all rows as one table; raises InputError."""
        return self._table(Columns(self.data))

    def strata(self, by: str) -> dict[str, CaptureTable]:
        """Return one table for each value of a column; raises InputError."""
        return {name: self._table(part) for name, part in Columns(self.data).parts(by).items()}

    def others(self) -> dict[str, list[str]]:
        """Return the columns that are neither lists nor counts."""
        names = [name for name in self.data.column_names if name not in (*self.lists, COUNT)]
        return {name: Columns(self.data).values(name) for name in names}

    def _table(self, columns: Columns) -> CaptureTable:
        if not self.counted:
            return CaptureTable.from_records(columns.data, self.lists)
        if self.summed:
            return CaptureTable.from_records(columns.data, self.lists, weight=COUNT)
        masks = columns.masks(self.lists)
        bits = (masks[:, None] >> np.arange(len(self.lists))) & 1
        return CaptureTable.from_counts(self.lists, bits.tolist(), columns.values(COUNT))


def read_lists(
    path: Path, *, aside: Sequence[str] = (), lists: Sequence[str] = (), summed: bool = False
) -> ListFile:
    """Return the rows of a CSV file (UTF-8; comma, semicolon or tab), one a history or one a person.

    The lists are the columns of 0 and 1, or, where `lists` names some and the file holds one row a person,
    those alone; `aside` are columns that are no lists, such as strata; `summed` takes a history that comes
    once for each value of those. Raises InputError.
    """
    data = _read(path)
    columns = Columns(data)
    counted = COUNT in data.column_names
    if not columns.rows:
        raise _unusable("no rows below the header", path)
    found = columns.binary(but=(COUNT, *aside))
    missing = [name for name in lists if name not in data.column_names]
    if missing:
        raise _unusable(f"no column {', '.join(missing)}", path)
    for name in lists:
        if name not in found:
            columns.masks([name])  # says which value is neither 0 nor 1
    if len(found) < 2:
        raise _unusable(f"{len(found)} columns of 0 and 1", path)
    rest = [name for name in data.column_names if name not in (*found, COUNT, *aside)]
    notes = [f"columns not used: {', '.join(rest)}"] if rest else []
    return ListFile(path, data, found, counted, tuple(notes), summed)


def _read(path: Path) -> pa.Table:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
    except UnicodeDecodeError as error:
        raise _unusable("text that is not UTF-8", path) from error
    names = [name.strip().strip('"') for name in head.strip().split(_delimiter(head))]
    if len(set(names)) != len(names) or not all(names):
        raise _unusable("a header with an empty name or one that comes twice", path)
    try:
        return csv.read_csv(
            path,
            parse_options=csv.ParseOptions(delimiter=_delimiter(head)),
            read_options=csv.ReadOptions(column_names=names, skip_rows=1),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise _unusable(str(error).splitlines()[0][:120], path) from error


def _delimiter(head: str) -> str:
    return max(_DELIMITERS, key=head.count)


def shaped(
    table: CaptureTable, lists: Sequence[str], merge: Mapping[str, Sequence[str]]
) -> tuple[CaptureTable, tuple[str, ...]]:
    """Return the table with lists merged and then only `lists` kept, and in words what that left out."""
    made = table.merge(merge) if merge else table
    made = made.keep(lists) if lists else made
    lost = table.observed - made.observed
    return made, (f"{masked(lost)} cases on none of the chosen lists are left out",) if lost else ()


def _unusable(seen: str, path: Path) -> InputError:
    return InputError(
        seen, where=path.name,
        expected="a CSV file in UTF-8 with two or more columns of 0 and 1 (one for each list), and a column "
        "`count` or one row a person",
        do="write one column for each list; name other columns with --strata, or leave them out",
    )  # fmt: skip
