"""The memory that folding reads and writes: Arrow's buffers as numpy arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

_NOTHING = pa.scalar("")  # once: Arrow takes long to make a scalar of a Python value

Int = Any  # an integer in compiled code, where Python's and numpy's are one
Bytes = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]
Origins = npt.NDArray[np.int32]


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
