"""Digits as people hide them: words, letters, signs and spaces undone."""

import re
from typing import NamedTuple

_ENGLISH = "zero one two three four five six seven eight nine"
_SPANISH = "cero uno dos tres cuatro cinco seis siete ocho nueve"
WORDS = {w: str(n) for words in (_ENGLISH, _SPANISH) for n, w in enumerate(words.split())} | {"oh": "0"}
_REPEATS = {"double": 2, "doble": 2, "triple": 3}
WORD = "|".join(sorted([*WORDS, *_REPEATS], key=lambda w: (-len(w), w)))
_LOOKALIKES = str.maketrans("ol", "01")
_LETTER = r"(?:[ol](?=[ol]*(?:[^a-z]|\Z)))"  # an o or l that begins no word
_TOKEN = re.compile(
    rf"(?P<word>{WORD})|(?P<digits>{_LETTER}*[0-9](?:[0-9]|{_LETTER})*)|(?P<plus>\+)|(?P<gap>[a-z]+|[^0-9a-z+]+)"
)
_ODD_GAP = re.compile(r"[^ \n().\-–—‐/+]")
_STYLED = (
    "\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u24ff\u2776-\u2793\U0001d7ce-\U0001d7ff\U0001fbf0-\U0001fbf9"
)
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_RAW_MARKS = (
    ("emoji digits", re.compile("[\u20e3\U0001f51f]")),
    ("fullwidth digits", re.compile("[\uff10-\uff19]")),
    ("styled digits", re.compile(f"[{_STYLED}]")),
    ("digits of another script", re.compile(f"[^\\D0-9\uff10-\uff19{_STYLED}]")),
    ("invisible characters", re.compile(f"[{_INVISIBLE}]")),
)


class Token(NamedTuple):
    """A piece of a candidate: `digits` it stands for, how it was written, and the gap before it."""

    start: int
    end: int
    digits: str
    written: str  # digits, word or letters
    plus: bool
    gap: str


def tokens(text: str) -> list[Token]:
    """Split a candidate (folded) into its digit-bearing pieces, with ASCII offsets of UTF-8 bytes."""
    found: list[Token] = []
    at, gap, plus, repeat = 0, "", False, 1
    first: int | None = None
    for match in _TOKEN.finditer(text):
        piece = match.group()
        size = len(piece.encode())
        kind = match.lastgroup
        if kind == "plus":
            plus, gap = bool(gap) or not found, gap + piece  # the + of "18+" belongs to the 18
        elif kind == "gap":
            gap += piece
            plus = plus and len(piece) < 3
        elif piece in _REPEATS:
            repeat, first = _REPEATS[piece], at
            gap += " "
        else:
            digits = WORDS[piece] * repeat if kind == "word" else piece.translate(_LOOKALIKES)
            written = "word" if kind == "word" else "digits" if piece.isdigit() else "letters"
            found.append(Token(at if first is None else first, at + size, digits, written, plus, gap))
            gap, plus, repeat, first = "", False, 1, None
        at += size
    return found


def undone(pieces: list[Token], raw: str) -> str | None:
    """Say in words what had to be undone to read the pieces, None where they are written plainly."""
    words = []
    if any(piece.written == "word" for piece in pieces):
        words.append("digits spelled out")
    words += [words_for for words_for, marks in _RAW_MARKS if marks.search(raw)]
    if any(piece.written == "letters" for piece in pieces):
        words.append("letters for digits")
    single = sum(len(piece.digits) == 1 and piece.written != "word" for piece in pieces)
    if single >= 5:
        words.append("spaced digits")
    gaps = "".join(piece.gap for piece in pieces[1:])
    if "\n" in gaps:
        words.append("split over lines")
    if _ODD_GAP.search(gaps):
        words.append("signs between digits")
    return "; ".join(words) or None
