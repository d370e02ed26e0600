"""The text of a template as it is shown: the medoid's words, with numbered gaps."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

from fanal.base.fold import Bytes, Offsets
from fanal.link.template import Templates
from fanal.link.tokens import Int32, Tokens

_SPACE, _OPEN, _CLOSE, _ZERO = 32, 123, 125, 48
_MARK = 8  # bytes of the longest mark of a slot, spaces included

Ints = npt.NDArray[np.int64]
Number = int | np.int64


@njit(cache=True, nogil=True)
def _copied(data: Bytes, start: Number, end: Number, out: Bytes, place: tuple[Number, Number]) -> Number:
    """Write bytes behind what the text (`place`: where it begins, how far it is) holds; return how far."""
    begin, at = place
    if at > begin:
        out[at] = _SPACE
        at += 1
    out[at : at + end - start] = data[start:end]
    return at + end - start


@njit(cache=True, nogil=True)
def _marked(number: int, out: Bytes, place: tuple[Number, Number]) -> Number:
    """Write the mark of a slot; return how far the text is then."""
    mark = np.empty(_MARK, np.uint8)
    at = _MARK - 1
    mark[at] = _CLOSE
    while number > 0:
        at -= 1
        mark[at] = _ZERO + number % 10
        number //= 10
    mark[at - 1] = _OPEN
    return _copied(mark, at - 1, _MARK, out, place)


@njit(cache=True, nogil=True)
def _write(
    source: tuple[Offsets, Bytes], tokens: tuple[Offsets, Int32, Int32], medoids: Ints, found: Templates,
    out: tuple[Offsets, Bytes],
) -> None:  # fmt: skip
    offsets, data = source
    token_offsets, starts, ends = tokens
    at: Number = np.int64(0)
    for g in range(medoids.size):
        out[0][g] = begin = at
        base, first = offsets[medoids[g]], token_offsets[medoids[g]]
        constant = found.constant[found.constants[g] : found.constants[g + 1]]
        gap = found.gap[found.gaps[g] : found.gaps[g + 1]]
        slot, run = 0, np.int64(-1)
        for k in range(constant.size + 1):
            ended = slot < gap.size and gap[slot] == k
            if (ended or k == constant.size) and run >= 0:
                end = base + ends[first + constant[k - 1]]
                at = _copied(data, base + run, end, out[1], (begin, at))
                run = np.int64(-1)
            if ended:
                slot += 1
                at = _marked(slot, out[1], (begin, at))
            if run < 0 and k < constant.size:
                run = np.int64(starts[first + constant[k]])
    out[0][medoids.size] = at


def template_texts(
    source: tuple[Offsets, Bytes], tokens: Tokens, medoids: Ints, found: Templates
) -> pa.Array:
    """Return the shared texts of groups, with `{1}`, `{2}` ... for the slots.

    `source` and `tokens` (traced) are those of the posts `templates` was given.
    """
    sizes = np.diff(source[0])[medoids]
    room = np.empty(int(sizes.sum()) + _MARK * found.gap[: found.gaps[-1]].size + medoids.size, np.uint8)
    offsets = np.zeros(medoids.size + 1, np.int64)
    _write(source, (tokens.offsets, tokens.starts, tokens.ends), medoids, found, (offsets, room))
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(room)]
    return pa.Array.from_buffers(pa.large_string(), medoids.size, buffers).cast(pa.string())
