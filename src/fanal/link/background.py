"""How surprising each word pair is: the background against which a shared text counts.

A text is the set of its token bigrams. The information of a bigram is log2((N + PRIOR) / (df + prior df)):
its rarity among the N distinct texts at hand, steadied by an imagined ordinary background of PRIOR texts in
which two function words meet in every eighth text, a function word and another in every two-hundredth, two
rarer words in one. So a folder of twenty posts from one template still knows that the template is no
accident, and in a large corpus the counts decide.

Counts are kept by hash in a table several times the bigrams. Two bigrams that fall on one place count
together, which makes both look a little more ordinary, never rarer. Counts add up: the table of two parts of
a corpus is the sum of their tables.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Offsets
from fanal.link.hashset import Hashes, place
from fanal.link.texts import Texts
from fanal.link.tokens import FUNCTION, UNSPACED

PRIOR = 20_000
RARE, MIXED, FUNCTIONS, CHARACTERS = 0, 1, 2, 3  # kinds of bigram; the last is of scripts without spaces
PRIOR_DF = np.array([1.0, PRIOR / 200, PRIOR / 8, PRIOR / 200], np.float64)  # by kind
STEPS = 8  # bits are kept in eighths, up to 31.9
_MOST = 65_535  # counts stop here
_LOCAL = 4_096  # places of the table that finds a text's repeated bigrams; a power of two
_LISTED = 4_096  # counts whose bits are looked up

Eighths = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.uint16]


class Features(NamedTuple):
    """The distinct bigrams of each text, in the order they stand in it.

    Text i has `hashes[offsets[i]:offsets[i + 1]]`; `bits` is their information in eighths of a bit and
    `shared` says whether another text (or another bigram that falls on the same place) has it too. `size` is
    a text's length in half words: a character of a script without spaces is half a word.
    """

    offsets: Offsets
    hashes: Hashes
    bits: Eighths
    shared: npt.NDArray[np.bool_]
    size: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Background:
    """What N texts hold: `counts` by place of a bigram (a power of two of them), and N."""

    counts: Counts
    texts: int


@njit(cache=True, nogil=True)
def bigram(left: np.uint32, right: np.uint32) -> np.uint32:
    """Hash two tokens in order; the two low bits say the kind: RARE, MIXED, FUNCTIONS or CHARACTERS."""
    a, b = left & np.uint32(3), right & np.uint32(3)
    kind = np.uint32(RARE)
    if a == UNSPACED and b == UNSPACED:
        kind = np.uint32(CHARACTERS)
    elif a == FUNCTION and b == FUNCTION:
        kind = np.uint32(FUNCTIONS)
    elif a == FUNCTION or b == FUNCTION:
        kind = np.uint32(MIXED)
    state = (np.uint64(left) << np.uint64(32)) | np.uint64(right)
    state ^= state >> np.uint64(31)
    state *= np.uint64(0x7FB5D329728EA185)
    state ^= state >> np.uint64(27)
    state *= np.uint64(0x81DADEF4BC2DD44D)
    state ^= state >> np.uint64(33)
    return np.uint32(state & np.uint64(0xFFFFFFFC)) | kind


@njit(cache=True, nogil=True)
def _distinct(pairs: Hashes, text: int, seen: Hashes, stamp: npt.NDArray[np.int64]) -> int:
    """Move the first of each bigram of a text to the front; return how many there are."""
    mask = np.uint32(seen.size - 1)
    kept = 0
    for i in range(pairs.size):
        at = place(pairs[i], mask)
        while stamp[at] == text and seen[at] != pairs[i]:
            at = (at + np.uint32(1)) & mask
        if stamp[at] != text:
            stamp[at], seen[at] = text, pairs[i]
            pairs[kept] = pairs[i]
            kept += 1
    return kept


@njit(cache=True, nogil=True)
def _bigrams(token_offsets: Offsets, tokens: Hashes, holder: Offsets, offsets: Offsets, out: Hashes) -> int:
    """Write each text's distinct bigrams; return how many. A text of thousands of words keeps the first."""
    count = 0
    seen = np.zeros(_LOCAL, np.uint32)
    stamp = np.full(_LOCAL, -1, np.int64)
    for text in range(holder.size):
        offsets[text] = count
        begin, end = token_offsets[holder[text]], token_offsets[holder[text] + 1]
        size = min(end - begin - 1, _LOCAL // 2)
        for i in range(size):
            out[count + i] = bigram(tokens[begin + i], tokens[begin + i + 1])
        if size > 0:
            count += _distinct(out[count : count + size], text, seen, stamp)
    offsets[holder.size] = count
    return count


@njit(cache=True, nogil=True)
def _count(hashes: Hashes, counts: Counts) -> None:
    mask = np.uint32(counts.size - 1)
    for i in range(hashes.size):
        at = place(hashes[i], mask)
        if counts[at] < _MOST:
            counts[at] += 1


@njit(cache=True, nogil=True)
def _weigh(
    hashes: Hashes, counts: Counts, listed: Eighths, bits: Eighths, shared: npt.NDArray[np.bool_]
) -> None:
    """Look up what each bigram's count is worth; `listed` has a row of bits by count for each kind."""
    mask = np.uint32(counts.size - 1)
    for i in range(hashes.size):
        df = counts[place(hashes[i], mask)]
        shared[i] = df > 1
        bits[i] = listed[hashes[i] & np.uint32(3), df if df < _LISTED else _LISTED + (df >> 4)]


@njit(cache=True, nogil=True)
def half_words(bigram: np.uint32) -> int:
    """Return how many half words a bigram adds to a run of bigrams."""
    return 1 if bigram & np.uint32(3) == CHARACTERS else 2


@njit(cache=True, nogil=True)
def _sizes(offsets: Offsets, hashes: Hashes, out: npt.NDArray[np.int32]) -> None:
    for text in range(offsets.size - 1):
        out[text] = 2
        for i in range(offsets[text], offsets[text + 1]):
            out[text] += half_words(hashes[i])


def _listed(texts: int) -> Eighths:
    """Return bits in eighths by kind and count; above _LISTED one value for sixteen counts."""
    df = np.r_[np.arange(_LISTED), np.arange((_MOST >> 4) + 1) * 16 + 8].astype(np.float64)
    bits = np.log2(texts + PRIOR) - np.log2(df[None, :] + PRIOR_DF[:, None])
    eighths: Eighths = np.clip(np.rint(bits * STEPS), 0, 255).astype(np.uint8)
    return eighths


def bigrams(texts: Texts) -> tuple[Offsets, Hashes]:
    """Return offsets and hashes of the distinct bigrams of each text."""
    offsets = np.zeros(texts.holder.size + 1, np.int64)
    room = np.empty(texts.tokens.hashes.size + 1, np.uint32)
    count = _bigrams(texts.tokens.offsets, texts.tokens.hashes, texts.holder, offsets, room)
    return offsets, room[:count]


def counted(hashes: Hashes, texts: int) -> Background:
    """Return the background that bigrams of that many texts make: two to four places a bigram."""
    places = 1 << max(16, int(2 * hashes.size).bit_length())
    counts = np.zeros(places, np.uint16)
    _count(hashes, counts)
    return Background(counts, texts)


def weighed(offsets: Offsets, hashes: Hashes, background: Background) -> Features:
    """Return bigrams with their information against a background."""
    bits = np.empty(hashes.size, np.uint8)
    shared = np.empty(hashes.size, np.bool_)
    _weigh(hashes, background.counts, _listed(background.texts), bits, shared)
    size = np.empty(offsets.size - 1, np.int32)
    _sizes(offsets, hashes, size)
    return Features(offsets, hashes, bits, shared, size)
