"""Every phrase that is looked up as whole words: names of places, words about them, job titles."""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.fold import Folded, fold_array, table, utf8
from fanal.detect.mentions import sightings as seen
from fanal.detect.mentions.bundled import rows
from fanal.detect.mentions.gazetteer import (
    ALTERNATIVE,
    ALTERNATIVE_SHARE,
    CAPITALS,
    FORM,
    MARKED,
    PERSON,
    WORD,
    Gazetteer,
    gazetteer,
)
from fanal.detect.mentions.jobs import Job, titles
from fanal.detect.mentions.lexicon import NOTHING, build, words_of

_ROLES = {"before": seen.BEFORE, "after": seen.AFTER, "article": seen.ARTICLE, "and": seen.AND}
_KNOWN_IN_LOWER_CASE = 100_000  # weight from which an ordinary name is taken in lower case
_KNOWN_IN_TWO_SIGNS = {True: 300_000, False: 1_500_000}  # for two Chinese characters, in China and elsewhere
_LARGE = 500_000
_OTHER_CASED = (0xCE, 0xD4)  # lead bytes of Greek and Cyrillic letters
_FIRST_UNCASED = "\u0590".encode()


class Vocabulary(NamedTuple):
    """The phrases, and what each code is a name of: rows of the gazetteer's names, or a job.

    `names[first[code]:first[code + 1]]` are rows of names, the likeliest first.
    """

    phrases: seen.Phrases
    first: npt.NDArray[np.int64]
    names: npt.NDArray[np.int64]
    jobs: dict[int, Job]
    people: frozenset[str]
    people_after: frozenset[str]


def place_words() -> list[tuple[str, str, str]]:
    """Return role, language and word of each line of place_words.csv."""
    return [
        (row["role"], row["language"], word)
        for row in rows("place_words.csv")
        for word in row["words"].split("|")
    ]


def _need(folded: Folded, best: npt.NDArray[np.int64], gaz: Gazetteer) -> npt.NDArray[np.uint8]:
    """Return what each name (row of names) needs to be taken for a place."""
    flags, weight = gaz.flags[best], gaz.weight[best]
    start, end = folded.offsets[best], folded.offsets[best + 1]
    lead = folded.data[start]
    uncased = lead >= _FIRST_UNCASED[0]
    short_han = (lead >= 0xE3) & (lead <= 0xE9) & (end - start <= 6)
    word = (flags & WORD) > 0
    free = np.where(flags & PERSON, seen.PERSON, seen.FREE)
    need = np.where(weight >= _KNOWN_IN_LOWER_CASE, free, seen.CAPITAL)
    # Old and foreign names and forms that grammar makes are easily another word: "думаю" is no form of Dumai.
    made = (flags & (ALTERNATIVE | FORM)) > 0
    large = weight >= np.where(flags & ALTERNATIVE, ALTERNATIVE_SHARE * _LARGE, _LARGE)
    need = np.where(made, np.where(large, seen.CAPITAL, seen.WORD), need)
    need = np.where(word, np.where(weight >= _LARGE, seen.LARGE_WORD, seen.WORD), need)
    need = np.where(flags & CAPITALS, seen.CAPITALS, need)
    need = np.where(flags & MARKED, seen.MARKED, need)
    chinese = pc.equal(gaz.places["country"], "CN").to_numpy()[gaz.place[best]]
    known = np.where(chinese, _KNOWN_IN_TWO_SIGNS[True], _KNOWN_IN_TWO_SIGNS[False])
    alone = ~word & ~(short_han & (weight < known))
    return np.where(uncased, np.where(alone, seen.FREE, seen.CUE), need).astype(np.uint8)


def _imitated(gaz: Gazetteer, folded: Folded) -> npt.NDArray[np.bool_]:
    """Say which names of another script folding makes plain ASCII: they would pass for English words."""
    count = len(gaz.names)
    high = np.concatenate([[0], np.cumsum(folded.data >= 0x80)])
    ascii_folded = high[folded.offsets[1 : count + 1]] == high[folded.offsets[:count]]
    raw_offsets, raw = utf8(gaz.names)
    lead = raw[raw_offsets[:-1]]
    found: npt.NDArray[np.bool_] = ascii_folded & (lead >= _OTHER_CASED[0]) & (lead <= _OTHER_CASED[1])
    return found


def _grouped(
    codes: npt.NDArray[Any], count: int, gaz: Gazetteer
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return, by code, where its names begin and the rows of names, by falling weight."""
    rows = np.flatnonzero(codes != NOTHING)
    order = rows[np.lexsort((rows, -gaz.weight[rows], codes[rows]))]
    first = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(codes[rows], minlength=count), out=first[1:])
    return first, order


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Build the vocabulary (once per process); folded here, so that it follows the folding of the posts."""
    gaz = gazetteer()
    words, jobs = place_words(), titles()
    others = [word for role, _, word in words if role in _ROLES] + [title for title, _ in jobs]
    phrases = pa.concat_arrays([gaz.names, pa.array(others, pa.large_string())])
    folded = fold_array(phrases, trace=False)
    lexicon, codes, count = build(words_of(folded.data, folded.offsets, table().klass), folded.data)
    role, need = np.zeros(count, np.uint8), np.zeros(count, np.uint8)
    named = len(gaz.names)
    codes[:named][_imitated(gaz, folded)] = NOTHING
    first, order = _grouped(codes[:named], count, gaz)
    placed = np.flatnonzero(np.diff(first))
    role[placed] |= seen.PLACE
    need[placed] = _need(folded, order[first[placed]], gaz)
    at = named
    for kind, _, _ in words:
        if kind in _ROLES:
            role[codes[at]] |= _ROLES[kind]
            at += 1
    by_code: dict[int, Job] = {}
    for code, (_, job) in zip(codes[at:].tolist(), jobs, strict=True):
        role[code] |= seen.JOB
        by_code.setdefault(code, job)
    people = [frozenset(_folded(words, kind)) for kind in ("people", "people-after")]
    return Vocabulary(seen.Phrases(lexicon, role, need), first, order, by_code, *people)


def _folded(words: list[tuple[str, str, str]], kind: str) -> list[str]:
    texts = pa.array([word for role, _, word in words if role == kind], pa.large_string())
    folded = fold_array(texts, trace=False)
    return [folded.post(i).decode() for i in range(len(texts))]
