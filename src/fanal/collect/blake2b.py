"""BLAKE2b (RFC 7693) of several messages side by side, in the lanes of the processor's vector unit.

The state of all lanes is one flat array of words: 8 rows of chaining values, 16 of a message block, and one
each of the bytes told so far and of the mark of a last block; a row has one word a lane. What is done to one
lane is straight code without calls or other arrays, which is what lets the compiler do all lanes at once.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

BLOCK = 128  # bytes
LANES = 8
MESSAGE, TOLD, LAST = 8 * LANES, 24 * LANES, 25 * LANES  # where these rows begin
WORDS = 26 * LANES

Words = npt.NDArray[np.uint64]
_V = tuple[np.uint64, ...]

IV: _V = tuple(
    np.uint64(word)
    for word in (
        0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
        0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
    )
)  # fmt: skip


@njit(nogil=True, forceinline=True)
def _turn(word: np.uint64, by: int) -> np.uint64:
    return (word >> np.uint64(by)) | (word << np.uint64(64 - by))


@njit(nogil=True, forceinline=True)
def _mix(a: np.uint64, b: np.uint64, c: np.uint64, d: np.uint64, x: np.uint64, y: np.uint64) -> _V:
    a = a + b + x
    d = _turn(d ^ a, 32)
    c = c + d
    b = _turn(b ^ c, 24)
    a = a + b + y
    d = _turn(d ^ a, 16)
    c = c + d
    b = _turn(b ^ c, 63)
    return a, b, c, d


@njit(nogil=True, forceinline=True)
def _m(state: Words, lane: int, word: int) -> np.uint64:
    found: np.uint64 = state[np.uint64(MESSAGE + LANES * word) + np.uint64(lane)]
    return found


@njit(nogil=True, forceinline=True)
def _round(v: _V, state: Words, lane: int, s: tuple[int, ...]) -> _V:
    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15 = v
    v0, v4, v8, v12 = _mix(v0, v4, v8, v12, _m(state, lane, s[0]), _m(state, lane, s[1]))
    v1, v5, v9, v13 = _mix(v1, v5, v9, v13, _m(state, lane, s[2]), _m(state, lane, s[3]))
    v2, v6, v10, v14 = _mix(v2, v6, v10, v14, _m(state, lane, s[4]), _m(state, lane, s[5]))
    v3, v7, v11, v15 = _mix(v3, v7, v11, v15, _m(state, lane, s[6]), _m(state, lane, s[7]))
    v0, v5, v10, v15 = _mix(v0, v5, v10, v15, _m(state, lane, s[8]), _m(state, lane, s[9]))
    v1, v6, v11, v12 = _mix(v1, v6, v11, v12, _m(state, lane, s[10]), _m(state, lane, s[11]))
    v2, v7, v8, v13 = _mix(v2, v7, v8, v13, _m(state, lane, s[12]), _m(state, lane, s[13]))
    v3, v4, v9, v14 = _mix(v3, v4, v9, v14, _m(state, lane, s[14]), _m(state, lane, s[15]))
    return v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15


@njit(nogil=True, forceinline=True)
def _h(state: Words, lane: int, word: int) -> np.uint64:
    found: np.uint64 = state[np.uint64(LANES * word) + np.uint64(lane)]
    return found


@njit(nogil=True)
def begin(state: Words, lane: int, size: int) -> None:
    """Set a lane to the beginning of a message that will be hashed to `size` bytes, without a key."""
    for word in range(8):
        state[LANES * word + lane] = IV[word]
    state[lane] ^= np.uint64(0x01010000 ^ size)


@njit(cache=True, nogil=True)
def compress(state: Words) -> None:
    """Take the message block of every lane into its chaining values (section 3.2 of the RFC)."""
    for lane in range(LANES):
        h0, h1, h2, h3 = _h(state, lane, 0), _h(state, lane, 1), _h(state, lane, 2), _h(state, lane, 3)
        h4, h5, h6, h7 = _h(state, lane, 4), _h(state, lane, 5), _h(state, lane, 6), _h(state, lane, 7)
        told, last = _h(state, lane, 24), _h(state, lane, 25)
        v: _V = (
            h0, h1, h2, h3, h4, h5, h6, h7,
            IV[0], IV[1], IV[2], IV[3], IV[4] ^ told, IV[5], IV[6] ^ last, IV[7],
        )  # fmt: skip
        v = _round(v, state, lane, (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
        v = _round(v, state, lane, (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3))
        v = _round(v, state, lane, (11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4))
        v = _round(v, state, lane, (7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8))
        v = _round(v, state, lane, (9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13))
        v = _round(v, state, lane, (2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9))
        v = _round(v, state, lane, (12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11))
        v = _round(v, state, lane, (13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10))
        v = _round(v, state, lane, (6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5))
        v = _round(v, state, lane, (10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0))
        v = _round(v, state, lane, (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
        v = _round(v, state, lane, (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3))
        state[np.uint64(0 * LANES + lane)] = h0 ^ v[0] ^ v[8]
        state[np.uint64(1 * LANES + lane)] = h1 ^ v[1] ^ v[9]
        state[np.uint64(2 * LANES + lane)] = h2 ^ v[2] ^ v[10]
        state[np.uint64(3 * LANES + lane)] = h3 ^ v[3] ^ v[11]
        state[np.uint64(4 * LANES + lane)] = h4 ^ v[4] ^ v[12]
        state[np.uint64(5 * LANES + lane)] = h5 ^ v[5] ^ v[13]
        state[np.uint64(6 * LANES + lane)] = h6 ^ v[6] ^ v[14]
        state[np.uint64(7 * LANES + lane)] = h7 ^ v[7] ^ v[15]
