"""Posts that belong with no other, 40 to 80 words each: the background of the campaigns corpus."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from bench.generate.vocabulary import CLASS_SIZES, PUNCTUATION, Ints, Language, zipf

FEWEST = 40
MOST_BEFORE_LAST_SENTENCE = 66  # no sentence is longer than 14, so no post is longer than 80
CHUNK = 20_000


def token_posts(lang: Language, count: int, rng: np.random.Generator) -> Iterator[list[str]]:
    """Yield `count` posts as lists of tokens; a sentence's last token carries its full stop."""
    for begin in range(0, count, CHUNK):
        yield from _chunk(lang, min(CHUNK, count - begin), rng)


def _chunk(lang: Language, count: int, rng: np.random.Generator) -> Iterator[list[str]]:
    lengths = np.diff(lang.start)
    wanted = rng.integers(FEWEST, MOST_BEFORE_LAST_SENTENCE + 1, count)
    # Enough sentences for every post even if all drawn were the shortest.
    drawn = rng.integers(0, lengths.size, int(np.ceil(wanted / lengths.min()).sum()) + count)
    ends = np.cumsum(lengths[drawn])
    cuts = _cuts(ends, wanted)
    used = int(np.searchsorted(ends, cuts[-1])) + 1
    tokens = _fill(lang, drawn[:used], ends[:used], rng)
    words = _forms(lang)
    stream = words[tokens].tolist()
    at = 0
    for cut in cuts.tolist():
        yield stream[at:cut]
        at = cut


def _cuts(ends: Ints, wanted: Ints) -> Ints:
    """Return where each post ends: the first sentence end at or past the words it wants."""
    cuts = np.empty(wanted.size, np.int64)
    at = 0
    for k, target in enumerate(wanted.tolist()):
        at = int(ends[np.searchsorted(ends, at + target)])
        cuts[k] = at
    return cuts


def _fill(lang: Language, drawn: Ints, ends: Ints, rng: np.random.Generator) -> Ints:
    """Return token numbers of the drawn sentences; + n and + 2n mark a sentence's first and last."""
    lengths = np.diff(lang.start)[drawn]
    begins = ends - lengths
    offset = np.arange(int(ends[-1])) - np.repeat(begins, lengths)
    tokens: Ints = lang.pattern[np.repeat(lang.start[drawn], lengths) + offset]
    for k, (letter, size) in enumerate(CLASS_SIZES.items()):
        places = np.flatnonzero(tokens == -1 - k)
        tokens[places] = lang.first[letter] + zipf(rng, size, places.size)
    tokens[begins] += len(lang.words)
    tokens[ends - 1] += 2 * len(lang.words)
    return tokens


def _forms(lang: Language) -> npt.NDArray[np.object_]:
    stop = "." if lang.spaced else "。"
    plain = list(lang.words)
    forms = [*plain, *(w[:1].upper() + w[1:] for w in plain), *(w + stop for w in plain)]
    return np.array(forms, dtype=object)


def join(tokens: list[str], spaced: bool) -> str:
    """Return the post's text; commas stand without a space before them."""
    if not spaced:
        return "".join(tokens)
    text = " ".join(tokens)
    for mark in PUNCTUATION:
        text = text.replace(f" {mark}", mark)
    return text
