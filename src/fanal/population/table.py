"""Who is on which lists: the counts of every capture history, checked once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from fanal.base.errors import InputError
from fanal.population.columns import Columns, flags, whole_numbers

MOST_LISTS = 12


@dataclass(frozen=True, slots=True, eq=False)
class CaptureTable:
    """Counts by capture history.

    `lists` are the names; `counts` has 2^t whole numbers, one for each set of lists, bit i standing for
    list i; `counts[0]`, the cases on no list, is always 0 because nobody could count them.
    """

    lists: tuple[str, ...]
    counts: npt.NDArray[np.int64]

    def __post_init__(self) -> None:
        if not 2 <= len(self.lists) <= MOST_LISTS or len(set(self.lists)) != len(self.lists):
            raise InputError(
                f"{len(self.lists)} lists: {', '.join(self.lists) or 'none'}", where="the lists",
                expected=f"2 to {MOST_LISTS} lists with different names",
                do="name the columns that say 0 or 1 for each list",
            )  # fmt: skip
        if self.counts.shape != (1 << len(self.lists),) or self.counts[0] or self.counts.min() < 0:
            raise _refused("counts that are not one number >= 0 for each history", "the counts")
        if not self.counts.sum():
            raise _refused("no case at all", "the counts")
        self.counts.setflags(write=False)

    @property
    def observed(self) -> int:
        """Return how many cases are on at least one list."""
        return int(self.counts.sum())

    @classmethod
    def from_counts(
        cls, lists: Sequence[str], histories: Iterable[Sequence[int]], counts: Iterable[Any]
    ) -> Self:
        """Return the table of capture histories (0 and 1 for each list) with their counts.

        Raises InputError for a count that isn't a whole number >= 0, a history that comes twice, has another
        length, holds anything but 0 and 1, or is on no list.
        """
        names = tuple(lists)
        if len(names) > MOST_LISTS:
            return cls(names, np.zeros(1, np.int64))
        made = np.zeros(1 << len(names), np.int64)
        seen: set[int] = set()
        rows = [tuple(history) for history in histories]
        numbers = whole_numbers(list(counts), "count")
        if len(rows) != len(numbers):
            raise _refused(f"{len(rows)} histories and {len(numbers)} counts", "the counts")
        for line, (row, number) in enumerate(zip(rows, numbers, strict=True), 1):
            mask = _mask(row, len(names), f"history {line}")
            if mask in seen:
                raise _refused(f"the history {_written(row)} comes twice", f"history {line}")
            if mask == 0:
                raise _refused("a history on no list", f"history {line}")
            seen.add(mask)
            made[mask] = number
        return cls(names, made)

    @classmethod
    def from_records(
        cls, records: Any, lists: Sequence[str] | None = None, *, weight: str | None = None
    ) -> Self:
        """Return the table of records, one a case: a pandas, polars or Arrow table, or columns by name.

        `lists` names the columns of 0 and 1 (without it, all columns that hold nothing else); `weight` names
        a column that says how many cases a record stands for. Raises InputError.
        """
        columns = Columns.of(records)
        names = tuple(lists) if lists is not None else columns.binary(but=(weight,))
        weights = columns.numbers(weight) if weight else np.ones(columns.rows, np.int64)
        masks = columns.masks(names)
        if len(names) > MOST_LISTS:
            return cls(names, np.zeros(1, np.int64))
        if (masks == 0).any():
            line = int(np.flatnonzero(masks == 0)[0]) + 1
            raise _refused(f"{int((masks == 0).sum())} records on no list", f"record {line}")
        return cls(names, np.bincount(masks, weights, 1 << len(names)).astype(np.int64))

    @classmethod
    def stratify(
        cls, records: Any, by: str, lists: Sequence[str] | None = None, *, weight: str | None = None
    ) -> dict[str, Self]:
        """Return one table for each value of the column `by`, in order of the values. Raises InputError."""
        columns = Columns.of(records)
        names = tuple(lists) if lists is not None else columns.binary(but=(by, weight))
        parts = columns.parts(by)
        return {name: cls.from_records(part.data, names, weight=weight) for name, part in parts.items()}

    def merge(self, groups: Mapping[str, Sequence[str]]) -> Self:
        """Return the table in which each group of lists counts as one list of the given name."""
        for names in groups.values():
            self._check(names)
        target: dict[str, str] = {name: new for new, names in groups.items() for name in names}
        return self._onto([target.get(name, name) for name in self.lists])

    def drop(self, names: Sequence[str]) -> Self:
        """Return the table without these lists; cases on no other list are no longer counted."""
        self._check(names)
        return self._onto([None if name in names else name for name in self.lists])

    def keep(self, names: Sequence[str]) -> Self:
        """Return the table of these lists alone, in this order; cases on none of them are left out."""
        self._check(names)
        return self._onto([name if name in names else None for name in self.lists], tuple(names))

    def overlaps(self) -> npt.NDArray[np.int64]:
        """Return a matrix: cases on both lists, and on the diagonal the size of each list."""
        hit = self.members()
        weighted: npt.NDArray[np.int64] = hit.T @ (hit * self.counts[:, None])
        return weighted

    def members(self) -> npt.NDArray[np.int64]:
        """Return 2^t rows of 0 and 1: which lists each cell stands for."""
        cells = np.arange(self.counts.size)
        return (cells[:, None] >> np.arange(len(self.lists))) & 1

    def with_counts(self, counts: npt.NDArray[np.int64]) -> Self:
        """Return the same lists with other counts."""
        return type(self)(self.lists, counts.astype(np.int64))

    def _check(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.lists:
                raise InputError(
                    f"no list is named {name!r}", where="the lists",
                    expected=f"one of {', '.join(self.lists)}", do="write the name as the table has it",
                )  # fmt: skip

    def _onto(self, targets: Sequence[str | None], order: tuple[str, ...] = ()) -> Self:
        names = order or tuple(dict.fromkeys(name for name in targets if name is not None))
        if len(names) < 2:
            return type(self)(names, self.counts)
        masks = np.zeros(self.counts.size, np.int64)
        for i, name in enumerate(targets):
            if name is not None:
                masks |= ((np.arange(self.counts.size) >> i) & 1) << names.index(name)
        counts = np.bincount(masks, self.counts, 1 << len(names)).astype(np.int64)
        counts[0] = 0
        return type(self)(names, counts)


def _mask(row: Sequence[int], width: int, where: str) -> int:
    if len(row) != width:
        raise _refused(f"{len(row)} values for {width} lists", where)
    bits = flags(list(row), where)
    return sum(bit << i for i, bit in enumerate(bits))


def _written(row: Sequence[int]) -> str:
    return "".join(str(int(value)) for value in row)


def _refused(seen: str, where: str) -> InputError:
    return InputError(
        seen, where=where,
        expected="each history once, on at least one list, with a whole number of cases, 0 or more",
        do="correct the table; cases on no list are what the estimate is of, and cannot be given",
    )  # fmt: skip
