"""Letters drawn out: moneyyyy, нууу.

A letter three times or more in a row is meant once; three consonants inside a word are a slip for two if
nothing else in it is drawn out. Roman numerals (viii) and words of one letter (www, xxx) stay, and so do
three e at the end of a word, before an s too: French writes agréée and créées.
"""

from numba import njit

from fanal.base.fold.buffers import Int
from fanal.base.fold.token import VOWELS, Token

_WIDEST = 0xFFFF  # of the letters that are drawn out: three bytes, as `quiet` expects
_E, _S = 101, 115
_ROMAN = (105, 118, 120, 108, 99, 100, 109)  # ivxlcdm


@njit(cache=True, nogil=True, forceinline=True)
def _drawn_out(token: Token, first: Int, last: Int) -> Int:
    """Return how many letters of a word are drawn out, 0 for a Roman numeral and a word of one letter."""
    runs, same, roman = 0, True, True
    for k in range(first, last):
        code = token.code[k]
        same = same and code == token.code[first]
        roman = roman and code in _ROMAN
        third = k > first + 1 and code == token.code[k - 1] == token.code[k - 2] and code <= _WIDEST
        runs += third and (k == first + 2 or token.code[k - 3] != code)
    return 0 if same or roman else runs


@njit(cache=True, nogil=True, forceinline=True)
def shorten(token: Token, first: Int, last: Int) -> Int:
    """Write drawn-out letters of a word of letters as they are meant, in place; return where it ends now."""
    runs = _drawn_out(token, first, last)
    if runs == 0:
        return last
    to, at = first, first
    while at < last:
        after, code = at + 1, token.code[at]
        while after < last and token.code[after] == code:
            after += 1
        meant = after - at
        closing = after == last or (after == last - 1 and token.code[after] == _S)
        if meant >= 3 and code <= _WIDEST and not (meant == 3 and code == _E and closing):
            slip = meant == 3 and runs == 1 and at > first and after < last
            meant = 2 if slip and not (code < VOWELS.size and VOWELS[code]) else 1
        for k in range(at, at + meant):
            token.code[to], token.begin[to], token.end[to] = token.code[k], token.begin[k], token.end[k]
            to += 1
        token.end[to - 1] = token.end[after - 1]
        at = after
    return to
