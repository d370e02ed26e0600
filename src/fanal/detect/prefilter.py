"""One pass that says which patterns may match which posts: an Aho-Corasick automaton over their literals.

Its cost follows the length of the text, not the number of rules (Aho and Corasick 1975). re2's own Set and
Filter keep the matches so far in the automaton's state, and so build new states on almost every post.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

_BLANKS = list(b"\n\t\r\f")
_SHALLOW = 3  # letters read: states this deep have a full row

Int = npt.NDArray[np.int32]


class Automaton(NamedTuple):
    """A trie of literals, its states in order of depth, with the way on where no child fits.

    Of the first states, which texts are in nearly always, `step[state, klass[byte]]` is what comes next.
    The others are many and have few children: `child`, then `sibling`, is a list of these, `letter` the
    class that leads to each, `fallback` the state to go on from when none fits. A table of all of them would
    grow with rules times letters and leave the processor's caches. `patterns[first[state]:first[state + 1]]`
    may match where `state` is reached.
    """

    klass: npt.NDArray[np.uint8]
    step: Int
    child: Int
    sibling: Int
    letter: Int
    fallback: Int
    first: Int
    patterns: Int


def _trie(words: Sequence[tuple[bytes, int]]) -> tuple[list[dict[int, int]], list[set[int]], list[int]]:
    """Return each state's children by class, the patterns that end in it, and its depth, by depth."""
    rows: list[dict[int, int]] = [{}]
    ends: list[set[int]] = [set()]
    for word, pattern in words:
        state = 0
        for kind in word:
            row = rows[state]
            if kind not in row:
                row[kind] = len(rows)
                rows.append({})
                ends.append(set())
            state = row[kind]
        ends[state].add(pattern)
    order, depth = [0], [0]
    for at, state in enumerate(order):
        order += rows[state].values()
        depth += [depth[at] + 1] * len(rows[state])
    number = dict(zip(order, range(len(order)), strict=True))
    ordered = [{kind: number[child] for kind, child in rows[state].items()} for state in order]
    return ordered, [ends[state] for state in order], depth


def _fallbacks(rows: list[dict[int, int]], ends: list[set[int]]) -> list[int]:
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


def build(literals: Sequence[Sequence[bytes]]) -> Automaton:
    """Return the automaton of each pattern's literals (a pattern without any is never reported).

    A space in a literal stands for any run of blanks in the text.
    """
    used = sorted({byte for pieces in literals for piece in pieces for byte in piece})
    klass = np.zeros(256, np.uint8)
    klass[used] = np.arange(1, len(used) + 1)
    klass[_BLANKS] = klass[ord(" ")]
    table = klass.tobytes()
    words = [(piece.translate(table), pattern) for pattern, pieces in enumerate(literals) for piece in pieces]
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
    flat = np.asarray([pattern for end in ends for pattern in sorted(end)], np.int32)
    return Automaton(klass, step, child, sibling, letter, np.asarray(fallback, np.int32), first, flat)


def _walk(offsets: Any, data: Any, automaton: Any, patterns: int, out: Any, out_offsets: Any) -> int:
    seen = np.full(patterns, -1, np.int64)
    shallow = automaton.step.shape[0]
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
            while state >= shallow:
                child = automaton.child[state]
                while child != 0 and automaton.letter[child] != kind:
                    child = automaton.sibling[child]
                if child != 0:
                    break
                state = automaton.fallback[state]
            state = automaton.step[state, kind] if state < shallow else child
            for k in range(automaton.first[state], automaton.first[state + 1]):
                pattern = automaton.patterns[k]
                if seen[pattern] != post:
                    seen[pattern] = post
                    if size < out.size:
                        out[size] = pattern
                    size += 1
        out_offsets[post + 1] = size
    return size


_kernel: Callable[..., int] = njit(cache=True, nogil=True)(_walk)


def candidates(
    offsets: npt.NDArray[np.int64], data: npt.NDArray[np.uint8], automaton: Automaton, patterns: int
) -> tuple[Int, npt.NDArray[np.int64]]:
    """Return the patterns that may match each post: those of post i are `found[starts[i]:starts[i + 1]]`."""
    starts = np.zeros(offsets.size, np.int64)
    out = np.empty(16 * offsets.size + 64, np.int32)
    size = _kernel(offsets, data, automaton, patterns, out, starts)
    if size > out.size:
        out = np.empty(size, np.int32)
        _kernel(offsets, data, automaton, patterns, out, starts)
    return out[:size], starts
