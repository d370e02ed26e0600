"""One pass that says which patterns may match which posts: an Aho-Corasick automaton over their literals.

Its cost follows the length of the text, not the number of rules (Aho and Corasick 1975). re2's own Set and
Filter keep the matches so far in the automaton's state, and so build new states on almost every post.
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

_BLANKS = list(b"\n\t\r\f")

Int = npt.NDArray[np.int32]


class Automaton(NamedTuple):
    """`step[state, klass[byte]]` comes next; `patterns[first[state]:first[state + 1]]` may match there."""

    klass: npt.NDArray[np.uint8]
    step: Int
    first: Int
    patterns: Int


def build(literals: Sequence[Sequence[bytes]]) -> Automaton:
    """Return the automaton of each pattern's literals (a pattern without any is never reported).

    A space in a literal stands for any run of blanks in the text.
    """
    used = sorted({byte for pieces in literals for piece in pieces for byte in piece})
    klass = np.zeros(256, np.uint8)
    klass[used] = np.arange(1, len(used) + 1)
    klass[_BLANKS] = klass[ord(" ")]
    rows: list[dict[int, int]] = [{}]
    ends: list[set[int]] = [set()]
    for pattern, pieces in enumerate(literals):
        for piece in pieces:
            state = 0
            for byte in piece:
                kind = int(klass[byte])
                if kind not in rows[state]:
                    rows[state][kind] = len(rows)
                    rows.append({})
                    ends.append(set())
                state = rows[state][kind]
            ends[state].add(pattern)
    step = np.zeros((len(rows), len(used) + 1), np.int32)
    fallback = [0] * len(rows)
    waiting = deque([0])
    while waiting:
        state = waiting.popleft()
        if state:
            step[state] = step[fallback[state]]
            ends[state] |= ends[fallback[state]]
        for kind, child in rows[state].items():
            fallback[child] = int(step[state, kind]) if state else 0
            waiting.append(child)
        for kind, child in rows[state].items():
            step[state, kind] = child
    first = np.zeros(len(rows) + 1, np.int32)
    np.cumsum([len(end) for end in ends], out=first[1:])
    flat = [pattern for end in ends for pattern in sorted(end)]
    return Automaton(klass, step, first, np.asarray(flat, np.int32))


def _walk(offsets: Any, data: Any, automaton: Any, patterns: int, out: Any, out_offsets: Any) -> int:
    seen = np.full(patterns, -1, np.int64)
    size = 0
    for post in range(offsets.size - 1):
        state = 0
        for at in range(offsets[post], offsets[post + 1]):
            blank = data[at] <= 0x20
            if blank and at > offsets[post] and data[at - 1] <= 0x20:
                continue
            state = automaton.step[state, automaton.klass[data[at]]]
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
