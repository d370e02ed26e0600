"""Blocks of JSON Lines parsed at once by Arrow, where that gives what parsing line by line would.

A block goes this way only when it is valid UTF-8 without escapes of half characters, every line is one
object from brace to brace, and every field that is used is a string or a whole number throughout.
"""

import re
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.json as pj
from numba import njit

from fanal.base.fold import Bytes
from fanal.collect.columnar import Columns
from fanal.collect.encoding import is_utf8
from fanal.collect.strides import STRIDE, has_any

_OPEN, _CLOSE, _RETURN, _NEWLINE = 0x7B, 0x7D, 0x0D, 0x0A
_ESCAPE, _INF = 0x5C, 0x49
_U, _SMALL, _HALF = 0x75, 0x20, 6  # \uXXXX; what makes a letter small; bytes of such an escape
_LARGEST_INT = 2**53
_INFINITE = re.compile(rb"Inf(?:inity)?\s*[,}\]]")  # Arrow reads the short form too

Kinds = Mapping[str, pa.DataType]


def plain_fields(columns: Mapping[str, str], rows: list[dict[str, object]]) -> dict[str, pa.DataType] | None:
    """Return the Arrow type of each field that is used, or None when they are not all flat and plain."""
    kinds: dict[str, pa.DataType] = {}
    for field in columns.values():
        values = [row[field] for row in rows if row.get(field) is not None]
        if "." in field or any(isinstance(v, bool) for v in values):
            return None
        if all(isinstance(value, str) for value in values):
            kinds[field] = pa.string()
        elif all(isinstance(value, int) and abs(value) < _LARGEST_INT for value in values):
            kinds[field] = pa.int64()
        else:
            return None
    return kinds


@njit(cache=True, nogil=True)
def _half(data: Bytes, at: int) -> int:
    """Return 1 if the escape at `at` is of a character's first half, 2 if of its second, 0 of neither."""
    if at + _HALF > data.size or data[at] != _ESCAPE or data[at + 1] != _U or data[at + 2] | _SMALL != 0x64:
        return 0
    digit = data[at + 3] | _SMALL
    if digit == 0x38 or digit == 0x39 or digit == 0x61 or digit == 0x62:  # 8, 9, a, b
        return 1
    return 2 if 0x63 <= digit <= 0x66 else 0  # c to f


@njit(cache=True, nogil=True)
def _is_object(data: Bytes, begin: int, end: int) -> bool:
    """Say whether a line reaches from brace to brace; before its end may be a carriage return."""
    if end > begin + 1 and data[end - 1] == _RETURN:
        end -= 1
    return end > begin + 1 and data[begin] == _OPEN and data[end - 1] == _CLOSE


@njit(cache=True, nogil=True)
def _lines(data: Bytes) -> tuple[int, bool]:
    """Return how many lines there are and whether a number may be infinite; -1 lines: one is not plain.

    Each line must reach from brace to brace, and escapes of half a character must come in pairs.
    """
    lines = begin = done = 0  # `done` is where the escape under way ends
    infinite = False
    for first in range(0, data.size, STRIDE):
        last = min(first + STRIDE, data.size)
        if last == first + STRIDE and not has_any(data, first, _NEWLINE, _ESCAPE, _INF):
            continue
        for at in range(first, last):
            byte = data[at]
            if byte == _NEWLINE:
                if not _is_object(data, begin, at):
                    return -1, False
                begin = at + 1
                lines += 1
            elif byte == _INF:
                infinite |= at + 2 < data.size and data[at + 1] == 0x6E and data[at + 2] == 0x66  # n, f
            elif byte == _ESCAPE and at >= done:
                half = _half(data, at)
                if half == 0:
                    done = at + 2
                elif half == 1 and _half(data, at + _HALF) == 2:
                    done = at + 2 * _HALF
                else:
                    return -1, False
    if begin < data.size:
        return (lines + 1, infinite) if _is_object(data, begin, data.size) else (-1, False)
    return lines, infinite


def _count(block: bytes) -> int:
    """Return how many lines a block has, or -1 when they must be read one by one."""
    lines, infinite = _lines(np.frombuffer(block, np.uint8))
    if infinite and _INFINITE.search(block):
        return -1
    return lines if is_utf8(block) else -1


def parse_block(
    first: int, block: bytes, columns: Mapping[str, str], kinds: Kinds, shown: str
) -> Columns | None:
    """Return the records of a block from line `first` on, or None: it must be read line by line."""
    lines = _count(block)
    if lines < 0:
        return None
    try:
        table = pj.read_json(
            pa.BufferReader(block),
            read_options=pj.ReadOptions(use_threads=False, block_size=len(block) + 1),
            parse_options=pj.ParseOptions(
                explicit_schema=pa.schema(list(kinds.items())), unexpected_field_behavior="ignore"
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    if table.num_rows != lines:
        return None
    numbers = np.arange(first, first + lines)
    values = {role: table[field].combine_chunks().cast(pa.string()) for role, field in columns.items()}
    return Columns(shown, numbers, values)
