"""From accepted pairs to groups that hold together around one text.

Bare connected components chain: A like B, B like C, until a corpus is one group. Here a group begins with a
leader, the text with the largest total gain among those not yet grouped, and whoever shares more than chance
with it. From three texts on the group is held against what they have in common, its core: the bigrams of at
least CORE of its texts. A text that only resembles another member joins if it shares more than chance with
the core. That finds the posts of a template whose every copy was edited, and stops a chain.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Offsets
from fanal.link.background import STEPS, Features, half_words
from fanal.link.bag import Bag, common, fill, new_bag, seek
from fanal.link.verify import Bar, Edges, bar_of, covers, naming_bits

CORE = 0.5  # share of a group's texts that have a bigram of its core, two at least
LISTED = 64  # texts of a group whose bigrams may be of the core
ONE_TEMPLATE = 0.58  # least mean share of its core that the texts of a group hold
ROUNDS = 2  # times the core is made anew when the group has grown by GROWN
GROWN = 1.2

Ints = npt.NDArray[np.int64]
Number = int | np.int64
Floats = npt.NDArray[np.float64]


class Groups(NamedTuple):
    """For every text the name of its group (a text it began with; -1: in none), its gain in bits, and the
    share of its words that the group has in common.
    """

    leader: Ints
    gain: Floats
    share: npt.NDArray[np.float32]


class _Growing(NamedTuple):
    """State of the growth: who is next to whom, who joined in which order, and who was refused when."""

    offsets: Offsets
    others: Ints
    queue: Ints
    refused: Ints
    naming: float


def neighbours(texts: int, edges: Edges) -> tuple[Offsets, Ints, Floats]:
    """Return the pairs as adjacency lists (offsets, neighbour) and each text's total gain."""
    ends: Ints = np.concatenate([edges.left, edges.right])
    others: Ints = np.concatenate([edges.right, edges.left])
    packed = ends << 32 | others
    packed.sort()
    offsets = np.zeros(texts + 1, np.int64)
    np.cumsum(np.bincount(ends, minlength=texts), out=offsets[1:])
    weight = np.bincount(ends, np.concatenate([edges.gain, edges.gain]).astype(np.float64), minlength=texts)
    return offsets, packed & 0xFFFFFFFF, weight.astype(np.float64)


@njit(cache=True, nogil=True)
def _join(
    features: Features,
    growing: _Growing,
    state: tuple[Number, Number, Number],
    bag: Bag,
    bar: Bar,
    out: Groups,
) -> Number:
    """Let the neighbours of a group's texts join that match the bag; return how many texts it has then.

    `state` is (texts so far, a number of this attempt, words in the bag).
    """
    tail, attempt, words = state
    leader = attempt >> 2
    naming = growing.naming
    cost = bar.pointer * np.log2(words / 2)
    held = 0.0 if attempt & 3 == 0 else bar.held
    head = 0
    while head < tail:
        text = growing.queue[head]
        head += 1
        for e in range(growing.offsets[text], growing.offsets[text + 1]):
            other = growing.others[e]
            if out.leader[other] >= 0 or growing.refused[other] == attempt:
                continue
            total, covered = common(bag, features, other, cost)
            size = features.size[other]
            if total < bar.needed or not covers(covered, min(size, words), bar) or covered < held * words:
                growing.refused[other] = attempt
                continue
            out.leader[other], out.gain[other] = leader, total / (2.0 * STEPS) - naming
            out.share[other] = covered / size
            growing.queue[tail] = other
            tail += 1
    return tail


@njit(cache=True, nogil=True)
def core(features: Features, members: Ints, share: float, bag: Bag) -> int:
    """Empty the bag and put the core of a group in it: bigrams that `share` of it (two texts) have.

    Return how many half words they cover at least.
    """
    bag.clock[0] += 1
    room = bag.hashes.size // 2
    for k in range(members.size):
        for i in range(features.offsets[members[k]], features.offsets[members[k] + 1]):
            at = seek(bag, features.hashes[i])
            if at < 0:
                if k >= LISTED or room == 0:
                    continue
                at = -1 - at
                bag.stamp[at], bag.hashes[at] = bag.clock[0], features.hashes[i]
                bag.times[at] = 0
                room -= 1
            bag.times[at] += 1
    least = max(2.0, share * members.size)
    size = 0
    for k in range(min(members.size, LISTED)):
        for i in range(features.offsets[members[k]], features.offsets[members[k] + 1]):
            at = seek(bag, features.hashes[i])
            if at >= 0 and bag.times[at] > 0:
                bag.kept[at] = bag.times[at] >= least
                size += half_words(features.hashes[i]) if bag.kept[at] else 0
                bag.times[at] = -bag.times[at]  # seen; the sign is all that changes
    return size


@njit(cache=True, nogil=True)
def _expel(
    features: Features,
    growing: _Growing,
    state: tuple[Number, Number, Number],
    bag: Bag,
    bar: Bar,
    out: Groups,
) -> Number:
    """Let those leave that do not match the core; return how many texts stay. `state` is as in `_join`.

    When most of them hold little more than half of the core, it is of two templates that a text which holds
    both brought together: then all leave, to begin again with another leader.
    """
    tail, _, words = state
    cost = bar.pointer * np.log2(words / 2)
    kept, held = 0, 0.0
    for k in range(tail):
        text = growing.queue[k]
        total, covered = common(bag, features, text, cost)
        size = features.size[text]
        fits = covers(covered, min(size, words), bar) and covered >= bar.held * words
        if total < bar.needed or not fits:
            out.leader[text] = -1
            continue
        out.gain[text], out.share[text] = total / (2.0 * STEPS) - growing.naming, covered / size
        growing.queue[kept] = text
        held += covered / words
        kept += 1
    if held < ONE_TEMPLATE * kept:
        for k in range(kept):
            out.leader[growing.queue[k]] = -1
        return 0
    return kept


@njit(cache=True, nogil=True)
def _both(features: Features, growing: _Growing, tail: Number, bag: Bag, bar: Bar, out: Groups) -> None:
    """Give the leader of a pair the gain and share that it has against the other."""
    if tail != 2:
        return
    leader, other = growing.queue[0], growing.queue[1]
    fill(bag, features, other)
    _, covered = common(bag, features, leader, bar.pointer * np.log2(features.size[other] / 2))
    out.gain[leader], out.share[leader] = out.gain[other], covered / features.size[leader]


@njit(cache=True, nogil=True)
def _grow(features: Features, growing: _Growing, order: Ints, bag: Bag, bar: Bar, out: Groups) -> None:
    for leader in order:
        if out.leader[leader] >= 0 or growing.offsets[leader] == growing.offsets[leader + 1]:
            continue
        growing.queue[0] = leader
        out.leader[leader], out.share[leader] = leader, 1.0
        fill(bag, features, leader)
        words: Number = np.int64(features.size[leader])
        tail = _join(features, growing, (1, leader * 4, words), bag, bar, out)
        for attempt in range(ROUNDS):
            if tail < 3:
                _both(features, growing, tail, bag, bar, out)
                break
            before = tail
            words = core(features, growing.queue[:tail], CORE, bag) + 2
            tail = _expel(features, growing, (tail, 0, words), bag, bar, out)
            if tail == 0:
                break
            tail = _join(features, growing, (tail, leader * 4 + 1 + attempt, words), bag, bar, out)
            if tail < before * GROWN:
                break


def group(features: Features, edges: Edges, named: int | None = None) -> Groups:
    """Return every text's group, and its gain against what the group was when it joined.

    `named` is among how many texts one must be named; all that `features` has, unless told otherwise.
    """
    texts = features.offsets.size - 1
    named = texts if named is None else named
    offsets, others, weight = neighbours(texts, edges)
    order = np.lexsort((np.arange(texts), -weight))
    out = Groups(np.full(texts, -1, np.int64), np.zeros(texts, np.float64), np.zeros(texts, np.float32))
    room = np.empty(texts, np.int64), np.full(texts, -1, np.int64)
    _grow(
        features, _Growing(offsets, others, *room, naming_bits(named)), order, new_bag(), bar_of(named), out
    )
    sizes = np.bincount(out.leader[out.leader >= 0], minlength=texts)
    out.leader[sizes[out.leader] == 1] = -1
    return out
