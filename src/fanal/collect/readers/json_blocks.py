"""Blocks of JSON Lines parsed at once by Arrow, where that gives what parsing line by line would.

A block goes this way only when it is valid UTF-8 without escapes of half characters, every line is one
object from brace to brace, and every field that is used is a string or a whole number throughout.
"""

import io
import re
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.json as pj

from fanal.collect.columnar import Columns

_OPEN, _CLOSE, _RETURN, _NEWLINE = 0x7B, 0x7D, 0x0D, 0x0A
_LARGEST_INT = 2**53
_INFINITE = re.compile(rb"Inf(?:inity)?\s*[,}\]]")  # Arrow reads the short form too
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F]")

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


def _whole_objects(block: bytes) -> int:
    """Return how many lines there are, or -1 when one does not reach from brace to brace."""
    data = np.frombuffer(block, np.uint8)
    ends = np.flatnonzero(data == _NEWLINE)
    if not block.endswith(b"\n"):
        ends = np.append(ends, data.size)
    starts = np.concatenate([[0], ends[:-1] + 1])
    if (ends <= starts).any():
        return -1
    last = data[ends - 1]
    last = np.where(last == _RETURN, data[np.maximum(ends - 2, starts)], last)
    return ends.size if (data[starts] == _OPEN).all() and (last == _CLOSE).all() else -1


def _whole_characters(block: bytes) -> bool:
    """Say whether a block is UTF-8 and its escapes of surrogates come in pairs, as far as is easily told."""
    escaped = b"\\ud" in block or b"\\uD" in block
    if escaped and (b"\\\\u" in block or len(_HALF.findall(block)) != 2 * len(_PAIR.findall(block))):
        return False
    try:
        return block.isascii() or bool(block.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def parse_block(
    first: int, block: bytes, columns: Mapping[str, str], kinds: Kinds, shown: str
) -> Columns | None:
    """Return the records of a block from line `first` on, or None: it must be read line by line."""
    lines = _whole_objects(block) if _whole_characters(block) and not _INFINITE.search(block) else -1
    if lines < 0:
        return None
    try:
        table = pj.read_json(
            io.BytesIO(block),
            read_options=pj.ReadOptions(use_threads=False, block_size=len(block) + 1),
            parse_options=pj.ParseOptions(
                explicit_schema=pa.schema(list(kinds.items())), unexpected_field_behavior="ignore"
            ),
        )
        table.validate(full=True)  # Arrow's parser lets bytes through that are no UTF-8
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    if table.num_rows != lines:
        return None
    numbers = np.arange(first, first + lines)
    values = {role: table[field].combine_chunks().cast(pa.string()) for role, field in columns.items()}
    return Columns(shown, numbers, values)
