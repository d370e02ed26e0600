"""JSON Lines: one object a line; a broken line is set aside and the next is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson

from fanal.base.errors import InputError
from fanal.collect.blocks import read_blocks
from fanal.collect.columnar import Columns
from fanal.collect.columns import recognise_columns
from fanal.collect.found import Found
from fanal.collect.lines import SAMPLE, Bad, Line, guess_encoding, open_bytes, read_lines
from fanal.collect.readers.fields import columns_of, to_record
from fanal.collect.readers.json_blocks import parse_block, plain_fields
from fanal.collect.record import Opened, Record, Refused

SAMPLED = 200


def open_json_lines(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a file of JSON objects; columns are dotted paths into them."""
    with open_bytes(found.path) as file:
        encoding = guess_encoding(file.read(SAMPLE))
    rows: list[dict[str, Any]] = []
    with open_bytes(found.path) as file:
        for line in read_lines(file, encoding, lambda _: None):
            if len(rows) >= SAMPLED or line.number > 50 * SAMPLED:
                break
            row = _parse(line.text)
            if isinstance(row, dict):
                rows.append(row)
    if not rows:
        raise InputError(
            "no line is a JSON object", where=found.shown, expected='lines like {"text": "..."}',
            do="check the file, or give it the ending of what it is",
        )  # fmt: skip
    columns = recognise_columns(columns_of(rows), mapping, found.shown)

    kinds = plain_fields(columns, rows) if encoding == "utf-8" else None

    def records() -> Iterator[Record | Refused | Columns]:
        with open_bytes(found.path) as file:
            if encoding != "utf-8":
                yield from _records(read_lines(file, encoding, told), columns, found.shown)
                return
            for block in read_blocks(file, told):
                if isinstance(block, Line):
                    yield from _records([block], columns, found.shown)
                    continue
                whole = parse_block(block, columns, kinds, found.shown) if kinds is not None else None
                if whole is not None:
                    yield whole
                else:
                    yield from _records(block.lines(), columns, found.shown)

    return Opened(columns, encoding, records())


def _records(lines: Iterable[Line], columns: Mapping[str, str], shown: str) -> Iterator[Record | Refused]:
    for line in lines:
        where = f"{shown}:{line.number}"
        if isinstance(line.text, Bad):
            yield Refused(where, line.text.why, line.text.excerpt)
        elif line.text.strip():
            row = _parse(line.text)
            yield Refused(where, *row) if isinstance(row, tuple) else to_record(row, columns, where)


def _parse(text: str | Bad) -> object:
    """Return the line's value, or (why, excerpt) when it is not JSON."""
    if isinstance(text, Bad):
        return text.why, text.excerpt
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        return f"broken JSON: {error.msg} at column {error.colno}", text[:200].rstrip("\n")
