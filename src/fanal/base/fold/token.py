"""A word on its way from level 1 to level 2."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

AT, DOLLAR = 64, 36  # signs that stand for a letter in a word, and have a meaning of their own outside


def _vowels() -> npt.NDArray[np.bool_]:
    vowels = np.zeros(0x800, np.bool_)  # letters of at most two bytes
    vowels[[ord(letter) for letter in "aeiouyаеиоуыэюяіαειουηωاويی"]] = True
    return vowels


VOWELS = _vowels()


class Token(NamedTuple):
    """A word as code points of folded text, and the folded bytes `begin:end` of each."""

    code: npt.NDArray[np.int32]
    begin: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
