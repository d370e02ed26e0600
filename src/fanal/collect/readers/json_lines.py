"""JSON Lines: one object a line; a broken line is set aside and the next is read."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import orjson

from fanal.base.errors import InputError
from fanal.collect.blocks import Bad, excerpt, read_blocks
from fanal.collect.columnar import Columns
from fanal.collect.columns import recognise_columns
from fanal.collect.found import Found
from fanal.collect.readers.fields import columns_of, record_maker
from fanal.collect.readers.json_blocks import Kinds, parse_block, plain_fields
from fanal.collect.record import Opened, Record, Refused
from fanal.collect.stream import BrokenStreamError, Told, encoding_of, read_text, unheard

SAMPLED = 200
_LOOKED_AT = 10_000  # lines searched for objects before a file counts as having none


def parse(data: bytes) -> Any:
    """Return a JSON value; raises ValueError with what is wrong.

    The standard library's parser has the last word: it also reads NaN, which Python programs write.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as first:
        try:
            return json.loads(data.decode("utf-8"))
        except UnicodeDecodeError:
            raise ValueError("bytes that do not fit the file's encoding") from None
        except (ValueError, RecursionError):
            raise ValueError(f"broken JSON: {first.msg} at column {first.colno}") from None


def _sample(found: Found, encoding: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    with closing(read_text(found.path, encoding, unheard)) as chunks:
        try:
            for first, block in read_blocks(chunks):
                for line in () if isinstance(block, Bad) else block.split(b"\n"):
                    try:
                        row = parse(line) if line.strip() else None
                    except ValueError:
                        continue
                    if isinstance(row, dict):
                        rows.append(row)
                    if len(rows) >= SAMPLED:
                        return rows
                if first > _LOOKED_AT:
                    break
        except BrokenStreamError:
            pass
    return rows


def open_json_lines(found: Found, mapping: Mapping[str, str], told: Told) -> Opened:
    """Open a file of JSON objects; columns are dotted paths into them."""
    encoding = encoding_of(found.path)
    rows = _sample(found, encoding)
    if not rows:
        raise InputError(
            "no line is a JSON object", where=found.shown, expected='lines like {"text": "..."}',
            do="check the file, or give it the ending of what it is",
        )  # fmt: skip
    columns = recognise_columns(columns_of(rows), mapping, found.shown)
    return Opened(columns, encoding, _records(found, encoding, columns, plain_fields(columns, rows), told))


def _records(
    found: Found, encoding: str, columns: Mapping[str, str], kinds: Kinds | None, told: Told
) -> Iterator[Record | Refused | Columns]:
    make, shown, loads = record_maker(columns), found.shown, orjson.loads
    for first, block in read_blocks(read_text(found.path, encoding, told)):
        if isinstance(block, Bad):
            yield Refused(f"{shown}:{first}", block.why, block.excerpt)
            continue
        if kinds is not None and (whole := parse_block(first, block, columns, kinds, shown)) is not None:
            yield whole
            continue
        for number, line in enumerate(block.split(b"\n"), first):
            try:
                row = loads(line)
            except orjson.JSONDecodeError:
                if not line.strip():
                    continue
                try:
                    row = parse(line)
                except ValueError as error:
                    yield Refused(f"{shown}:{number}", str(error), excerpt(line))
                    continue
            yield make(row, f"{shown}:{number}")
