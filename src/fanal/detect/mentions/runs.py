"""Runs of digits, number words and look-alike letters that could be a telephone number, in one pass.

A run is broken by any other word, by a sign that does not stand inside numbers, and by a gap of more than
MOST_GAP signs. Runs that cannot hold LEAST_DIGITS digits cost nothing further.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold import decode, table
from fanal.detect.mentions.number_words import vocabulary

DIGITS, WORD, LETTERS, PLUS = 0, 1, 2, 3
LEAST_DIGITS = 7
MOST_GAP = 5
_ENDS = MOST_GAP + 1  # the gap of what ends a run
_LONGEST_WORD = 96  # bytes of letters without a break that are still tried as number words run together
_GAP_SIGNS = b" \t\n().-/_*~|,:'[]{}<>^`\\"
_LOOKALIKES = "olisbgzqбз"
_ZERO = 0x3007  # the Chinese zero, which Unicode does not count among the letters written without spaces
# Outside ASCII every sign may stand in a gap but those that end a sentence, reckon (×) or name a currency.
_ENDING = (0x3002, 0x0964, 0x061F, 0x061B, 0xA2, 0xA3, 0xA5, 0xA4, 0xD7, 0xF7, 0xB1)
_CURRENCIES = (0x20A0, 0x20D0)

Array = npt.NDArray[Any]


class Trie(NamedTuple):
    """`step[node, byte]` is the next node (0: none); `digits[node]` what its word adds, -1: no word."""

    step: npt.NDArray[np.int16]
    digits: npt.NDArray[np.int8]


class Runs(NamedTuple):
    """Tokens `start:end` of a kind; run r has the tokens `first[r]:first[r + 1]`."""

    first: list[int]
    start: list[int]
    end: list[int]
    kind: list[int]


def build(words: Mapping[str, int]) -> Trie:
    """Return a trie of words over their UTF-8 bytes."""
    steps: list[dict[int, int]] = [{}]
    digits = [-1]
    for word, most in words.items():
        node = 0
        for byte in word.encode():
            if byte not in steps[node]:
                steps[node][byte] = len(steps)
                steps.append({})
                digits.append(-1)
            node = steps[node][byte]
        digits[node] = most
    step = np.zeros((len(steps), 256), np.int16)
    for node, nexts in enumerate(steps):
        for byte, to in nexts.items():
            step[node, byte] = to
    return Trie(step, np.asarray(digits, np.int8))


@lru_cache(maxsize=1)
def _tables() -> tuple[Trie, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    gaps = np.zeros(128, np.bool_)
    gaps[list(_GAP_SIGNS)] = True
    alike = np.zeros(0x500, np.bool_)
    alike[[ord(char) for char in _LOOKALIKES]] = True
    return build(vocabulary()), gaps, alike


@njit(cache=True, nogil=True)
def _is_apostrophe(code: Any) -> bool:
    return bool(code == 0x27 or code == 0x2019 or code == 0x2BC or code == 0x60)


@njit(cache=True, nogil=True)
def _letters_end(data: Any, klass: Any, at: int) -> int:
    """Return where the letters from `at` on end; an apostrophe between two letters belongs to them."""
    size = data.size
    while at < size:
        while at < size and 0x61 <= data[at] <= 0x7A:  # the common case, without the table
            at += 1
        if at == size:
            break
        code, width = decode(data, at, size)
        if klass[code] != 1 or code == _ZERO:
            if not _is_apostrophe(code) or at + width >= size:
                break
            after, _ = decode(data, at + width, size)
            if klass[after] != 1:
                break
        at += width
    return at


@njit(cache=True, nogil=True)
def _words(data: Any, trie: Any, at: int, end: int, ends: Any) -> int:
    """Write the ends of the number words that `data[at:end]` is made of; return how many, 0 if it is not.

    Longest words first, going back where the rest cannot be read.
    """
    start = at
    count = 0
    limit = end  # the next word may not reach beyond
    while start < end:
        node = 0
        last = 0
        pos = start
        while pos < limit:
            byte = data[pos]
            if byte == 0x27 or byte == 0x60:
                pos += 1
                continue
            node = trie.step[node, byte]
            if node == 0:
                break
            pos += 1
            if trie.digits[node] >= 0:
                last = pos
        if last > start and count < ends.size:
            ends[count] = last
            count += 1
            start = last
            limit = end
        elif count == 0:
            return 0
        else:  # give back: the word before must be shorter
            count -= 1
            limit = ends[count] - 1
            start = ends[count - 1] if count else at
            if limit <= start:
                return 0
    return count


@njit(cache=True, nogil=True)
def _value(data: Any, trie: Any, at: int, end: int) -> int:
    node = 0
    for pos in range(at, end):
        if data[pos] != 0x27 and data[pos] != 0x60:
            node = trie.step[node, data[pos]]
    return int(trie.digits[node])


@njit(cache=True, nogil=True)
def _are_whole(at: int, ends: Any, count: int) -> bool:
    """Say whether words run together are meant: two or three of two letters are more often another word."""
    if count == 1 or count > 3:
        return True
    for k in range(count):
        if ends[k] - at < 3:
            return False
        at = ends[k]
    return True


@njit(cache=True, nogil=True)
def _inside(data: Any, at: int, end: int) -> bool:
    """Say whether one ASCII letter touches digits: the o of "o95" is no word."""
    if end - at != 1:
        return False
    before = at > 0 and 0x30 <= data[at - 1] <= 0x39
    return bool(before or (end < data.size and 0x30 <= data[end] <= 0x39))


@njit(cache=True, nogil=True)
def _parts(code: Any, width: int, gaps: Any) -> bool:
    """Say whether a sign ends a run."""
    if width == 1:
        return not gaps[code] if code < 128 else True
    if _CURRENCIES[0] <= code < _CURRENCIES[1]:
        return True
    return code in _ENDING


@njit(cache=True, nogil=True)
def _alike(data: Any, at: int, end: int, alike: Any) -> bool:
    """Say whether a few letters could stand for digits."""
    count = 0
    while at < end:
        code, width = decode(data, at, end)
        if code >= alike.size or not alike[code] or count == 3:
            return False
        count += 1
        at += width
    return True


@njit(cache=True, nogil=True)
def _put(out: Any, tokens: int, at: int, end: int, kind: int) -> int:
    out[tokens, 0], out[tokens, 1], out[tokens, 2] = at, end, kind
    return tokens + 1


@njit(cache=True, nogil=True)
def _read_letters(
    data: Any, klass: Any, trie: Any, alike: Any, at: int, ends: Any, out: Any, tokens: int
) -> tuple[int, int, int]:
    """Write what letters stand for; return how many tokens there are now, their digits, where they end."""
    end = _letters_end(data, klass, at)
    count = _words(data, trie, at, end, ends) if end - at <= _LONGEST_WORD else 0
    digits = 0
    if count and not _inside(data, at, end) and _are_whole(at, ends, count):
        start = at
        for k in range(count):
            tokens = _put(out, tokens, start, ends[k], WORD)
            digits += _value(data, trie, start, ends[k])
            start = ends[k]
    elif _alike(data, at, end, alike):
        tokens = _put(out, tokens, at, end, LETTERS)
        digits = end - at
    return tokens, digits, end


@njit(cache=True, nogil=True)
def _read_sign(
    data: Any, klass: Any, trie: Any, gaps: Any, alike: Any, at: int, ends: Any, out: Any, tokens: int
) -> tuple[int, int, int, int]:
    """Write what begins at a sign that is no plain digit; return tokens, digits, gap and width.

    The gap is 0 after a token, 1 for a sign that may stand inside a number, _ENDS for one that may not.
    """
    code, width = decode(data, at, data.size)
    kind = klass[code]
    if kind == 3 or code == _ZERO:
        if not _words(data, trie, at, at + width, ends):
            return tokens, 0, _ENDS, width
        return _put(out, tokens, at, at + width, WORD), _value(data, trie, at, at + width), 0, width
    if kind == 1:
        before = tokens
        tokens, digits, end = _read_letters(data, klass, trie, alike, at, ends, out, tokens)
        return tokens, digits, 0 if tokens > before else _ENDS, end - at
    return tokens, 0, _ENDS if _parts(code, width, gaps) else 1, width


@njit(cache=True, nogil=True)
def _read(
    data: Any, klass: Any, trie: Any, gaps: Any, alike: Any, at: int, ends: Any, out: Any, tokens: int
) -> tuple[int, int, int, int]:
    """Write what begins anywhere but at a space, as `_read_sign` does."""
    byte = data[at]
    if 0x30 <= byte <= 0x39:
        end = at + 1
        while end < data.size and 0x30 <= data[end] <= 0x39:
            end += 1
        return _put(out, tokens, at, end, DIGITS), end - at, 0, end - at
    if 0x61 <= byte <= 0x7A and trie.step[0, byte] == 0 and not alike[byte]:
        return tokens, 0, _ENDS, _letters_end(data, klass, at) - at
    return _read_sign(data, klass, trie, gaps, alike, at, ends, out, tokens)


@njit(cache=True, nogil=True)
def _find(data: Any, klass: Any, trie: Any, gaps: Any, alike: Any, out: Any, first: Any) -> tuple[int, int]:
    """Write tokens (start, end, kind) and the first token of each run; return how many of both."""
    tokens = runs = digits = gap = at = 0
    run = 0  # first token of the run being read
    ends = np.empty(32, np.int64)
    while at <= data.size:
        broken = at == data.size
        width = 1
        if not broken and data[at] == 0x20 and gap < MOST_GAP:
            gap += 1
            at += 1
            continue
        if not broken and data[at] == 0x2B:
            tokens = _put(out, tokens, at, at + 1, PLUS)
            gap += 1
        elif not broken:
            tokens, found, apart, width = _read(data, klass, trie, gaps, alike, at, ends, out, tokens)
            digits += found
            gap = gap + apart if apart else 0
            broken = gap > MOST_GAP
        if broken:
            if digits >= LEAST_DIGITS:
                first[runs] = run
                runs += 1
            else:
                tokens = run
            run = tokens
            digits = gap = 0
        at += width
    first[runs] = tokens
    return tokens, runs


def find_runs(data: bytes) -> Runs:
    """Return the runs of a buffer of folded posts; a zero byte ends every run."""
    trie, gaps, alike = _tables()
    array = np.frombuffer(data, np.uint8)
    out = np.empty((array.size + 1, 3), np.int64)
    first = np.empty(array.size + 2, np.int64)
    tokens, runs = _find(array, table().klass, trie, gaps, alike, out, first)
    start, end, kind = (column.tolist() for column in out[:tokens].T)
    return Runs(first[: runs + 1].tolist(), start, end, kind)
