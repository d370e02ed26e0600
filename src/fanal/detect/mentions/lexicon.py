"""Whole-word lookup of many phrases in one pass: a trie of words, kept as a table of 64-bit hashes.

A phrase is a run of words; between two of its words a text may have one or two signs of its own
(space, hyphen, full stop, apostrophe). In scripts written without spaces every character counts as a
word. The longest phrase that begins at a word wins. Time follows the length of the text, whatever the number
of phrases.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import decode

_OFFSET, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_SPACE = np.uint64(0x20)
_LETTER, _DIGIT, _UNSPACED = 1, 2, 3
_KNOWN_BITS = 22  # half a megabyte
MOST_WORDS = 12
NOTHING, INNER = -1, -2  # no such run of words; a run that only begins phrases

Int = npt.NDArray[np.int32]


class Lexicon(NamedTuple):
    """Open addressing: `codes[slot]` is the phrase whose hash is `keys[slot]`, INNER or NOTHING.

    `known` has a bit for every word that may begin a phrase: most words of a text end there, in fast memory.
    """

    keys: npt.NDArray[np.uint64]
    codes: Int
    known: npt.NDArray[np.uint8]


class Words(NamedTuple):
    """The words of posts: bytes `start[i]:end[i]` of the joined buffer; `post[p]` is post p's first word."""

    start: Int
    end: Int
    post: npt.NDArray[np.int64]


@njit(cache=True, nogil=True)
def _mixed(key: Any) -> Any:
    key ^= key >> np.uint64(29)
    key *= np.uint64(0xBF58476D1CE4E5B9)
    return key ^ (key >> np.uint64(32))


@njit(cache=True, nogil=True)
def _slot(keys: Any, codes: Any, key: Any) -> Any:
    mask = np.uint64(keys.size - 1)
    at = np.int64(_mixed(key) & mask)
    while codes[at] != NOTHING and keys[at] != key:
        at = (at + 1) & np.int64(mask)
    return at


@njit(cache=True, nogil=True)
def find(keys: Any, codes: Any, key: Any) -> Any:
    """Return the code of a hash: a phrase, INNER or NOTHING."""
    return codes[_slot(keys, codes, key)]


@njit(cache=True, nogil=True)
def hashed(state: Any, data: Any, start: int, end: int) -> Any:
    """Return the hash of a run of words after one more word (FNV-1a; `state` 0 begins a run)."""
    state = _OFFSET if state == 0 else (state ^ _SPACE) * _PRIME
    for at in range(start, end):
        state = (state ^ np.uint64(data[at])) * _PRIME
    return state


@njit(cache=True, nogil=True)
def _split(data: Any, starts: Any, klass: Any, out_start: Any, out_end: Any, out_post: Any) -> int:
    """Write the words of every post and return their number."""
    size = 0
    for post in range(starts.size - 1):
        out_post[post] = size
        at = starts[post]
        end = starts[post + 1]
        inside = False
        while at < end:
            byte = data[at]
            if byte < 0x80:
                width = 1
                kind = np.int64(klass[byte])
            else:
                code, width = decode(data, at, end)
                kind = np.int64(klass[code])
            if kind == _UNSPACED:
                out_start[size] = at
                out_end[size] = at + width
                size += 1
                inside = False
            elif kind == _LETTER or kind == _DIGIT:
                if not inside:
                    out_start[size] = at
                    size += 1
                    inside = True
                out_end[size - 1] = at + width
            else:
                inside = False
            at += width
    out_post[starts.size - 1] = size
    return size


def words_of(
    data: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64], klass: npt.NDArray[np.uint8]
) -> Words:
    """Return the words of posts: post p is `data[starts[p]:starts[p + 1]]`, folded."""
    room = data.size // 2 + starts.size + 1  # a word of one byte has a sign after it
    start, end = np.empty(room, np.int32), np.empty(room, np.int32)
    post = np.empty(starts.size, np.int64)
    size = _split(data, starts, klass, start, end, post)
    return Words(start[:size], end[:size], post)


@njit(cache=True, nogil=True)
def may_begin(known: Any, state: Any) -> Any:
    """Say whether a phrase may begin with the word of a hash; a false yes is rare and costs a look-up."""
    bit = np.int64(_mixed(state) >> np.uint64(64 - _KNOWN_BITS))
    return known[bit >> 3] & (1 << (bit & 7)) != 0


@njit(cache=True, nogil=True)
def _fill(data: Any, start: Any, end: Any, post: Any, keys: Any, codes: Any, known: Any, code_of: Any) -> int:
    """Enter every phrase and the runs it begins with; equal phrases share the code of the first."""
    phrases = 0
    for phrase in range(post.size - 1):
        first = post[phrase]
        last = post[phrase + 1]
        code_of[phrase] = NOTHING
        if last == first or last - first > MOST_WORDS:
            continue
        state = np.uint64(0)
        for word in range(first, last):
            state = hashed(state, data, start[word], end[word])
            if word == first:
                bit = np.int64(_mixed(state) >> np.uint64(64 - _KNOWN_BITS))
                known[bit >> 3] |= np.uint8(1 << (bit & 7))
            at = _slot(keys, codes, state)
            if codes[at] == NOTHING:
                keys[at] = state
                codes[at] = INNER
            if word == last - 1:
                if codes[at] == INNER:
                    codes[at] = phrases
                    phrases += 1
                code_of[phrase] = codes[at]
    return phrases


def build(words: Words, data: npt.NDArray[np.uint8]) -> tuple[Lexicon, Int, int]:
    """Return the lexicon of phrases (one "post" each), every phrase's code, and how many codes there are.

    A phrase without words, or with more than MOST_WORDS, has the code NOTHING.
    """
    size = 1 << int(np.ceil(np.log2(max(words.start.size, 8) * 1.6)))
    keys = np.zeros(size, np.uint64)
    codes = np.full(size, NOTHING, np.int32)
    code_of = np.empty(words.post.size - 1, np.int32)
    known = np.zeros(1 << (_KNOWN_BITS - 3), np.uint8)
    count = _fill(data, words.start, words.end, words.post, keys, codes, known, code_of)
    return Lexicon(keys, codes, known), code_of, count
