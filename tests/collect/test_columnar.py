"""What is found of whole columns is what would be found value by value."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.columnar import Columns, blank, parse_times
from fanal.collect.digest import FEW, digest, digests
from fanal.collect.times import parse_time

SPACES = "".join(chr(code) for code in range(0x10FFFF) if chr(code).isspace())
TEXT = st.text(st.sampled_from(SPACES + "aé\u0080\u180e\u200b\ufeff\u00c2二"), max_size=4)


@given(st.lists(st.none() | TEXT | st.text(max_size=4), max_size=20))
def test_blank_is_what_python_takes_for_white_space(values: list[str | None]) -> None:
    assert blank(pa.array(values, pa.string())).to_pylist() == [not (v or "").strip() for v in values]


@pytest.mark.parametrize("space", SPACES)
def test_every_space_is_blank(space: str) -> None:
    assert blank(pa.array([space, f"{space}a"])).to_pylist() == [True, False]


@given(
    st.lists(
        st.sampled_from(
            [None, "", " ", "2024-03-01T10:00:00Z", "2024-03-01 10:00", "1899-01-01T00:00:00Z", "soon"]
        ),
        max_size=8,
    )
)
def test_times_are_those_of_each_value(values: list[str | None]) -> None:
    times, zoneless, undated = parse_times(pa.array(values, pa.string()))
    each = [parse_time(value) for value in values]
    assert times.to_pylist() == [time for time, _ in each]
    assert zoneless == sum(without for _, without in each)
    assert undated == sum(
        time is None and bool((v or "").strip()) for (time, _), v in zip(each, values, strict=True)
    )


def test_a_part_of_columns_keeps_its_lines() -> None:
    columns = Columns("f", np.array([1, 4, 5]), {"text": pa.array(["a", "b", "c"])}).slice(1)
    assert columns.values["text"].to_pylist() == ["b", "c"]
    assert columns.where().to_pylist() == ["f:4", "f:5"]


def test_bytes_behind_a_null_are_not_looked_at() -> None:
    whole = pa.array(["ab", "cd", "ef"] * FEW)
    bits = pa.py_buffer(np.packbits([1, 0, 1] * FEW, bitorder="little").tobytes())
    hidden = pa.Array.from_buffers(pa.string(), len(whole), [bits, *whole.buffers()[1:]])
    assert hidden.to_pylist()[:3] == ["ab", None, "ef"]
    assert [bytes(row) for row in digests([hidden])[:3]] == [digest([v]) for v in ("ab", None, "ef")]
