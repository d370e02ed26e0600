"""Is the text two posts share more than chance: a gain in bits, judged as sequence searches judge a match.

The gain is half the information of the shared bigrams (neighbouring bigrams overlap in a word, so their sum
counts each word twice), minus the bits it takes to point at each run of them, minus those it takes to say
which of N texts to copy from. A run that is not worth its pointer is not copied, so that words shared here
and there count for little. Among the pairs of unrelated texts about N * 2^-gain reach a gain by chance (the
E-value of Karlin & Altschul 1990): a pair is accepted when that is below 2^-MARGIN. What a poster appends
does not lower the gain. COVERAGE only keeps apart posts that have nothing but a sentence in common.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.link.background import STEPS, Features
from fanal.link.bag import SHORT, SHORT_PLACES, TEXT_PLACES, Bag, common, fill, new_bag
from fanal.link.candidates import Meetings

MARGIN = 6.0
LEAST_TEXTS = 1_000
COVERAGE = 0.3  # least share of the shorter text's words that the other has,
SENTENCE = 22  # and at least so many words, unless they are half of it: more than one sentence
HELD = 0.4  # least share of what a group has in common that each of its texts has

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class Bar(NamedTuple):
    """What a match must reach: a sum of shared bits, and shares of the words of a text and of a group.

    Sums are in sixteenths of a bit of gain. To point at a run costs `pointer` * log2(words to point into).
    """

    needed: float
    coverage: float
    sentence: float
    held: float
    pointer: float


class Edges(NamedTuple):
    """Accepted pairs of texts, `left` < `right`, and the bits each saves."""

    left: Ints
    right: Ints
    gain: Floats


def naming_bits(texts: int) -> float:
    """Return the bits it takes to name one of `texts` texts; a small workspace counts as LEAST_TEXTS.

    Among ten chat messages "good morning everyone" looks rare; it is not.
    """
    return float(np.log2(texts + LEAST_TEXTS))


def bar_of(texts: int) -> Bar:
    """Return what a match among that many texts must reach."""
    return Bar(2 * STEPS * (2 * naming_bits(texts) + MARGIN), COVERAGE, 2.0 * SENTENCE, HELD, 2.0 * STEPS)


@njit(cache=True, nogil=True)
def covers(words: float, shorter: float, bar: Bar) -> bool:
    """Say whether shared words are enough of the shorter of two texts; all in half words."""
    return words >= bar.coverage * shorter and (words >= bar.sentence or 2 * words >= shorter)


@njit(cache=True, nogil=True)
def _verify(
    features: Features, met: Meetings, sizes: tuple[int, float], bar: Bar, bags: tuple[Bag, Bag], out: Edges
) -> int:
    """Write the accepted pairs among the meetings; `sizes` is (meetings a text has room for, naming bits)."""
    offsets = features.offsets
    room, naming = sizes
    times = np.zeros(offsets.size, np.int32)
    count = 0
    for text in range(offsets.size - 1):
        begin, filled = text * room, False
        size = features.size[text]
        bag = bags[0] if offsets[text + 1] - offsets[text] <= SHORT else bags[1]
        for k in range(begin, begin + met.times[text]):
            times[met.met[k] >> np.uint32(1)] += 1 + (met.met[k] & np.uint32(1))
        for k in range(begin, begin + met.times[text]):
            other = np.int64(met.met[k] >> np.uint32(1))
            often, times[other] = times[other], 0
            if often < 2:
                continue
            if not filled:
                fill(bag, features, text)
                filled = True
            total, words = common(bag, features, other, bar.pointer * np.log2(size / 2))
            shorter = min(size, features.size[other])
            if total >= bar.needed and covers(words, shorter, bar):
                out.left[count], out.right[count] = other, text
                out.gain[count] = total / (2.0 * STEPS) - naming
                count += 1
    return count


def accepted(features: Features, met: Meetings, named: int | None = None) -> Edges:
    """Return the pairs among those that met which share more than chance would.

    `named` is among how many texts one must be named; all that `features` has, unless told otherwise.
    """
    texts = features.offsets.size - 1
    named = texts if named is None else named
    most = int(met.times.sum())
    room = Edges(np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most, np.float32))
    sizes = (met.met.size // max(1, texts), naming_bits(named))
    bags = new_bag(SHORT_PLACES), new_bag(TEXT_PLACES)
    count = _verify(features, met, sizes, bar_of(named), bags, room)
    return Edges(room.left[:count].copy(), room.right[:count].copy(), room.gain[:count].copy())
