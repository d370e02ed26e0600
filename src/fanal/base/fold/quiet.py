"""A quick look that passes over text in which no word is hidden: most text, at memory speed.

It looks at bytes, the same few comparisons at each, in loops that compile to vector instructions. It may take
plain text for hidden, never hidden text for plain: each way of hiding has a pattern of bytes here.
"""

import numpy as np
from numba import njit

from fanal.base.fold.buffers import Bytes, Int

BLOCK = 64  # bytes looked at, each with the eight after it
REACH = BLOCK + 8

_U = np.uint8
_HIGH, _A, _TWO, _THREE = _U(0x80), _U(97), _U(0xC0), _U(0xE0)
_ZERO, _NINE, _AT, _DOLLAR = _U(48), _U(57), _U(64), _U(36)
_SPACE, _DASH, _DOT, _LINE, _STAR = _U(32), _U(45), _U(46), _U(95), _U(42)


@njit(cache=True, nogil=True, forceinline=True)
def _sign(byte: Int) -> bool:
    """Say whether letters may be set apart by this byte."""
    return (byte == _SPACE) | (byte == _DASH) | (byte == _DOT) | (byte == _LINE) | (byte == _STAR)


@njit(cache=True, nogil=True, forceinline=True)
def _stands(byte: Int) -> bool:
    """Say whether this byte may stand for a letter."""
    return ((byte >= _ZERO) & (byte <= _NINE)) | (byte == _AT) | (byte == _DOLLAR)


@njit(cache=True, nogil=True, forceinline=True)
def _repeated(data: Bytes, at: Int) -> Int:
    """Say whether an ASCII letter is drawn out, or ASCII letters set apart."""
    found = _U(0)
    for i in range(BLOCK):
        k = at + np.uint64(i)
        one, two, three = data[k], data[k + np.uint64(1)], data[k + np.uint64(2)]
        drawn_out = (one == two) & (one >= _A)
        apart = _sign(one) & (one == data[k + np.uint64(4)]) & (two >= _A)
        found |= _U((one == three) & (drawn_out | apart))
    return found


@njit(cache=True, nogil=True, forceinline=True)
def _stood_for(data: Bytes, at: Int) -> Int:
    """Say whether one to three digits and signs stand between letters, or where one alone may stand."""
    found = _U(0)
    for i in range(BLOCK):
        k = at + np.uint64(i)
        one, two, three = data[k], data[k + np.uint64(1)], data[k + np.uint64(2)]
        four, five = data[k + np.uint64(3)], data[k + np.uint64(4)]
        longer = _stands(three) & ((four >= _A) | (_stands(four) & (five >= _A)))
        closing = two == _ZERO
        opening = (two == _DOLLAR) & (three >= _A)
        found |= _U(((one >= _A) & ((_stands(two) & ((three >= _A) | longer)) | closing)) | opening)
    return found


@njit(cache=True, nogil=True, forceinline=True)
def _repeated_beyond(data: Bytes, at: Int) -> Int:
    """Say whether letters of two or three bytes are drawn out (by their last bytes) or set apart."""
    found = _U(0)
    for i in range(BLOCK):
        k = at + np.uint64(i)
        one, two, three = data[k], data[k + np.uint64(1)], data[k + np.uint64(2)]
        four, five = data[k + np.uint64(3)], data[k + np.uint64(4)]
        seven, nine = data[k + np.uint64(6)], data[k + np.uint64(8)]
        last = (one >= _HIGH) & (one < _TWO) & ((two < _HIGH) | (two >= _TWO))
        drawn_out = last & (((one == three) & (one == five)) | ((one == four) & (one == seven)))
        apart_two = (one == four) & (one == seven) & (two >= _TWO)
        apart_three = (one == five) & (one == nine) & (two >= _THREE)
        found |= _U(drawn_out | (_sign(one) & (apart_two | apart_three)))
    return found


@njit(cache=True, nogil=True, forceinline=True)
def _beyond_ascii(data: Bytes, at: Int) -> bool:
    found = _U(0)
    for i in range(REACH):
        found |= data[at + np.uint64(i)]
    return bool(found >= _HIGH)


@njit(cache=True, nogil=True)
def quiet(data: Bytes, at: Int) -> bool:
    """Say whether no word hides in the BLOCK of bytes from `at` on; REACH bytes must be there."""
    start = np.uint64(at)
    if _repeated(data, start) | _stood_for(data, start):
        return False
    return not _beyond_ascii(data, start) or not _repeated_beyond(data, start)
