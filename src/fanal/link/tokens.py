"""Posts as sequences of token hashes, contacts taken out.

A token hash is 32 bits; its two lowest say what kind it is (CONTENT, FUNCTION, UNSPACED). Digits, and every
span a mention covers, become one slot token, so that a changed price or phone number changes nothing else.
Disguise inside a word is undone: stretched letters, digits and signs standing for letters, and l for i.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Bytes, Folded, Offsets, Room, Table, decode, table
from fanal.link.words import folded_function_words

CONTENT, FUNCTION, UNSPACED = 0, 1, 2
SLOT = np.uint32(0x9E3779B1)  # its low bits say FUNCTION: a number ties as little as a function word
_AT, _DOLLAR = 64, 36
_SEPARATOR, _LETTER, _DIGIT, _UNSPACED_CLASS = 0, 1, 2, 3

Hashes = npt.NDArray[np.uint32]
Int32 = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token hashes of posts: those of post i are `hashes[offsets[i]:offsets[i + 1]]`.

    `starts` and `ends` are each token's byte span in the source text (empty unless asked for).
    """

    offsets: Offsets
    hashes: Hashes
    starts: Int32
    ends: Int32


def _letter_map() -> Bytes:
    """Return what each ASCII byte of a word counts as: digits and signs as the letters they stand for."""
    same = np.arange(128, dtype=np.uint8)
    for sign, letter in ("0o", "1i", "3e", "4a", "5s", "7t", "@a", "$s", "li"):
        same[ord(sign)] = ord(letter)
    return same


@njit(cache=True, nogil=True)
def _finish(state: np.uint64, unspaced: bool, function: Hashes) -> np.uint32:
    state ^= state >> np.uint64(29)
    state *= np.uint64(0xBF58476D1CE4E5B9)
    state ^= state >> np.uint64(32)
    token = np.uint32(state & np.uint64(0xFFFFFFFC))
    if unspaced:
        return token | np.uint32(UNSPACED)
    at = np.searchsorted(function, token)
    if at < function.size and function[at] == token:
        return token | np.uint32(FUNCTION)
    return token


@njit(cache=True, nogil=True)
def _inside_word(data: Bytes, at: int, base: int, end: int, table: Table) -> bool:
    """Say whether a sign at byte `at` stands directly between two letters, as in c@sh."""
    if at == base or at + 1 >= end:
        return False
    before, after = data[at - 1], data[at + 1]
    if before >= 128 or after >= 128:
        return False
    return bool(table.klass[before] == _LETTER and table.klass[after] == _LETTER)


@njit(cache=True, nogil=True)
def _word(
    data: Bytes, at: int, limits: tuple[int, int], table: Table, letter_map: Bytes, function: Hashes
) -> tuple[np.uint32, int]:
    """Read one word from byte `at` on, inside `limits`; return its token and where it ends."""
    base, end = limits
    state, letters, previous = np.uint64(0), False, np.int64(-1)
    while at < end:
        code, size = decode(data, at, end)
        kind = table.klass[code]
        sign = (
            kind == _SEPARATOR
            and (code == _AT or code == _DOLLAR)
            and _inside_word(data, at, base, end, table)
        )
        if not sign and kind != _LETTER and kind != _DIGIT:
            break
        letters = letters or sign or kind == _LETTER
        if code < 128:
            code = np.int64(letter_map[code])
        if code != previous:
            state = (state ^ np.uint64(code)) * np.uint64(0x100000001B3) + np.uint64(0x9E3779B97F4A7C15)
        previous = code
        at += size
    return (_finish(state, False, function) if letters else SLOT), at


@njit(cache=True, nogil=True)
def _emit(
    out: tuple[Offsets, Hashes, Int32, Int32],
    count: int,
    first: int,
    token: np.uint32,
    span: tuple[np.int64, np.int64],
) -> int:
    """Add a token, or lengthen the slot that came before it; return the new count."""
    _, hashes, starts, ends = out
    if token != SLOT or count == first or hashes[count - 1] != SLOT:
        hashes[count] = token
        if starts.size:
            starts[count] = span[0]
        count += 1
    if ends.size:
        ends[count - 1] = span[1]
    return count


@njit(cache=True, nogil=True)
def _skip_span(origin: Int32, at: int, end: int, span_end: int) -> int:
    while at < end and origin[at] < span_end:
        at += 1
    return at


@njit(cache=True, nogil=True)
def _before(origin: Int32, at: int, end: int, span_start: int) -> int:
    """Return where the next span begins: the first byte from `at` on that comes from it, or `end`."""
    low, high = at, end
    while low < high:
        middle = (low + high) // 2
        if origin[middle] < span_start:
            low = middle + 1
        else:
            high = middle
    return low


@njit(cache=True, nogil=True)
def _tokenise(
    folded: tuple[Offsets, Bytes, Int32, Int32],
    spans: tuple[Offsets, Int32, Int32],
    table: Table,
    letter_map: Bytes,
    function: Hashes,
    out: tuple[Offsets, Hashes, Int32, Int32],
) -> int:
    offsets, data, origin, origin_end = folded
    span_offsets, span_start, span_end = spans
    traced, nowhere = out[2].size > 0, (np.int64(0), np.int64(0))
    count = 0
    for post in range(offsets.size - 1):
        out[0][post] = count
        first, at, end = count, offsets[post], offsets[post + 1]
        base = at
        for span in range(span_offsets[post], span_offsets[post + 1] + 1):
            last = span == span_offsets[post + 1]
            stop = end if last else _before(origin, at, end, span_start[span])
            while at < stop:
                code, size = decode(data, at, end)
                kind = table.klass[code]
                begun = at
                at += size
                if kind == _SEPARATOR:
                    continue
                if kind == _UNSPACED_CLASS:
                    token = _finish(np.uint64(code), True, function)
                else:
                    token, at = _word(data, begun, (base, stop), table, letter_map, function)
                where = (np.int64(origin[begun]), np.int64(origin_end[at - 1])) if traced else nowhere
                count = _emit(out, count, first, token, where)
            if not last and at < end and span_end[span] > origin[at]:
                begun = at
                at = _skip_span(origin, at, end, span_end[span])
                count = _emit(
                    out, count, first, SLOT, (np.int64(origin[begun]), np.int64(origin_end[at - 1]))
                )
    out[0][offsets.size - 1] = count
    return count


_LETTERS = _letter_map()
_NO_WORDS = np.zeros(0, np.uint32)


def _no_spans(posts: int) -> tuple[Offsets, Int32, Int32]:
    return np.zeros(posts + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32)


def _run(
    folded: Folded, spans: tuple[Offsets, Int32, Int32], function: Hashes, *, traced: bool, room: Room
) -> Tokens:
    posts = folded.offsets.size - 1
    most = folded.data.size + posts + 1
    out_offsets = np.zeros(posts + 1, np.int64)
    hashes = room.array("hashes", most, np.uint32)
    starts = room.array("starts", most if traced else 0, np.int32)
    ends = room.array("ends", most if traced else 0, np.int32)
    source = (folded.offsets, folded.data, folded.origin, folded.origin_end)
    out = (out_offsets, hashes, starts, ends)
    count = _tokenise(source, spans, table(), _LETTERS, function, out)
    kept = count if traced else 0
    return Tokens(out_offsets, hashes[:count].copy(), starts[:kept].copy(), ends[:kept].copy())


@lru_cache(maxsize=1)
def function_hashes() -> Hashes:
    """Return the sorted token hashes of the function words."""
    offsets, data = folded_function_words()
    none = np.zeros(0, np.int32)
    words = _run(
        Folded(offsets, data, none, none), _no_spans(offsets.size - 1), _NO_WORDS, traced=False, room=Room()
    )
    return np.unique(words.hashes)


def tokenise(
    folded: Folded,
    spans: tuple[Offsets, Int32, Int32],
    function: Hashes,
    *,
    traced: bool = False,
    room: Room | None = None,
) -> Tokens:
    """Return the tokens of folded posts.

    `spans` is (offsets, start, end): the byte spans of each post's mentions, sorted and not overlapping.
    `function` comes from `function_hashes`. `folded` must carry its origins when there are spans.
    """
    return _run(folded, spans, function, traced=traced, room=room or Room())
