"""Large vocabularies under Zipf's law, so that unrelated posts share no template by accident.

Real function words and a real core; the rest is built from each language's syllables (Chinese: pairs of
common characters), thousands of words a language.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from bench.generate.grammar import TEXTS

LANGUAGES = {"en": 0.30, "es": 0.20, "pt": 0.12, "fr": 0.12, "id": 0.10, "ru": 0.10, "zh": 0.06}  # shares
CLASS_SIZES = {"N": 6000, "V": 3000, "A": 3000}
PUNCTUATION = frozenset({",", "，"})
ZIPF_EXPONENT = 1.05  # near what running text shows (Piantadosi 2014)
ZIPF_SHIFT = 2.7

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: `words[i]` is a token; a class letter's words stand at `first[letter]` onwards.

    Sentence `k` is `pattern[start[k]:start[k + 1]]`: token numbers, or -1, -2, -3 for one of N, V, A.
    """

    code: str
    words: tuple[str, ...]
    first: dict[str, int]
    pattern: Ints
    start: Ints
    stock: tuple[tuple[str, ...], ...]
    spaced: bool


@cache
def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (TEXTS / "vocabulary.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            current = sections.setdefault(line[3:].strip(), [])
        elif line.strip() and not line.startswith("#"):
            current.append(line.strip())
    return sections


def _built(code: str, count: int, rng: np.random.Generator) -> list[str]:
    """Return `count` different words of the language, its real core first."""
    sections = _sections()
    words = dict.fromkeys(" ".join(sections[f"{code}.core"]).split())
    if code == "zh":
        parts = [" ".join(sections["zh.characters"]).split()]
    else:
        parts = [[("" if x == "-" else x) for x in line.split()] for line in sections[f"{code}.syllables"]]
    while len(words) < count:
        syllables = 2 if code == "zh" else int(rng.choice((1, 2, 2, 2, 3)))
        draw = rng.random(syllables * len(parts))
        pieces = [parts[k % len(parts)][int(u * len(parts[k % len(parts)]))] for k, u in enumerate(draw)]
        words["".join(pieces)] = None
    return list(words)


@cache
def language(code: str) -> Language:
    """Return the language; always the same one, whatever the corpus's seed."""
    rng = np.random.default_rng(list(CLASS_SIZES.values()) + [ord(c) for c in code])
    content = _built(code, sum(CLASS_SIZES.values()), rng)
    shuffled = [content[k] for k in rng.permutation(len(content))]
    sentences = [line.split() for line in _sections()[f"{code}.sentences"]]
    function = sorted({t for s in sentences for t in s if t not in CLASS_SIZES})
    number = {token: k for k, token in enumerate(function)} | {c: -1 - k for k, c in enumerate(CLASS_SIZES)}
    first, at = {}, len(function)
    for letter, size in CLASS_SIZES.items():
        first[letter] = at
        at += size
    lengths = np.array([len(s) for s in sentences])
    return Language(
        code,
        (*function, *shuffled),
        first,
        np.array([number[t] for s in sentences for t in s], np.int64),
        np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        tuple(tuple(line.split()) for line in _sections()[f"{code}.stock"]),
        code != "zh",
    )


@cache
def _cumulative(size: int) -> npt.NDArray[np.float64]:
    weights = 1.0 / (np.arange(size) + ZIPF_SHIFT) ** ZIPF_EXPONENT
    return np.asarray(np.cumsum(weights) / weights.sum(), np.float64)


def zipf(rng: np.random.Generator, size: int, count: int) -> Ints:
    """Draw `count` ranks in 0..size-1 under Zipf's law."""
    return np.minimum(np.searchsorted(_cumulative(size), rng.random(count)), size - 1).astype(np.int64)
