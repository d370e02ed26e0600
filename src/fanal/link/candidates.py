"""Which texts are worth comparing: a number of pairs that grows with the texts, not with their square.

Each text keeps KEYS of its bigrams that at least one other text has: those of smallest priority, a hash of
the bigram divided by its squared information. The priority is the same in every text, so two texts that share
a third of their bigrams almost surely share a key, whatever is appended or changed in the rest (a coordinated
weighted bottom-k sample: Cohen & Kaplan, PODC 2007; Duffield, Lund & Thorup 2007). Inside a key's group a
text meets the group's first and the LOOK_BACK texts before it: never all pairs. Two texts that share one key
only, and one that more than RARE texts hold, are not compared: texts of one template share several.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.link.background import STEPS, Features
from fanal.link.hashset import Hashes

KEYS = 12
LOOK_BACK = 2
MEETINGS = KEYS * (LOOK_BACK + 1)  # at most so many texts a text is compared with
RARE = 8

Packed = npt.NDArray[np.uint64]


class Meetings(NamedTuple):
    """The earlier texts each text met: text i has `times[i]` of them, from `met[i * MEETINGS]` on.

    A text met under one key of a small group stands there twice.
    """

    times: npt.NDArray[np.int32]
    met: Hashes


@njit(cache=True, nogil=True)
def _priority(bigram: np.uint32, eighths: int) -> float:
    state = np.uint64(bigram) * np.uint64(0x9E3779B97F4A7C15)
    state ^= state >> np.uint64(32)
    state *= np.uint64(0xD6E8FEB86659FD93)
    state ^= state >> np.uint64(32)
    weight = np.float64(eighths)
    return float(np.float64(state >> np.uint64(11)) / weight)


@njit(cache=True, nogil=True)
def _sample(features: Features, out: Packed) -> int:
    """Write (bigram << 32 | text) for the sampled keys of every text; return how many."""
    count = 0
    best = np.empty(KEYS, np.float64)
    keys = np.empty(KEYS, np.uint32)
    offsets, hashes, bits, shared, _ = features
    for text in range(offsets.size - 1):
        held = 0
        for i in range(offsets[text], offsets[text + 1]):
            if not shared[i] or bits[i] < STEPS:
                continue
            priority = _priority(hashes[i], bits[i])
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
def _meet(keys: Packed, count: npt.NDArray[np.int32], met: Hashes) -> None:
    low, high = np.uint64(0xFFFFFFFF), np.uint64(32)
    begin = 0
    for end in range(1, keys.size + 1):
        if end < keys.size and keys[end] >> high == keys[begin] >> high:
            continue
        rare = end - begin <= RARE
        for i in range(begin + 1, end):
            right = np.int64(keys[i] & low)
            for back in range(LOOK_BACK + 1):
                left = begin if back == 0 else i - back
                if back > 0 and left <= begin:
                    break
                met[right * MEETINGS + count[right]] = np.uint32(keys[left] & low) << np.uint32(
                    1
                ) | np.uint32(rare)
                count[right] += 1
        begin = end


def meetings(features: Features) -> Meetings:
    """Return for every text the earlier ones it shares sampled bigrams with: at most MEETINGS a text."""
    texts = features.offsets.size - 1
    room = np.empty(texts * KEYS, np.uint64)
    keys = room[: _sample(features, room)]
    keys.sort()
    found = Meetings(np.zeros(texts, np.int32), np.empty(texts * MEETINGS, np.uint32))
    _meet(keys, *found)
    return found
