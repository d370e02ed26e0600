"""The in-process engine keeps order, bounds what it holds, and reaches nothing outside."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pytest

from fanal.base.engine import Embedded


def square(n: int) -> int:
    return n * n


def fail_on_three(n: int) -> int:
    if n == 3:
        raise ValueError("three")
    return n


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order(workers: int) -> None:
    assert list(Embedded(workers).map_batches(square, range(20))) == [n * n for n in range(20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_a_batch_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="three"):
        list(Embedded(workers).map_batches(fail_on_three, range(50)))


def test_input_is_taken_only_as_far_as_needed() -> None:
    taken = []

    def batches() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    results = Embedded(2).map_batches(square, batches())
    assert next(results) == 0
    assert len(taken) <= 5
    results.close()  # type: ignore[attr-defined]


def test_sql_runs_over_arrow_tables() -> None:
    table = pa.table({"kind": ["b", "a", "b"]})
    counted = Embedded().sql("select kind, count(*) as n from t group by kind order by kind", t=table)
    assert counted.to_pydict() == {"kind": ["a", "b"], "n": [1, 2]}


def test_sql_cannot_read_files() -> None:
    with pytest.raises(duckdb.Error, match=r"disabled|not allowed|Permission"):
        Embedded().sql("select * from read_text('/etc/hostname') order by 1")
