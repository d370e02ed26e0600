"""The encoding of tables and statements, where a few letters with accents are all there is to tell it by."""

from pathlib import Path

from fanal.collect.recognise import head
from fanal.collect.stream import encoding_of

_EAST_ASIAN = ("big5", "gb", "cp932", "cp949", "cp950", "euc", "shift", "johab", "hz", "iso2022", "ptcp154")
FEW = 20  # of that many bytes, one is not ASCII


def table_encoding(path: Path) -> str:
    """Return the encoding of a text file; a few accents among ASCII are Western European, never East Asian.

    Text in an East Asian encoding is mostly bytes beyond ASCII, where a table of European names has a few.
    """
    guess = encoding_of(path)
    if not guess.startswith(_EAST_ASIAN):
        return guess
    sample = head(path)
    return "cp1252" if sum(byte > 127 for byte in sample) * FEW < len(sample) else guess
