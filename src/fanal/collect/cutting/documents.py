"""JSON documents: the elements asked for, in a smaller document of the same shape."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from fanal.collect.blocks import EXCERPT, Bad
from fanal.collect.cutting.gate import LARGEST, LONG, Gate
from fanal.collect.cutting.said import texts_in, texts_of
from fanal.collect.found import Found
from fanal.collect.posts import Builder
from fanal.collect.readers.fields import record_maker
from fanal.collect.readers.json_lines import parse
from fanal.collect.readers.json_whole import load_document, records_of
from fanal.collect.readers.telegram import chats_of, messages_of
from fanal.collect.record import Record, Refused
from fanal.collect.stream import encoding_of, read_whole


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


def cut_json(
    found: Found, mapping: Mapping[str, str], wheres: Sequence[str], out: IO[bytes], gate: Gate
) -> None:
    """Write the elements of the document's array as an array; a document that is one record as it is."""
    asked, before = set(wheres), b"[\n"
    for where, raw in _elements(found, mapping):
        if where in asked and gate.passes(where, raw, texts_of(raw, found.reader, "utf-8")):
            out.write(before + raw)
            before = b",\n"
    if before != b"[\n":
        out.write(b"\n]\n")
    elif len(wheres) == 1 and not any(True for _ in records_of(found)):
        data = read_whole(found.path, LARGEST)
        if len(data) > LARGEST:
            gate.leave(wheres, LONG)
        elif gate.passes(wheres[0], data, texts_of(data, found.reader, encoding_of(found.path))):
            out.write(data)


def _dumped(value: Any) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
    except UnicodeEncodeError:  # half a character
        return json.dumps(value, indent=1).encode() + b"\n"


def _passes(gate: Gate, where: str, value: Any) -> bool:
    return gate.passes(where, _dumped(value), texts_in(value))


def _picked(chat: Mapping[str, Any], asked: Mapping[int, str], gate: Gate) -> dict[str, Any] | None:
    """Return a chat with those of the messages asked for (number -> place) that may pass; None: none may."""
    around = {name: value for name, value in chat.items() if name != "messages"}
    wheres = list(asked.values())
    if not gate.around(wheres[0], wheres, _dumped(around), texts_in(around)):
        return None
    messages = messages_of(chat)
    passed = [
        messages[number - 1] for number, where in asked.items() if _passes(gate, where, messages[number - 1])
    ]
    return {**chat, "messages": passed} if passed else None


def _numbered(wheres: Sequence[str]) -> dict[int, str]:
    return {int(where.rpartition("#")[2]): where for where in wheres}


def cut_chats(
    found: Found, mapping: Mapping[str, str], wheres: Sequence[str], out: IO[bytes], gate: Gate
) -> None:
    """Write the messages of Telegram's export, in their chats."""
    value, _ = load_document(found)
    if "messages" in value:
        cut_conversation(found, mapping, wheres, out, gate)
        return
    about = value.get("about")
    if not gate.around(found.shown, wheres, _dumped(about), texts_in(about)):
        return
    chats = chats_of(value)
    asked: dict[int, dict[int, str]] = {}
    whole: dict[int, str] = {}
    for where in wheres:
        chat, _, message = where.rpartition("#")[2].partition("/")
        if message:
            asked.setdefault(int(chat), {})[int(message)] = where
        else:
            whole[int(chat)] = where
    picked = []
    for number in sorted({*asked, *whole}):
        chat = chats[number - 1]
        if number in whole:
            picked += [chat] if _passes(gate, whole[number], chat) else []
        elif (some := _picked(chat, asked[number], gate)) is not None:
            picked.append(some)
    if picked:
        out.write(_dumped({"about": about, "chats": {"list": picked}}))


def cut_conversation(
    found: Found, mapping: Mapping[str, str], wheres: Sequence[str], out: IO[bytes], gate: Gate
) -> None:
    """Write the messages of one chat, or of a conversation of Instagram or Messenger."""
    del mapping
    value, _ = load_document(found)
    if (picked := _picked(value, _numbered(wheres), gate)) is not None:
        out.write(_dumped(picked))
