"""What each code point is to a tokeniser: its kind, and the one letter it counts as."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fanal.base.fold import Bytes, table
from fanal.base.fold.table import ITSELF, LATIN

SEPARATOR, LETTER, DIGIT, UNSPACED_UNIT = 0, 1, 2, 3  # as in the fold table
EMPTY, SEVERAL, AT_SIGN, DOLLAR, SPACE = 4, 5, 6, 7, 8
SLOT = np.uint32(0x9E3779B1)  # the token of what is taken out; its low bits say FUNCTION: it ties little
_CODES = 0x110000


class Units(NamedTuple):
    """`kinds[code]` and `values[code]` of every code point, folded.

    Look-alikes of Latin letters count as these in every word: here it matters that a disguised word equals a
    plain one, not which script it is of. Letters and digits that stand for one another have one value, too.
    The value of SEVERAL is where in `several` its folding stands: a length, then that many code points.
    """

    kinds: Bytes
    values: npt.NDArray[np.int32]
    several: npt.NDArray[np.int32]


def _alike() -> npt.NDArray[np.int32]:
    """Return what each ASCII byte of a word counts as: digits and signs as the letters they stand for."""
    same = np.arange(128, dtype=np.int32)
    for sign, letter in ("0o", "1i", "3e", "4a", "5s", "7t", "@a", "$s", "li"):
        same[ord(sign)] = ord(letter)
    return same


@lru_cache(maxsize=1)
def units() -> Units:
    """Return the units of all code points, from the fold table (once per process)."""
    fold = table()
    codes = np.arange(_CODES, dtype=np.int32)
    codes[65:91] += 32
    codes[0:32] = codes[127] = 32
    size = fold.length.astype(np.int64)
    kinds = np.zeros(_CODES, np.uint8)
    several = [0]
    for code in np.flatnonzero((size != ITSELF) & (np.arange(_CODES) >= 128)).tolist():
        start = int(fold.start[code])
        text = fold.folded[start : start + int(size[code])].tobytes().decode("utf-8", "replace")
        if len(text) == 1:
            codes[code] = ord(text)
        elif text:
            kinds[code] = SEVERAL
            codes[code] = len(several)
            several += [len(text), *map(ord, text)]
        else:
            kinds[code] = EMPTY
    single = kinds == 0
    kinds[single] = fold.klass[codes[single]]
    kinds[single & np.isin(codes, (9, 10, 13, 32, 0xA0, 0x3000))] = SPACE
    kinds[single & (codes == ord("@"))] = AT_SIGN
    kinds[single & (codes == ord("$"))] = DOLLAR
    twins = fold.looks[fold.look[codes[single]], LATIN]
    codes[single] = np.where(twins > 0, twins, codes[single])
    plain = single & (codes < 128)
    codes[plain] = _alike()[codes[plain]]
    return Units(kinds, codes, np.array(several, np.int32))
