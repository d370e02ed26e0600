"""One look at a page's tags before it is parsed: would that take too long, and what is to be asked for?

The look sees at least the tags and attributes that a parser will see. Where a parser knows that it is in a
comment or a script, the look takes what is written there for tags too, so it may see more.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from fanal.base.fold import Bytes
from fanal.collect.strides import STRIDE, has_any

MOST_ATTRIBUTES = 5_000  # of one element: parsing takes time quadratic in them
_LOOKED_AT = 4  # times a page's length that is looked at for tags within values of others
_OPEN, _CLOSE, _SLASH, _EQUALS, _SINGLE, _DOUBLE = 0x3C, 0x3E, 0x2F, 0x3D, 0x27, 0x22
_AND, _COLON, _DOT, _SMALL = 0x26, 0x3A, 0x2E, 0x20


def _word(letters: str) -> Bytes:
    return np.frombuffer(letters.encode(), np.uint8)


_HREF, _NAME, _PROPERTY = _word("href"), _word("name"), _word("property")
_AUTHOR, _ARTICLE_AUTHOR = _word("author"), _word("article:author")
_HTTP, _NUMBER, _COLON_NAME, _PERIOD_NAME = _word("http"), _word("#"), _word("colon"), _word("period")
_ME, _LINK, _GG, _APP, _YPE, _COM = (_word(w) for w in ("me", "link", "gg", "app", "ype", "com"))


@njit(cache=True, nogil=True)
def _letter(byte: int) -> bool:
    return 0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A


@njit(cache=True, nogil=True)
def _space(byte: int) -> bool:
    return byte == 0x20 or 0x09 <= byte <= 0x0D


@njit(cache=True, nogil=True)
def _says(data: Bytes, at: int, end: int, word: Bytes) -> bool:
    """Say whether the text from `at` to `end` begins with a word of small letters, written large or small."""
    if at < 0 or at + word.size > end:
        return False
    for k in range(word.size):
        byte = data[at + k]
        if byte != word[k] and (byte | _SMALL != word[k] or not _letter(byte)):
            return False
    return True


@njit(cache=True, nogil=True)
def _begins_tag(data: Bytes, at: int) -> bool:
    """Say whether a tag, or the tag that ends an element, may begin at `at`."""
    if data[at] != _OPEN:
        return False
    at += 2 if at + 1 < data.size and data[at + 1] == _SLASH else 1
    return at < data.size and _letter(data[at])


@njit(cache=True, nogil=True)
def _next_tag(data: Bytes, at: int) -> int:
    """Return where the next tag may begin from `at` on; behind the last one, the end."""
    while at < data.size:
        while at + STRIDE <= data.size and not has_any(data, at, _OPEN, _OPEN, _OPEN):
            at += STRIDE
        while at < data.size and data[at] != _OPEN:
            at += 1
        if at < data.size and _begins_tag(data, at):
            break
        at += 1
    return min(at, data.size)


@njit(cache=True, nogil=True)
def _after_name(data: Bytes, at: int, equals: int) -> int:
    """Return where a name ends: at white space, a slash, the tag's end or, of an attribute, `equals`."""
    while at < data.size:
        byte = data[at]
        if byte <= _CLOSE and (_space(byte) or byte == _SLASH or byte == _CLOSE or byte == equals):
            break
        at += 1
    return at


@njit(cache=True, nogil=True)
def _value(data: Bytes, at: int) -> tuple[int, int, int, int]:
    """Read the value behind an equals sign.

    Returns where it begins and ends, where the attribute ends, and where within it a tag may begin, or -1.
    """
    while at < data.size and _space(data[at]):
        at += 1
    inside = -1
    if at < data.size and (data[at] == _DOUBLE or data[at] == _SINGLE):
        mark, end = data[at], at + 1
        while end < data.size:
            byte = data[end]
            if byte == mark:
                return at + 1, end, end + 1, inside
            if byte == _OPEN and inside < 0 and _begins_tag(data, end):
                inside = end
            end += 1
    inside, end = -1, at
    while end < data.size and data[end] != _CLOSE and not _space(data[end]):
        if inside < 0 and _begins_tag(data, end):
            inside = end
        end += 1
    return at, end, end, inside


@njit(cache=True, nogil=True)
def _leads_to_someone(data: Bytes, at: int, end: int) -> bool:
    """Say whether a link may call, write to or chat with someone: every link that does is one of these."""
    web = _says(data, at, end, _HTTP)
    for k in range(at, end):
        byte, after = data[k], k + 1
        if byte == _COLON:
            if not web:
                return True
        elif byte == _DOT:
            if _says(data, after, end, _ME) or _says(data, after, end, _LINK) or _says(data, after, end, _GG):
                return True
            if _says(data, after, end, _COM) and (
                _says(data, k - 3, end, _APP) or _says(data, k - 3, end, _YPE)
            ):
                return True
        elif byte == _AND and (
            _says(data, after, end, _NUMBER)
            or _says(data, after, end, _COLON_NAME)
            or _says(data, after, end, _PERIOD_NAME)
        ):
            return True  # a letter or sign of it may be written as a reference
    return False


@njit(cache=True, nogil=True)
def _names_author(data: Bytes, at: int, end: int) -> bool:
    """Say whether the value of a name or a property may be that of the page's author."""
    for k in range(at, end):
        if data[k] == _AND:
            return True
    return _says(data, at, end, _AUTHOR) or _says(data, at, end, _ARTICLE_AUTHOR)


@njit(cache=True, nogil=True)
def _look(data: Bytes, most: int) -> tuple[int, int, bool, bool]:
    """Return the most attributes of a tag, how many elements begin, whether links lead to someone, authors.

    What looks like a tag within a value of another is taken for one too: it is one, where that other stands
    in a comment or a script. A page in which this has no end counts as having a tag of more than `most`. See
    https://html.spec.whatwg.org/#tag-open-state.
    """
    found = elements = looked_at = 0
    links = authors = False
    at = _next_tag(data, 0)
    while at < data.size and found <= most:
        begin, inside, count = at, -1, 0
        elements += data[at + 1] != _SLASH
        at = _after_name(data, at + 2, _CLOSE)
        while True:
            name = at
            while name < data.size and (_space(data[name]) or data[name] == _SLASH):
                name += 1
            if name == data.size or data[name] == _CLOSE:
                break
            end = _after_name(data, name + 1, _EQUALS)  # the first letter may be an equals sign
            count, at, sign = count + 1, end, end
            while sign < data.size and _space(data[sign]):
                sign += 1
            if sign < data.size and data[sign] == _EQUALS:
                first, last, at, within = _value(data, sign + 1)
                inside = within if inside < 0 else inside
                if not links and _says(data, end - 4, end, _HREF):
                    links = _leads_to_someone(data, first, last)
                elif not authors and (_says(data, name, end, _NAME) or _says(data, name, end, _PROPERTY)):
                    authors = _names_author(data, first, last)
        looked_at += at - begin
        found = max(found, count if looked_at <= _LOOKED_AT * data.size else most + 1)
        at = _next_tag(data, at if inside < 0 else inside)
    return found, elements, links, authors


class Look(NamedTuple):
    """What a look at a page's tags tells of it.

    `overloaded`: a tag has so many attributes that parsing it would not end in reasonable time. `elements` is
    how many begin; `links` and `authors`: there may be links that lead to someone, and a named author.
    """

    overloaded: bool
    elements: int
    links: bool
    authors: bool


def look_at(page: bytes) -> Look:
    """Look at a page in UTF-8."""
    attributes, elements, links, authors = _look(np.frombuffer(page, np.uint8), MOST_ATTRIBUTES)
    return Look(attributes > MOST_ATTRIBUTES, elements, links, authors)
