"""Posts to token sequences and distinct texts: equal posts are compared once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numba import njit

from fanal.base.fold import Offsets, utf8
from fanal.link.hashset import Hashes
from fanal.link.reader import Spans
from fanal.link.tokens import Tokens, function_hashes, tokenise

CHUNK = 8_192  # posts read at a time: bounds the scratch memory
TAKEN_OUT = ("phone", "email", "handle", "url", "wallet", "iban", "price")
THREADS = 2

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Texts:
    """Distinct token sequences, numbered by content.

    `text_of[post]` is a post's text (-1: no tokens), `holder[text]` one post that holds it: where its tokens
    stand.
    """

    tokens: Tokens
    text_of: Ints
    holder: Ints


def contact_spans(posts: pa.Table, mentions: pa.Table) -> Spans:
    """Return per post the byte spans of its contacts and prices in `text`, sorted by start."""
    chosen = mentions.filter(
        pc.and_(
            pc.equal(mentions["field"], "text"), pc.is_in(mentions["kind"], value_set=pa.array(TAKEN_OUT))
        )
    )
    number = pc.index_in(chosen["post_id"], value_set=posts["post_id"].combine_chunks())
    row = number.combine_chunks().fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    start = chosen["start"].to_numpy().astype(np.int32)
    end = chosen["end"].to_numpy().astype(np.int32)
    known = row >= 0
    row, start, end = row[known], start[known], end[known]
    order = np.lexsort((end, start, row))
    offsets = np.zeros(posts.num_rows + 1, np.int64)
    np.cumsum(np.bincount(row, minlength=posts.num_rows), out=offsets[1:])
    return offsets, start[order], end[order]


def slice_spans(spans: Spans, begin: int, end: int) -> Spans:
    """Return the spans of the posts from `begin` to `end`."""
    offsets, start, stop = spans
    low, high = offsets[begin], offsets[end]
    return offsets[begin : end + 1] - low, start[low:high], stop[low:high]


def joined(parts: list[Tokens]) -> Tokens:
    """Return the tokens of all parts, one after the other."""
    sizes = np.concatenate([np.diff(p.offsets) for p in parts])
    offsets = np.zeros(sizes.size + 1, np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return Tokens(
        offsets,
        np.concatenate([p.hashes for p in parts]),
        np.concatenate([p.starts for p in parts]),
        np.concatenate([p.ends for p in parts]),
    )


def tokens_of(text: pa.ChunkedArray, spans: Spans, *, traced: bool = False, threads: int = THREADS) -> Tokens:
    """Return the tokens of every post, CHUNK posts at a time."""
    function = function_hashes()

    def part(begin: int) -> Tokens:
        end = min(begin + CHUNK, len(text))
        chunk = text.slice(begin, end - begin).combine_chunks()
        return tokenise(utf8(chunk), slice_spans(spans, begin, end), function, traced=traced)

    with ThreadPoolExecutor(threads) as pool:
        return joined(list(pool.map(part, range(0, max(1, len(text)), CHUNK))))


@njit(cache=True, nogil=True)
def _signatures(offsets: Offsets, hashes: Hashes, out: npt.NDArray[np.uint64]) -> None:
    for post in range(offsets.size - 1):
        state = np.uint64(0x9E3779B97F4A7C15)
        for i in range(offsets[post], offsets[post + 1]):
            state = (state ^ np.uint64(hashes[i])) * np.uint64(0xD6E8FEB86659FD93)
            state ^= state >> np.uint64(32)
        out[post] = state


def distinct(tokens: Tokens) -> Texts:
    """Collapse posts of equal tokens; texts are numbered by signature, so input order changes nothing."""
    signatures = np.empty(tokens.offsets.size - 1, np.uint64)
    _signatures(tokens.offsets, tokens.hashes, signatures)
    spoken = np.flatnonzero(np.diff(tokens.offsets) > 0)
    _, first, inverse = np.unique(signatures[spoken], return_index=True, return_inverse=True)
    text_of = np.full(signatures.size, -1, np.int64)
    text_of[spoken] = inverse
    return Texts(tokens, text_of, spoken[first])


def bare(texts: Texts) -> Texts:
    """Return the texts without their tokens, for when their bigrams are known: most of what they hold."""
    none = np.zeros(0, np.uint32), np.zeros(0, np.int32), np.zeros(0, np.int32)
    return Texts(Tokens(np.zeros(1, np.int64), *none), texts.text_of, texts.holder)
