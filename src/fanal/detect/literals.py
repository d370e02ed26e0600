"""Which literal pieces a pattern cannot match without: what lets one pass rule most patterns out.

A pattern of RE2's syntax is read into the strings it is made of, with every run of blanks written as one
space: the pieces are looked for in text whose blanks are joined the same way. Where that fails, or no piece
is long enough, there is no answer and the pattern is always run: that costs time, never a match.

While a pattern is read, MARK stands where a word must begin or end.
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
MOST_SETS = 2

Strings = frozenset[str]
MARK = "\0"
_EMPTY: Strings = frozenset([""])
_BLANK: Strings = frozenset([" "])
_BLANKS = re.compile("[ \t\n\r\f]+")
_HEX = re.compile(r"\\x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\})")
_REPEAT = re.compile(r"(?:([*+?])|\{(\d+)(?:,\d*)?\})\??")
_GROUP = re.compile(r"\((?:\?(?:P?<\w+>|[imsU-]*:))?")
_PLAIN = re.compile(r"[^\\.\[\](){}*+?|^$\s]+(?![*+?{])")
_FLAGS = re.compile(r"\(\?[imsU-]+\)")


class Known(NamedTuple):
    """What is known of a part: all strings it matches (None: unknown), and sets it needs one of each of."""

    exact: Strings | None
    needs: tuple[Strings, ...] = ()


_ANYTHING = Known(None)
_NOTHING = Known(_EMPTY)
_NAMED = {
    "b": Known(frozenset([MARK])),
    **dict.fromkeys("BAz", _NOTHING),
    **dict.fromkeys("dDwWS", _ANYTHING),
    **dict.fromkeys("sntrf", Known(_BLANK)),
}


class Piece(NamedTuple):
    """UTF-8 text, blanks joined; `begins`, `ends`: only where an ASCII word begins, or ends, with it."""

    text: bytes
    begins: bool = False
    ends: bool = False


class _UnreadError(Exception):
    """The pattern uses what is not read here."""


def _rank(needs: Strings) -> tuple[int, int]:
    plain = [text.replace(MARK, "") for text in needs]
    shortest = min(len(text) if text.isascii() else len(text.encode()) for text in plain)
    return (min(shortest, _LONG_ENOUGH), -len(needs)) if shortest >= SHORTEST else (0, 0)


def _best(sets: Iterable[Strings]) -> tuple[Strings, ...]:
    """Return the sets that tell most, the best first."""
    ranked = sorted(
        ((_rank(one), one) for one in dict.fromkeys(sets)), key=lambda pair: pair[0], reverse=True
    )
    return tuple(one for rank, one in ranked[:MOST_SETS] if rank[0])


def _joined(head: str, tail: str) -> str:
    """Return two strings as one, the blanks where they meet as one space."""
    before, after = head.rstrip(MARK), tail.lstrip(MARK)
    return before + after[1:] if before[-1:] == " " == after[:1] else head + tail


def _sequence(parts: Iterable[Known]) -> Known:
    run, whole = _EMPTY, True
    sets: list[Strings] = []
    for part in parts:
        if part.exact is not None and len(run) * len(part.exact) <= _MOST_EXACT:
            run = frozenset(_joined(head, tail) for head in run for tail in part.exact)
            continue
        whole = False
        sets += [run, *part.needs]
        run = part.exact if part.exact is not None else _EMPTY
    return Known(run if whole else None, _best([*sets, run]))


def _choice(parts: list[Known]) -> Known:
    exact: Strings | None = None
    if all(part.exact is not None for part in parts):
        exact = frozenset(text for part in parts for text in part.exact or ())
    # The best sets of all alternatives make one set, the second best another.
    sets = [frozenset[str]().union(*each) for each in zip(*(part.needs for part in parts), strict=False)]
    return Known(
        exact if exact is not None and len(exact) <= _MOST_EXACT else None,
        _best(one for one in sets if len(one) <= _MOST_NEEDED),
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
                part = Known(_BLANK if needed_blank else _BLANK | _EMPTY)
            elif sign == "?" and part.exact is not None:
                part = Known(part.exact | _EMPTY)
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
            return Known(frozenset([plain[0]]))
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
        return Known(frozenset(_BLANKS.sub(" ", member) for member in members))


def _literal(text: str) -> Known:
    return Known(frozenset([_BLANKS.sub(" ", text)]))


def _is_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")


def _piece(text: str) -> Piece:
    plain = text.replace(MARK, "")
    begins = text.startswith(MARK) and _is_word(plain[0])
    ends = text.endswith(MARK) and _is_word(plain[-1]) and len(plain) <= _LONGEST
    return Piece(plain[:_LONGEST].encode(), begins, ends)


def needed(pattern: str) -> tuple[tuple[Piece, ...], ...]:
    """Return sets of pieces: of each, one is in every text the pattern matches. () where none is known.

    The first set tells most. A piece is of at most 12 characters.
    """
    try:
        found = _Reading(pattern).whole()
    except _UnreadError:
        return ()
    sets = _best([*found.needs, *([] if found.exact is None else [found.exact])])
    return tuple(tuple(sorted(set(map(_piece, one)))) for one in sets)
