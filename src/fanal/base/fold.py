"""Text as a reader means it: case, look-alikes, digit forms, accents and invisible characters undone.

One pass over Arrow's UTF-8 buffers with a table made from Unicode's own data (tools/make_fold_table.py).
The map is per code point, so folding twice equals folding once, and every folded byte knows which bytes
of the source it came from: a quote can always be shown as it was written.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

_GROWTH = 3  # tools/make_fold_table.py keeps every folding within this ratio
_ITSELF = 255
_NOTHING = pa.scalar("")  # once: Arrow takes long to make a scalar of a Python value

Bytes = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]
Origins = npt.NDArray[np.int32]


class Table(NamedTuple):
    """The fold table: `start` and `length` index `folded`.

    `klass` is 0 for separators, 1 letters, 2 digits, 3 letters of scripts written without spaces.
    """

    start: npt.NDArray[np.uint32]
    length: Bytes
    klass: Bytes
    folded: Bytes


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded posts in one buffer.

    `data[offsets[i]:offsets[i + 1]]` is post i; byte j of it came from the source bytes
    `origin[j]:origin_end[j]` counted from the start of that post.
    """

    offsets: Offsets
    data: Bytes
    origin: Origins
    origin_end: Origins

    def post(self, i: int) -> bytes:
        """Return the folded bytes of post `i`."""
        return self.data[self.offsets[i] : self.offsets[i + 1]].tobytes()


@lru_cache(maxsize=1)
def table() -> Table:
    """Load the fold table (5 MB, once per process)."""
    with np.load(Path(__file__).with_name("fold_table.npz")) as arrays:
        return Table(arrays["start"], arrays["length"], arrays["klass"], arrays["folded"])


@njit(cache=True, nogil=True)
def decode(data: Bytes, at: int, end: int) -> tuple[np.int64, int]:
    """Return the code point at byte `at` and its width; a malformed byte is itself, one wide."""
    lead = np.int64(data[at])
    if lead < 0x80:
        return lead, 1
    if lead >= 0xF0 and at + 3 < end:
        code = (lead & 7) << 18 | (np.int64(data[at + 1]) & 63) << 12
        code = code | (np.int64(data[at + 2]) & 63) << 6 | (np.int64(data[at + 3]) & 63)
        return (code, 4) if code < 0x110000 else (lead, 1)
    if lead >= 0xE0 and at + 2 < end:
        return (lead & 15) << 12 | (np.int64(data[at + 1]) & 63) << 6 | (np.int64(data[at + 2]) & 63), 3
    if lead >= 0xC0 and at + 1 < end:
        return (lead & 31) << 6 | (np.int64(data[at + 1]) & 63), 2
    return lead, 1


@njit(cache=True, nogil=True)
def _fold(
    offsets: Offsets,
    data: Bytes,
    table: Table,
    trace: bool,
    out: Bytes,
    out_offsets: Offsets,
    origin: Origins,
    origin_end: Origins,
) -> int:
    to = 0
    for post in range(offsets.size - 1):
        base = offsets[post]
        end = offsets[post + 1]
        out_offsets[post] = to
        at = base
        while at < end:
            byte = data[at]
            if byte < 0x80:  # the common case, without the table: what it says of ASCII
                if 0x41 <= byte <= 0x5A:
                    byte += 0x20
                elif (byte < 0x20 and byte != 0x0A) or byte == 0x7F:
                    byte = np.uint8(0x20)
                out[to] = byte
                if trace:
                    origin[to] = at - base
                    origin_end[to] = at - base + 1
                to += 1
                at += 1
                continue
            code, width = decode(data, at, end)
            length = table.length[code]
            if length == _ITSELF:
                size = width
                for k in range(width):
                    out[to + k] = data[at + k]
            else:
                size = int(length)
                first = np.int64(table.start[code])
                for k in range(size):
                    out[to + k] = table.folded[first + k]
            if trace:
                for k in range(size):
                    origin[to + k] = at - base
                    origin_end[to + k] = at - base + width
            to += size
            at += width
    out_offsets[offsets.size - 1] = to
    return to


def utf8(array: pa.Array) -> tuple[Offsets, Bytes]:
    """Return the offsets (int64, starting at 0) and bytes behind a string array; nulls read as empty."""
    kind: Any = np.int64 if pa.types.is_large_string(array.type) else np.int32
    _, raw_offsets, raw_data = array.buffers()
    if raw_data is None:
        return np.zeros(len(array) + 1, np.int64), np.zeros(0, np.uint8)
    offsets = np.frombuffer(raw_offsets, kind, len(array) + 1, array.offset * np.dtype(kind).itemsize)
    if array.null_count and np.diff(offsets)[np.asarray(array.is_null())].any():
        return utf8(array.fill_null(_NOTHING))  # bytes that nobody may see stand behind a null
    data = np.frombuffer(raw_data, np.uint8)[offsets[0] : offsets[-1]]
    return offsets.astype(np.int64) - offsets[0], data


class Room:
    """Memory that folding writes to, kept from one call to the next by a caller that copies what it needs.

    Fresh memory costs more than the folding itself: the system hands it out page by page.
    """

    def __init__(self) -> None:
        self._arrays: dict[str, npt.NDArray[Any]] = {}

    def array(self, name: str, size: int, kind: type[np.generic]) -> npt.NDArray[Any]:
        """Return at least `size` items of the named array, with whatever they held before."""
        held = self._arrays.get(name)
        if held is None or held.size < size:
            held = self._arrays[name] = np.empty(size, kind)
        return held


def fold_array(array: pa.Array, *, trace: bool = True, room: Room | None = None) -> Folded:
    """Fold a string array; without `trace` the origins are left empty (half the time and memory).

    With a `room` the result is valid until the room is used again.
    """
    offsets, data = utf8(array)
    room = room or Room()
    size = data.size * _GROWTH
    out = room.array("data", size, np.uint8)
    origin = room.array("origin", size if trace else 0, np.int32)
    origin_end = room.array("origin_end", size if trace else 0, np.int32)
    out_offsets = np.zeros(offsets.size, np.int64)
    size = _fold(offsets, data, table(), trace, out, out_offsets, origin, origin_end)
    kept = size if trace else 0
    return Folded(out_offsets, out[:size], origin[:kept], origin_end[:kept])


def fold(text: str) -> str:
    """Return the folded form of one text."""
    return fold_array(pa.array([text], pa.large_string()), trace=False).data.tobytes().decode()
