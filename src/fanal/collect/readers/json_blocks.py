"""Blocks of JSON Lines parsed at once by Arrow, where that gives what parsing line by line would.

A block goes this way only when it is valid UTF-8 without escapes of half characters, every line is one
object from brace to brace, and every field that is used is a string or a whole number throughout.
"""

import io
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.json as pj

from fanal.collect.blocks import Block
from fanal.collect.columnar import Columns

_OPEN, _CLOSE, _RETURN = 0x7B, 0x7D, 0x0D
_LARGEST_INT = 2**53


def plain_fields(columns: Mapping[str, str], rows: list[dict[str, object]]) -> dict[str, pa.DataType] | None:
    """Return the Arrow type of each field that is used, or None when they are not all flat and plain."""
    kinds: dict[str, pa.DataType] = {}
    for field in columns.values():
        values = [row[field] for row in rows if row.get(field) is not None]
        if any(field not in row and "." in field for row in rows) or any(isinstance(v, bool) for v in values):
            return None
        if all(isinstance(value, str) for value in values):
            kinds[field] = pa.string()
        elif all(isinstance(value, int) and abs(value) < _LARGEST_INT for value in values):
            kinds[field] = pa.int64()
        else:
            return None
    return kinds


def _whole_objects(block: Block) -> bool:
    """Say whether every line reaches from an opening brace to a closing one."""
    data = np.frombuffer(block.data, np.uint8)
    ends = block.ends()
    starts = np.concatenate([[0], ends[:-1] + 1])
    if (ends <= starts).any():
        return False
    last = data[ends - 1]
    last = np.where(last == _RETURN, data[np.maximum(ends - 2, starts)], last)
    return bool((data[starts] == _OPEN).all() and (last == _CLOSE).all())


def parse_block(
    block: Block, columns: Mapping[str, str], kinds: Mapping[str, pa.DataType], shown: str
) -> Columns | None:
    """Return the block's records, or None when it must be read line by line."""
    if b"\\ud" in block.data or b"\\uD" in block.data or not _whole_objects(block):
        return None
    try:
        table = pj.read_json(
            io.BytesIO(block.data),
            read_options=pj.ReadOptions(use_threads=False, block_size=len(block.data) + 1),
            parse_options=pj.ParseOptions(
                explicit_schema=pa.schema(list(kinds.items())), unexpected_field_behavior="ignore"
            ),
        )
        table.validate(full=True)  # Arrow's parser lets bytes through that are no UTF-8
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    lines = len(block.ends())
    if table.num_rows != lines:
        return None
    numbers = np.arange(block.number, block.number + lines)
    values = {role: table[field].combine_chunks().cast(pa.string()) for role, field in columns.items()}
    return Columns(shown, numbers, values)
