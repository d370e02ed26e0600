"""Posts to token sequences and distinct texts: equal posts are compared once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import local

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numba import njit

from fanal.base.fold import Offsets, Room, fold_array
from fanal.link.tokens import Hashes, Int32, Tokens, function_hashes, tokenise

CHUNK = 4_096  # posts folded at a time: bounds the scratch memory
TAKEN_OUT = ("phone", "email", "handle", "url", "wallet", "iban", "price")

Spans = tuple[Offsets, Int32, Int32]


@dataclass(frozen=True, slots=True)
class Texts:
    """Distinct token sequences: `text_of[post]` (-1: no tokens) and one post that holds each text."""

    tokens: Tokens
    text_of: npt.NDArray[np.int64]
    holder: npt.NDArray[np.int64]


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


def _slice_spans(spans: Spans, begin: int, end: int) -> Spans:
    offsets, start, stop = spans
    low, high = offsets[begin], offsets[end]
    return offsets[begin : end + 1] - low, start[low:high], stop[low:high]


def tokens_of(text: pa.ChunkedArray, spans: Spans, *, traced: bool = False, threads: int = 2) -> Tokens:
    """Return the tokens of every post, folding CHUNK posts at a time."""
    function = function_hashes()
    own = local()

    def part(begin: int) -> Tokens:
        if not hasattr(own, "room"):
            own.room = Room()
        end = min(begin + CHUNK, len(text))
        chunk = text.slice(begin, end - begin).cast(pa.large_string()).combine_chunks()
        masked = _slice_spans(spans, begin, end)
        folded = fold_array(chunk, words=True, trace=traced or masked[1].size > 0, room=own.room)
        return tokenise(folded, masked, function, traced=traced, room=own.room)

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(part, range(0, max(1, len(text)), CHUNK)))
    sizes = np.concatenate([np.diff(p.offsets) for p in parts])
    offsets = np.zeros(sizes.size + 1, np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return Tokens(
        offsets,
        np.concatenate([p.hashes for p in parts]),
        np.concatenate([p.starts for p in parts]),
        np.concatenate([p.ends for p in parts]),
    )


@njit(cache=True, nogil=True)
def _signatures(offsets: Offsets, hashes: Hashes, out: npt.NDArray[np.uint64]) -> None:
    for post in range(offsets.size - 1):
        state = np.uint64(0x9E3779B97F4A7C15)
        for i in range(offsets[post], offsets[post + 1]):
            state = (state ^ np.uint64(hashes[i])) * np.uint64(0xD6E8FEB86659FD93)
            state ^= state >> np.uint64(32)
        out[post] = state


def take_tokens(tokens: Tokens, rows: npt.NDArray[np.int64]) -> Tokens:
    """Return the tokens (hashes only) of the chosen posts, in that order."""
    sizes = np.diff(tokens.offsets)[rows]
    offsets = np.zeros(rows.size + 1, np.int64)
    np.cumsum(sizes, out=offsets[1:])
    at = np.repeat(tokens.offsets[rows] - offsets[:-1], sizes) + np.arange(offsets[-1])
    return Tokens(offsets, tokens.hashes[at], tokens.starts[:0], tokens.ends[:0])


def distinct(tokens: Tokens) -> Texts:
    """Collapse posts of equal tokens; texts are numbered by signature, so input order changes nothing."""
    signatures = np.empty(tokens.offsets.size - 1, np.uint64)
    _signatures(tokens.offsets, tokens.hashes, signatures)
    spoken = np.flatnonzero(np.diff(tokens.offsets) > 0)
    _, first, inverse = np.unique(signatures[spoken], return_index=True, return_inverse=True)
    text_of = np.full(signatures.size, -1, np.int64)
    text_of[spoken] = inverse
    holder = spoken[first]
    return Texts(take_tokens(tokens, holder), text_of, holder)
