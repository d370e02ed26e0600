"""BLAKE2b (RFC 7693) over rows of string columns, compiled: what hashlib gives, without an object a row.

A row's message is its parts one after the other, each as the length of its UTF-8 in four bytes, little
endian, and the bytes; a null is the length 2**32 - 1 alone. So no two different rows have one message.
"""

import sys
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

from fanal.base.fold import Bytes, Offsets, utf8
from fanal.collect.blake2b import BLOCK, LANES, LAST, MESSAGE, TOLD, WORDS, Words, begin, compress

SIZE = 16  # bytes of a digest
FEW = 32  # rows below which hashlib is quicker than laying the columns out
_NULL = 0xFFFFFFFF

if sys.byteorder != "little":
    raise ImportError("fanal hashes records on little-endian processors only, and this one is not")


@njit(cache=True, nogil=True)
def _load(message: Words, at: int, left: int, state: Words, lane: int) -> None:
    """Give a lane the block at word `at`; of the message `left` bytes are left, zeros follow them."""
    for word in range(BLOCK // 8):
        value = np.uint64(0)
        if left > 0:
            value = message[at + word]
            if left < 8:
                value &= (np.uint64(1) << np.uint64(8 * left)) - np.uint64(1)
            left -= 8
        state[MESSAGE + LANES * word + lane] = value


@njit(cache=True, nogil=True)
def _digests(message: Words, starts: Offsets, sizes: Offsets, out: Words) -> None:
    """Hash the rows: row i begins at word `starts[i]` of the message and has `sizes[i]` bytes.

    Each lane takes the next row when it is done with one.
    """
    state = np.zeros(WORDS, np.uint64)
    rows = np.full(LANES, -1)
    told = np.zeros(LANES, np.int64)
    following = busy = 0
    while True:
        for lane in range(LANES):
            if rows[lane] < 0 and following < sizes.size:
                begin(state, lane, SIZE)
                rows[lane], told[lane] = following, 0
                following += 1
                busy += 1
            row = rows[lane]
            if row < 0:
                continue
            _load(message, starts[row] + told[lane] // 8, sizes[row] - told[lane], state, lane)
            told[lane] = min(told[lane] + BLOCK, sizes[row])
            state[TOLD + lane] = told[lane]
            state[LAST + lane] = np.uint64(0) if told[lane] < sizes[row] else ~np.uint64(0)
        if busy == 0:
            return
        compress(state)
        for lane in range(LANES):
            row = rows[lane]
            if row >= 0 and told[lane] == sizes[row]:
                out[row, 0], out[row, 1] = state[lane], state[LANES + lane]
                rows[lane] = -1
                busy -= 1


@njit(cache=True, nogil=True)
def _lay(offsets: Offsets, data: Bytes, valid: npt.NDArray[np.bool_], message: Bytes, at: Offsets) -> None:
    """Write one column's part of every row at `at`, and move `at` behind it."""
    for row in range(at.size):
        first, size = offsets[row], offsets[row + 1] - offsets[row]
        place = at[row]
        told = size if valid[row] else _NULL
        for k in range(4):
            message[place + k] = np.uint8((told >> (8 * k)) & 0xFF)
        place += 4
        message[place : place + size] = data[first : first + size]
        at[row] = place + size


def digests(columns: Sequence[pa.Array]) -> npt.NDArray[np.uint8]:
    """Return the digest of every row of the string columns, as an array of rows x SIZE bytes."""
    rows = len(columns[0])
    if rows < FEW:
        each = zip(*(column.to_pylist() for column in columns), strict=True)
        return np.frombuffer(b"".join(map(digest, each)), np.uint8).reshape(rows, SIZE).copy()
    buffers = [(*utf8(column), np.asarray(column.is_valid())) for column in columns]
    sizes = np.full(rows, 4 * len(columns), np.int64)
    for offsets, _, _ in buffers:
        sizes += np.diff(offsets)
    starts = np.zeros(rows + 1, np.int64)
    np.cumsum(-(-sizes // 8), out=starts[1:])
    message = np.empty(8 * int(starts[-1]), np.uint8)
    at = 8 * starts[:-1]
    for offsets, data, valid in buffers:
        _lay(offsets, data, valid, message, at)
    out = np.empty((rows, SIZE // 8), np.uint64)
    _digests(message.view(np.uint64), starts, sizes, out)
    return out.view(np.uint8)


def digest(parts: Sequence[str | None]) -> bytes:
    """Return one row's digest by hashlib: what `digests` must agree with."""
    message = bytearray()
    for part in parts:
        data = None if part is None else part.encode()
        message += (_NULL if data is None else len(data)).to_bytes(4, "little") + (data or b"")
    return blake2b(bytes(message), digest_size=SIZE).digest()
