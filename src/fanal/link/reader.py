"""The pass over the bytes of posts that finds their tokens.

The state of the reading stands in plain local variables and small tuples of numbers: a compiled function that
is handed arrays for every word spends more time on counting references than on reading.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Bytes, Offsets, decode
from fanal.link.hashset import Hashes, holds
from fanal.link.units import (
    AT_SIGN,
    DIGIT,
    EMPTY,
    LETTER,
    SEVERAL,
    SLOT,
    SPACE,
    UNSPACED_UNIT,
    Units,
)  # fmt: skip

_FUNCTION, _UNSPACED = np.uint32(1), np.uint32(2)
_COLON, _DOT, _SLASH = 58, 46, 47

Number = int | np.int64
Int32 = npt.NDArray[np.int32]
Spans = tuple[Offsets, Int32, Int32]  # per post: byte spans of what is taken out, sorted by start


class Out(NamedTuple):
    """Where tokens are written; `starts` and `ends` may be empty."""

    offsets: Offsets
    hashes: Hashes
    starts: Int32
    ends: Int32


class _Word(NamedTuple):
    """The word being read: its hash, its last letter, whether it has letters, whether the last one is."""

    hash: np.uint64
    last: np.int64
    letters: bool
    on_letter: bool


class _Piece(NamedTuple):
    """What stands between two spaces: its last @ and dot (-1: none), and whether it is a contact."""

    sign: np.int64
    dot: np.int64
    contact: bool


@njit(cache=True, nogil=True)
def _finish(state: np.uint64) -> np.uint32:
    state ^= state >> np.uint64(29)
    state *= np.uint64(0xBF58476D1CE4E5B9)
    state ^= state >> np.uint64(32)
    return np.uint32(state & np.uint64(0xFFFFFFFC))


@njit(cache=True, nogil=True)
def _marked(token: np.uint32, function: Hashes) -> np.uint32:
    """Return the token with its kind: FUNCTION when it stands in the table of function words."""
    return token | _FUNCTION if function.size > 0 and holds(function, token) else token


@njit(cache=True, nogil=True)
def _emit(
    out: Out, base: Number, place: tuple[Number, Number], token: np.uint32, span: tuple[Number, Number]
) -> Number:
    """Add a token, or lengthen the slot that came before it; return the new count.

    `place` is (the post's first token, tokens so far), `span` its bytes.
    """
    first, count = place
    if token != SLOT or count == first or out.hashes[count - 1] != SLOT:
        out.hashes[count] = token
        if out.starts.size:
            out.starts[count] = span[0] - base
        count += 1
    if out.ends.size:
        out.ends[count - 1] = span[1] - base
    return count


@njit(cache=True, nogil=True)
def _alnum(data: Bytes, at: Number, end: Number) -> bool:
    if at >= end:
        return False
    byte = data[at]
    lower = byte | np.uint8(32)
    return bool(byte >= 128 or (48 <= byte <= 57) or (97 <= lower <= 122) or byte == 95)


@njit(cache=True, nogil=True)
def _letter(data: Bytes, at: Number, end: Number, kinds: Bytes) -> bool:
    """Say whether a letter begins at byte `at`."""
    if at >= end:
        return False
    code, _ = decode(data, int(at), int(end))
    return bool(kinds[code] == LETTER)


@njit(cache=True, nogil=True)
def _new_word() -> _Word:
    return _Word(np.uint64(0), np.int64(-1), False, False)


@njit(cache=True, nogil=True)
def _new_piece() -> _Piece:
    return _Piece(np.int64(-1), np.int64(-1), False)


@njit(cache=True, nogil=True)
def _with(word: _Word, value: Number, is_letter: bool) -> _Word:
    """Return the word with one more letter or digit; a stretched letter counts once."""
    hash_ = word.hash
    if value != word.last:
        hash_ = (hash_ ^ np.uint64(value)) * np.uint64(0x100000001B3) + np.uint64(0x9E3779B97F4A7C15)
    return _Word(hash_, np.int64(value), word.letters or is_letter, is_letter)


@njit(cache=True, nogil=True)
def _with_several(word: _Word, units: Units, code: Number) -> _Word:
    """Return the word with the letters and digits that one code point folds to."""
    first = np.int64(units.values[code]) + 1
    for k in range(first, first + units.several[first - 1]):
        kind = units.kinds[units.several[k]]
        if kind == LETTER or kind == DIGIT:
            word = _with(word, np.int64(units.values[units.several[k]]), kind == LETTER)
    return word


@njit(cache=True, nogil=True)
def _noted(piece: _Piece, value: Number, data: Bytes, at: Number, bounds: tuple[Number, Number]) -> _Piece:
    """Return the piece with a sign that contacts are made of: an @, a dot after it, `.me/`, `://`.

    `bounds` are the bytes where the piece begins and where reading stops.
    """
    sign, dot = piece.sign, piece.dot
    contact: bool | np.bool_ = piece.contact
    begin, stop = bounds
    if value == AT_SIGN and _alnum(data, at + 1, stop):
        contact = contact or at == begin or not _alnum(data, at - 1, stop)
        sign = np.int64(at)
    elif value == _DOT and _alnum(data, at + 1, stop):
        contact = contact or (sign >= 0 and at > sign + 1)
        dot = np.int64(at)
    elif value == _SLASH:
        contact = contact or (dot >= 0 and 3 <= at - dot <= 5)
    elif value == _COLON and at + 2 < stop:
        contact = contact or (data[at + 1] == _SLASH and data[at + 2] == _SLASH)
    return _Piece(sign, dot, bool(contact))


@njit(cache=True, nogil=True)
def _inside(
    word: _Word, begun: Number, units: Units, data: Bytes, code: Number, bounds: tuple[Number, Number]
) -> tuple[_Word, Number, bool]:
    """Return the word and where it begins once `code` was read, and whether that is part of it.

    `code`, at the first of `bounds`, is no letter: it may be invisible, fold to several letters, or be a sign
    that stands for one, as in c@sh. `bounds` ends with the byte where reading stops.
    """
    kind = units.kinds[code]
    at, stop = bounds
    if kind == EMPTY:
        return word, begun, True
    if kind == SEVERAL:
        return _with_several(word if begun >= 0 else _new_word(), units, code), max(begun, at), True
    if begun >= 0 and word.on_letter and _letter(data, at + 1, stop, units.kinds):
        return _with(word, np.int64(units.values[code]), True), begun, True
    return word, begun, False


@njit(cache=True, nogil=True)
def _stretch(
    data: Bytes,
    units: Units,
    function: Hashes,
    out: Out,
    bounds: tuple[Number, Number, Number],
    place: tuple[Number, Number],
) -> Number:
    """Read the bytes from `at` to `stop` (`bounds` is these and the post's first); return the new count."""
    at, stop, base = bounds
    first, count = place
    kinds, values = units.kinds, units.values
    word = _new_word()
    begun: Number = np.int64(-1)
    piece, piece_at, piece_first = _new_piece(), np.int64(at), np.int64(count)
    while at <= stop:
        code, width = (
            decode(data, int(at), int(stop)) if at < stop else (np.int64(32), 1)
        )  # a space after the end
        kind = kinds[code]
        if kind == LETTER or kind == DIGIT:
            if begun < 0:
                word, begun = _new_word(), np.int64(at)
            word = _with(word, np.int64(values[code]), kind == LETTER)
            at += width
            continue
        if kind >= EMPTY and kind != SPACE:
            if kind == AT_SIGN:
                piece = _noted(piece, AT_SIGN, data, at, (piece_at, stop))
            word, begun, inside = _inside(word, begun, units, data, code, (at, stop))
            if inside:
                at += width
                continue
        if begun >= 0:
            token = _marked(_finish(word.hash), function) if word.letters else SLOT
            count = _emit(out, base, (first, count), token, (begun, at))
            begun = np.int64(-1)
        if kind != SPACE and kind != UNSPACED_UNIT:
            piece = _noted(piece, np.int64(values[code]), data, at, (piece_at, stop))
            at += width
            continue
        if piece.contact:
            count = _emit(out, base, (first, piece_first), SLOT, (piece_at, at))
        if kind == UNSPACED_UNIT:
            token = _finish(np.uint64(values[code])) | _UNSPACED
            count = _emit(out, base, (first, count), token, (at, at + width))
        at += width
        piece, piece_at, piece_first = _new_piece(), np.int64(at), np.int64(count)
    return count


@njit(cache=True, nogil=True)
def read(source: tuple[Offsets, Bytes], spans: Spans, units: Units, function: Hashes, out: Out) -> int:
    """Write the tokens of posts; return how many. `function` is a table of function words' tokens."""
    offsets, data = source
    span_offsets, span_start, span_end = spans
    count: Number = 0
    for post in range(offsets.size - 1):
        base, end = offsets[post], offsets[post + 1]
        out.offsets[post] = first = count
        at = base
        for span in range(span_offsets[post], span_offsets[post + 1]):
            begin = max(at, min(end, base + span_start[span]))
            count = _stretch(data, units, function, out, (at, begin, base), (first, count))
            at = max(begin, min(end, base + span_end[span]))
            if at > begin:
                count = _emit(out, base, (first, count), SLOT, (begin, at))
        count = _stretch(data, units, function, out, (at, end, base), (first, count))
    out.offsets[offsets.size - 1] = count
    return int(count)
