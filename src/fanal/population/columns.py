"""Columns of whatever table the caller has: pandas, polars, Arrow, or a mapping of sequences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fanal.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Columns:
    """An Arrow table and what is asked of its columns."""

    data: pa.Table

    @classmethod
    def of(cls, records: Any) -> Self:
        """Return the columns of a table or mapping; raises InputError for anything else."""
        if isinstance(records, pa.Table):
            return cls(records)
        try:
            if isinstance(records, Mapping):
                return cls(pa.table(dict(records)))
            return cls(pa.table(records))
        except (TypeError, pa.ArrowInvalid) as error:
            raise InputError(
                f"records of type {type(records).__name__}", where="the records",
                expected="a pandas, polars or Arrow table, or a mapping of columns of one length",
                do="give a table with a column of 0 and 1 for each list",
            ) from error  # fmt: skip

    @property
    def rows(self) -> int:
        """Return the number of records."""
        return int(self.data.num_rows)

    def values(self, name: str) -> list[Any]:
        """Return a column as Python values; raises InputError when there is none of that name."""
        if name not in self.data.column_names:
            raise InputError(
                f"no column {name!r}", where="the records",
                expected=f"one of {', '.join(self.data.column_names)}",
                do="write the name as the table has it",
            )  # fmt: skip
        found: list[Any] = self.data.column(name).to_pylist()
        return found

    def binary(self, but: Sequence[str | None] = ()) -> tuple[str, ...]:
        """Return the names of the columns that hold only 0 and 1 (or false and true), in order."""
        names = [name for name in self.data.column_names if name not in but]
        return tuple(name for name in names if self.rows and set(map(_flag, self.values(name))) <= {0, 1})

    def numbers(self, name: str) -> npt.NDArray[np.int64]:
        """Return a column of whole numbers >= 0; raises InputError."""
        return np.array(whole_numbers(self.values(name), name), np.int64)

    def masks(self, names: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return one bit mask of lists for each record; raises InputError for values other than 0 and 1."""
        masks = np.zeros(self.rows, np.int64)
        for i, name in enumerate(names):
            masks |= np.array(flags(self.values(name), f"column {name}"), np.int64) << i
        return masks

    def parts(self, by: str) -> dict[str, "Columns"]:
        """Return the records of each value of a column, in order of the values as text."""
        keys = ["" if value is None else str(value) for value in self.values(by)]
        order = sorted(set(keys))
        return {key: Columns(self.data.filter(pa.array([k == key for k in keys]))) for key in order}


def _flag(value: Any) -> int | None:
    if isinstance(value, str):
        return {"0": 0, "1": 1}.get(value.strip())
    return int(value) if value in (0, 1) else None


def flags(values: Sequence[Any], where: str) -> list[int]:
    """Return the values as 0 and 1; raises InputError naming the first that is neither."""
    found = []
    for row, value in enumerate(values, 1):
        flag = _flag(value)
        if flag is None:
            raise InputError(
                f"{str(value)[:20]!r}", where=f"{where}, value {row}", expected="0 or 1: on the list or not",
                do="leave the column out of the lists, or write 0 and 1 in it",
            )  # fmt: skip
        found.append(flag)
    return found


def whole_numbers(values: Sequence[Any], where: str) -> list[int]:
    """Return the values as whole numbers >= 0; raises InputError naming the first that isn't one."""
    found = []
    for row, value in enumerate(values, 1):
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = -1.0
        if not number >= 0 or number != int(number) or number > 1e12:
            raise InputError(
                f"{str(value)[:20]!r}", where=f"{where}, value {row}",
                expected="a whole number of cases, 0 or more", do="correct the number",
            )  # fmt: skip
        found.append(int(number))
    return found
