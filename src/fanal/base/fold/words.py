"""Level 2: words as a reader means them, from the characters of level 1.

Letters set apart are joined, digits and signs that stand for letters become letters, letters drawn out are
written once. All that is left alone in a web or e-mail address and in a name with an underscore, where signs
hold words together. What does not change is copied in one go.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from fanal.base.fold.buffers import Bytes, Folded, Int, Offsets, Origins, Room
from fanal.base.fold.drawn_out import shorten
from fanal.base.fold.pieces import APART, SPACE, bound, may_change, next_piece
from fanal.base.fold.quiet import BLOCK, REACH, quiet
from fanal.base.fold.spaced import by_blanks, by_signs, closes
from fanal.base.fold.stand_ins import spell_out
from fanal.base.fold.table import LETTER, SEPARATOR, Table, decode, encode, table
from fanal.base.fold.token import AT, DOLLAR, Token

_HASH, _DASH = 35, 45


class Text(NamedTuple):
    """Folded bytes, and their origins where they are asked for."""

    data: Bytes
    origin: Origins
    origin_end: Origins


class Done(NamedTuple):
    """How far writing has come: bytes written, and the first source byte that is not."""

    to: Int
    kept: Int


@njit(cache=True, nogil=True, forceinline=True)
def _copy(source: Text, until: Int, out: Text, done: Done) -> Done:
    """Write the source as it is up to byte `until`."""
    size = until - done.kept
    if size <= 0:
        return done
    out.data[done.to : done.to + size] = source.data[done.kept : until]
    if out.origin.size:
        out.origin[done.to : done.to + size] = source.origin[done.kept : until]
        out.origin_end[done.to : done.to + size] = source.origin_end[done.kept : until]
    return Done(done.to + size, np.int64(until))


@njit(cache=True, nogil=True, forceinline=True)
def _write(source: Text, token: Token, part: tuple[Int, Int], until: Int, out: Text, done: Done) -> Done:
    """Write a part of a token in place of the source bytes from its first letter to `until`."""
    done = _copy(source, token.begin[part[0]], out, done)
    to = done.to
    for k in range(part[0], part[1]):
        wide = encode(token.code[k], out.data, to)
        if out.origin.size:
            for byte in range(to, to + wide):
                out.origin[byte] = source.origin[token.begin[k]]
                out.origin_end[byte] = source.origin_end[token.end[k] - 1]
        to += wide
    return Done(to, np.int64(until))


@njit(cache=True, nogil=True, forceinline=True)
def _undone(token: Token, first: Int, last: Int, table: Table, dashed: bool) -> Int:
    """Undo what hides a word, in place; return where it ends now, 0 where nothing hides it."""
    letters = 0
    for k in range(first, last):
        letters += table.klass[token.code[k]] == LETTER
    mixed = letters < last - first
    if mixed and not spell_out(token, first, last, table, dashed):
        return 0
    shorter = shorten(token, first, last)
    return shorter if mixed or shorter < last else 0


@njit(cache=True, nogil=True, forceinline=True)
def _word(source: Text, token: Token, size: Int, table: Table, dashed: bool, out: Text, done: Done) -> Done:
    """Write a word of letters, digits and signs if something hid it; dollars around it are left out.

    One dollar before a word makes it a name on a market, unless it stands for an s.
    """
    first, last = 0, size
    while last and token.code[last - 1] == DOLLAR:
        last -= 1
    if last > 1 and token.code[0] == token.code[1] == DOLLAR:
        while token.code[first] == DOLLAR:
            first += 1
    if last == 0:
        return done
    until = token.end[last - 1]
    end = _undone(token, first, last, table, dashed)
    return _write(source, token, (first, end), until, out, done) if end else done


@njit(cache=True, nogil=True, forceinline=True)
def _piece(
    source: Text, span: tuple[Int, Int, Int], kinds: Int, table: Table, token: Token, out: Text, done: Done
) -> tuple[Int, Done]:
    """Write a piece of text between two blanks, as far as it changes; return the byte to go on from.

    `span` is where the piece begins and stops, and where the post ends.
    """
    at, stop, end = span
    code, width = decode(source.data, at, end)
    while table.klass[code] == SEPARATOR and code != AT and code != DOLLAR:
        at += width
        if at >= stop:
            return stop, done
        code, width = decode(source.data, at, end)
    count, is_word = 0, False
    if closes(source.data, at + width, stop, table):
        count, is_word = by_blanks(source.data, at, end, table, token)
    elif kinds & APART:
        count = by_signs(source.data, at, stop, table, token)
        is_word = count > 0
    if count:
        after = token.end[count - 1]
        if is_word:
            done = _write(source, token, (0, shorten(token, 0, count)), after, out, done)
        return after, done
    if bound(source.data, at, stop, table):
        return stop, done
    while at < stop:
        size, named = 0, source.data[at - 1] == _HASH if at > span[0] else False
        while at < stop:
            code, width = decode(source.data, at, stop)
            if table.klass[code] == SEPARATOR and code != AT and code != DOLLAR:
                break
            token.code[size], token.begin[size], token.end[size] = code, at, at + width
            at += width
            size += 1
        if size and not named:
            dashed = at < stop and source.data[at] == _DASH
            done = _word(source, token, size, table, dashed, out, done)
        at += width if size == 0 else 0
    return stop, done


@njit(cache=True, nogil=True)
def _fold(offsets: Offsets, source: Text, table: Table, token: Token, out: Text, out_offsets: Offsets) -> Int:
    data, done, calm = source.data, Done(np.int64(0), np.int64(0)), np.int64(0)
    for post in range(offsets.size - 1):
        out_offsets[post] = done.to + offsets[post] - done.kept
        at, end = offsets[post], offsets[post + 1]
        behind = at  # nothing before it is looked at again
        while at < end:
            if at >= calm and at + REACH <= data.size and quiet(data, at):
                calm = at + BLOCK
            if at < calm:
                at = min(calm, end)
                continue
            stop = min(at + BLOCK, end)
            while at > behind and data[at - 1] > SPACE:
                at -= 1
            while at < stop:
                begun, at, kinds, drawn_out = next_piece(data, at, end)
                if may_change(data, begun, end, kinds, drawn_out):
                    at, done = _piece(source, (begun, at, end), kinds, table, token, out, done)
            behind = at
    done = _copy(source, offsets[-1], out, done)
    out_offsets[-1] = done.to
    return done.to


def fold_words(characters: Folded, room: Room | None = None) -> Folded:
    """Fold posts of level 1 once more, to level 2; the result carries origins if they do.

    With a `room` the result is valid until the room is used again.
    """
    room = room or Room()
    source = Text(characters.data, characters.origin, characters.origin_end)
    longest = int(np.diff(characters.offsets).max(initial=0))
    token = Token(
        room.array("token", longest, np.int32),
        room.array("token_begin", longest, np.int64),
        room.array("token_end", longest, np.int64),
    )
    size = source.data.size + source.data.size // 2 + 8  # a digit may become a letter of two bytes
    traced = size if source.origin.size else 0
    out = Text(
        room.array("words", size, np.uint8),
        room.array("words_origin", traced, np.int32)[:traced],
        room.array("words_origin_end", traced, np.int32)[:traced],
    )
    offsets = np.zeros(characters.offsets.size, np.int64)
    size = _fold(characters.offsets, source, table(), token, out, offsets)
    kept = size if traced else 0
    return Folded(offsets, out.data[:size], out.origin[:kept], out.origin_end[:kept])
