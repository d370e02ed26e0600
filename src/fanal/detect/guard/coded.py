"""Coded terms as hashes: single words that research on file-sharing networks published as meaning one thing.

The hashes keep the words out of the source, where they would be a list for those who look for such material.
They are no secret: who knows a word can check it.
"""

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import Bytes, Folded, decode, fold, table

_FILE = Path(__file__).with_name("coded.csv")
_OFFSET, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # FNV-1a, 64 bits
_SALT = np.uint64(0x66616E616C)


@njit(cache=True, nogil=True)
def _words(offsets: Any, data: Any, klass: Any, known: Any, out: Any) -> None:
    for post in range(offsets.size - 1):
        end = offsets[post + 1]
        at = offsets[post]
        state = _OFFSET ^ _SALT
        inside = False
        while at <= end:
            kind = 0
            width = 1
            if at < end:
                code, width = decode(data, at, end)
                kind = klass[code]
            if kind == 0:
                if inside:
                    place = np.searchsorted(known, state)
                    if place < known.size and known[place] == state:
                        out[post] = True
                        break
                state = _OFFSET ^ _SALT
                inside = False
            else:
                for k in range(width):
                    state = (state ^ np.uint64(data[at + k])) * _PRIME
                inside = True
            at += width


@lru_cache(maxsize=1)
def coded_terms() -> npt.NDArray[np.uint64]:
    """Return the hashes of the bundled terms, ascending."""
    with _FILE.open(encoding="ascii", newline="") as file:
        return np.array(sorted(int(row["hash"], 16) for row in csv.DictReader(file)), np.uint64)


def term_hash(word: str) -> int:
    """Return the hash of one word as `coded.csv` holds it: of its folded UTF-8 bytes."""
    state = int(_OFFSET ^ _SALT)
    for byte in fold(word).encode():
        state = ((state ^ byte) * int(_PRIME)) % (1 << 64)
    return state


def has_coded_term(folded: Folded, terms: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Say of each folded post whether one of its words is among the terms (hashes, ascending)."""
    out = np.zeros(folded.offsets.size - 1, np.bool_)
    klass: Bytes = table().klass
    _words(folded.offsets, folded.data, klass, terms, out)
    return out
