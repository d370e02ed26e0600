"""One pass that says which patterns may match which posts: an Aho-Corasick automaton over their literals.

Its cost follows the length of the text, not the number of rules (Aho and Corasick 1975). re2's own Set and
Filter keep the matches so far in the automaton's state, and so build new states on almost every post.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.detect.literals import Piece

_BLANKS = list(b"\n\t\r\f")
_SHALLOW = 3  # letters read: states this deep have a full row
_BEGINS, _ENDS = 1, 2
_WORD = np.array([chr(byte).isascii() and (chr(byte).isalnum() or byte == ord("_")) for byte in range(256)])

Int = npt.NDArray[np.int32]


class Automaton(NamedTuple):
    """A trie of literals, its states in order of depth, with the way on where no child fits.

    Of the first states, which texts are in nearly always, `step[state, klass[byte]]` is what comes next.
    The others are many and have few children: `child`, then `sibling`, is a list of these, `letter` the
    class that leads to each, `fallback` the state to go on from when none fits. A table of all of them would
    grow with rules times letters and leave the processor's caches. `patterns[first[state]:first[state + 1]]`
    may match where `state` is reached; `bounds` says whether the piece of `size` bytes that ends there must
    begin or end a word, `sets` (bits) of which of the pattern's sets it is one. A pattern is found when all
    its sets are: `full[pattern]`.
    """

    klass: npt.NDArray[np.uint8]
    step: Int
    child: Int
    sibling: Int
    letter: Int
    fallback: Int
    first: Int
    patterns: Int
    bounds: npt.NDArray[np.uint8]
    size: npt.NDArray[np.uint8]
    sets: npt.NDArray[np.uint8]
    full: npt.NDArray[np.uint8]


End = tuple[int, int, int, int]  # pattern, bounds, size, bit of the set


def _trie(words: Sequence[tuple[bytes, End]]) -> tuple[list[dict[int, int]], list[set[End]], list[int]]:
    """Return each state's children by class, what ends in it, and its depth, by depth."""
    rows: list[dict[int, int]] = [{}]
    ends: list[set[End]] = [set()]
    for word, end in words:
        state = 0
        for kind in word:
            row = rows[state]
            if kind not in row:
                row[kind] = len(rows)
                rows.append({})
                ends.append(set())
            state = row[kind]
        ends[state].add(end)
    order, depth = [0], [0]
    for at, state in enumerate(order):
        order += rows[state].values()
        depth += [depth[at] + 1] * len(rows[state])
    number = dict(zip(order, range(len(order)), strict=True))
    ordered = [{kind: number[child] for kind, child in rows[state].items()} for state in order]
    return ordered, [ends[state] for state in order], depth


def _fallbacks(rows: list[dict[int, int]], ends: list[set[End]]) -> list[int]:
    """Return where each state falls back to, and add to its ends those of that state."""
    fallback = [0] * len(rows)
    for state, row in enumerate(rows):
        for kind, child in row.items():
            back = fallback[state]
            while back and kind not in rows[back]:
                back = fallback[back]
            fallback[child] = rows[back].get(kind, 0) if state else 0
            if ends[fallback[child]]:
                ends[child] = ends[child] | ends[fallback[child]]
    return fallback


def _end(pattern: int, at: int, piece: Piece) -> End:
    """Return what is checked where a piece ends; where blanks are joined its beginning is not known."""
    bounds = _ENDS * piece.ends + (_BEGINS if piece.begins and b" " not in piece.text else 0)
    return pattern, bounds, len(piece.text), 1 << at


def build(literals: Sequence[Sequence[Sequence[Piece]]]) -> Automaton:
    """Return the automaton of each pattern's sets of literals (a pattern without any is never reported).

    A space in a literal stands for any run of blanks in the text.
    """
    pieces = [
        (piece, pattern, at)
        for pattern, sets in enumerate(literals)
        for at, one in enumerate(sets)
        for piece in one
    ]
    used = sorted({byte for piece, _, _ in pieces for byte in piece.text})
    klass = np.zeros(256, np.uint8)
    klass[used] = np.arange(1, len(used) + 1)
    klass[_BLANKS] = klass[ord(" ")]
    table = klass.tobytes()
    words = [(piece.text.translate(table), _end(pattern, at, piece)) for piece, pattern, at in pieces]
    rows, ends, depth = _trie(words)
    fallback = _fallbacks(rows, ends)
    shallow = sum(level <= _SHALLOW for level in depth)
    step = np.zeros((shallow, len(used) + 1), np.int32)
    child, sibling, letter = (np.zeros(len(rows), np.int32) for _ in range(3))
    for state, row in enumerate(rows):
        if state < shallow:
            step[state] = step[fallback[state]]
            step[state, list(row)] = list(row.values())
        for kind, to in row.items():
            letter[to], sibling[to], child[state] = kind, child[state], to
    first = np.zeros(len(rows) + 1, np.int32)
    np.cumsum([len(end) for end in ends], out=first[1:])
    flat = np.asarray([one for end in ends for one in sorted(end)], np.int32).reshape(-1, 4)
    bounds, size, bits = flat[:, 1:].T.astype(np.uint8)
    full = np.asarray([(1 << len(sets)) - 1 for sets in literals], np.uint8)
    back, patterns = np.asarray(fallback, np.int32), flat[:, 0].copy()
    return Automaton(klass, step, child, sibling, letter, back, first, patterns, bounds, size, bits, full)


def _fits(data: Any, begin: int, end: int, at: int, bounds: int, size: int, word: Any) -> bool:
    """Say whether a piece of `size` bytes that ends at byte `at` of a post stands where it must."""
    if bounds & _ENDS and at + 1 < end and word[data[at + 1]]:
        return False
    return not (bounds & _BEGINS and at - size >= begin and word[data[at - size]])


def _next(automaton: Any, state: int, kind: int) -> int:
    """Return the state that a byte of a class leads to."""
    while state >= automaton.step.shape[0]:
        child = automaton.child[state]
        while child != 0 and automaton.letter[child] != kind:
            child = automaton.sibling[child]
        if child != 0:
            return int(child)
        state = automaton.fallback[state]
    return int(automaton.step[state, kind])


def _walk(
    offsets: Any, data: Any, automaton: Any, word: Any, patterns: int, out: Any, out_offsets: Any
) -> int:
    seen = np.full(patterns, -1, np.int64)
    have = np.zeros(patterns, np.uint8)
    size = 0
    for post in range(offsets.size - 1):
        state = 0
        for at in range(offsets[post], offsets[post + 1]):
            blank = data[at] <= 0x20
            if blank and at > offsets[post] and data[at - 1] <= 0x20:
                continue
            kind = automaton.klass[data[at]]
            if kind == 0:
                state = 0
                continue
            state = _step(automaton, state, kind)
            for k in range(automaton.first[state], automaton.first[state + 1]):
                pattern = automaton.patterns[k]
                if seen[pattern] != post:
                    seen[pattern] = post
                    have[pattern] = 0
                bit = automaton.sets[k]
                if have[pattern] & bit or not _stands(
                    data, offsets[post], offsets[post + 1], at, automaton.bounds[k], automaton.size[k], word
                ):
                    continue
                have[pattern] |= bit
                if have[pattern] == automaton.full[pattern]:
                    if size < out.size:
                        out[size] = pattern
                    size += 1
        out_offsets[post + 1] = size
    return size


_step: Callable[..., int] = njit(cache=True, nogil=True)(_next)
_stands: Callable[..., bool] = njit(cache=True, nogil=True)(_fits)
_kernel: Callable[..., int] = njit(cache=True, nogil=True)(_walk)


def candidates(
    offsets: npt.NDArray[np.int64], data: npt.NDArray[np.uint8], automaton: Automaton, patterns: int
) -> tuple[Int, npt.NDArray[np.int64]]:
    """Return the patterns that may match each post: those of post i are `found[starts[i]:starts[i + 1]]`."""
    starts = np.zeros(offsets.size, np.int64)
    out = np.empty(16 * offsets.size + 64, np.int32)
    size = _kernel(offsets, data, automaton, _WORD, patterns, out, starts)
    if size > out.size:
        out = np.empty(size, np.int32)
        _kernel(offsets, data, automaton, _WORD, patterns, out, starts)
    return out[:size], starts
