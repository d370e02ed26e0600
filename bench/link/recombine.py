"""New posts from real sentences, at any scale, without planting duplicates.

A post is three to six sentences (a message two to four) drawn from all of its language and genre. Every
sentence of the pool is used equally often, and EXCHANGED of its exchangeable words (not the language's
commonest, none under four letters) are replaced by words of the same form, as often as they occur. Two posts
built on one sentence so share its grammar and a few words in a row, not its text. `python -m
bench.link.check` measures it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.link.pool import Ints, Pool, Sentences

EXCHANGED = 0.8
SENTENCES = {"advert": (3, 6), "message": (2, 4)}  # fewest, most
SHARES = {
    ("en", "advert"): 0.30,
    ("en", "message"): 0.25,
    ("es", "advert"): 0.35,
    ("ru", "message"): 0.04,
    ("id", "message"): 0.03,
    ("fa", "message"): 0.03,
}  # of languages and genres; the three small sets have some 400 sentences each


@dataclass(frozen=True, slots=True)
class Made:
    """Posts as numbers of the pool's words: sentence k is `tokens[start[k]:start[k + 1]]`.

    Post k is the sentences from `first[k]` on, to `first[k + 1]`.
    """

    tokens: Ints
    start: Ints
    first: Ints

    def texts(self, pool: Pool) -> pa.Array:
        """Return the posts' texts."""
        offsets = pa.array(self.start[self.first], pa.int32())
        words = pa.array(pool.words, pa.string()).take(pa.array(self.tokens))
        return pc.binary_join(pa.ListArray.from_arrays(offsets, words), " ")

    def sentences(self, pool: Pool, post: int) -> list[list[str]]:
        """Return one post as sentences of tokens."""
        bounds = self.start[self.first[post] : self.first[post + 1] + 1].tolist()
        return [pool.words[self.tokens[a:b]].tolist() for a, b in pairwise(bounds)]


def _even(size: int, count: int, rng: np.random.Generator) -> Ints:
    """Draw `count` of `size` numbers, each equally often but for one."""
    rounds = [rng.permutation(size) for _ in range(-(-count // size))]
    return np.concatenate(rounds)[:count] if rounds else np.empty(0, np.int64)


def make(
    pool: Pool,
    lang: str,
    genre: str,
    count: int,
    rng: np.random.Generator,
    size: tuple[int, int] | None = None,
) -> Made:
    """Return `count` new posts of a language and genre, of `size` (fewest, most) sentences each."""
    of = pool.sentences[lang, genre]
    fewest, most = size or SENTENCES[genre]
    first = np.concatenate(([0], np.cumsum(rng.integers(fewest, most + 1, count)))).astype(np.int64)
    tokens, start = _gather(of, _even(of.start.size - 1, int(first[-1]), rng))
    return Made(_exchanged(pool, lang, tokens, rng), start, first)


def _gather(of: Sentences, drawn: Ints) -> tuple[Ints, Ints]:
    lengths = np.diff(of.start)[drawn]
    start = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    at = np.repeat(of.start[drawn] - start[:-1], lengths) + np.arange(start[-1])
    return of.tokens[at], start


def _exchanged(pool: Pool, lang: str, tokens: Ints, rng: np.random.Generator) -> Ints:
    kind = pool.kind[lang][tokens]
    kind[rng.random(tokens.size) >= EXCHANGED] = -1
    out = tokens.copy()
    for number, others in enumerate(pool.others[lang]):
        places = np.flatnonzero(kind == number)
        if others.size and places.size:
            out[places] = others[rng.integers(0, others.size, places.size)]
    return out


def spread(count: int, rng: np.random.Generator) -> list[tuple[str, str]]:
    """Draw `count` languages and genres by SHARES."""
    keys: Sequence[tuple[str, str]] = list(SHARES)
    return [keys[k] for k in rng.choice(len(keys), count, p=list(SHARES.values())).tolist()]
