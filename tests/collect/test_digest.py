"""The compiled BLAKE2b gives what hashlib gives, for every row and every length."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.digest import FEW, SIZE, digest, digests

ROW = st.tuples(st.one_of(st.none(), st.text()), st.one_of(st.none(), st.text()))


def compiled(rows: list[tuple[str | None, ...]]) -> list[bytes]:
    many = rows * FEW  # so many that the compiled way is taken
    columns = [pa.array(column, pa.string()) for column in zip(*many, strict=True)]
    found = [bytes(row) for row in digests(columns)]
    assert found == found[: len(rows)] * FEW
    return found[: len(rows)]


@given(st.lists(ROW, min_size=1, max_size=6))
def test_every_row_is_hashed_as_hashlib_does(rows: list[tuple[str | None, ...]]) -> None:
    assert compiled(rows) == [digest(row) for row in rows]


@pytest.mark.parametrize("length", [0, 1, 115, 116, 123, 124, 125, 251, 252, 253, 4_000])
def test_lengths_around_a_block(length: int) -> None:
    row = ("x" * length, "ñ")
    assert compiled([row, row]) == [digest(row)] * 2


@given(st.lists(st.integers(0, 700), min_size=FEW, max_size=3 * FEW))
def test_rows_of_many_lengths_are_hashed_side_by_side(lengths: list[int]) -> None:
    rows = [("ñ" * (length // 3), "x" * length) for length in lengths]
    columns = [pa.array(column) for column in zip(*rows, strict=True)]
    assert [bytes(row) for row in digests(columns)] == [digest(row) for row in rows]


def test_rows_that_read_alike_differ() -> None:
    rows = [("ab", "c"), ("a", "bc"), ("abc", None), (None, "abc"), ("abc", ""), ("", "abc")]
    assert len(set(compiled(rows))) == len(rows)


@pytest.mark.parametrize("times", [1, FEW])
def test_slices_and_nulls_are_hashed_by_their_value(times: int) -> None:
    values = ["a", None, "b"] * times
    column = pa.array(["left out", *values]).slice(1)
    assert [bytes(row) for row in digests([column])] == [digest([v]) for v in values]


def test_no_rows_have_no_digests() -> None:
    assert digests([pa.array([], pa.string())]).shape == (0, SIZE)
