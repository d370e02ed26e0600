"""Tables of capture histories: what is refused, and what merging and dropping keep."""

import pickle
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.errors import InputError
from fanal.population import CaptureTable

TABLES = st.integers(3, 5).flatmap(
    lambda lists: (
        st.lists(st.integers(0, 40), min_size=2**lists - 1, max_size=2**lists - 1)
        .filter(any)
        .map(lambda counts: CaptureTable(tuple("ABCDE"[:lists]), np.array([0, *counts])))
    )
)


@pytest.mark.parametrize(
    ("histories", "counts", "seen"),
    [
        ([(1, 0), (1, 0)], [1, 2], "comes twice"),
        ([(0, 0)], [3], "on no list"),
        ([(1, 0)], [-1], "-1"),
        ([(1, 0)], [1.5], "1.5"),
        ([(1, 0)], ["many"], "many"),
        ([(1, 0)], [float("nan")], "nan"),
        ([(1, 0, 1)], [1], "3 values for 2 lists"),
        ([(1, 2)], [1], "2"),
        ([(1, 0), (0, 1)], [1], "2 histories and 1 counts"),
        ([(1, 0)], [0], "no case"),
    ],
)
def test_what_cannot_be_a_table_is_refused_in_words(histories: Any, counts: Any, seen: str) -> None:
    with pytest.raises(InputError) as caught:
        CaptureTable.from_counts(("A", "B"), histories, counts)
    assert seen in caught.value.seen
    assert caught.value.do


@pytest.mark.parametrize("lists", [("A",), ("A", "A"), tuple("ABCDEFGHIJKLM")])
def test_too_few_too_many_or_equal_lists_are_refused(lists: tuple[str, ...]) -> None:
    with pytest.raises(InputError):
        CaptureTable.from_counts(lists, [], [])


def test_records_of_any_kind_of_table_make_the_same_counts() -> None:
    columns = {"A": [1, 0, 1, 0], "B": [0, 1, 1, 1], "year": ["2015", "2015", "2016", "2016"]}
    plain = CaptureTable.from_records(columns)
    assert plain.lists == ("A", "B")
    assert plain.counts.tolist() == [0, 1, 2, 1]
    assert CaptureTable.from_records(pa.table(columns)).counts.tolist() == [0, 1, 2, 1]
    parts = CaptureTable.stratify(columns, "year")
    assert {key: part.observed for key, part in parts.items()} == {"2015": 2, "2016": 2}


def test_whatever_gives_an_arrow_stream_is_a_table() -> None:
    class Frame:  # as polars and pandas frames do
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pa.table({"A": [1, 0], "B": [1, 1]}).__arrow_c_stream__(requested_schema)

    assert CaptureTable.from_records(Frame()).counts.tolist() == [0, 0, 1, 1]


def test_a_weight_says_how_many_cases_a_record_stands_for() -> None:
    table = CaptureTable.from_records({"A": ["1", "0"], "B": [True, True], "n": [3, 4]}, weight="n")
    assert table.counts.tolist() == [0, 0, 4, 3]


@pytest.mark.parametrize("records", [{"A": [1, 0], "B": [1, 0]}, {"A": [1, 0], "B": [0, 7]}, 5])
def test_records_on_no_list_or_of_no_table_are_refused(records: Any) -> None:
    with pytest.raises(InputError):
        CaptureTable.from_records(records, ["A", "B"])


@given(TABLES)
def test_merging_loses_no_case_and_dropping_only_those_on_no_other_list(table: CaptureTable) -> None:
    assert table.merge({"AB": ["A", "B"]}).observed == table.observed
    assert table.counts[1] == table.observed - _without_a(table)
    assert table.keep(table.lists).counts.tolist() == table.counts.tolist()


def _without_a(table: CaptureTable) -> int:
    rest = table.counts.sum() - table.counts[1]
    return int(rest) if not rest else table.drop(["A"]).observed


@given(TABLES)
def test_overlaps_count_the_cases_on_both_lists(table: CaptureTable) -> None:
    cells = np.arange(table.counts.size)
    assert table.overlaps()[0, 1] == table.counts[(cells & 3) == 3].sum()
    assert table.overlaps()[0, 0] == table.counts[(cells & 1) == 1].sum()


def test_a_table_pickles_and_cannot_be_changed(uk5: CaptureTable) -> None:
    again = pickle.loads(pickle.dumps(uk5))  # noqa: S301 - our own bytes
    assert again.counts.tolist() == uk5.counts.tolist()
    with pytest.raises(ValueError, match="read-only"):
        uk5.counts[1] = 5
    with pytest.raises(InputError, match="no list is named"):
        uk5.drop(["XX"])
