"""Many records at once: what a clean block of a table becomes without a Python object a record.

The results are those of reading record by record; a block that is not clean in every respect is not handed
over in this form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numba import njit

from fanal.base.fold import Bytes, Offsets, utf8
from fanal.base.ids import ID_BYTES
from fanal.collect.counter import Counter
from fanal.collect.digest import digests
from fanal.collect.times import EARLIEST, LATEST, parse_time

# Constants, for Arrow takes long to make a scalar: it looks for a library that is not there.
_NOTHING, _TRUE, _NO_TEXT = pa.scalar(""), pa.scalar(True), pa.scalar(None, pa.string())
_TIME = pa.timestamp("us", tz="UTC")
_EARLIEST, _LATEST = (pa.scalar(time, _TIME).cast(pa.int64()).as_py() for time in (EARLIEST, LATEST))
_WIDTH = 2 * ID_BYTES + 1
_HEX = np.frombuffer(b"0123456789abcdef", np.uint8)


@lru_cache(maxsize=8)
def _scalar(text: str) -> pa.Scalar:
    return pa.scalar(text)


@dataclass(frozen=True, slots=True)
class Columns:
    """Records as columns of strings: `lines` are their line numbers, `values` a column for each role."""

    shown: str
    lines: npt.NDArray[np.int64]
    values: Mapping[str, pa.Array]

    def slice(self, begin: int) -> "Columns":
        """Return the records from the `begin`-th on."""
        values = {role: column.slice(begin) for role, column in self.values.items()}
        return Columns(self.shown, self.lines[begin:], values)

    def where(self) -> pa.Array:
        """Return each record's place, file:line."""
        numbers = pa.array(self.lines).cast(pa.string())
        return pc.binary_join_element_wise(_scalar(f"{self.shown}:"), numbers, _NOTHING)


@njit(cache=True, nogil=True)
def _begins_blank(offsets: Offsets, data: Bytes) -> npt.NDArray[np.bool_]:
    """Say of each value whether it is empty, or begins with a byte that white space may begin with."""
    out = np.empty(offsets.size - 1, np.bool_)
    for row in range(out.size):
        lead = data[offsets[row]] if offsets[row] < offsets[row + 1] else 0
        # Beyond ASCII white space is one of U+0085, U+00A0, U+1680, and some between U+2000 and U+3000.
        out[row] = lead <= 0x20 or lead == 0xC2 or 0xE1 <= lead <= 0xE3
    return out


def blank(text: pa.Array) -> pa.Array:
    """Say of each value whether it is missing or white space only."""
    found = _begins_blank(*utf8(text))
    at = np.flatnonzero(found)
    if at.size:
        trimmed = pc.utf8_trim_whitespace(text.take(pa.array(at)))
        found[at] = np.asarray(pc.fill_null(pc.equal(trimmed, _NOTHING), _TRUE))
    return pa.array(found)


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
    empty = blank(column)
    written = pc.if_else(empty, _NO_TEXT, column) if empty.true_count else column
    for kind, zoneless in ((_TIME, False), (pa.timestamp("us"), True)):
        try:
            times = written.cast(kind).cast(_TIME)
        except pa.ArrowInvalid:
            continue
        if _plain(times):
            known = len(times) - times.null_count
            return times, known if zoneless else 0, 0
    parsed = [parse_time(value) for value in column.to_pylist()]
    told = sum(time is not None for time, _ in parsed)
    zoneless_count = sum(zoneless for _, zoneless in parsed)
    return pa.array([time for time, _ in parsed], _TIME), zoneless_count, empty.false_count - told


def _plain(times: pa.Array) -> bool:
    """Say whether every time lies in the span that is taken as told."""
    if times.null_count == len(times):
        return True
    span = pc.min_max(times.cast(pa.int64())).as_py()
    return bool(span["min"] >= _EARLIEST and span["max"] <= _LATEST)
