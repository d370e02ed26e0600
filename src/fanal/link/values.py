"""What posts put into slots, cut out of their texts without a Python object for each."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

from fanal.base.fold import Bytes, Offsets
from fanal.link.tokens import Int32

LONGEST_VALUE = 300  # bytes of a slot's value that are kept
_CUT = np.frombuffer("…".encode(), np.uint8)
_EDGES = np.frombuffer(b" \t\r\n,.;:", np.uint8)  # joins a value to its template, and is no part of it


@njit(cache=True, nogil=True)
def _is_edge(byte: np.uint8, edges: Bytes) -> bool:
    return bool((edges == byte).any())


@njit(cache=True, nogil=True)
def _bounds(source: tuple[Offsets, Bytes], values: Int32, edges: Bytes, spans: Int32) -> int:
    """Write where each value begins and ends in its post, trimmed; return the most bytes they need."""
    offsets, data = source
    total = 0
    for k in range(values.shape[0]):
        base, size = offsets[values[k, 2]], offsets[values[k, 2] + 1] - offsets[values[k, 2]]
        start, end = np.int64(values[k, 3]), min(np.int64(values[k, 4]), size)
        while start < end and _is_edge(data[base + start], edges):
            start += 1
        while start < end and _is_edge(data[base + end - 1], edges):
            end -= 1
        spans[k, 0], spans[k, 1] = start, end
        total += end - start if end - start <= LONGEST_VALUE else LONGEST_VALUE + _CUT.size
    return total


@njit(cache=True, nogil=True)
def _copy(
    source: tuple[Offsets, Bytes], values: Int32, spans: Int32, mark: Bytes, out: tuple[Offsets, Bytes]
) -> None:
    offsets, data = source
    count = 0
    for k in range(values.shape[0]):
        out[0][k] = count
        base = offsets[values[k, 2]]
        start, end = base + spans[k, 0], base + spans[k, 1]
        long = end - start > LONGEST_VALUE
        if long:
            end = start + LONGEST_VALUE
            while end > start and data[end] & np.uint8(0xC0) == 0x80:  # not within a character
                end -= 1
        for at in range(start, end):
            out[1][count] = data[at]
            count += 1
        if long:
            for byte in mark:
                out[1][count] = byte
                count += 1
    out[0][values.shape[0]] = count


def value_strings(source: tuple[Offsets, Bytes], values: npt.NDArray[np.int32]) -> pa.Array:
    """Return the text of every slot value: rows of (group, slot, post, start, end) as `templates` gives them.

    `source` is the posts' text. A value longer than LONGEST_VALUE bytes is cut and ends in an ellipsis.
    """
    spans = np.empty((values.shape[0], 2), np.int32)
    room = np.empty(_bounds(source, values, _EDGES, spans), np.uint8)
    offsets = np.zeros(values.shape[0] + 1, np.int64)
    _copy(source, values, spans, _CUT, (offsets, room))
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(room)]
    return pa.Array.from_buffers(pa.large_string(), values.shape[0], buffers).cast(pa.string())
