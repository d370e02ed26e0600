"""How surprising each word pair is: the background against which a shared text counts.

A post is the sorted set of its token bigrams. The information of a bigram is
log2((N + PRIOR) / (df + prior df)): its rarity among the N distinct texts at hand, steadied by an
imagined ordinary background of PRIOR texts in which two function words meet in every eighth text, a
function word and another in every two-hundredth, two rarer words in one. So a folder of twenty posts from
one template still knows that the template is no accident, and in a large corpus the counts decide.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Offsets
from fanal.link.tokens import FUNCTION, UNSPACED, Hashes, Tokens

PRIOR = 20_000
PRIOR_DF = np.array([1.0, PRIOR / 200, PRIOR / 8], np.float64)  # by bigram kind: rare, mixed, function

Bits = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shingles:
    """The bigrams of each text that some other text has too, ascending, and their information.

    Text i has `hashes[offsets[i]:offsets[i + 1]]`; `bits` is at least 0. `sizes` counts all of a text's
    distinct bigrams and `own_bits` is their summed information, those no other text has included.
    """

    offsets: Offsets
    hashes: Hashes
    bits: Bits
    sizes: npt.NDArray[np.int64]
    own_bits: npt.NDArray[np.float64]


@njit(cache=True, nogil=True)
def _bigram(left: np.uint32, right: np.uint32) -> np.uint32:
    """Hash two tokens in order; the two low bits say the kind: 0 rare, 1 mixed, 2 function words only."""
    a, b = left & np.uint32(3), right & np.uint32(3)
    kind = np.uint32(0)
    if a == FUNCTION and b == FUNCTION:
        kind = np.uint32(2)
    elif a == FUNCTION or b == FUNCTION or (a == UNSPACED and b == UNSPACED):
        kind = np.uint32(1)
    state = (np.uint64(left) << np.uint64(32)) | np.uint64(right)
    state ^= state >> np.uint64(31)
    state *= np.uint64(0x7FB5D329728EA185)
    state ^= state >> np.uint64(27)
    state *= np.uint64(0x81DADEF4BC2DD44D)
    state ^= state >> np.uint64(33)
    return np.uint32(state & np.uint64(0xFFFFFFFC)) | kind


@njit(cache=True, nogil=True)
def _shingle(token_offsets: Offsets, tokens: Hashes, offsets: Offsets, out: Hashes) -> int:
    count = 0
    for text in range(token_offsets.size - 1):
        offsets[text] = count
        begin, end = token_offsets[text], token_offsets[text + 1]
        if end - begin < 2:
            continue
        pairs = np.empty(end - begin - 1, np.uint32)
        for i in range(pairs.size):
            pairs[i] = _bigram(tokens[begin + i], tokens[begin + i + 1])
        pairs.sort()
        previous = np.uint32(0)
        for i in range(pairs.size):
            if i == 0 or pairs[i] != previous:
                out[count] = pairs[i]
                count += 1
            previous = pairs[i]
    offsets[token_offsets.size - 1] = count
    return count


@njit(cache=True, nogil=True)
def _frequencies(packed: npt.NDArray[np.uint64], df: npt.NDArray[np.int32]) -> None:
    """Write each position's document frequency, given (hash << 32 | position) ascending."""
    low = np.uint64(0xFFFFFFFF)
    begin = 0
    for i in range(1, packed.size + 1):
        if i == packed.size or packed[i] >> np.uint64(32) != packed[begin] >> np.uint64(32):
            for j in range(begin, i):
                df[packed[j] & low] = i - begin
            begin = i


@njit(cache=True, nogil=True)
def _weigh(
    offsets: Offsets,
    hashes: Hashes,
    df: npt.NDArray[np.int32],
    ceiling: float,
    prior_df: npt.NDArray[np.float64],
    out: tuple[Offsets, Bits, npt.NDArray[np.float64]],
) -> int:
    """Weigh every bigram and move those that several texts have to the front of `hashes`; return how many."""
    kept_offsets, bits, own_bits = out
    kept = 0
    for text in range(offsets.size - 1):
        kept_offsets[text] = kept
        for i in range(offsets[text], offsets[text + 1]):
            weight = max(0.0, ceiling - np.log2(df[i] + prior_df[hashes[i] & np.uint32(3)]))
            own_bits[text] += weight
            if df[i] > 1:
                hashes[kept] = hashes[i]
                bits[kept] = weight
                kept += 1
    kept_offsets[offsets.size - 1] = kept
    return kept


def shingle(tokens: Tokens) -> Shingles:
    """Return the bigrams of the texts, weighed against each other and the prior background.

    Raises ValueError beyond 2**32 bigrams, which one process does not hold.
    """
    texts = tokens.offsets.size - 1
    offsets = np.zeros(texts + 1, np.int64)
    room = np.empty(tokens.hashes.size, np.uint32)
    hashes = room[: _shingle(tokens.offsets, tokens.hashes, offsets, room)].copy()
    if hashes.size >= 2**32:
        raise ValueError(f"{hashes.size} bigrams in one run: split the input by language or month")
    packed = (hashes.astype(np.uint64) << np.uint64(32)) | np.arange(hashes.size, dtype=np.uint64)
    packed.sort()
    df = np.zeros(hashes.size, np.int32)
    _frequencies(packed, df)
    kept_offsets = np.zeros(texts + 1, np.int64)
    own_bits = np.zeros(texts, np.float64)
    bits = np.empty(hashes.size, np.float32)
    kept = _weigh(offsets, hashes, df, np.log2(texts + PRIOR), PRIOR_DF, (kept_offsets, bits, own_bits))
    return Shingles(kept_offsets, hashes[:kept].copy(), bits[:kept].copy(), np.diff(offsets), own_bits)
