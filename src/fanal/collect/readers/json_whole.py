"""A JSON document: an array of objects, an object that holds one, or a single object."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from fanal.base.errors import InputError
from fanal.collect.columns import recognise_columns
from fanal.collect.found import Found
from fanal.collect.lines import SAMPLE, guess_encoding, open_bytes
from fanal.collect.readers.fields import columns_of, to_record
from fanal.collect.readers.json_lines import SAMPLED
from fanal.collect.record import Opened, Record, Refused

LARGEST = 256_000_000  # bytes: a document is held whole; larger exports come as JSON Lines


def _rows(value: Any) -> list[Any]:
    """Return the records of a document: the longest array of objects at its top, or the document itself."""
    if isinstance(value, list):
        return value
    arrays = [v for v in value.values() if isinstance(v, list) and any(isinstance(row, dict) for row in v)]
    return max(arrays, key=len, default=[value])


def load_document(found: Found) -> tuple[Any, str]:
    """Return a JSON document and its encoding; raises InputError when it is too large or broken."""
    with open_bytes(found.path) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            f"the JSON document is larger than {LARGEST:,} bytes", where=found.shown,
            expected="a smaller document, or JSON Lines", do="turn it into one object a line (.jsonl)",
        )  # fmt: skip
    encoding = guess_encoding(data[:SAMPLE])
    try:
        text = data if encoding == "utf-8" and not data.startswith(b"\xef\xbb\xbf") else data.decode(encoding)
        return orjson.loads(text.lstrip("\ufeff") if isinstance(text, str) else text), encoding
    except (orjson.JSONDecodeError, UnicodeDecodeError) as error:
        place = f":{error.lineno}" if isinstance(error, orjson.JSONDecodeError) else ""
        raise InputError(
            f"broken JSON: {error}", where=f"{found.shown}{place}", expected="one whole JSON document",
            do="repair it, or turn it into one object a line (.jsonl) so that good records can be kept",
        ) from error  # fmt: skip


def open_json(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a JSON document; records are counted from 1 as file#1, file#2 ..."""
    value, encoding = load_document(found)
    rows = _rows(value) if isinstance(value, list | dict) else []
    objects = [row for row in rows[: 50 * SAMPLED] if isinstance(row, dict)]
    if not objects:
        raise InputError(
            "the JSON document holds no objects", where=found.shown,
            expected='an array of objects like {"text": "..."}', do="check the file",
        )  # fmt: skip
    columns = recognise_columns(columns_of(objects[:SAMPLED]), mapping, found.shown)

    def records() -> Iterator[Record | Refused]:
        told(found.bytes)
        for number, row in enumerate(rows, 1):
            yield to_record(row, columns, f"{found.shown}#{number}")

    return Opened(columns, encoding, records())
