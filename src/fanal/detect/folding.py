"""Patterns as they must read to meet folded text: literal characters folded, syntax left alone.

The folding is per character, without regard to its neighbours, because a pattern has none to go by.
"""

import re
from functools import cache
from itertools import pairwise

import numpy as np

from fanal.base.fold import fold, table

_ITSELF = 255  # of the fold table: the character is copied
_CLASS_NAME = re.compile(r"\[:\^?\w+:\]")
_ESCAPE = re.compile(r"\\[pP](?:\{[^}]*\}|.)|\\x(?:\{[^}]*\}|..)|\\.", re.DOTALL)
_SYNTAX = re.compile(r"\(\?(?:P?<[^>]*>|[imsU-]*[:)])|\{\d+(?:,\d*)?\}")
_REPEATED = re.compile(r"[*+?]|\{\d+(?:,\d*)?\}")


@cache
def folded_character(char: str) -> str:
    """Return what one character folds to: usually one character, sometimes several or none."""
    return fold(char)


def _quoted(text: str) -> str:
    """Return folded text with what RE2 would take for syntax escaped: a full-width ? folds to ?."""
    return "".join(f"\\{c}" if c.isascii() and not c.isalnum() and c not in " \n" else c for c in text)


def _range(first: str, last: str) -> set[str] | None:
    """Return what the characters of a range fold to, None where each is itself."""
    low, high = ord(first), ord(last)
    if low > high or bool(np.all(table().length[low : high + 1] == _ITSELF)):
        return None
    return {folded_character(chr(code)) for code in range(low, high + 1) if not 0xD800 <= code < 0xE000}


def _ranges(characters: set[str]) -> str:
    """Return characters as the inside of a class, neighbours joined."""
    codes = sorted(ord(char) for char in characters)
    if not codes:
        return ""
    cuts = [i + 1 for i, (one, two) in enumerate(pairwise(codes)) if two != one + 1]
    out = []
    for begin, end in zip([0, *cuts], [*cuts, len(codes)], strict=True):
        first, last = chr(codes[begin]), chr(codes[end - 1])
        if end - begin > 2 and first.isalnum() and last.isalnum():
            out.append(f"{first}-{last}")
        else:
            out += [_quoted(chr(code)) for code in codes[begin:end]]
    return "".join(out)


def _end_of_class(text: str, at: int) -> int:
    """Return the place of the ] that closes the class whose members begin at `at`; the end without one."""
    at += text[at : at + 1] == "^"
    at += text[at : at + 1] == "]"
    while at < len(text) and text[at] != "]":
        name = _CLASS_NAME.match(text, at) or _ESCAPE.match(text, at)
        at = name.end() if name else at + 1
    return at


def _class(text: str, at: int) -> tuple[str, int]:
    """Return the class that opens at `at`, folded, and the place after it."""
    end = _end_of_class(text, at + 1)
    negated = text[at + 1 : at + 2] == "^"
    kept: list[str] = []
    found: set[str] = set()
    begin = at = at + 1 + negated
    while at < end:
        if token := _CLASS_NAME.match(text, at) or _ESCAPE.match(text, at):
            kept.append(token[0])
            at = token.end()
        elif text[at + 1 : at + 2] == "-" and at + 2 < end and text[at + 2] != "\\":
            folded = _range(text[at], text[at + 2])
            if folded is None:
                kept.append(text[at : at + 3])
            else:
                found |= folded
            at += 3
        else:
            folded_to = folded_character(text[at])
            if folded_to == text[at]:
                kept.append(folded_to)
            else:
                found.add(folded_to)
            at += 1
    if not found:
        return text[begin - 1 - negated : end + 1], end + 1
    inside = "".join(kept) + _ranges({char for char in found if len(char) == 1})
    longer = [] if negated else sorted(_quoted(text) for text in found if len(text) > 1)
    klass = [f"[{'^' if negated else ''}{inside}]"] if inside else []
    return klass[0] if klass and not longer else f"(?:{'|'.join(klass + longer)})", end + 1


def fold_pattern(text: str) -> str:
    r"""Return the pattern with every literal character folded; \pL, \S, {2,3} and other syntax survive.

    A class takes what its members fold to, ranges too. Folding a folded pattern changes nothing.
    """
    out: list[str] = []
    at = 0
    while at < len(text):
        if token := _ESCAPE.match(text, at) or _SYNTAX.match(text, at):
            out.append(token[0])
            at = token.end()
        elif text[at] == "[":
            piece, at = _class(text, at)
            out.append(piece)
        else:
            folded = folded_character(text[at])
            at += 1
            if folded == text[at - 1]:
                out.append(folded)
            elif len(folded) > 1 and _REPEATED.match(text, at):
                out.append(f"(?:{_quoted(folded)})")
            else:
                out.append(_quoted(folded))
    return "".join(out)
