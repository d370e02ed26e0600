"""What is written in a file's own form as a person would read it: escapes, references and tags undone.

This is for bytes of records that no reader could make a text of. It undoes more than was ever done, since a
text that is set aside wrongly is still in its source.
"""

import html
import quopri
import re

_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|(["\\/])|[bfnrt])')
_KEY = re.compile(r'"[^"\\]{0,200}"\s{0,20}:')
_TAG = re.compile(r"<[^<>]*>")
_LATIN = re.compile("[\u0080-\u00ff]{2,}")  # UTF-8 that was taken for Latin-1, as Meta's exports have it
_QUOTED = re.compile(r"=[0-9A-Fa-f]{2}|=\r?\n")


def _unescaped(text: str) -> str:
    """Undo the escapes of JSON, which a broken line of it still has."""

    def letter(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else found[2] or " "

    halves = _ESCAPE.sub(letter, text)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _recoded(text: str) -> str:
    return _LATIN.sub(lambda found: found[0].encode("latin-1").decode("utf-8", "ignore"), text)


def _printable(text: str) -> str:
    return quopri.decodestring(text.encode("utf-8", "surrogateescape")).decode("utf-8", "replace")


def readings(text: str) -> list[str]:
    """Return a text as it is written and, where it differs, as it may be meant."""
    found = [text]
    if "\\" in text:
        found.append(_unescaped(text))
    if '"' in text:
        found.append(_KEY.sub(" ", found[-1]))
    if "<" in text or "&" in text:
        found += [html.unescape(_TAG.sub(between, found[-1])) for between in (" ", "")]
    if _QUOTED.search(text):
        found.append(_printable(text))
    found += [_recoded(one) for one in found if _LATIN.search(one)]
    return list(dict.fromkeys(found))
