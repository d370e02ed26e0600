"""From accepted pairs to groups that hold together around one text.

Bare connected components chain: A like B, B like C, until a corpus is one group. Here each group has a
medoid, the text with the largest total gain among those not yet grouped, and a text joins only if
it shares more than chance with that medoid itself.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Offsets
from fanal.link.background import Bits, Shingles
from fanal.link.verify import Texts, gain_of, naming_bits, texts_of

Ints = npt.NDArray[np.int64]


def neighbours(
    texts: int, left: Ints, right: Ints, gain: Bits
) -> tuple[Offsets, Ints, npt.NDArray[np.float64]]:
    """Return the pairs as adjacency lists (offsets, neighbour) and each text's total gain."""
    ends: Ints = np.concatenate([left, right])
    others: Ints = np.concatenate([right, left])
    order = np.lexsort((others, ends))
    offsets = np.zeros(texts + 1, np.int64)
    np.cumsum(np.bincount(ends, minlength=texts), out=offsets[1:])
    weight = np.bincount(ends, np.concatenate([gain, gain]).astype(np.float64), minlength=texts)
    return offsets, others[order], weight.astype(np.float64)


@njit(cache=True, nogil=True)
def _grow(
    texts: Texts,
    adjacency: tuple[Offsets, Ints],
    order: Ints,
    naming: float,
    out: tuple[Ints, npt.NDArray[np.float64]],
) -> None:
    offsets, others = adjacency
    medoid_of, gain_to = out
    queue = np.empty(order.size, np.int64)
    refused = np.full(order.size, -1, np.int64)
    for leader in order:
        if medoid_of[leader] >= 0 or offsets[leader] == offsets[leader + 1]:
            continue
        medoid_of[leader] = leader
        queue[0] = leader
        head, tail = 0, 1
        while head < tail:
            text = queue[head]
            head += 1
            for e in range(offsets[text], offsets[text + 1]):
                other = others[e]
                if medoid_of[other] >= 0 or refused[other] == leader:
                    continue
                gain = gain_of(texts, leader, other, naming)
                if gain < 0:
                    refused[other] = leader
                    continue
                medoid_of[other] = leader
                gain_to[other] = gain
                queue[tail] = other
                tail += 1


def group(shingles: Shingles, left: Ints, right: Ints, gain: Bits) -> tuple[Ints, npt.NDArray[np.float64]]:
    """Return for every text its medoid (-1: in no group; itself: a medoid) and its gain against it."""
    texts = shingles.offsets.size - 1
    offsets, others, weight = neighbours(texts, left, right, gain)
    order = np.lexsort((np.arange(texts), -weight))
    medoid_of = np.full(texts, -1, np.int64)
    gain_to = np.zeros(texts, np.float64)
    naming = naming_bits(texts)
    _grow(texts_of(shingles), (offsets, others), order, naming, (medoid_of, gain_to))
    alone = np.bincount(medoid_of[medoid_of >= 0], minlength=texts) == 1
    medoid_of[(medoid_of == np.arange(texts)) & alone] = -1
    return medoid_of, gain_to
