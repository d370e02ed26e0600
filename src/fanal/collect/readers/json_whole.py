"""A JSON document: an array of objects, an object that holds one, or a single object."""

import mmap
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fanal.base.errors import InputError
from fanal.collect.archive import Scratch
from fanal.collect.blocks import MAX_RECORD, Bad, excerpt
from fanal.collect.columns import listed, recognise_columns, role_of
from fanal.collect.found import Found
from fanal.collect.json_elements import Buffer, Keys, elements
from fanal.collect.packing import packing_of
from fanal.collect.readers.fields import columns_of, record_maker
from fanal.collect.readers.json_lines import SAMPLED, parse
from fanal.collect.record import Opened, Record, Refused
from fanal.collect.stream import Told, encoding_of, read_text

HELD = 1 << 25  # bytes of a document up to which it is held in memory
LARGEST = 128_000_000  # bytes of a document that has to be unpacked or recoded in memory


def _packed(found: Found) -> bool:
    with found.path.open("rb") as file:
        return packing_of(file.read(8)) is not None


@contextmanager
def _private(found: Found) -> Iterator[Path]:
    """Give a path to the file's bytes that no other program can cut off: reading what is gone from a mapped
    file kills the process.
    """
    if found.member:  # a private copy already
        yield found.path
        return
    with Scratch() as copy, found.path.open("rb") as file:
        copy.fill(file, sys.maxsize - 1)
        yield copy.path


@contextmanager
def _document(found: Found, encoding: str) -> Iterator[Buffer]:
    """Give the document's bytes as UTF-8: a small one from memory, a large one mapped."""
    if encoding == "utf-8" and not _packed(found):
        with found.path.open("rb") as file:
            data = file.read(HELD + 1)
        if len(data) <= HELD:
            yield data
            return
        del data
        with _private(found) as path, path.open("rb") as file:
            if not file.seek(0, os.SEEK_END):  # it was emptied meanwhile; nothing cannot be mapped
                yield b""
                return
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                yield mapped
        return
    pieces, size = [], 0
    for chunk in read_text(found.path, encoding):
        pieces.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise InputError(
                f"the packed or recoded document is larger than {LARGEST:,} bytes", where=found.shown,
                expected="UTF-8 and no gzip for so large a document", do="unpack it, or save it as UTF-8",
            )  # fmt: skip
    yield b"".join(pieces)


def load_document(found: Found) -> tuple[Any, str]:
    """Return a whole JSON document and its encoding; raises InputError when it is too large or broken."""
    encoding = encoding_of(found.path)
    with _document(found, encoding) as buffer:
        if len(buffer) > LARGEST:
            raise InputError(
                f"the JSON document is larger than {LARGEST:,} bytes", where=found.shown,
                expected="a smaller document, or JSON Lines", do="turn it into one object a line (.jsonl)",
            )  # fmt: skip
        try:
            return parse(buffer[:].removeprefix(b"\xef\xbb\xbf")), encoding
        except ValueError as error:
            raise InputError(
                str(error), where=found.shown, expected="one whole JSON document", do="repair it"
            ) from error


class _Survey:
    """What arrays a document has: how many objects each holds, and the first of them."""

    def __init__(self, buffer: Buffer) -> None:
        self.objects: dict[Keys, int] = {}
        self.samples: dict[Keys, list[dict[str, Any]]] = {}
        for keys, _, data in elements(buffer):
            if keys is None or isinstance(data, Bad) or not data.startswith(b"{"):
                continue
            self.objects[keys] = self.objects.get(keys, 0) + 1
            sample = self.samples.setdefault(keys, [])
            if len(sample) < SAMPLED:
                try:
                    sample.append(parse(data))
                except ValueError:
                    continue
            elif keys == ():
                return  # a root array is the only one there is

    def texts(self) -> list[Keys]:
        """Return the arrays whose objects name a text."""
        return [keys for keys, rows in self.samples.items() if _names_text(rows)]


def _names_text(rows: list[dict[str, Any]]) -> bool:
    return any(role_of(column) == "text" for column in columns_of(rows))


def _holds_rows(value: Any) -> bool:
    """Say whether there is an array of objects anywhere in a value."""
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, list) and any(isinstance(inner, dict) for inner in item):
            return True
        left += item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
    return False


def _single(buffer: Buffer) -> dict[str, Any] | None:
    """Return the document when it is one object with a text of its own, or one further inside and no rows."""
    if len(buffer) > MAX_RECORD or not buffer[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return None
    try:
        value = parse(buffer[:].removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    own = {key: v for key, v in value.items() if isinstance(v, str)}
    nested = any(isinstance(v, list | dict) for v in value.values())
    if _names_text([own]) or not nested:
        return value
    return value if not _holds_rows(value) and _names_text([value]) else None


def _array(survey: _Survey, found: Found) -> Keys:
    """Return the array that holds the records; raises InputError when there is none or more than one."""
    if not survey.objects:
        raise InputError(
            "the JSON document holds no readable objects", where=found.shown,
            expected='an array of objects like {"text": "..."}', do="check the file",
        )  # fmt: skip
    candidates = survey.texts() if len(survey.objects) > 1 else list(survey.objects)
    if len(candidates) != 1:
        names = listed([".".join(keys) or "the root" for keys in survey.objects])
        raise InputError(
            f"the JSON document holds several arrays of objects: {names}", where=found.shown,
            expected="one array whose objects have a text", do="save the array of posts in a file of its own",
        )  # fmt: skip
    return candidates[0]


def open_json(found: Found, mapping: Mapping[str, str], told: Told) -> Opened:
    """Open a JSON document; a record's place is the line it begins on.

    A document that breaks off keeps the records before the break; the rest is one rejection.
    """
    encoding = encoding_of(found.path)
    with _document(found, encoding) as buffer:
        single = _single(buffer)
        if single is not None:
            columns = recognise_columns(columns_of([single]), mapping, found.shown)
            return Opened(columns, encoding, iter([record_maker(columns)(single, f"{found.shown}:1")]))
        survey = _Survey(buffer)
    array = _array(survey, found)
    columns = recognise_columns(columns_of(survey.samples[array]), mapping, found.shown)
    notes = [f"records are in {'.'.join(array)}"] if array else []
    left = [f"{'.'.join(k)} ({n})" for k, n in survey.objects.items() if k != array]
    notes += [f"arrays of objects that are not read: {listed(left)}"] if left else []
    return Opened(columns, encoding, _records(found, encoding, array, columns, told), notes=notes)


def records_of(found: Found) -> Iterator[tuple[int, bytes | Bad]]:
    """Yield the elements of the array that holds the records, each with its line; none of a single record."""
    with _document(found, encoding_of(found.path)) as buffer:
        if _single(buffer) is not None:
            return
        array = _array(_Survey(buffer), found)
        yield from ((line, data) for keys, line, data in elements(buffer) if keys == array)


def _records(
    found: Found, encoding: str, array: Keys, columns: Mapping[str, str], told: Told
) -> Iterator[Record | Refused]:
    make = record_maker(columns)
    with _document(found, encoding) as buffer:
        for keys, line, data in elements(buffer):
            where = f"{found.shown}:{line}"
            if keys not in (array, None):
                continue
            if isinstance(data, Bad):
                yield Refused(where, data.why, data.excerpt)
                continue
            told(len(data))
            try:
                row = parse(data)
            except ValueError as error:
                yield Refused(where, str(error), excerpt(data))
                continue
            yield make(row, where)
