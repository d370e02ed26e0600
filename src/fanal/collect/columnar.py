"""Many records at once: what a clean block of a table becomes without a Python object a record.

The results are those of reading record by record; a block that is not clean in every respect is not handed
over in this form.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.ids import ID_BYTES
from fanal.collect.counter import Counter
from fanal.collect.digest import digests
from fanal.collect.times import EARLIEST, LATEST, parse_time

_TIME = pa.timestamp("us", tz="UTC")
_WIDTH = 2 * ID_BYTES + 1
_HEX = np.frombuffer(b"0123456789abcdef", np.uint8)


@dataclass(frozen=True, slots=True)
class Columns:
    """Records as columns of strings: `lines` are their line numbers, `values` a column for each role."""

    shown: str
    lines: npt.NDArray[np.int64]
    values: Mapping[str, pa.Array]

    def where(self) -> pa.Array:
        """Return each record's place, file:line."""
        numbers = pa.array(self.lines).cast(pa.string())
        return pc.binary_join_element_wise(pa.scalar(self.shown), numbers, ":")


def blank(text: pa.Array) -> pa.Array:
    """Say of each value whether it is missing or white space only."""
    return pc.fill_null(pc.equal(pc.utf8_trim_whitespace(text), ""), True)


def with_title(title: pa.Array | None, text: pa.Array) -> pa.Array:
    """Return the texts with their titles on a line of their own above; a title alone is the text."""
    if title is None:
        return text
    joined = pc.if_else(blank(text), title, pc.binary_join_element_wise(title, text, "\n"))
    return pc.if_else(blank(title), text, joined)


def _hashes(matrix: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    return np.ascontiguousarray(matrix[:, :8]).view(np.uint64).ravel()


def post_ids(parts: list[pa.Array], met: Counter) -> pa.Array:
    """Return a post id for each row of the parts; the n-th row of equal content has an id of its own."""
    matrix = digests(parts)
    before = met.met_before(_hashes(matrix))
    again = np.flatnonzero(before)
    if again.size:
        rows = pa.array([matrix[row].tobytes().hex() for row in again])
        matrix[again] = digests([rows, pa.array(before[again]).cast(pa.string())])
    out = np.empty((len(matrix), _WIDTH), np.uint8)
    out[:, 0] = ord("p")
    out[:, 1::2] = _HEX[matrix[:, :ID_BYTES] >> 4]
    out[:, 2::2] = _HEX[matrix[:, :ID_BYTES] & 15]
    offsets = np.arange(0, _WIDTH * (len(matrix) + 1), _WIDTH, dtype=np.int32)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(out.reshape(-1))]
    return pa.Array.from_buffers(pa.string(), len(matrix), buffers)


def repeats(column: pa.Array, met: Counter) -> int:
    """Return how many of the values (nulls left out) come a second time."""
    values = column.drop_null()
    return int((met.met_before(_hashes(digests([values]))) == 1).sum()) if len(values) else 0


def parse_times(column: pa.Array) -> tuple[pa.Array, int, int]:
    """Return the times in UTC, how many were written without a zone, and how many cannot be told."""
    written = pc.invert(blank(column))
    for kind, zoneless in ((_TIME, False), (pa.timestamp("us"), True)):
        try:
            times = pc.if_else(written, column, pa.scalar(None, pa.string())).cast(kind).cast(_TIME)
        except pa.ArrowInvalid:
            continue
        if _plain(times):
            known = len(times) - times.null_count
            return times, known if zoneless else 0, 0
    parsed = [parse_time(value) for value in column.to_pylist()]
    told = sum(time is not None for time, _ in parsed)
    zoneless_count = sum(zoneless for _, zoneless in parsed)
    return pa.array([time for time, _ in parsed], _TIME), zoneless_count, pc.sum(written).as_py() - told


def _plain(times: pa.Array) -> bool:
    """Say whether every time lies in the span that is taken as told."""
    if times.null_count == len(times):
        return True
    span = pc.min_max(times).as_py()
    return bool(span["min"] >= EARLIEST and span["max"] <= LATEST)
