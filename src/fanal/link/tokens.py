"""Posts as sequences of token hashes, contacts taken out, read straight from the bytes of the source.

A token hash is 32 bits; its two lowest say what kind it is (CONTENT, FUNCTION, UNSPACED). Digits, every span
a mention covers, and what has the plain form of a web address, an e-mail address or a handle become one slot
token, so that a changed price or phone number changes nothing else. Disguise inside a word is undone:
stretched letters, digits and signs standing for letters, and l for i.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fanal.base.fold import Bytes, Offsets
from fanal.link.hashset import Hashes, table_of
from fanal.link.reader import Out, Spans, read
from fanal.link.units import SLOT, units
from fanal.link.words import folded_function_words

CONTENT, FUNCTION, UNSPACED = 0, 1, 2
__all__ = ["CONTENT", "FUNCTION", "SLOT", "UNSPACED", "Tokens", "function_hashes", "no_spans", "tokenise"]

_FUNCTION_TABLE = 8_192  # a power of two, several times the function words

Int32 = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token hashes of posts: those of post i are `hashes[offsets[i]:offsets[i + 1]]`.

    `starts` and `ends` are each token's byte span in the source text (empty unless asked for).
    """

    offsets: Offsets
    hashes: Hashes
    starts: Int32
    ends: Int32


_NO_WORDS = np.zeros(0, np.uint32)


def no_spans(posts: int) -> Spans:
    """Return spans that take nothing out of any of `posts` posts."""
    return np.zeros(posts + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32)


@lru_cache(maxsize=1)
def function_hashes() -> Hashes:
    """Return the table of the tokens that are function words, as `tokenise` looks them up."""
    offsets, data = folded_function_words()
    words = tokenise((offsets, data), no_spans(offsets.size - 1), _NO_WORDS)
    return table_of(np.unique(words.hashes & np.uint32(0xFFFFFFFC)), _FUNCTION_TABLE)


def tokenise(
    source: tuple[Offsets, Bytes], spans: Spans, function: Hashes, *, traced: bool = False
) -> Tokens:
    """Return the tokens of posts given as offsets and UTF-8 bytes.

    `spans` is (offsets, start, end): the byte spans of each post's mentions, sorted by start; they may
    overlap. `function` comes from `function_hashes`.
    """
    offsets, data = source
    posts = offsets.size - 1
    most = 2 * data.size + posts + 1  # a few Arabic ligatures of three bytes fold to four words
    kept = most if traced else 0
    out = Out(
        np.zeros(posts + 1, np.int64),
        np.empty(most, np.uint32),
        np.empty(kept, np.int32),
        np.empty(kept, np.int32),
    )
    count = read(source, spans, units(), function, out)
    kept = count if traced else 0
    return Tokens(out.offsets, out.hashes[:count].copy(), out.starts[:kept].copy(), out.ends[:kept].copy())
