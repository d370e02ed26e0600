"""What a group's posts share, and what changes from post to post: a template with its slots.

Every post is aligned with its group's medoid. A medoid token is constant when at least SHARE of the group
has it; between two constants lies a gap, and a gap that several posts fill is a slot. Numbers and contacts
are always slots.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Bytes, Offsets
from fanal.link.align import LONGEST, Once, align_indexed, index, once
from fanal.link.hashset import Hashes
from fanal.link.tokens import FUNCTION, SLOT, Int32, Tokens

SHARE = 0.6
TO_THE_END = 2**31 - 1
SAMPLE = 48  # posts of a group that decide what is constant

Ints = npt.NDArray[np.int64]


class Templates(NamedTuple):
    """The templates of groups of posts.

    Group g's constants are the tokens `constant[constants[g]:constants[g + 1]]` of its medoid, and its slots
    the gaps `gap[gaps[g]:gaps[g + 1]]`: gap k lies before constant k. The rows of `values` say what fills
    them: group, slot (from 1), post, and its bytes there (TO_THE_END for a slot at the end).
    """

    constants: Ints
    constant: Int32
    gaps: Ints
    gap: Int32
    values: Int32  # (rows, 5): group, slot, post, start, end


class _Scratch(NamedTuple):
    once: Once
    room: Int32
    scores: Int32


class _Posts(NamedTuple):
    """Traced tokens of posts in order of their groups."""

    offsets: Offsets
    hashes: Hashes
    starts: Int32
    ends: Int32


@njit(cache=True, nogil=True)
def _constants(reference: Hashes, matches: Int32, constant: Bytes) -> None:
    """Mark the medoid's tokens that at least SHARE of the aligned posts have."""
    least = SHARE * matches.shape[0]
    for i in range(min(reference.size, LONGEST)):
        seen = 0
        for k in range(matches.shape[0]):
            seen += matches[k, i] >= 0
        constant[i] = reference[i] != SLOT and seen >= least
    _drop_bare_runs(reference, constant)


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
def _fill(match: Int32, constant: Int32, posts: _Posts, post: int, start: Int32, end: Int32) -> None:
    """Write one post's gap spans; a constant the post lacks lends its gap to the one before."""
    begin, size = posts.offsets[post], posts.offsets[post + 1] - posts.offsets[post]
    gap, after = 0, 0
    for k in range(constant.size + 1):
        found = size if k == constant.size else match[constant[k]]
        if found < 0:
            continue
        if found > after:
            start[gap] = posts.ends[begin + after - 1] if after > 0 else 0
            end[gap] = posts.starts[begin + found] if found < size else TO_THE_END
        gap, after = k + 1, found + 1


@njit(cache=True, nogil=True)
def _values(
    start: Int32, end: Int32, state: tuple[int, int, int, int], gap: Int32, values: Int32
) -> tuple[int, int]:
    """Write the gaps that are slots and what fills them; return how many slots, and rows.

    A slot is filled in the medoid, or in a fifth of the posts (two at least). `state` is (group, its first
    post, medoid, rows so far).
    """
    group, begin, medoid, count = state
    slots = 0
    for k in range(start.shape[1]):
        filled = 0
        for p in range(start.shape[0]):
            filled += start[p, k] >= 0
        if start[medoid, k] < 0 and filled < max(2.0, 0.2 * start.shape[0]):
            continue
        gap[slots] = k
        slots += 1
        for p in range(start.shape[0]):
            if start[p, k] >= 0:
                row = values[count]
                row[0], row[1], row[2], row[3], row[4] = group, slots, begin + p, start[p, k], end[p, k]
                count += 1
    return slots, count


@njit(cache=True, nogil=True)
def _templates(posts: _Posts, groups: Ints, medoids: Ints, scratch: _Scratch, out: Templates) -> int:
    """Write the templates of all groups; return how many rows of `values`."""
    count = 0
    for g in range(medoids.size):
        begin, end = groups[g], groups[g + 1]
        of_medoid = posts.offsets[medoids[g]]
        reference = posts.hashes[of_medoid : posts.offsets[medoids[g] + 1]]
        index(scratch.once, reference)
        step = max(1, (end - begin) // SAMPLE)
        matches = np.empty(((end - begin + step - 1) // step, reference.size), np.int32)
        for k in range(matches.shape[0]):
            post = posts.hashes[posts.offsets[begin + k * step] : posts.offsets[begin + k * step + 1]]
            align_indexed(reference, post, scratch.once, scratch.room, scratch.scores, matches[k])
        marked = np.zeros(reference.size, np.uint8)
        _constants(reference, matches, marked)
        constant = np.flatnonzero(marked).astype(np.int32)
        at = out.constants[g]
        out.constant[at : at + constant.size] = constant
        out.constants[g + 1] = at + constant.size
        spans = np.full((2, end - begin, constant.size + 1), -1, np.int32)
        match = np.empty(reference.size, np.int32)
        for p in range(end - begin):
            if step == 1:
                match = matches[p]
            else:
                post = posts.hashes[posts.offsets[begin + p] : posts.offsets[begin + p + 1]]
                align_indexed(reference, post, scratch.once, scratch.room, scratch.scores, match)
            _fill(match, constant, posts, begin + p, spans[0, p], spans[1, p])
        state = (g, begin, medoids[g] - begin, count)
        slots, count = _values(spans[0], spans[1], state, out.gap[out.gaps[g] :], out.values)
        out.gaps[g + 1] = out.gaps[g] + slots
    return count


def templates(tokens: Tokens, groups: Ints, medoids: Ints) -> Templates:
    """Return the templates of groups of posts; `tokens` are traced and in the order of the groups.

    Group g is the posts `groups[g]` to `groups[g + 1]`, and `medoids[g]` one of them.
    """
    most = int(np.diff(tokens.offsets)[medoids].sum()) + medoids.size
    out = Templates(
        np.zeros(medoids.size + 1, np.int64),
        np.empty(most, np.int32),
        np.zeros(medoids.size + 1, np.int64),
        np.empty(most, np.int32),
        np.empty((tokens.hashes.size + tokens.offsets.size, 5), np.int32),
    )
    scratch = _Scratch(once(), np.empty(5 * LONGEST, np.int32), np.empty((LONGEST + 1) ** 2, np.int32))
    posts = _Posts(tokens.offsets, tokens.hashes, tokens.starts, tokens.ends)
    count = _templates(posts, groups, medoids, scratch, out)
    return out._replace(values=out.values[:count])
