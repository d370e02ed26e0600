"""A set of bigrams that texts are held against: emptied in no time, looked up in one or two steps."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.link.background import Features, half_words
from fanal.link.hashset import Hashes

PLACES = 1 << 16  # of the bag that holds what a group has in common; a power of two
TEXT_PLACES = 1 << 13  # of the bag that holds one text
SHORT_PLACES = 1 << 10  # of the bag that holds a short one, and stays in the fastest cache
SHORT = SHORT_PLACES // 4  # bigrams of a short text

Places = npt.NDArray[np.int64]


class Bag(NamedTuple):
    """An open-addressed table: a place is in use when its stamp is the clock's; `kept` says if it counts.

    `clock` has one element. `times` is free for whoever fills the bag.
    """

    hashes: Hashes
    stamp: Places
    times: npt.NDArray[np.int32]
    kept: npt.NDArray[np.bool_]
    clock: Places


def new_bag(places: int = PLACES) -> Bag:
    """Return an empty bag of that many places (a power of two); it may be filled to half of them."""
    return Bag(
        np.zeros(places, np.uint32),
        np.zeros(places, np.int64),
        np.zeros(places, np.int32),
        np.zeros(places, np.bool_),
        np.ones(1, np.int64),
    )


@njit(cache=True, nogil=True, inline="always")
def seek(bag: Bag, bigram: np.uint32) -> np.int64:
    """Return the place of a bigram in the bag, or -1 - (the free place where it would stand)."""
    mask = np.uint32(bag.hashes.size - 1)
    at = (bigram >> np.uint32(2)) & mask
    now = bag.clock[0]
    while bag.stamp[at] == now:
        if bag.hashes[at] == bigram:
            return np.int64(at)
        at = (at + np.uint32(1)) & mask
    return np.int64(-1) - np.int64(at)


@njit(cache=True, nogil=True)
def fill(bag: Bag, features: Features, text: int | np.int64) -> None:
    """Empty the bag and put the bigrams of one text in it, all kept."""
    bag.clock[0] += 1
    for i in range(features.offsets[text], features.offsets[text + 1]):
        at = -1 - seek(bag, features.hashes[i])
        bag.stamp[at] = bag.clock[0]
        bag.hashes[at] = features.hashes[i]
        bag.kept[at] = True


@njit(cache=True, nogil=True)
def common(bag: Bag, features: Features, text: int | np.int64, cost: float) -> tuple[float, int]:
    """Return what a text has in common with the bag: eighths of bits, and the half words they cover.

    Neighbouring bigrams share a word, so a run of n of them covers n + 1 words. To point at a run costs
    `cost`; one that is not worth it is left out.
    """
    total, run = 0.0, 0.0
    words, length = 0, 0
    for i in range(features.offsets[text], features.offsets[text + 1]):
        at = seek(bag, features.hashes[i])
        if at >= 0 and bag.kept[at]:
            run += features.bits[i]
            length += half_words(features.hashes[i])
            continue
        if length > 0 and run > cost:
            total += run - cost
            words += length + 2
        run, length = 0.0, 0
    if length > 0 and run > cost:
        total += run - cost
        words += length + 2
    return total, words
