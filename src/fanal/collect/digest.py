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

SIZE = 16  # bytes of a digest
FEW = 32  # rows below which hashlib is quicker than laying the columns out
_NULL = 0xFFFFFFFF
_BLOCK = 128

if sys.byteorder != "little":
    raise ImportError("fanal hashes records on little-endian processors only, and this one is not")

Words = npt.NDArray[np.uint64]

_IV = np.array(
    [
        0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
        0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
    ],
    np.uint64,
)  # fmt: skip
_SIGMA = np.array(
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
        [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
        [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
        [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
        [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
        [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
        [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
        [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
        [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    ],
    np.int64,
)  # fmt: skip


@njit(cache=True, nogil=True)
def _turn(word: np.uint64, by: int) -> np.uint64:
    return (word >> np.uint64(by)) | (word << np.uint64(64 - by))


@njit(cache=True, nogil=True)
def _mix(v: Words, a: int, b: int, c: int, d: int, x: np.uint64, y: np.uint64) -> None:
    v[a] = v[a] + v[b] + x
    v[d] = _turn(v[d] ^ v[a], 32)
    v[c] = v[c] + v[d]
    v[b] = _turn(v[b] ^ v[c], 24)
    v[a] = v[a] + v[b] + y
    v[d] = _turn(v[d] ^ v[a], 16)
    v[c] = v[c] + v[d]
    v[b] = _turn(v[b] ^ v[c], 63)


@njit(cache=True, nogil=True)
def _compress(
    state: Words, m: Words, told: np.uint64, last: bool, v: Words, tables: tuple[Words, Offsets]
) -> None:
    iv, sigma = tables
    for i in range(8):
        v[i] = state[i]
        v[i + 8] = iv[i]
    v[12] ^= told
    if last:
        v[14] = ~v[14]
    for turn in range(12):
        s = sigma[turn]
        _mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]])
        _mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]])
        _mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]])
        _mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]])
        _mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]])
        _mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]])
        _mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]])
        _mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]])
    for i in range(8):
        state[i] ^= v[i] ^ v[i + 8]


@njit(cache=True, nogil=True)
def _digests(message: Bytes, bounds: Offsets, tables: tuple[Words, Offsets], out: Words) -> None:
    state, v = np.empty(8, np.uint64), np.empty(16, np.uint64)
    block = np.zeros(_BLOCK, np.uint8)
    words = block.view(np.uint64)
    for row in range(bounds.size - 1):
        state[:] = tables[0]
        state[0] ^= np.uint64(0x01010000 ^ SIZE)
        at, end = bounds[row], bounds[row + 1]
        told = 0
        while end - at > _BLOCK:
            told += _BLOCK
            block[:] = message[at : at + _BLOCK]
            _compress(state, words, np.uint64(told), False, v, tables)
            at += _BLOCK
        block[: end - at] = message[at:end]
        block[end - at :] = 0
        told += end - at
        _compress(state, words, np.uint64(told), True, v, tables)
        out[row, 0] = state[0]
        out[row, 1] = state[1]


@njit(cache=True, nogil=True)
def _lay(offsets: Offsets, data: Bytes, valid: npt.NDArray[np.bool_], message: Bytes, at: Offsets) -> None:
    """Write one column's part of every row at `at`, and move `at` behind it."""
    for row in range(at.size):
        size = offsets[row + 1] - offsets[row] if valid[row] else _NULL
        place = at[row]
        for k in range(4):
            message[place + k] = np.uint8((size >> (8 * k)) & 0xFF)
        place += 4
        if valid[row]:
            message[place : place + size] = data[offsets[row] : offsets[row + 1]]
            place += size
        at[row] = place


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
    bounds = np.zeros(rows + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    message = np.empty(int(bounds[-1]), np.uint8)
    at = bounds[:-1].copy()
    for offsets, data, valid in buffers:
        _lay(offsets, data, valid, message, at)
    out = np.empty((rows, SIZE // 8), np.uint64)
    _digests(message, bounds, (_IV, _SIGMA), out)
    return out.view(np.uint8)


def digest(parts: Sequence[str | None]) -> bytes:
    """Return one row's digest by hashlib: what `digests` must agree with."""
    message = bytearray()
    for part in parts:
        data = None if part is None else part.encode()
        message += (_NULL if data is None else len(data)).to_bytes(4, "little") + (data or b"")
    return blake2b(bytes(message), digest_size=SIZE).digest()
