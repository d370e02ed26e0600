"""Level 1: characters as a reader means them.

One pass, one code point at a time. From the first letter on that may imitate another a post is read with an
eye on its words, and words in which scripts meet are written again (`look_alikes`).
"""

import numpy as np
from numba import njit

from fanal.base.fold.buffers import Bytes, Folded, Int, Offsets, Origins, Room
from fanal.base.fold.look_alikes import Letters, settle
from fanal.base.fold.table import GROWTH, ITSELF, SEPARATOR, Table, decode, encode, table
from fanal.base.fold.weight import Weight, asking, asks, no_weight, to_settle, weigh

_UNFINISHED = -1


@njit(cache=True, nogil=True)
def _plain(
    data: Bytes,
    span: tuple[Int, Int],
    table: Table,
    out: Bytes,
    to: Int,
    origin: Origins,
    origin_end: Origins,
) -> Int:
    """Fold a post in which no letter imitates; return where it ends in `out`, or _UNFINISHED if one does."""
    base, end = span
    ascii = table.ascii
    traced = origin.size > 0
    at = base
    while True:
        begun = at
        while at < end and data[at] < 0x80:
            out[to + at - begun] = ascii[data[at]]
            at += 1
        if traced:
            for k in range(at - begun):
                origin[to + k] = begun - base + k
                origin_end[to + k] = begun - base + k + 1
        to += at - begun
        if at == end:
            return to
        code, width = decode(data, at, end)
        if table.look[code] >= table.foreign:
            return _UNFINISHED
        size = int(table.length[code])
        if size == ITSELF:
            size = width
            for k in range(width):
                out[to + k] = data[at + k]
        else:
            first = np.int64(table.start[code])
            for k in range(size):
                out[to + k] = table.folded[first + k]
        if traced:
            for k in range(size):
                origin[to + k] = at - base
                origin_end[to + k] = at - base + width
        to += size
        at += width


@njit(cache=True, nogil=True)
def _spell(data: Bytes, span: tuple[Int, Int], base: Int, table: Table, letters: Letters) -> None:
    """Write the characters of a span as `letters`, each folded by itself."""
    at, end = span
    count = 0
    while at < end:
        source, width = decode(data, at, end)
        first, size = np.int64(table.start[source]), int(table.length[source])
        here = 0
        while here < size:
            code, step = source, size
            if size != ITSELF:
                code, step = decode(table.folded, first + here, first + size)
            letters.code[count] = code
            letters.look[count] = table.look[source if step == size else code]
            letters.start[count] = at - base
            letters.end[count] = at - base + width
            here += step
            count += 1
        at += width


@njit(cache=True, nogil=True)
def _settled(
    data: Bytes,
    word: tuple[Int, Int, Int, Int],
    limits: tuple[Int, Int],
    table: Table,
    letters: Letters,
    out: Bytes,
    origin: Origins,
    origin_end: Origins,
    weight: Weight,
    latin: bool,
) -> tuple[Int, Weight]:
    """Write a word again, its look-alikes undone; return where it ends in `out`, and the post's weight.

    A word is the byte it begins at, the characters there that come before it, its characters, and its place
    in `out`. `weight` is the post's without the word.
    """
    at, skip, size, to = word
    base, end = limits
    _spell(data, (at, end), base, table, letters)
    weight = asking(weight, settle(letters, skip, skip + size, table, latin))
    for k in range(skip, skip + size):
        weight = weigh(weight, np.int64(letters.code[k]), table.traits[letters.look[k]])
        wide = encode(letters.code[k], out, to)
        if origin.size:
            for byte in range(to, to + wide):
                origin[byte] = letters.start[k]
                origin_end[byte] = letters.end[k]
        to += wide
    return to, weight


@njit(cache=True, nogil=True)
def _careful(
    data: Bytes,
    span: tuple[Int, Int],
    table: Table,
    letters: Letters,
    out: Bytes,
    to: Int,
    origin: Origins,
    origin_end: Origins,
    latin: bool,
) -> tuple[Int, Weight]:
    """Fold a post with letters that may imitate; return where it ends in `out`, and its weight."""
    base, end = span
    weight = before = no_weight()
    begun, skip, length, word_to = base, 0, 0, to  # the word being read
    traits: Int = 0  # of its letters
    at = base
    while at < end:
        source, width = decode(data, at, end)
        first, size = np.int64(0), int(table.length[source])
        if size != ITSELF:
            first = np.int64(table.start[source])
        here, number = 0, 0
        while here < size:
            code, step = source, size
            if size != ITSELF:
                code, step = decode(table.folded, first + here, first + size)
            look = table.look[source if step == size else code]
            if look == 0 and table.klass[code] == SEPARATOR:
                if to_settle(traits, latin):
                    word = (begun, skip, length, word_to)
                    to, weight = _settled(
                        data, word, (base, at + width), table, letters, out, origin, origin_end, before, latin
                    )
                weight = asking(weight, asks(traits))
                length, traits = 0, 0
            else:
                if length == 0:
                    begun, skip, word_to, before = at, number, to, weight
                traits |= np.int64(table.traits[look])
                weight = weigh(weight, code, table.traits[look])
                length += 1
            wide = encode(code, out, to)
            if origin.size:
                for byte in range(to, to + wide):
                    origin[byte] = at - base
                    origin_end[byte] = at - base + width
            to += wide
            here += step
            number += 1
        at += width
    if to_settle(traits, latin):
        word = (begun, skip, length, word_to)
        to, weight = _settled(data, word, span, table, letters, out, origin, origin_end, before, latin)
    return to, asking(weight, asks(traits))


@njit(cache=True, nogil=True)
def _fold(
    offsets: Offsets,
    data: Bytes,
    table: Table,
    letters: Letters,
    out: Bytes,
    out_offsets: Offsets,
    origin: Origins,
    origin_end: Origins,
) -> Int:
    to = 0
    for post in range(offsets.size - 1):
        out_offsets[post] = to
        span = (offsets[post], offsets[post + 1])
        done = _plain(data, span, table, out, to, origin, origin_end)
        if done == _UNFINISHED:
            done, weight = _careful(data, span, table, letters, out, to, origin, origin_end, False)
            if weight.asked and weight.latin > weight.other:
                done, weight = _careful(data, span, table, letters, out, to, origin, origin_end, True)
        to = done
    out_offsets[offsets.size - 1] = to
    return to


def fold_characters(offsets: Offsets, data: Bytes, *, trace: bool, room: Room) -> Folded:
    """Fold posts, given as UTF-8 bytes and their offsets, at level 1."""
    size = data.size * GROWTH
    longest = GROWTH * int(np.diff(offsets).max(initial=0))
    letters = Letters(
        room.array("code", longest, np.int32),
        room.array("look", longest, np.uint16),
        room.array("start", longest, np.int32),
        room.array("end", longest, np.int32),
    )
    none = np.zeros(0, np.int32)
    out = room.array("data", size, np.uint8)
    origin = room.array("origin", size, np.int32) if trace else none
    origin_end = room.array("origin_end", size, np.int32) if trace else none
    out_offsets = np.zeros(offsets.size, np.int64)
    size = _fold(offsets, data, table(), letters, out, out_offsets, origin, origin_end)
    kept = size if trace else 0
    return Folded(out_offsets, out[:size], origin[:kept], origin_end[:kept])
