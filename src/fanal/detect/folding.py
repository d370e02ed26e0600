"""Patterns as they must read to meet folded text: literal characters folded, syntax left alone.

The folding is per character, without regard to its neighbours, because a pattern has none to go by.
"""

import re
from functools import cache
from itertools import pairwise

import numpy as np

from fanal.base.fold import fold, table

_ITSELF = 255  # of the fold table: the character is copied
_ESCAPE = r"\\[pP](?:\{[^}]*\}|.)|\\x(?:\{[^}]*\}|..)|\\."
_NAME = r"\[:\^?\w+:\]"
_SYNTAX = r"\(\?(?:P?<[^>]*>|[imsU-]*[:)])"
_MEMBER = re.compile(rf"(?P<kept>{_NAME}|{_ESCAPE})|(?P<first>.)(?:-(?P<last>[^\\]))?", re.DOTALL)
TOKEN = re.compile(
    rf"(?P<kept>{_ESCAPE}|{_SYNTAX})"
    rf"|\[(?P<negated>\^?)(?P<members>\]?(?:{_NAME}|{_ESCAPE}|[^\]\\])*)\]"
    r"|(?P<literal>[A-Z]|[^\x20-\x7e])",
    re.DOTALL,
)
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


def _class(negated: str, members: str) -> str | None:
    """Return a class with its members folded, None where nothing changes."""
    kept: list[str] = []
    found: set[str] = set()
    for member in _MEMBER.finditer(members):
        first, last = member["first"], member["last"]
        if first is None:
            folded = None
        elif last is None:
            folded = None if folded_character(first) == first else {folded_character(first)}
        else:
            folded = _range(first, last)
        if folded is None:
            kept.append(member[0])
        else:
            found |= folded
    if not found:
        return None
    inside = "".join(kept) + _ranges({char for char in found if len(char) == 1})
    longer = [] if negated else sorted(_quoted(text) for text in found if len(text) > 1)
    klass = [f"[{negated}{inside}]"] if inside else []
    return klass[0] if klass and not longer else f"(?:{'|'.join(klass + longer)})"


def _token(match: re.Match[str]) -> str:
    if match["kept"] is not None:
        return match[0]
    if match["members"] is not None:
        folded = _class(match["negated"], match["members"])
        return match[0] if folded is None else folded
    literal = match["literal"]
    folded = folded_character(literal)
    if folded == literal:
        return literal
    if len(folded) > 1 and _REPEATED.match(match.string, match.end()):
        return f"(?:{_quoted(folded)})"
    return _quoted(folded)


def fold_pattern(text: str) -> str:
    r"""Return the pattern with every literal character folded; \pL, \S, {2,3} and other syntax survive.

    A class takes what its members fold to, ranges too. Folding a folded pattern changes nothing.
    """
    return TOKEN.sub(_token, text)
