"""The real text that corpora are made of: posts used whole, and sentences others are put together from.

Long adverts are cut between sentences into posts of at most LONGEST words, then reposts are dropped: a post
goes when a sixth of its word trigrams stand in one post kept before it. Half of the ordinary posts left are
used whole (each once), all others only as sentences, so no sentence stands in both. What the sets' makers
call spam is never used whole: it is written in campaigns, and its relatives need not share a trigram.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from bench.link.real_posts import ORDINARY, SETS, RealPost, posts

LONGEST = 90  # words of a whole post
SHORTEST_SENTENCE, LONGEST_SENTENCE = 5, 20
REPOST = 1 / 6  # share of a post's trigrams found in one earlier post
PHRASE = 100  # a trigram that many posts hold is a phrase, and no longer counted
COMMONEST = 150  # words of a language that are never exchanged, and at most
ONE_IN = 40  # of its words
KINDS_OF_WORD = 4  # capitalised or not, ending in a mark or not

_GLUED = re.compile(r"(?<=[^\W\d_])([.!?:;])(?=[^\W\d_a-z])")
_TAG = re.compile(r"[<#][A-Z]+(?:_\w+)?[>#]|&\w+;")
_CONTACT = re.compile(r"@|https?:|www\.|\.(?:com|net|org|me|ly|ir|in)\b|t\.me|\d{4,}|[<>{}]")

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of a language and genre, as numbers of words: k is `tokens[start[k]:start[k + 1]]`."""

    tokens: Ints
    start: Ints


@dataclass(frozen=True, slots=True)
class Pool:
    """`whole` posts, and per (language, genre) the `sentences`; `words` are the tokens as written.

    `kind[word]` is -1 for a word that is kept, else which of KINDS_OF_WORD it may be exchanged with;
    `others[lang][kind]` holds every occurrence of such words, so a draw follows how often they occur.
    """

    whole: tuple[RealPost, ...]
    words: npt.NDArray[np.object_]
    sentences: dict[tuple[str, str], Sentences]
    kind: dict[str, Ints]
    others: dict[str, tuple[Ints, ...]]


def sentences(text: str) -> list[list[str]]:
    """Return the text as sentences of tokens; none is longer than LONGEST_SENTENCE."""
    done: list[list[str]] = []
    current: list[str] = []
    for token in _TAG.sub(" ", _GLUED.sub(r"\1 ", text)).split():
        current.append(token)
        ended = token[-1] in ".!?…" and len(current) >= SHORTEST_SENTENCE
        if ended or len(current) == LONGEST_SENTENCE:
            done.append(current)
            current = []
    if current and done and len(current) < SHORTEST_SENTENCE:
        done[-1] = done[-1] + current
    elif current:
        done.append(current)
    return done


def pieces(text: str) -> list[str]:
    """Cut a text between sentences into posts of at most LONGEST words."""
    out: list[list[str]] = [[]]
    for sentence in sentences(text):
        if out[-1] and len(out[-1]) + len(sentence) > LONGEST:
            out.append([])
        out[-1] += sentence
    return [" ".join(tokens) for tokens in out if tokens]


def trigrams(text: str) -> set[str]:
    """Return the word trigrams of a text, folded; a text of fewer words is one gram."""
    plain = unicodedata.normalize("NFKC", text).lower()
    words = re.findall(r"[^\W\d_]+", plain)
    return {" ".join(words[k : k + 3]) for k in range(max(1, len(words) - 2))}


def without_reposts(found: list[RealPost]) -> list[RealPost]:
    """Return the posts that share less than REPOST of their trigrams with any one kept before them."""
    holders: dict[str, list[int]] = {}
    kept: list[RealPost] = []
    for post in found:
        grams = trigrams(post.text)
        known = (holders.get(gram, ()) for gram in grams)
        shared = Counter(chain.from_iterable(held for held in known if len(held) < PHRASE))
        if shared and max(shared.values()) >= REPOST * len(grams):
            continue
        for gram in grams:
            holders.setdefault(gram, []).append(len(kept))
        kept.append(post)
    return kept


def _numbered(
    parts: list[RealPost],
) -> tuple[npt.NDArray[np.object_], dict[tuple[str, str], Sentences]]:
    numbers: dict[str, int] = {}
    tokens: dict[tuple[str, str], list[list[int]]] = {}
    for post in parts:
        for sentence in sentences(post.text):
            plain = [numbers.setdefault(t, len(numbers)) for t in sentence if not _CONTACT.search(t)]
            if len(plain) >= SHORTEST_SENTENCE:
                tokens.setdefault((post.lang, post.genre), []).append(plain)
    found = {
        key: Sentences(
            np.array([t for s in of for t in s], np.int64),
            np.concatenate(([0], np.cumsum([len(s) for s in of]))).astype(np.int64),
        )
        for key, of in tokens.items()
    }
    return np.array(list(numbers), dtype=object), found


def _kinds(words: npt.NDArray[np.object_], tokens: Ints) -> Ints:
    counts = np.bincount(tokens, minlength=words.size)
    common = np.argsort(-counts, kind="stable")[: min(COMMONEST, int((counts > 0).sum()) // ONE_IN)]
    kind = np.full(words.size, -1, np.int64)
    for number in np.unique(tokens).tolist():
        word = words[number]
        if sum(c.isalpha() for c in word) >= 4:
            kind[number] = 2 * word[0].isupper() + (not word[-1].isalpha())
    kind[common] = -1
    return kind


@cache
def pool() -> Pool:
    """Return the pool, always the same one; raises FileNotFoundError where the real posts are absent."""
    cut = [
        RealPost(post.source, piece, post.lang, post.genre, post.label)
        for name in SETS
        for post in posts(name)
        for piece in pieces(post.text)
    ]
    kept = without_reposts(cut)
    half = np.random.default_rng(len(kept)).random(len(kept)) < 0.5
    chosen = [bool(drawn) and post.label in ORDINARY for post, drawn in zip(kept, half, strict=True)]
    whole = [post for post, is_whole in zip(kept, chosen, strict=True) if is_whole]
    words, found = _numbered([post for post, is_whole in zip(kept, chosen, strict=True) if not is_whole])
    kind, others = {}, {}
    for lang in sorted({lang for lang, _ in found}):
        tokens = np.concatenate([of.tokens for (of_lang, _), of in sorted(found.items()) if of_lang == lang])
        kind[lang] = _kinds(words, tokens)
        of_kind = kind[lang][tokens]
        others[lang] = tuple(tokens[of_kind == k] for k in range(KINDS_OF_WORD))
    return Pool(tuple(whole), words, found, kind, others)
