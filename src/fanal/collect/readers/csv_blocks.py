"""Blocks of a delimited file read at once by Arrow, where that gives what the csv module would, row by row.

Before Arrow sees a block, one pass over it finds where its records begin, and that every quote in it is
either doubled, or opens or closes a whole field, or stands inside a field without quotes. Arrow finds the
block to be UTF-8 and every row as wide as the header. A block that is otherwise goes the other way.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pc
from numba import njit

from fanal.base.fold import Bytes, Offsets
from fanal.collect.columnar import Columns
from fanal.collect.strides import STRIDE, has_any

LARGEST = 1 << 22  # bytes of a block and the record before it: what is longer is read row by row
_QUOTE, _RETURN, _NEWLINE = 0x22, 0x0D, 0x0A
_MARK = b"\xef\xbb\xbf"  # Arrow takes it for no part of the text


class Block(NamedTuple):
    """What was read: the records, and the beginning of one that goes on behind the block, with its line."""

    columns: Columns | None
    rest: bytes
    line: int


@njit(cache=True, nogil=True)
def _closing(data: Bytes, at: int, delimiter: int) -> int:
    """Return 1 if the quote at `at` ends a quoted field, 2 if it is doubled, 0 if it is out of place."""
    after = int(data[at + 1]) if at + 1 < data.size else _NEWLINE
    if after == _QUOTE:
        return 2
    return 1 if after == delimiter or after == _NEWLINE or after == _RETURN else 0


@njit(cache=True, nogil=True)
def _blank(data: Bytes, begin: int, end: int) -> bool:
    return end == begin or (end == begin + 1 and data[begin] == _RETURN)


@njit(cache=True, nogil=True)
def _records(data: Bytes, delimiter: int, quotes: bool, lines: Offsets) -> tuple[int, int, int]:
    """Write on which line, counted from 0, each record begins.

    Returns how many records end in the data, where the one that does not begins and on which line. Of a block
    that is not clean it returns -1 records.
    """
    count = line = begin = begin_line = done = 0  # `done` is where a doubled quote ends
    quoted = False
    for first in range(0, data.size, STRIDE):
        last = min(first + STRIDE, data.size)
        if last == first + STRIDE and not has_any(data, first, _QUOTE, _NEWLINE, _RETURN):
            continue
        for at in range(first, last):
            byte = data[at]
            if byte == _NEWLINE:
                line += 1
                if not quoted:
                    if not _blank(data, begin, at):
                        lines[count] = begin_line
                        count += 1
                    begin, begin_line = at + 1, line
            elif byte == _QUOTE and quotes and at >= done:
                if quoted:
                    closing = _closing(data, at, delimiter)
                    if closing == 0:
                        return -1, 0, 0
                    quoted, done = closing == 2, at + closing
                else:
                    quoted = at == begin or data[at - 1] == delimiter
            elif byte == _RETURN and not quoted and (at + 1 == data.size or data[at + 1] != _NEWLINE):
                return -1, 0, 0
    if begin < data.size and not quoted:
        lines[count] = begin_line
        return count + 1, data.size, line
    return count, begin, begin_line


def _read(data: bytes, delimiter: str, quotes: bool, width: int, places: Sequence[int]) -> pa.Table | None:
    names = [str(place) for place in range(width)]
    wanted = [names[place] for place in dict.fromkeys(places)]
    read = pc.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names)
    parse = pc.ParseOptions(delimiter=delimiter, quote_char='"' if quotes else False, newlines_in_values=True)
    convert = pc.ConvertOptions(
        include_columns=wanted, column_types=dict.fromkeys(wanted, pa.string()),
        null_values=[""], strings_can_be_null=True,
    )  # fmt: skip
    try:
        return pc.read_csv(pa.BufferReader(data), read, parse, convert)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None


def parse_rows(
    data: bytes,
    first: int,
    *,
    shown: str,
    delimiter: str,
    quotes: bool,
    width: int,
    places: Mapping[str, int],
) -> Block | None:
    """Return the records of a block from line `first` on, or None: it must be read row by row.

    `places` says at which of the `width` columns each role stands; an empty field is no value. A record that
    does not end with the block is left for the next.
    """
    if len(data) > LARGEST or b"\0" in data or data.startswith(_MARK):
        return None
    lines = np.empty(data.count(b"\n") + 1, np.int64)
    count, end, line = _records(np.frombuffer(data, np.uint8), ord(delimiter), quotes, lines)
    if count <= 0:
        return None if count < 0 else Block(None, data[end:], first + line)
    table = _read(data[:end], delimiter, quotes, width, list(places.values()))
    if table is None or table.num_rows != count:
        return None
    values = {role: table[str(place)].combine_chunks() for role, place in places.items()}
    numbers: npt.NDArray[np.int64] = lines[:count] + first
    return Block(Columns(shown, numbers, values), data[end:], first + line)
