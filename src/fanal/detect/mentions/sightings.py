"""One walk over the words of posts that sees names of places and titles of jobs, and what speaks for a place.

What speaks for it: a capital letter where the post does not write every word with one, a word such as "in" or
"city of" before it, a word after it, or a place just named before it.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.detect.mentions.lexicon import INNER, NOTHING, Lexicon, Words, find, hashed, may_begin

# Roles of a phrase.
PLACE, BEFORE, AFTER, ARTICLE, AND, JOB = 1, 2, 4, 8, 16, 32
# What a place's name needs to be taken: nothing; a capital or a cue; a capital and a cue; capitals all
# through; a cue (scripts without capitals); a capital inside a sentence, standing alone, or with a cue.
# a cue, or no other capitalised word beside it; a capital, a cue and its accent.
FREE, CAPITAL, WORD, CAPITALS, CUE, LARGE_WORD, PERSON, MARKED = range(8)
# Evidence of a sighting; a WEAK one counts if a place that fits stands beside it.
HAS_CAPITAL, HAS_CUE, HAS_AFTER, AS_PLACE, WEAK = 1, 2, 4, 8, 16
_UNCASED, _LOWER, _UPPER, _ALL_UPPER = 0, 1, 2, 3
_LEAST_WORDS = 4  # fewer words say nothing about how a post uses capitals

Int = npt.NDArray[np.int64]


class Phrases(NamedTuple):
    """What the lexicon's codes stand for: `role` is a sum of roles, `need` what a place's name needs."""

    lexicon: Lexicon
    role: npt.NDArray[np.uint8]
    need: npt.NDArray[np.uint8]


class Texts(NamedTuple):
    """Joined folded posts and the raw bytes they came from, as `Scan` holds them."""

    data: npt.NDArray[np.uint8]
    starts: Int
    origin: npt.NDArray[np.int32]
    raw: npt.NDArray[np.uint8]
    raw_offsets: Int


@njit(cache=True, nogil=True)
def _letter_case(raw: Any, at: int, end: int) -> int:  # noqa: PLR0911 (a table of blocks)
    """Return the case of the raw character at a byte: Latin, Greek and Cyrillic letters have one."""
    lead = raw[at]
    if lead < 0x80:
        return _UPPER if 0x41 <= lead <= 0x5A else _LOWER if 0x61 <= lead <= 0x7A else _UNCASED
    if at + 1 >= end or lead < 0xC3 or lead > 0xD3:
        # Vietnamese letters with two marks stand in U+1EA0-1EFF, capitals on even code points.
        if lead == 0xE1 and at + 2 < end and raw[at + 1] >= 0xB8 and raw[at + 1] <= 0xBB:
            return _LOWER if raw[at + 2] & 1 else _UPPER
        return _UNCASED
    code = (np.int64(lead) & 31) << 6 | (np.int64(raw[at + 1]) & 63)
    if code < 0x100:
        return _UPPER if code <= 0xDE else _LOWER
    if code < 0x180:
        odd_first = 0x139 <= code <= 0x148 or code >= 0x179
        return _UPPER if (code & 1 == 1) == odd_first else _LOWER
    if 0x400 <= code <= 0x42F or 0x391 <= code <= 0x3A9:
        return _UPPER
    if 0x430 <= code <= 0x45F or 0x3B1 <= code <= 0x3C9:
        return _LOWER
    if 0x460 <= code <= 0x52F or code == 0x1A0 or code == 0x1AF:
        return _UPPER if code & 1 == 0 or code < 0x200 else _LOWER
    return _UNCASED


@njit(cache=True, nogil=True)
def _cases(texts: Texts, words: Words, post: int, cases: Any) -> bool:
    """Write the case of each word of a post; say whether capitals tell nothing in it."""
    cased = 0
    upper = 0
    base = texts.raw_offsets[post]
    limit = texts.raw_offsets[post + 1]
    for word in range(words.post[post], words.post[post + 1]):
        at = base + texts.origin[words.start[word] - post]
        case = _letter_case(texts.raw, at, limit)
        if case == _UPPER:
            last = base + texts.origin[words.end[word] - 1 - post]
            whole = last > at
            while whole and at < last:
                at += 1
                byte = texts.raw[at]
                if byte < 0x80 or byte >= 0xC0:
                    whole = _letter_case(texts.raw, at, limit) != _LOWER
            if whole:
                case = _ALL_UPPER
        cases[word] = case
        cased += case != _UNCASED
        upper += case >= _UPPER
    return cased >= _LEAST_WORDS and upper * 10 > cased * 6


@njit(cache=True, nogil=True)
def _joins(data: Any, start: int, end: int) -> bool:
    """Say whether the bytes between two words may stand inside a name."""
    if end - start > 2:
        return False
    for at in range(start, end):
        byte = data[at]
        if not (byte == 0x20 or byte == 0x2D or byte == 0x2E or byte == 0x27):
            return False
    return True


@njit(cache=True, nogil=True)
def _longest(
    data: Any, start: Any, end: Any, lexicon: Lexicon, word: int, skip: int, limit: int
) -> tuple[int, int]:
    """Return the longest phrase that begins at a word (without its first `skip` bytes) and where it ends."""
    state = hashed(np.uint64(0), data, start[word] + skip, end[word])
    if not may_begin(lexicon.known, state):
        return NOTHING, word
    keys, codes = lexicon.keys, lexicon.codes
    code = find(keys, codes, state)
    best = NOTHING
    best_end = word
    at = word + 1
    while code != NOTHING:
        if code != INNER:
            best = code
            best_end = at
        if at >= limit or not _joins(data, end[at - 1], start[at]):
            break
        state = hashed(state, data, start[at], end[at])
        code = find(keys, codes, state)
        at += 1
    return best, best_end


@njit(cache=True, nogil=True)
def _begins_sentence(data: Any, start: int, first: int) -> bool:
    at = start - 1
    while at >= first and (data[at] == 0x20 or data[at] == 0x22 or data[at] == 0x2A or data[at] == 0x28):
        at -= 1
    if at < first:
        return True
    byte = data[at]
    return bool(byte == 0x2E or byte == 0x21 or byte == 0x3F or byte == 0x0A or byte == 0x3A)


@njit(cache=True, nogil=True)
def _alone(start: Any, stop: Any, cases: Any, first: int, last: int, begin: int, end: int) -> bool:
    """Say whether no capitalised word touches words `first:last`: else a name may be a person's."""
    if first > begin and cases[first - 1] >= _UPPER and start[first] - stop[first - 1] == 1:
        return False
    return not (last < end and cases[last] >= _UPPER and start[last] - stop[last - 1] == 1)


@njit(cache=True, nogil=True)
def _article_skip(data: Any, start: int, end: int, round_: int) -> int:
    """Return how many bytes of joined Arabic prepositions to leave off: و ب ل ف ك, alone or after و and ف."""
    if end - start < 8 or (data[start] != 0xD9 and data[start] != 0xD8):
        return 0
    first = data[start + 1]
    joined = (data[start] == 0xD9 and (first == 0x88 or first == 0x84 or first == 0x81 or first == 0x83)) or (
        data[start] == 0xD8 and first == 0xA8
    )
    if not joined:
        return 0
    if round_ == 0:
        return 2
    second = data[start + 3]
    again = (data[start + 2] == 0xD9 and second == 0x84) or (data[start + 2] == 0xD8 and second == 0xA8)
    return 4 if again and end - start >= 10 else 0


@njit(cache=True, nogil=True)
def _lists(data: Any, start: int, end: int) -> bool:
    """Say whether the bytes between a place and the next word go on with a list of places."""
    for at in range(start, end):
        byte = data[at]
        if byte == 0x2C or byte == 0x2F or byte == 0x2D or byte == 0x3E or byte == 0x28 or byte == 0xE2:
            return True
    return False


@njit(cache=True, nogil=True)
def _heads(data: Any, end: int) -> bool:
    """Say whether a name at a sentence's start stands by itself: a line, or before a comma, colon or dash."""
    byte = data[end] if end < data.size else 0
    if byte == 0x20 and end + 1 < data.size:
        return bool(data[end + 1] == 0x2D or data[end + 1] == 0x2F or data[end + 1] == 0x7C)
    return bool(byte == 0 or byte == 0x0A or byte == 0x2C or byte == 0x3A or byte == 0x2D or byte == 0x2F)


@njit(cache=True, nogil=True)
def _marked(texts: Texts, words: Words, word: int, post: int) -> bool:
    """Say whether a word was written with accents: with more bytes than its folded letters have."""
    first = texts.origin[words.start[word] - post]
    last = texts.origin[words.end[word] - 1 - post]
    longer = last - first >= words.end[word] - words.start[word]
    return bool(longer or texts.raw[texts.raw_offsets[post] + last] >= 0x80)


@njit(cache=True, nogil=True)
def _verdict(  # noqa: PLR0911 (a table of needs)
    need: int, case: int, cue: bool, shouting: bool, inside: bool, alone: bool
) -> int:
    """Return 2 if a name is taken as a place, 1 if only beside one that fits, 0 if not."""
    capital = case >= _UPPER and not shouting
    if need == FREE:
        return 2
    if need == PERSON:
        return 2 if cue or alone or case != _UPPER else 0
    if need == CAPITAL:
        return 2 if capital or cue else 0
    if need == CUE:
        return 2 if cue else 0
    if need == CAPITALS:
        return 2 if case == _ALL_UPPER and (cue or not shouting) else 0
    if case < _UPPER:
        return 0
    if cue:
        return 2
    if need == LARGE_WORD and capital and inside and alone:
        return 2
    return 1 if capital else 0


@njit(cache=True, nogil=True)
def _longest_joined(
    data: Any, start: Any, end: Any, lexicon: Lexicon, roles: Any, word: int, limit: int
) -> tuple[int, int, int]:
    """Return the place named after Arabic prepositions joined to it, its end, and the bytes left off."""
    for round_ in range(2):
        skip = _article_skip(data, start[word], end[word], round_)
        if skip == 0:
            break
        code, last = _longest(data, start, end, lexicon, word, skip, limit)
        if code != NOTHING and roles[code] & PLACE:
            return code, last, skip
    return NOTHING, word, 0


@njit(cache=True, nogil=True)
def _may_be_taken(need: int, case: int, cue: bool) -> bool:
    """Say whether a name is worth a closer look: an everyday word in lower case is not."""
    if need == FREE or need == CUE or need == PERSON:
        return True
    return case >= _UPPER or (need == CAPITAL and cue)


@njit(cache=True, nogil=True)
def _place_evidence(
    texts: Texts, words: Words, phrases: Phrases, cases: Any, post: int, at: int, last: int, code: int,
    cue: bool, shouting: bool,
) -> int:  # fmt: skip
    """Return the evidence that words `at:last` name a place, 0 where they are not taken for one."""
    data, start, stop = texts.data, words.start, words.end
    begin, end = words.post[post], words.post[post + 1]
    after = False
    if last < end and start[last] - stop[last - 1] <= 1:
        following, _ = _longest(data, start, stop, phrases.lexicon, last, 0, end)
        after = following != NOTHING and phrases.role[following] & AFTER != 0
    need = phrases.need[code]
    if need == MARKED:
        if not cue or not _marked(texts, words, at, post):
            return 0
        need = WORD
    inside = not _begins_sentence(data, start[at], texts.starts[post]) or _heads(data, stop[last - 1])
    alone = _alone(start, stop, cases, at, last, begin, end)
    taken = _verdict(need, cases[at], cue or after, shouting, inside, alone)
    if taken == 0:
        return 0
    evidence = AS_PLACE | (HAS_CUE * cue) | (HAS_AFTER * after) | (WEAK * (taken == 1))
    return evidence | HAS_CAPITAL * (cases[at] >= _UPPER and not shouting)


@njit(cache=True, nogil=True)
def _walk(texts: Texts, words: Words, phrases: Phrases, cases: Any, out: Any) -> int:
    """Write the rows of `sightings` and return their number, also of those that found no room."""
    size = 0
    data, start, stop = texts.data, words.start, words.end
    lexicon, roles = phrases.lexicon, phrases.role
    for post in range(texts.starts.size - 1):
        begin = words.post[post]
        end = words.post[post + 1]
        shouting = _cases(texts, words, post, cases)
        cued = -1  # a name at this word has a cue before it
        listed = -1  # the word after the last place taken
        at = begin
        while at < end:
            skip = 0
            code, last = _longest(data, start, stop, lexicon, at, 0, end)
            if code == NOTHING and data[start[at]] >= 0xD8:
                code, last, skip = _longest_joined(data, start, stop, lexicon, roles, at, end)
            if code == NOTHING:
                at += 1
                continue
            role = roles[code]
            evidence = 0
            if role & PLACE:
                cue = cued == at or skip > 0
                cue = cue or (listed == at and _lists(data, stop[at - 1], start[at]))
                if _may_be_taken(phrases.need[code], cases[at], cue):
                    evidence = _place_evidence(
                        texts, words, phrases, cases, post, at, last, code, cue, shouting
                    )
            if evidence or role & JOB:
                if size < out.shape[0]:
                    out[size, 0] = at
                    out[size, 1] = last
                    out[size, 2] = skip
                    out[size, 3] = code
                    out[size, 4] = evidence
                    out[size, 5] = post
                size += 1
                if evidence and not evidence & WEAK:
                    listed = last
                at = last
            elif role & BEFORE or (role & ARTICLE and cued == at) or (role & AND and listed == at):
                cued = last
                at = last
            else:
                at += 1
    return size


def sightings(texts: Texts, words: Words, phrases: Phrases) -> Int:
    """Return a row per sighting: first word, end word, bytes skipped, code, evidence, post; in text order."""
    cases = np.zeros(words.start.size + 1, np.uint8)
    out = np.empty((4 * texts.starts.size + 64, 6), np.int64)
    size = _walk(texts, words, phrases, cases, out)
    if size > out.shape[0]:
        out = np.empty((size, 6), np.int64)
        _walk(texts, words, phrases, cases, out)
    return out[:size]
