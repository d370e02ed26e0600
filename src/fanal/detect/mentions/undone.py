"""What had to be undone to read a contact, in words."""

import re
import unicodedata
from collections.abc import Sequence

from fanal.detect.mentions.digits import Piece

_STYLED = (
    "\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u24ff\u2776-\u2793\U0001d400-\U0001d7ff"
    "\U0001fbf0-\U0001fbf9\U0001f130-\U0001f189"
)
INVISIBLE = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"  # drawn as nothing
_EMOJI = re.compile("[\u20e3\U0001f51f]")
_FULLWIDTH_DIGITS = re.compile("[\uff10-\uff19]")
_STYLED_SIGNS = re.compile(f"[{_STYLED}]")
_HIDDEN_SIGNS = re.compile(INVISIBLE)
_OTHER_DIGITS = re.compile(f"[^\\D0-9\uff10-\uff19{_STYLED}]")
_ODD_GAP = re.compile(r"[^ \n().\-–—‐/+,]")
# Digits of a script are plain in the languages written with it.
_NATIVE = (
    (re.compile("[\u0660-\u0669]"), frozenset(["ar"])),
    (re.compile("[\u06f0-\u06f9]"), frozenset(["fa", "ur", "ps", "ku"])),
    (re.compile("[\u0966-\u096f]"), frozenset(["hi", "mr", "ne", "sa"])),
    (re.compile("[\u09e6-\u09ef]"), frozenset(["bn", "as"])),
    (re.compile("[\u0a66-\u0a6f]"), frozenset(["pa"])),
    (re.compile("[\u0e50-\u0e59]"), frozenset(["th"])),
    (re.compile("[\u1040-\u1049]"), frozenset(["my"])),
    (re.compile("[\u17e0-\u17e9]"), frozenset(["km"])),
)


def plain(raw: str) -> str:
    """Return a text without invisible signs, its styled letters made plain; its case and script stay."""
    return unicodedata.normalize("NFKC", _HIDDEN_SIGNS.sub("", raw))


def _other_script(raw: str, language: str | None) -> bool:
    """Say whether digits are of a script that is not the language's own, or of two scripts at once."""
    if not _OTHER_DIGITS.search(raw):
        return False
    if any(char in "0123456789" for char in raw):
        return True
    native = [letters.sub("", raw) for letters, spoken in _NATIVE if language in spoken]
    return not native or _OTHER_DIGITS.search(native[0]) is not None


def hides_digits(raw: str, language: str | None) -> bool:
    """Say whether digits were written as pictures, in styles or other scripts, or with hidden signs."""
    return not raw.isascii() and (
        any(marks.search(raw) for marks in (_EMOJI, _FULLWIDTH_DIGITS, _STYLED_SIGNS, _HIDDEN_SIGNS))
        or _other_script(raw, language)
    )


def digits(pieces: Sequence[Piece], raw: str, language: str | None) -> str | None:
    """Say what had to be undone to read the pieces of a number, None where they are written plainly."""
    words = []
    if any(piece.written == "word" for piece in pieces):
        words.append("digits spelled out")
    if pieces[0].plus_word:
        words.append("+ spelled out")
    if not raw.isascii():
        marks = (
            ("emoji digits", _EMOJI.search(raw)),
            ("fullwidth digits", _FULLWIDTH_DIGITS.search(raw)),
            ("styled digits", _STYLED_SIGNS.search(raw)),
            ("digits of another script", _other_script(raw, language)),
            ("invisible characters", _HIDDEN_SIGNS.search(raw)),
        )
        words += [name for name, found in marks if found]
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
