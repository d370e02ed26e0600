"""What is known of every code point: what it folds to, its class, and whom it looks like."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold.buffers import Bytes, Int

GROWTH = 3  # tools/make_fold_table.py keeps every folding within this many bytes per source byte
ITSELF = 255
SEPARATOR, LETTER, DIGIT, UNSPACED = 0, 1, 2, 3
LATIN, CYRILLIC = 1, 2
# The columns of `Table.looks`. The column of a script's number holds the letter of that script.
SCRIPT, WEIGHT = 0, 4
# The bits of `Table.traits`: a foreign letter that Latin lacks, a letter that weighs, and one bit per script.
TELLS, WEIGHS, SCRIPTS_AT = 1, 2, 2
LETTERED = 3  # Latin, Cyrillic, Greek: the scripts with such a column


class Table(NamedTuple):
    """One row per code point: `start` and `length` (255: itself) index `folded`, `look` indexes `looks`.

    `klass` is 0 for separators, 1 letters, 2 digits, 3 letters of scripts written without spaces. A row of
    `looks` has the letter's script (0: none that imitates or is imitated), the Latin, Cyrillic and Greek
    letter it may be taken for (0: none), and whether it weighs for its script. Rows are sorted; those from
    `foreign` on are of scripts that imitate Latin. `traits` says the same in bits. `ascii` is what ASCII
    folds to, once more and in one place.
    """

    start: npt.NDArray[np.uint32]
    length: Bytes
    klass: Bytes
    folded: Bytes
    look: npt.NDArray[np.uint16]
    looks: npt.NDArray[np.int32]
    traits: npt.NDArray[np.uint16]
    foreign: int
    ascii: Bytes


@lru_cache(maxsize=1)
def table() -> Table:
    """Load the fold table (9 MB, once per process)."""
    with np.load(Path(__file__).with_name("table.npz")) as arrays:
        start, length, klass, folded, look, looks = (arrays[name] for name in Table._fields[:6])
    foreign = int(np.searchsorted(looks[:, SCRIPT], LATIN, side="right"))
    script = looks[:, SCRIPT]
    traits = np.where(script > LATIN, (looks[:, LATIN] == 0) * TELLS, 0) | looks[:, WEIGHT] * WEIGHS
    traits |= np.where(script > 0, 1 << SCRIPTS_AT + script, 0)
    plain = np.where(length[:128] == ITSELF, np.arange(128), folded[start[:128]]).astype(np.uint8)
    return Table(start, length, klass, folded, look, looks, traits.astype(np.uint16), foreign, plain)


@njit(cache=True, nogil=True, forceinline=True)
def decode(data: Bytes, at: Int, end: Int) -> tuple[Int, Int]:
    """Return the code point at byte `at` and its width; a malformed byte is itself, one wide."""
    lead = np.int64(data[at])
    if lead < 0x80:
        return lead, 1
    if lead >= 0xF0 and at + 3 < end:
        code = (lead & 7) << 18 | (np.int64(data[at + 1]) & 63) << 12
        code = code | (np.int64(data[at + 2]) & 63) << 6 | (np.int64(data[at + 3]) & 63)
        return (code, 4) if code < 0x110000 else (lead, 1)
    if lead >= 0xE0 and at + 2 < end:
        return (lead & 15) << 12 | (np.int64(data[at + 1]) & 63) << 6 | (np.int64(data[at + 2]) & 63), 3
    if lead >= 0xC0 and at + 1 < end:
        return (lead & 31) << 6 | (np.int64(data[at + 1]) & 63), 2
    return lead, 1


@njit(cache=True, nogil=True, forceinline=True)
def encode(code: Int, out: Bytes, to: Int) -> Int:
    """Write a code point as UTF-8 from byte `to` on; return how many bytes it took."""
    if code < 0x80:
        out[to] = code
        return 1
    if code < 0x800:
        out[to] = 0xC0 | code >> 6
        out[to + 1] = 0x80 | code & 63
        return 2
    if code < 0x10000:
        out[to] = 0xE0 | code >> 12
        out[to + 1] = 0x80 | code >> 6 & 63
        out[to + 2] = 0x80 | code & 63
        return 3
    out[to] = 0xF0 | code >> 18
    out[to + 1] = 0x80 | code >> 12 & 63
    out[to + 2] = 0x80 | code >> 6 & 63
    out[to + 3] = 0x80 | code & 63
    return 4
