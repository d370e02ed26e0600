"""Which literal pieces a pattern cannot match without: what lets one pass rule most patterns out.

A pattern of RE2's syntax is read into the strings it is made of, with every run of blanks written as one
space: the pieces are looked for in text whose blanks are joined the same way. Where that fails, or no piece
is long enough, the answer is None and the pattern is always run: that costs time, never a match.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

SHORTEST = 3  # bytes; shorter pieces occur everywhere
_LONG_ENOUGH = 8
_LONGEST = 12  # characters; what follows tells little more, and costs memory
_MOST_EXACT = 64
_MOST_NEEDED = 512
_MOST_IN_CLASS = 8

Strings = frozenset[str]
_EMPTY: Strings = frozenset([""])
_BLANK: Strings = frozenset([" "])
_BLANKS = re.compile("[ \t\n\r\f]+")
_HEX = re.compile(r"\\x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\})")
_REPEAT = re.compile(r"(?:([*+?])|\{(\d+)(?:,\d*)?\})\??")
_GROUP = re.compile(r"\((?:\?(?:P?<\w+>|[imsU-]*:))?")
_PLAIN = re.compile(r"[^\\.\[\](){}*+?|^$\s]+(?![*+?{])")
_FLAGS = re.compile(r"\(\?[imsU-]+\)")


class Known(NamedTuple):
    """What is known of a part: all strings it matches (None: unknown), and pieces one of which it needs."""

    exact: Strings | None
    needs: Strings | None


_ANYTHING = Known(None, None)
_NOTHING = Known(_EMPTY, None)
_NAMED = {
    **dict.fromkeys("bBAz", _NOTHING),
    **dict.fromkeys("dDwWS", _ANYTHING),
    **dict.fromkeys("sntrf", Known(_BLANK, None)),
}


class _UnreadError(Exception):
    """The pattern uses what is not read here."""


def _rank(needs: Strings | None) -> tuple[int, int]:
    if not needs:
        return 0, 0
    shortest = min(len(text) if text.isascii() else len(text.encode()) for text in needs)
    return (min(shortest, _LONG_ENOUGH), -len(needs)) if shortest >= SHORTEST else (0, 0)


def _better(one: Strings | None, other: Strings | None) -> Strings | None:
    best = max(one, other, key=_rank)
    return best if _rank(best)[0] else None


def _joined(head: str, tail: str) -> str:
    """Return two strings as one, the blanks where they meet as one space."""
    return head + (tail[1:] if head[-1:] == " " == tail[:1] else tail)


def _sequence(parts: Iterable[Known]) -> Known:
    run, best, whole = _EMPTY, None, True
    for part in parts:
        if part.exact is not None and len(run) * len(part.exact) <= _MOST_EXACT:
            run = frozenset(_joined(head, tail) for head in run for tail in part.exact)
            continue
        whole = False
        best = _better(_better(best, run), part.needs)
        run = part.exact if part.exact is not None else _EMPTY
    best = _better(best, run)
    return Known(run if whole else None, best)


def _choice(parts: list[Known]) -> Known:
    exact: Strings | None = None
    if all(part.exact is not None for part in parts):
        exact = frozenset(text for part in parts for text in part.exact or ())
    needs: Strings | None = None
    if all(part.needs is not None for part in parts):
        needs = frozenset(text for part in parts for text in part.needs or ())
    return Known(
        exact if exact is not None and len(exact) <= _MOST_EXACT else None,
        needs if needs is not None and len(needs) <= _MOST_NEEDED else None,
    )


class _Reading:
    """One pass over a pattern."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def choice(self) -> Known:
        """Read alternatives up to the end or a closing bracket."""
        parts: list[Known] = []
        sequence: list[Known] = []
        while self._at < len(self._text) and self._text[self._at] != ")":
            if self._text[self._at] == "|":
                self._at += 1
                parts.append(_sequence(sequence))
                sequence = []
            else:
                sequence.append(self._repeated(self._one()))
        return _choice([*parts, _sequence(sequence)])

    def whole(self) -> Known:
        """Read the whole pattern."""
        found = self.choice()
        if self._at < len(self._text):
            raise _UnreadError
        return found

    def _repeated(self, part: Known) -> Known:
        while match := _REPEAT.match(self._text, self._at):
            self._at = match.end()
            sign, least = match.groups()
            if part.exact == _BLANK:  # joined: one blank, or perhaps none
                needed_blank = sign == "+" or (least is not None and int(least) > 0)
                part = Known(_BLANK if needed_blank else _BLANK | _EMPTY, None)
            elif sign == "?" and part.exact is not None:
                part = Known(part.exact | _EMPTY, None)
            elif sign == "+" or (least and int(least) > 0):
                part = Known(None, part.needs)
            else:
                part = _ANYTHING
        return part

    def _one(self) -> Known:
        char = self._text[self._at]
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        if plain := _PLAIN.match(self._text, self._at):
            self._at = plain.end()
            return Known(frozenset([plain[0]]), None)
        self._at += 1
        if char == ".":
            return _ANYTHING
        return _literal("" if char in "^$" else char)

    def _group(self) -> Known:
        flags = _FLAGS.match(self._text, self._at)
        if flags:
            self._at = flags.end()
            return _literal("")
        match = _GROUP.match(self._text, self._at)
        if not match:
            raise _UnreadError
        self._at = match.end()
        inner = self.choice()
        if self._text[self._at : self._at + 1] != ")":
            raise _UnreadError
        self._at += 1
        return inner

    def _escape(self) -> Known:
        if match := _HEX.match(self._text, self._at):
            self._at = match.end()
            return _literal(chr(int(match.group(1) or match.group(2), 16)))
        name = self._text[self._at + 1 : self._at + 2]
        self._at += 2
        if name in ("p", "P"):
            end = self._text.find("}", self._at) if self._text[self._at : self._at + 1] == "{" else self._at
            self._at = end + 1
            return _ANYTHING
        if name in _NAMED:
            return _NAMED[name]
        if name.isalnum() or not name:
            raise _UnreadError
        return _literal(name)

    def _class(self) -> Known:
        start = self._at + 1
        end = start + (self._text[start : start + 1] == "^")
        end += self._text[end : end + 1] == "]"
        while end < len(self._text) and self._text[end] != "]":
            if self._text.startswith("[:", end):
                raise _UnreadError
            end += 2 if self._text[end] == "\\" else 1
        members = self._text[start:end]
        self._at = end + 1
        plain = members[:1] != "^" and not re.search(r"\\|.-.", members)
        if not plain or len(members) > _MOST_IN_CLASS:
            return _ANYTHING
        return Known(frozenset(_BLANKS.sub(" ", member) for member in members), None)


def _literal(text: str) -> Known:
    return Known(frozenset([_BLANKS.sub(" ", text)]), None)


def needed(pattern: str) -> tuple[bytes, ...] | None:
    """Return pieces (UTF-8) one of which is in every text the pattern matches, None where none is known.

    Each is of at most 12 characters.
    """
    try:
        found = _Reading(pattern).whole()
    except _UnreadError:
        return None
    best = _better(found.needs, found.exact)
    return tuple(sorted({text[:_LONGEST].encode() for text in best})) if best else None
