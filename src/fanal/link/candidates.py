"""Which texts are worth comparing: a number of pairs that grows with the texts, not with their square.

Each text keeps KEYS of its bigrams that at least one other text has: those of smallest priority, an
exponential variate of the bigram's hash divided by its squared information. The priority is the same
in every text, so two texts that share a third of their bigrams almost surely share a key, whatever is
appended or changed in the rest (a weighted bottom-k sample: Cohen & Kaplan, PODC 2007). Inside a key's
group a text meets the group's first and the LOOK_BACK texts before it: never all pairs. Two texts that
share one key only, and one that more than RARE texts hold, are not compared: texts of one template share
several.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Offsets
from fanal.link.background import Bits, Shingles
from fanal.link.tokens import Hashes

KEYS = 12
LOOK_BACK = 2
RARE = 8
LEAST_BITS = 1.0

Packed = npt.NDArray[np.uint64]


@njit(cache=True, nogil=True)
def _priority(shingle: np.uint32, bits: float) -> float:
    state = np.uint64(shingle) * np.uint64(0x9E3779B97F4A7C15)
    state ^= state >> np.uint64(32)
    state *= np.uint64(0xD6E8FEB86659FD93)
    state ^= state >> np.uint64(32)
    uniform = (np.float64(state >> np.uint64(11)) + 0.5) / 9007199254740992.0
    return float(-np.log(uniform) / (bits * bits))


@njit(cache=True, nogil=True)
def _sample(offsets: Offsets, hashes: Hashes, bits: Bits, out: Packed) -> int:
    """Write (bigram << 32 | text) for the sampled keys of every text; return how many."""
    count = 0
    best = np.empty(KEYS, np.float64)
    keys = np.empty(KEYS, np.uint32)
    for text in range(offsets.size - 1):
        held = 0
        for i in range(offsets[text], offsets[text + 1]):
            if bits[i] < LEAST_BITS:
                continue
            priority = _priority(hashes[i], np.float64(bits[i]))
            if held == KEYS and priority >= best[KEYS - 1]:
                continue
            at = held if held < KEYS else KEYS - 1
            while at > 0 and best[at - 1] > priority:
                best[at], keys[at] = best[at - 1], keys[at - 1]
                at -= 1
            best[at], keys[at] = priority, hashes[i]
            held = min(held + 1, KEYS)
        for k in range(held):
            out[count] = np.uint64(keys[k]) << np.uint64(32) | np.uint64(text)
            count += 1
    return count


@njit(cache=True, nogil=True)
def _pairs(keys: Packed, out: Packed) -> int:
    """Write (left << 32 | right), left < right, for the pairs inside each key's group.

    A pair from a group of at most RARE texts is written twice: one rare key is enough, others take two.
    """
    count = 0
    low = np.uint64(0xFFFFFFFF)
    begin = 0
    for end in range(1, keys.size + 1):
        if end < keys.size and keys[end] >> np.uint64(32) == keys[begin] >> np.uint64(32):
            continue
        times = 2 if end - begin <= RARE else 1
        for i in range(begin + 1, end):
            right = keys[i] & low
            for back in range(LOOK_BACK + 1):
                left = begin if back == 0 else i - back
                if back > 0 and left <= begin:
                    break
                for _ in range(times):
                    out[count] = (keys[left] & low) << np.uint64(32) | right
                    count += 1
        begin = end
    return count


@njit(cache=True, nogil=True)
def _met_twice(pairs: Packed) -> int:
    """Move the pairs that stand there twice or more to the front, once each; return how many."""
    kept = 0
    for i in range(1, pairs.size):
        if pairs[i] == pairs[i - 1] and (kept == 0 or pairs[kept - 1] != pairs[i]):
            pairs[kept] = pairs[i]
            kept += 1
    return kept


def candidates(shingles: Shingles) -> Packed:
    """Return the distinct pairs worth comparing as left << 32 | right, ascending, left < right.

    At most KEYS * (LOOK_BACK + 1) pairs a text.
    """
    texts = shingles.offsets.size - 1
    room = np.empty(min(texts * KEYS, shingles.hashes.size), np.uint64)
    keys = room[: _sample(shingles.offsets, shingles.hashes, shingles.bits, room)]
    keys.sort()
    pairs = np.empty(2 * keys.size * (LOOK_BACK + 1), np.uint64)
    found = pairs[: _pairs(keys, pairs)]
    found.sort()
    return found[: _met_twice(found)]
