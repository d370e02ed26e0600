"""All posts of a batch in one buffer, so that each kind of mention costs one pass of a linear-time scan."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from fanal.base.fold import Folded, fold_array, fold_words, utf8
from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.sightings import Texts

_KEYCAP_MARKS = ("\ufe0f".encode(), "\u20e3".encode())
GAP = 0  # a byte that folded text never holds: it ends every match at the post's end


class Mention(NamedTuple):
    """One mention as found: `post` is its row in the batch, `start:end` a span of `Scan.data`."""

    post: int
    start: int
    end: int
    kind: str
    value: str
    obfuscated: str | None = None
    region: str | None = None
    amount: float | None = None
    currency: str | None = None
    period: str | None = None
    monthly_usd: float | None = None


class Scan:
    """Folded posts joined by a gap byte, with the way back to the raw bytes of each post.

    `data` holds their characters (level 1), on which mentions are read; rules read `words` (level 2).
    """

    def __init__(self, texts: pa.Array) -> None:
        self.folded: Folded = fold_array(texts)
        self._raw_offsets, self._raw = utf8(texts)
        posts = len(texts)
        shift = np.arange(posts, dtype=np.int64)
        joined = np.full(self.folded.data.size + posts, GAP, np.uint8)
        row = np.repeat(shift, np.diff(self.folded.offsets))
        joined[np.arange(self.folded.data.size, dtype=np.int64) + row] = self.folded.data
        self.data: bytes = joined.tobytes()
        self.starts: list[int] = (self.folded.offsets[:-1] + shift).tolist()

    @cached_property
    def words(self) -> Folded:
        """Return the posts at level 2, not joined; `in_words` is the way back."""
        return fold_words(self.folded)

    def find(self, pattern: Pattern) -> Iterator[Match]:
        """Yield the matches of a pattern over all posts, in order."""
        return pattern.scan(self.data)

    def post(self, at: int) -> int:
        """Return the row of the post that byte `at` of `data` belongs to."""
        return bisect_right(self.starts, at) - 1

    def source(self, post: int) -> bytes:
        """Return the bytes of a post as they were written."""
        return self._raw[int(self._raw_offsets[post]) : int(self._raw_offsets[post + 1])].tobytes()

    def before(self, at: int, size: int) -> bytes:
        """Return at most `size` folded bytes of the same post before `at`."""
        return self.data[max(self.starts[self.post(at)], at - size) : at]

    def after(self, at: int, size: int) -> bytes:
        """Return at most `size` folded bytes of the same post from `at` on."""
        return self.data[at : at + size].partition(b"\0")[0]

    def texts(self) -> Texts:
        """Return the posts as arrays for compiled code; their starts end with the length of the whole."""
        starts = np.append(np.asarray(self.starts, np.int64), len(self.data))
        data = np.frombuffer(self.data, np.uint8)
        return Texts(data, starts, self.folded.origin, self._raw, np.asarray(self._raw_offsets))

    def span(self, post: int, start: int, end: int) -> tuple[int, int]:
        """Return the raw bytes of the post that `data[start:end]` came from, end exclusive."""
        at = self.starts[post]
        return self._source(self.folded, post, start - at, end - at)

    def in_words(self, post: int, start: int, end: int) -> tuple[int, int]:
        """Return the raw bytes of the post that its words' bytes `start:end` came from, end exclusive."""
        return self._source(self.words, post, start, end)

    def _source(self, folded: Folded, post: int, start: int, end: int) -> tuple[int, int]:
        at = int(folded.offsets[post])
        first, last = int(folded.origin[at + start]), int(folded.origin_end[at + end - 1])
        base = int(self._raw_offsets[post])
        limit = int(self._raw_offsets[post + 1])
        while self._raw[base + last : min(base + last + 3, limit)].tobytes() in _KEYCAP_MARKS:
            last += 3  # the rest of an emoji digit, which folds to nothing
        return first, last

    def raw(self, post: int, start: int, end: int) -> bytes:
        """Return those raw bytes."""
        return self.written(post, self.span(post, start, end))

    def written(self, post: int, span: tuple[int, int]) -> bytes:
        """Return a span of the raw bytes of a post."""
        base = int(self._raw_offsets[post])
        return self._raw[base + span[0] : base + span[1]].tobytes()


class Taken:
    """Spans already claimed by another kind of mention, for asking whether a new one runs into them."""

    def __init__(self, mentions: list[Mention]) -> None:
        spans = sorted((m.start, m.end) for m in mentions)
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in spans:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the claimed spans that overlap `start:end`, in order."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        while at < len(self._starts) and self._starts[at] < end:
            if self._ends[at] > start:
                found.append((self._starts[at], self._ends[at]))
            at += 1
        return found


def apart(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions without those that overlap an earlier (then longer) one of the same kind."""
    kept: list[Mention] = []
    ends: dict[str, int] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.kind, m.value)):
        if mention.start >= ends.get(mention.kind, 0):
            kept.append(mention)
            ends[mention.kind] = mention.end
    return kept
