"""Text cut into pieces between blanks, with a look at the bytes of each: which may hide a word?"""

import numpy as np
from numba import njit

from fanal.base.fold.buffers import Bytes, Int
from fanal.base.fold.table import SEPARATOR, Table, decode

SPACE = 32
_SLASH = 47
# What a byte is, in a piece of text between two blanks.
_LETTER, _DIGIT, _STAND_IN, _BINDS, APART, _HIGH, _OTHER = 1, 2, 4, 8, 16, 32, 64


def _bytes() -> Bytes:
    kinds = np.full(256, _OTHER, np.uint8)
    kinds[ord("a") : ord("z") + 1] = _LETTER
    kinds[ord("0") : ord("9") + 1] = _DIGIT
    kinds[0x80:] = _HIGH
    for signs, kind in (("@$", _STAND_IN), ("./:_=&#%?~\\+", _BINDS), (".-_*", APART)):
        kinds[[ord(sign) for sign in signs]] |= kind
    return kinds


_KINDS = _bytes()


@njit(cache=True, nogil=True, forceinline=True)
def _may_be_apart(data: Bytes, at: Int, end: Int) -> bool:
    """Say whether letters from byte `at` on may be set apart: the same sign after each of the first three."""
    if data[at] < 0x80 and _KINDS[data[at]] != _LETTER:
        at += 1  # a sign before them
    if at + 7 > end:
        return False
    lead = data[at]
    if lead >= 0xF0:
        return False
    step = 2 + (lead >= 0xC0) + (lead >= 0xE0)
    sign, last = at + step - 1, at + 3 * step - 1
    return last < end and (
        (data[sign] == SPACE or _KINDS[data[sign]] & APART != 0)
        and data[sign] == data[sign + step]
        and data[sign] == data[last]
    )


@njit(cache=True, nogil=True, forceinline=True)
def may_change(data: Bytes, at: Int, end: Int, kinds: Int, drawn_out: bool) -> bool:
    """Say whether a piece of text may hide a word."""
    if kinds & (_LETTER | _HIGH) == 0:
        return False
    return drawn_out or kinds & (_DIGIT | _STAND_IN) != 0 or _may_be_apart(data, at, end)


@njit(cache=True, nogil=True, forceinline=True)
def next_piece(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int, bool]:
    """Return where the next piece begins and stops, its kinds of bytes, and if one is drawn out."""
    while at < end and data[at] <= SPACE:
        at += 1
    begun = at
    kinds: Int = 0
    one, two, three, drawn_out = 0, 0, 0, False  # bytes in a row like the one, two, three before
    while at < end and data[at] > SPACE:
        byte = data[at]
        kind = _KINDS[byte]
        kinds |= kind
        if kind == _LETTER:
            one = one + 1 if at > begun and data[at - 1] == byte else 0
            drawn_out = drawn_out or one >= 2
        elif kind == _HIGH:
            two = two + 1 if at > begun + 1 and data[at - 2] == byte else 0
            three = three + 1 if at > begun + 2 and data[at - 3] == byte else 0
            drawn_out = drawn_out or two >= 4 or three >= 6
        at += 1
    return begun, at, kinds, drawn_out


@njit(cache=True, nogil=True, forceinline=True)
def bound(data: Bytes, at: Int, stop: Int, table: Table) -> bool:
    """Say whether a single sign holds two words together, as in an address."""
    before, signs = False, 0  # a letter or digit, then so many signs and nothing else
    while at < stop:
        code, width = decode(data, at, stop)
        if table.klass[code] != SEPARATOR:
            if before and signs == 1:
                return True
            before, signs = True, 0
        elif code < 128 and _KINDS[code] & _BINDS:
            signs += 1
            if signs == 3 and data[at] == _SLASH and data[at - 1] == _SLASH:  # http://
                return True
        else:
            before = False
        at += width
    return False
