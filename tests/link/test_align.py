"""The alignment is the heaviest common subsequence a full search finds."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fanal.link.align import LONGEST, align_indexed, index, once
from fanal.link.tokens import SLOT

SCRATCH = np.empty((LONGEST + 1) ** 2, np.int32)
ONCE, ROOM = once(), np.empty(5 * LONGEST, np.int32)
NO_FIXED_POINTS = once()
index(NO_FIXED_POINTS, np.empty(0, np.uint32))
WORDS = st.lists(st.sampled_from([4, 8, 12, 17, int(SLOT)]), max_size=9)


def worth(token: int) -> int:
    return 1 if token == int(SLOT) or token % 4 == 1 else 4


def heaviest(a: list[int], b: list[int]) -> int:
    if not a or not b:
        return 0
    best = max(heaviest(a[1:], b), heaviest(a, b[1:]))
    return max(best, heaviest(a[1:], b[1:]) + worth(a[0])) if a[0] == b[0] else best


def aligned(a: list[int], b: list[int]) -> list[int]:
    match = np.empty(len(a), np.int32)
    left, right = np.array(a, np.uint32), np.array(b, np.uint32)
    align_indexed(left, right, NO_FIXED_POINTS, ROOM, SCRATCH, match)
    return match.tolist()


@given(WORDS, WORDS)
def test_matches_are_equal_in_order_and_as_heavy_as_can_be(a: list[int], b: list[int]) -> None:
    match = aligned(a, b)
    pairs = [(i, j) for i, j in enumerate(match) if j >= 0]
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(first[1] < second[1] for first, second in pairwise(pairs))
    assert sum(worth(a[i]) for i, _ in pairs) == heaviest(a, b)


@given(st.permutations(range(12)), st.permutations(range(12)), st.integers(0, 12))
def test_words_that_stand_once_are_fixed_points_as_many_as_can_be(
    left: list[int], right: list[int], size: int
) -> None:
    a, b = np.array(left[:size], np.uint32) * 4, np.array(right, np.uint32) * 4
    match = np.empty(size, np.int32)
    index(ONCE, a)
    align_indexed(a, b, ONCE, ROOM, SCRATCH, match)
    pairs = [(i, int(j)) for i, j in enumerate(match) if j >= 0]
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(first[1] < second[1] for first, second in pairwise(pairs))
    assert len(pairs) == sum(j >= 0 for j in aligned(a.tolist(), b.tolist()))


def test_texts_past_the_longest_are_aligned_up_to_it() -> None:
    long = [4 * n for n in range(1, LONGEST + 50)]
    assert aligned(long, long) == [*range(LONGEST), *[-1] * 49]
