"""Directories in JSON: HSDS 3.0 services, lists and pages of them, and other known listings."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from fanal.base.errors import InputError
from fanal.collect.blocks import Bad, excerpt
from fanal.collect.encoding import as_utf8
from fanal.collect.found import Found
from fanal.collect.json_elements import Element, elements
from fanal.collect.record import Refused, Skipped
from fanal.collect.services.kinds import entries, holds_services
from fanal.collect.services.package import Package, TableRow
from fanal.collect.services.tabular_directory import package_items
from fanal.collect.stream import encoding_of, read_whole
from fanal.collect.table_run import Entry, OpenedTable
from fanal.collect.tally import Tally

LARGEST = 256_000_000  # bytes: a document is held whole
_ARRAYS = ("contents", "services", "features", "items", "data", "results", "records")
_BACKSLASH = re.compile(rb"\\.", re.DOTALL)
_ESCAPES = (b'"', b"\\", b"/", b"b", b"f", b"n", b"r", b"t", b"u")
_Items = Iterator[Entry | Refused | Skipped]


def _as_written(match: re.Match[bytes]) -> bytes:
    return match[0] if match[0][1:] in _ESCAPES else b"\\" + match[0]


def parsed(element: Element, where: str, tally: Tally) -> Any:
    """Return an element's value, or why it has none."""
    if isinstance(element.data, Bad):
        return Refused(where, element.data.why, element.data.excerpt)
    try:
        return orjson.loads(element.data)
    except orjson.JSONDecodeError:
        pass
    try:
        value = orjson.loads(_BACKSLASH.sub(_as_written, element.data))
    except orjson.JSONDecodeError as error:
        return Refused(where, f"broken JSON: {error.msg}", excerpt(element.data))
    tally.count("records hold backslashes that JSON does not allow, read as written")
    return value


def _of_array(found: list[Element], shown: str, tally: Tally) -> _Items:
    """Yield the services of an array's elements; a broken element costs no other."""
    for count, element in enumerate(found, 1):
        where = f"{shown}:{element.line}" if element.keys is None else f"{shown}#{count}"
        value = parsed(element, where, tally)
        yield from [value] if isinstance(value, Refused) else entries(value, where, tally)


def _tables(document: dict[str, Any], found: Found) -> Package:
    """Return an HSDS package whose tables are arrays of one document: {"services.csv": [...], ...}."""
    tables = {
        name.removesuffix(".csv"): [
            TableRow(f"{found.shown}#{name}:{count}", row)
            for count, row in enumerate(rows, 1)
            if isinstance(row, dict)
        ]
        for name, rows in document.items()
        if name.endswith(".csv") and isinstance(rows, list)
    }
    return Package.of(tables)


def _no_services(found: Found, seen: str) -> InputError:
    return InputError(
        seen, where=found.shown, expected="services as HSDS 3.0 writes them, alone or in a list",
        do="check the file, or leave it out",
    )  # fmt: skip


def _chosen(found: list[Element]) -> list[Element]:
    """Return the elements of the array that holds the records, with what is broken in the document."""
    keys = [element.keys for element in found if element.keys is not None]
    named = [key for key in keys if key == () or (len(key) == 1 and key[0] in _ARRAYS)]
    wanted = named[0] if named else None
    return [element for element in found if element.keys is None or element.keys == wanted]


def _items(data: bytes, found: Found, tally: Tally) -> _Items:
    """Return the records of a document."""
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        pieces = _chosen(list(elements(data)))
        if not any(element.keys is not None for element in pieces):
            raise _no_services(found, f"broken JSON: {error.msg}") from error
        tally.say("the document is not whole JSON: its records are read one by one")
        return _of_array(pieces, found.shown, tally)
    if isinstance(document, dict) and any(name.endswith(".csv") for name in document):
        tally.say("the document holds tables of HSDS")
        return package_items(_tables(document, found), tally)
    if isinstance(document, dict):
        arrays = [document[name] for name in _ARRAYS if isinstance(document.get(name), list)]
        rows = arrays[0] if arrays and not holds_services(document) else [document]
    else:
        rows = document if isinstance(document, list) else [document]
    made = [list(entries(row, f"{found.shown}#{count}", tally)) for count, row in enumerate(rows, 1)]
    flat = [item for group in made for item in group]
    if rows and all(isinstance(item, Refused) for item in flat):
        raise _no_services(found, "the JSON document holds no services")
    return iter(flat)


def open_json_directory(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> OpenedTable:
    """Open a directory of services in one JSON document.

    Objects that are no service (organisations, places, taxonomy terms) are left out and counted. Raises
    InputError for a document without services or larger than LARGEST, or when a mapping is given.
    """
    if mapping:
        raise InputError(
            "a mapping is given for a document that has no columns", where=found.shown,
            expected="no mapping for a directory in JSON", do="leave out --map for this file",
        )  # fmt: skip
    encoding = encoding_of(found.path)
    raw = read_whole(found.path, LARGEST, told)
    if len(raw) > LARGEST:
        raise _no_services(found, f"the JSON document is larger than {LARGEST:,} bytes")
    tally = Tally()
    items = _items(b"".join(as_utf8([raw], encoding)), found, tally)
    return OpenedTable(items, {}, encoding, tally)
