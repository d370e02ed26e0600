"""What the letters of a word and of a post say of the script it is in, counted while they pass.

A letter's traits are a set of bits: of `Table.traits`, and joined (|) for the letters of a word.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from fanal.base.fold.buffers import Int
from fanal.base.fold.table import LATIN, SCRIPTS_AT, TELLS, WEIGHS

_LATIN_LETTERS = 1 << SCRIPTS_AT + LATIN
_FOREIGN_LETTERS = ~((1 << SCRIPTS_AT + LATIN + 1) - 1)


class Weight(NamedTuple):
    """How many letters of a post weigh for Latin and how many for another script; if any word asks for it.

    A letter equal to the last that weighed on its side is not counted, so that stretching adds nothing.
    """

    latin: Int
    other: Int
    last_latin: Int
    last_other: Int
    asked: bool


@njit(cache=True, nogil=True, forceinline=True)
def no_weight() -> Weight:
    """Return the weight of a post without letters."""
    return Weight(np.int64(0), np.int64(0), np.int64(0), np.int64(0), False)


@njit(cache=True, nogil=True, forceinline=True)
def weigh(weight: Weight, letter: Int, traits: Int) -> Weight:
    """Return a post's weight with one more folded letter; no branches, as letters follow no pattern."""
    latin = np.int64(traits & (WEIGHS | _LATIN_LETTERS) == (WEIGHS | _LATIN_LETTERS))
    other = np.int64(traits & (WEIGHS | _LATIN_LETTERS) == WEIGHS)
    return Weight(
        weight.latin + latin * np.int64(letter != weight.last_latin),
        weight.other + other * np.int64(letter != weight.last_other),
        latin * letter + (1 - latin) * weight.last_latin,
        other * letter + (1 - other) * weight.last_other,
        weight.asked,
    )


@njit(cache=True, nogil=True, forceinline=True)
def _mixed(traits: Int) -> bool:
    scripts = traits >> SCRIPTS_AT
    return scripts & (scripts - 1) != 0


@njit(cache=True, nogil=True, forceinline=True)
def to_settle(traits: Int, latin: bool) -> bool:
    """Say whether a word may have look-alikes to undo; `latin` says that the post is more Latin than else."""
    if traits & _FOREIGN_LETTERS == 0:
        return False
    return _mixed(traits) or (latin and traits & TELLS == 0)


@njit(cache=True, nogil=True, forceinline=True)
def asks(traits: Int) -> bool:
    """Say whether a word goes by the post: it has foreign letters only, and Latin has them too."""
    return traits & _FOREIGN_LETTERS != 0 and traits & (TELLS | _LATIN_LETTERS) == 0


@njit(cache=True, nogil=True, forceinline=True)
def asking(weight: Weight, asks: bool) -> Weight:
    """Return a post's weight with one more word that may go by it."""
    return Weight(weight.latin, weight.other, weight.last_latin, weight.last_other, weight.asked or asks)
