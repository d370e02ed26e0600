"""Is the text two posts share more than chance: a gain in bits, judged as sequence searches judge a match.

The gain is half the information of the shared bigrams (neighbouring bigrams overlap in a word, so their sum
counts each word twice) minus the bits it takes to say which of N texts to copy from. Among the pairs of
unrelated texts about N * 2^-gain reach a gain by chance (the E-value of Karlin & Altschul 1990): a pair is
accepted when that is below 2^-MARGIN. What a poster appends does not lower the gain. COVERAGE only keeps
apart posts that have nothing but a footer in common.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Offsets
from fanal.link.background import Bits, Shingles
from fanal.link.candidates import Packed
from fanal.link.tokens import Hashes

MARGIN = 10.0
LEAST_TEXTS = 1_000
COVERAGE = 0.28  # least share of the shorter text's bigrams that the other has


class Texts(NamedTuple):
    """What the kernels read of `Shingles`."""

    offsets: Offsets
    hashes: Hashes
    bits: Bits
    sizes: npt.NDArray[np.int64]


def texts_of(shingles: Shingles) -> Texts:
    """Return the arrays of `shingles` as the kernels take them."""
    return Texts(shingles.offsets, shingles.hashes, shingles.bits, shingles.sizes)


@njit(cache=True, nogil=True)
def gain_of(texts: Texts, a: int, b: int, naming: float) -> float:
    """Return the gain in bits of writing text `b` by copying from `a`, or -1 when chance would do."""
    hashes, bits = texts.hashes, texts.bits
    i, i_end = texts.offsets[a], texts.offsets[a + 1]
    j, j_end = texts.offsets[b], texts.offsets[b + 1]
    needed = COVERAGE * min(texts.sizes[a], texts.sizes[b])
    total, count = 0.0, 0
    while i < i_end and j < j_end:
        left, right = hashes[i], hashes[j]
        if left == right:
            total += np.float64(bits[i])
            count += 1
            i += 1
            j += 1
            continue
        if count + min(i_end - i, j_end - j) < needed:
            return -1.0
        i += left < right
        j += left > right
    gain = 0.5 * total - naming
    return gain if gain >= naming + MARGIN and count >= needed else -1.0


@njit(cache=True, nogil=True)
def _gains(texts: Texts, pairs: Packed, naming: float, out: Bits) -> None:
    for p in range(pairs.size):
        a = int(pairs[p] >> np.uint64(32))
        b = int(pairs[p] & np.uint64(0xFFFFFFFF))
        out[p] = gain_of(texts, a, b, naming)


def naming_bits(texts: int) -> float:
    """Return the bits it takes to name one of `texts` texts; a small workspace counts as LEAST_TEXTS.

    Among ten chat messages "good morning everyone" looks rare; it is not.
    """
    return float(np.log2(texts + LEAST_TEXTS))


def accepted(shingles: Shingles, pairs: Packed) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Bits]:
    """Return (left, right, gain) of the pairs that share more than chance would."""
    gains = np.empty(pairs.size, np.float32)
    naming = naming_bits(shingles.offsets.size - 1)
    _gains(texts_of(shingles), pairs, naming, gains)
    kept = gains > 0
    chosen = pairs[kept]
    left = (chosen >> np.uint64(32)).astype(np.int64)
    right = (chosen & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return left, right, gains[kept]
