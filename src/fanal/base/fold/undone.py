"""What had to be undone to read a piece of text, in words for a person.

Not for the hot loop: it is asked for the few pieces that are shown. Accents, upper case and joined forms such
as ligatures are ordinary writing and not named.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import groupby

from fanal.base.fold.table import ITSELF, SCRIPT, table

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_JOINERS = "\u200c\u200d"  # belong to Arabic, Indic and emoji spelling, but to none of these letters
_EUROPEAN = "0-9A-Za-z\u00c0-\u052f"
_MARKS = (
    ("invisible characters", re.compile(rf"\w[{_INVISIBLE}]+\w|[{_EUROPEAN}][{_JOINERS}]+[{_EUROPEAN}]")),
    ("fullwidth characters", re.compile("[\uff01-\uff5e]")),
    ("emoji digits", re.compile("[\u20e3\U0001f51f]")),
    ("emoji letters", re.compile("[\U0001f170-\U0001f19a]")),
)
_ORDINARY = frozenset("\u00aa\u00b2\u00b3\u00b9\u00ba")  # ª ² ³ ¹ º
_APART = frozenset(" .-_*")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1")


def _character(char: str) -> str:
    """Return what one character folds to by itself."""
    rows, code = table(), ord(char)
    start, size = int(rows.start[code]), int(rows.length[code])
    return char if size == ITSELF else rows.folded[start : start + size].tobytes().decode()


def _styled(char: str) -> bool:
    if char.isascii() or char in _ORDINARY or "\uff01" <= char <= "\uff5e":
        return False
    plain = unicodedata.normalize("NFKC", char)
    return (len(plain) == 1 and plain.isascii() and plain.isalnum()) or "SMALL CAPITAL" in unicodedata.name(
        char, ""
    )


def _has_script(char: str) -> bool:
    rows = table()
    return bool(rows.looks[rows.look[ord(char)], SCRIPT])


def _missing(before: str, after: str, kept: Callable[[str], bool]) -> set[str]:
    """Return those of the chosen characters that `after` has fewer of; equal ones in a row count once."""
    counts = [Counter(char for char, _ in groupby(filter(kept, text))) for text in (before, after)]
    return set(counts[0] - counts[1])


def undone(raw: str, folded: str) -> tuple[str, ...]:
    """Say what was undone when the text `raw` was folded to `folded`, at either level; () for plain writing.

    Both may be a slice of a post, the same one. Each way of hiding is named once, in a fixed order.
    """
    plain = "".join(map(_character, raw))
    names = [name for name, pattern in _MARKS if pattern.search(raw)]
    if any(map(_styled, raw)):
        names.append("styled letters")
    if _missing(plain, folded, _has_script):
        names.append("look-alike letters")
    if _missing(plain, folded, lambda char: char in "0123456789@$"):
        names.append("digits or signs for letters")
    if _missing(plain, folded, _APART.__contains__) and len(plain) > len(folded):
        names.append("spaced letters")
    drawn_out = {run[0][0] for run in _DRAWN_OUT.finditer(plain)}
    if any(plain.count(letter) > folded.count(letter) for letter in drawn_out):
        names.append("stretched letters")
    return tuple(names)
