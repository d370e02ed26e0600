"""Letters set apart by one and the same sign: w h a t s a p p, w.h.a.t.s.a.p.p.

Four or more of one script make a word; three are initials (U.S.A.). Letters in the order of the alphabet are
a list, and one letter over and over is no word.
"""

import numpy as np
from numba import njit

from fanal.base.fold.buffers import Bytes, Int
from fanal.base.fold.pieces import SPACE
from fanal.base.fold.table import LETTER, SCRIPTS_AT, SEPARATOR, UNSPACED, Table, decode
from fanal.base.fold.token import AT, DOLLAR, Token

_LEAST = 4


@njit(cache=True, nogil=True, forceinline=True)
def closes(data: Bytes, at: Int, stop: Int, table: Table) -> bool:
    """Say whether the bytes `at:stop` are nothing but punctuation."""
    while at < stop and data[at] > SPACE:
        code, width = decode(data, at, stop)
        if table.klass[code] != SEPARATOR or code == AT or code == DOLLAR:
            return False
        at += width
    return True


@njit(cache=True, nogil=True, forceinline=True)
def _take(data: Bytes, at: Int, stop: Int, table: Table, token: Token, count: Int) -> Int:
    """Put the letter at byte `at` into the token; return the byte after it, or `at` if the word ends there.

    The letters of a word are of one script and one width, at most three bytes (as `quiet` expects).
    """
    if at >= stop:
        return at
    code, width = decode(data, at, stop)
    klass = table.klass[code]
    if (klass != LETTER and klass != UNSPACED) or width > 3:
        return at
    if count:
        script = table.traits[table.look[code]] >> SCRIPTS_AT
        before = token.code[0]
        if width != token.end[0] - token.begin[0] or klass != table.klass[before]:
            return at
        if script != table.traits[table.look[before]] >> SCRIPTS_AT:
            return at
    token.code[count], token.begin[count], token.end[count] = code, at, at + width
    return at + width


@njit(cache=True, nogil=True, forceinline=True)
def _is_word(token: Token, count: Int) -> bool:
    ascending, same = True, True
    for k in range(1, count):
        ascending = ascending and token.code[k] == token.code[k - 1] + 1
        same = same and token.code[k] == token.code[0]
    return count >= _LEAST and not ascending and not same


@njit(cache=True, nogil=True, forceinline=True)
def by_blanks(data: Bytes, at: Int, end: Int, table: Table, token: Token) -> tuple[Int, bool]:
    """Read lone letters, one blank between, into `token`; return how many, and whether they are a word.

    `at` is the first of them, `end` that of the post. Punctuation may follow the last.
    """
    count = 0
    while True:
        after = _take(data, at, end, table, token, count)
        if after == at or not closes(data, after, end, table):
            break
        count += 1
        if after + 1 >= end or data[after] != SPACE or data[after + 1] <= SPACE:
            break
        at = after + 1
    return count, _is_word(token, count)


@njit(cache=True, nogil=True, forceinline=True)
def by_signs(data: Bytes, at: Int, stop: Int, table: Table, token: Token) -> Int:
    """Read a word of letters with one sign between into `token`; return how many, 0 where it is none.

    `at:stop` is what stands between two blanks, without signs in front. Punctuation may follow.
    """
    count, sign = 0, np.uint8(0)
    while True:
        after = _take(data, at, stop, table, token, count)
        if after == at:
            return 0
        count += 1
        if count == 1 and after < stop:
            sign = data[after]
        if after + 1 >= stop or data[after] != sign or closes(data, after, stop, table):
            break
        at = after + 1
    return count if _is_word(token, count) and closes(data, after, stop, table) else 0
