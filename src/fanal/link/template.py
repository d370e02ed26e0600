"""What a group's posts share, and what changes from post to post: a template with its slots.

Every post is aligned with its group's medoid. A medoid token is constant when at least SHARE of the group
has it; between two constants lies a gap, and a gap that several posts fill is a slot. Numbers and contacts
are always slots.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Bytes, Offsets
from fanal.link.align import LONGEST, align
from fanal.link.tokens import FUNCTION, SLOT, Hashes, Int32, Tokens

SHARE = 0.6
TO_THE_END = 2**31 - 1
SAMPLE = 48  # posts of a group that decide what is constant

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What each post of a group has between the constants.

    `constant` are the medoid's token numbers that are constant; `start` and `end` (posts x constants + 1) are
    byte spans in each post, from one constant to the next (TO_THE_END after the last), -1 where
    no word is there.
    """

    constant: Ints
    start: Int32
    end: Int32


@njit(cache=True, nogil=True)
def _constants(tokens: Hashes, offsets: Offsets, medoid: int, posts: Ints, scores: Int32) -> Bytes:
    """Return for every medoid token 1 when at least SHARE of (a sample of) the posts has it."""
    reference = tokens[offsets[medoid] : offsets[medoid + 1]]
    match = np.empty(reference.size, np.int32)
    seen = np.zeros(reference.size, np.int64)
    sampled = 0
    step = max(1, posts.size // SAMPLE)
    for p in range(0, posts.size, step):
        post = posts[p]
        align(reference, tokens[offsets[post] : offsets[post + 1]], scores, match)
        sampled += 1
        for i in range(reference.size):
            seen[i] += match[i] >= 0
    constant = np.zeros(reference.size, np.uint8)
    for i in range(min(reference.size, LONGEST)):
        constant[i] = reference[i] != SLOT and seen[i] >= SHARE * sampled
    _drop_bare_runs(reference, constant)
    return constant


@njit(cache=True, nogil=True)
def _drop_bare_runs(reference: Hashes, constant: Bytes) -> None:
    """Give runs of constants that hold function words only to the slots on either side: they show nothing."""
    run = 0
    content = False
    for i in range(reference.size + 1):
        if i < reference.size and constant[i]:
            content = content or reference[i] & np.uint32(3) != FUNCTION
            continue
        if not content:
            constant[run:i] = 0
        run, content = i + 1, False


@njit(cache=True, nogil=True)
def _fill(
    match: Int32, constant: Ints, spans: tuple[Int32, Int32], begin: int, size: int, start: Int32, end: Int32
) -> None:
    """Write one post's gap spans; a constant the post lacks lends its gap to the one before."""
    starts, ends = spans
    gap, after = 0, 0
    for k in range(constant.size + 1):
        found = size if k == constant.size else match[constant[k]]
        if found < 0:
            continue
        if found > after:
            start[gap] = ends[begin + after - 1] if after > 0 else 0
            end[gap] = starts[begin + found] if found < size else TO_THE_END
        gap, after = k + 1, found + 1


@njit(cache=True, nogil=True)
def _gaps(
    tokens: Hashes, offsets: Offsets, spans: tuple[Int32, Int32], medoid: int, posts: Ints, constant: Ints,
    scores: Int32, start: Int32, end: Int32,
) -> None:  # fmt: skip
    reference = tokens[offsets[medoid] : offsets[medoid + 1]]
    match = np.empty(reference.size, np.int32)
    for p in range(posts.size):
        begin, size = offsets[posts[p]], offsets[posts[p] + 1] - offsets[posts[p]]
        align(reference, tokens[begin : begin + size], scores, match)
        _fill(match, constant, spans, begin, size, start[p], end[p])


def scratch() -> Int32:
    """Return the scratch memory `gaps` needs, to be reused from group to group."""
    return np.empty((LONGEST + 1) * (LONGEST + 1), np.int32)


def gaps(tokens: Tokens, medoid: int, posts: Ints, scores: Int32) -> Gaps:
    """Align the posts of one group (numbers into `tokens`, which must be traced) with its medoid."""
    constant = np.flatnonzero(_constants(tokens.hashes, tokens.offsets, medoid, posts, scores))
    start = np.full((posts.size, constant.size + 1), -1, np.int32)
    end = np.full((posts.size, constant.size + 1), -1, np.int32)
    spans = (tokens.starts, tokens.ends)
    _gaps(tokens.hashes, tokens.offsets, spans, medoid, posts, constant, scores, start, end)
    return Gaps(constant, start, end)


def slot_gaps(found: Gaps, medoid_row: int) -> Ints:
    """Return the gaps that are slots: filled in the medoid, or in a fifth of the posts (two at least)."""
    filled = found.start >= 0
    often = filled.sum(axis=0) >= max(2.0, 0.2 * filled.shape[0])
    return np.flatnonzero(filled[medoid_row] | often)


def template_text(source: bytes, starts: Int32, ends: Int32, constant: Ints, slots: Ints) -> str:
    """Return the medoid's words with `{1}`, `{2}` ... for the slots; `starts`, `ends` are its token spans."""
    numbered = {int(gap): number for number, gap in enumerate(slots, 1)}
    pieces: list[str] = []
    run_start = -1
    for k in range(constant.size + 1):
        if k in numbered or k == constant.size:
            if run_start >= 0:
                pieces.append(source[run_start : ends[constant[k - 1]]].decode("utf-8", "replace"))
            if k in numbered:
                pieces.append(f"{{{numbered[k]}}}")
            run_start = -1
        if run_start < 0 and k < constant.size:
            run_start = int(starts[constant[k]])
    return " ".join(pieces)
