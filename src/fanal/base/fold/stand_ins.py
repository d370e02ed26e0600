"""Digits and signs that stand for letters in a word: w0rk, p@ssp0rt, ра6ота.

Numbers with a unit, a code or an ordinal (24h, 2nd, mp3, h1b, covid19) stand at an edge of their word, have
several digits, or leave too few letters; words run together around a number (only1more) have three letters
or more on both sides of one digit. All that is spared.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold.buffers import Int
from fanal.base.fold.table import CYRILLIC, DIGIT, LATIN, SCRIPTS_AT, TELLS, Table
from fanal.base.fold.token import AT, DOLLAR, VOWELS, Token

_ZERO, _ONE, _THREE, _FIVE, _SEVEN = 48, 49, 51, 53, 55
_D, _H, _N, _R, _S, _T, _X = 100, 104, 110, 114, 115, 116, 120
_LONGEST = 24  # letters of a word; longer runs are keys, wallets and other codes


def _letters_of(pairs: str) -> npt.NDArray[np.int32]:
    letters = np.zeros(128, np.int32)
    for pair in pairs.split():
        letters[ord(pair[0])] = ord(pair[1])
    return letters


_IN_LATIN = _letters_of("0o 1i 3e 4a 5s 7t @a $s")
_IN_CYRILLIC = _letters_of("0о 3з 4ч 6б")


@njit(cache=True, nogil=True, forceinline=True)
def _is_stand_in(code: Int, table: Table) -> bool:
    return code == AT or code == DOLLAR or table.klass[code] == DIGIT


@njit(cache=True, nogil=True, forceinline=True)
def _run_stands(
    token: Token, run: tuple[Int, Int], word: tuple[Int, Int], letters: npt.NDArray[np.int32]
) -> bool:
    """Say whether a run of digits and signs may be letters: known ones, and no number of two digits."""
    first, last = run
    digits = 0
    for k in range(first, last):
        code = token.code[k]
        if code >= 128 or letters[code] == 0:
            return False
        digits += code != AT and code != DOLLAR
    if digits <= 1:
        return last - first <= 3
    inside = first > word[0] and last < word[1]
    doubled = token.code[first] == token.code[first + 1] and token.code[first] in (_ZERO, _FIVE)
    return inside and last - first == 2 and doubled


@njit(cache=True, nogil=True, forceinline=True)
def _an_address(token: Token, first: Int, last: Int) -> bool:
    """Say whether a word has the sign of an address: one @ with more than two letters on either side."""
    place, signs = first, 0
    for k in range(first, last):
        if token.code[k] == AT:
            place, signs = k, signs + 1
    return token.code[first] == AT or (signs == 1 and place - first > 2 and last - 1 - place > 2)


@njit(cache=True, nogil=True, forceinline=True)
def _script(token: Token, first: Int, last: Int, table: Table) -> Int:
    """Return LATIN or CYRILLIC for a word of such letters alone, more than numbers are hidden in, else 0."""
    traits: Int = 0
    other = False
    for k in range(first, last):
        code = token.code[k]
        if not _is_stand_in(code, table):
            look = table.look[code]
            if look == 0:
                return 0
            traits |= np.int64(table.traits[look])
            other = other or (code != 111 and code != 108 and code != 105)  # o l i: 3l0 55o
    scripts = traits >> SCRIPTS_AT
    if scripts == 1 << LATIN and other:
        return LATIN
    return CYRILLIC if scripts == 1 << CYRILLIC and traits & TELLS else 0


@njit(cache=True, nogil=True, forceinline=True)
def _may_be_at_edge(token: Token, first: Int, last: Int, script: Int, dashed: bool) -> bool:
    """Say whether the only stand-in of a word may be its first or last sign: $alary, trabaj0."""
    if token.code[first] == DOLLAR:  # but neither $usdt nor $tsla
        second = token.code[first + 1]
        return last - first > 5 and second < 128 and VOWELS[second]
    return token.code[last - 1] == _ZERO and last - first > 4 and script == LATIN and not dashed


@njit(cache=True, nogil=True, forceinline=True)
def _ordinal(token: Token, at: Int, last: Int) -> bool:
    """Say whether a digit closes a word with its ordinal: the4th."""
    one, two = token.code[last - 2], token.code[last - 1]
    first_or_fourth = (one == _S and two == _T) or (one == _T and two == _H)
    return at == last - 3 and (first_or_fourth or ((one == _N or one == _R) and two == _D))


@njit(cache=True, nogil=True, forceinline=True)
def _is_number(token: Token, at: Int, first: Int, last: Int) -> bool:
    """Say whether the only stand-in of a word, inside it at `at`, is a number or part of a code."""
    before, after = at - first, last - 1 - at
    code = token.code[at]
    if code == AT or code == _ZERO or code == DOLLAR:
        return False
    if before == after == 1:
        return code != _THREE  # h1b, but s3x
    unit = code == _THREE and after == 1 and token.code[last - 1] == _D  # unity3d
    return unit or _ordinal(token, at, last) or (before > 2 and after > 2)


@njit(cache=True, nogil=True, forceinline=True)
def _stand_ins(token: Token, first: Int, last: Int, table: Table, script: Int, dashed: bool) -> bool:
    """Say whether the digits and signs of a word of one script stand for letters."""
    letters = _IN_LATIN if script == LATIN else _IN_CYRILLIC
    count, inside, place, at = 0, 0, first, first
    while at < last:
        begun = at
        while at < last and _is_stand_in(token.code[at], table):
            at += 1
        if at > begun:
            if not _run_stands(token, (begun, at), (first, last), letters):
                return False
            count += at - begun
            if begun > first and at < last:
                inside, place = inside + 1, begun
        else:
            at += 1
    if inside == 0:
        return count == 1 and _may_be_at_edge(token, first, last, script, dashed)
    if count == 1 and _is_number(token, place, first, last):
        return False
    lead = token.code[first]
    if lead == _ONE or lead == _SEVEN or lead == DOLLAR or (lead == _ZERO and token.code[first + 1] == _X):
        return False
    one = count == 1 or (inside == 1 and count == 2 and token.code[place] == _ZERO)  # or two noughts: g00d
    return last - first - count >= (2 if one else max(3, count))


@njit(cache=True, nogil=True, forceinline=True)
def spell_out(token: Token, first: Int, last: Int, table: Table, dashed: bool) -> bool:
    """Write the letters that digits and signs of a mixed word stand for, in place; say whether they do.

    `dashed` says that a dash follows the word.
    """
    script = _script(token, first, last, table)
    if script == 0 or last - first > _LONGEST or _an_address(token, first, last):
        return False
    if not _stand_ins(token, first, last, table, script, dashed):
        return False
    letters = _IN_LATIN if script == LATIN else _IN_CYRILLIC
    final = token.code[last - 1]
    if final == _ONE or final == _SEVEN or final == DOLLAR or final == AT:
        last -= 1  # b0nus1: a number after all
    for k in range(first, last):
        code = token.code[k]
        if code < 128 and letters[code]:
            token.code[k] = letters[code]
    return True
