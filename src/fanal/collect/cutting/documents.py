"""JSON documents: the elements asked for, in a smaller document of the same shape."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from fanal.collect.blocks import EXCERPT, Bad
from fanal.collect.found import Found
from fanal.collect.posts import Builder
from fanal.collect.readers.fields import record_maker
from fanal.collect.readers.json_lines import parse
from fanal.collect.readers.json_whole import load_document, records_of
from fanal.collect.readers.telegram import chats_of, messages_of
from fanal.collect.record import Record, Refused
from fanal.collect.stream import read_whole

_LARGEST = 256_000_000


def _raw(data: bytes | Bad) -> bytes | None:
    """Return an element's bytes; of one that is no object only what a rejection shows is at hand."""
    if isinstance(data, bytes):
        return data
    return data.excerpt.encode() if data.size < EXCERPT and data.excerpt.isascii() else None


def _refused(item: Record | Refused) -> bool:
    """Say whether a record would be set aside when it is made a post."""
    builder = Builder("", "", lambda _: None)
    builder.add(item)
    return builder.rejected > 0


def _elements(found: Found, mapping: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield each element that is set aside, with its place."""
    make = record_maker(mapping)
    for line, data in records_of(found):
        where, raw = f"{found.shown}:{line}", _raw(data)
        if raw is None:
            continue
        try:
            refused = isinstance(data, Bad) or _refused(make(parse(data), where))
        except ValueError:
            refused = True
        if refused:
            yield where, raw


def cut_json(found: Found, mapping: Mapping[str, str], wheres: Sequence[str], out: IO[bytes]) -> list[str]:
    """Write the elements of the document's array as an array; a document that is one record as it is."""
    asked, written = set(wheres), list[str]()
    for where, raw in _elements(found, mapping):
        if where in asked:
            out.write((b",\n" if written else b"[\n") + raw)
            written.append(where)
    if written:
        out.write(b"\n]\n")
    elif len(wheres) == 1 and not any(True for _ in records_of(found)):
        out.write(read_whole(found.path, _LARGEST))
        return list(wheres)
    return written


def _dump(value: Any, out: IO[bytes]) -> None:
    try:
        data = json.dumps(value, ensure_ascii=False, indent=1).encode()
    except UnicodeEncodeError:  # half a character
        data = json.dumps(value, indent=1).encode()
    out.write(data + b"\n")


def _picked(chat: Mapping[str, Any], numbers: Sequence[int]) -> dict[str, Any]:
    messages = messages_of(chat)
    return {**chat, "messages": [messages[number - 1] for number in numbers]}


def cut_chats(found: Found, mapping: Mapping[str, str], wheres: Sequence[str], out: IO[bytes]) -> list[str]:
    """Write the messages of Telegram's export, in their chats."""
    del mapping
    value, _ = load_document(found)
    chats = chats_of(value)
    if "messages" in value:
        _dump(_picked(value, [int(where.rpartition("#")[2]) for where in wheres]), out)
        return list(wheres)
    asked: dict[int, list[int]] = {}
    for where in wheres:
        chat, _, message = where.rpartition("#")[2].partition("/")
        asked.setdefault(int(chat), [])
        asked[int(chat)] += [int(message)] if message else []
    picked = [_picked(chats[n - 1], m) if m else chats[n - 1] for n, m in sorted(asked.items())]
    _dump({"about": value.get("about"), "chats": {"list": picked}}, out)
    return list(wheres)


def cut_conversation(
    found: Found, mapping: Mapping[str, str], wheres: Sequence[str], out: IO[bytes]
) -> list[str]:
    """Write the messages of a conversation of Instagram or Messenger."""
    del mapping
    value, _ = load_document(found)
    _dump(_picked(value, [int(where.rpartition("#")[2]) for where in wheres]), out)
    return list(wheres)
