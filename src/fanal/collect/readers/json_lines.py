"""JSON Lines: one object a line; a broken line is set aside and the next is read."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from fanal.base.errors import InputError
from fanal.collect.columns import recognise_columns
from fanal.collect.found import Found
from fanal.collect.lines import SAMPLE, Bad, guess_encoding, open_bytes, read_lines
from fanal.collect.readers.fields import columns_of, to_record
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

    def records() -> Iterator[Record | Refused]:
        with open_bytes(found.path) as file:
            for line in read_lines(file, encoding, told):
                where = f"{found.shown}:{line.number}"
                if isinstance(line.text, Bad):
                    yield Refused(where, line.text.why, line.text.excerpt)
                elif line.text.strip():
                    row = _parse(line.text)
                    yield Refused(where, *row) if isinstance(row, tuple) else to_record(row, columns, where)

    return Opened(columns, encoding, records())


def _parse(text: str | Bad) -> object:
    """Return the line's value, or (why, excerpt) when it is not JSON."""
    if isinstance(text, Bad):
        return text.why, text.excerpt
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        return f"broken JSON: {error.msg} at column {error.colno}", text[:200].rstrip("\n")
