"""Telegram Desktop's JSON export: one chat, or all the chats of an account.

A text's pieces are joined as they stand; an address hidden under words follows them as <address>. Polls,
shared contacts and buttons with addresses are written out. Media without words and service lines are
left out, and counted. What no column holds (edits, files, places, reactions, the sender's number) is `extra`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fanal.base.errors import InputError
from fanal.collect.extra import extra_of
from fanal.collect.found import Found
from fanal.collect.readers.fields import scalar_text
from fanal.collect.readers.json_whole import load_document
from fanal.collect.record import Opened, Record, Refused, Skipped

MAPPING = {
    "text": "text", "author": "from", "channel": "chats.name", "time": "date_unixtime or date",
    "contact": "contact_information.phone_number", "id": "chat id/message id",
    "forwarded_from": "forwarded_from", "reply_to": "chat id/reply_to_message_id",
}  # fmt: skip
_LISTS = ("chats", "left_chats")
# What the columns hold already; `text_entities` is the text again.
_IN_COLUMNS = frozenset(
    ["id", "type", "from", "text", "text_entities", "date_unixtime", "contact_information", "forwarded_from",
     "reply_to_message_id"]
)  # fmt: skip


def chats_of(value: Any) -> list[Any]:
    """Return the chats of a document, in its order."""
    if not isinstance(value, dict):
        return []
    if isinstance(value.get("messages"), list):
        return [value]
    lists = [value[name].get("list") for name in _LISTS if isinstance(value.get(name), dict)]
    return [chat for chats in lists if isinstance(chats, list) for chat in chats]


def _piece(piece: Any) -> str:
    """Return a piece of a text as it is shown, with the address it hides; raises TypeError."""
    if isinstance(piece, str):
        return piece
    text = piece["text"] if isinstance(piece, dict) and isinstance(piece.get("text"), str) else None
    if text is None:
        raise TypeError(f"a piece of the text is a {type(piece).__name__} without text")
    address = piece.get("href")
    return f"{text} <{address}>" if isinstance(address, str) and address not in ("", text) else text


def _text(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, list):
        return "".join(map(_piece, value))
    raise TypeError(f"the text is a {type(value).__name__}")


def _buttons(message: Mapping[str, Any]) -> Iterator[str]:
    """Yield the buttons below a message that lead to an address."""
    rows = message.get("inline_bot_buttons")
    for row in rows if isinstance(rows, list) else []:
        for button in row if isinstance(row, list) else []:
            if isinstance(button, dict) and button.get("type") == "url":
                yield f"{button.get('text') or ''} <{button.get('data') or ''}>"


def _poll(message: Mapping[str, Any]) -> Iterator[str]:
    poll = message.get("poll")
    if isinstance(poll, dict):
        yield _text(poll.get("question"))
        answers = poll.get("answers")
        for answer in answers if isinstance(answers, list) else []:
            yield _text(answer.get("text")) if isinstance(answer, dict) else ""


def _card(message: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return a shared contact as words, and its number."""
    card = message.get("contact_information")
    if not isinstance(card, dict):
        return "", None
    fields = [card.get(name) for name in ("first_name", "last_name", "phone_number")]
    words = " ".join(value for value in fields if isinstance(value, str) and value)
    return words, str(fields[2]) if fields[2] else None


def _first(message: Mapping[str, Any], *names: str) -> str | None:
    """Return the first of the named fields that holds something."""
    return next(filter(None, (scalar_text(message.get(name)) for name in names)), None)


@dataclass(frozen=True, slots=True)
class _Chat:
    """The chat a message stands in: the name shown, and its number and kind as written."""

    channel: str | None
    number: str | None
    kind: str | None

    def id_of(self, message: str | None, peer: str | None = None) -> str | None:
        """Return a message's id as `external_id` has it; `peer` is another chat's, as in channel1234."""
        chat = (peer or "").lstrip("abcdefghijklmnopqrstuvwxyz") or self.number
        return f"{chat}/{message}" if chat and message else message


def _extra(message: Mapping[str, Any], chat: _Chat) -> str | None:
    rest = {name: value for name, value in message.items() if name not in _IN_COLUMNS}
    if "date_unixtime" not in message:
        rest.pop("date", None)
    return extra_of({**rest, "chat_id": chat.number, "chat_type": chat.kind})


def _record(message: Any, where: str, chat: _Chat) -> Record | Refused | Skipped:
    if not isinstance(message, dict):
        return Refused(
            where, f"expected a message, found {type(message).__name__}", (scalar_text(message) or "")[:200]
        )
    kind = message.get("type", "message")
    if kind != "message":
        return Skipped(where, "service lines" if kind == "service" else "messages the export does not hold")
    card, number = _card(message)
    try:
        parts = [_text(message.get("text")), *_poll(message), card, *_buttons(message)]
    except TypeError as error:
        return Refused(where, str(error), (scalar_text(message.get("text")) or "")[:200])
    text = "\n".join(part for part in parts if part)
    if not text.strip():
        return Skipped(where, "media without words")
    return Record(
        where, text, author=_first(message, "from", "from_id"), channel=chat.channel,
        time=_first(message, "date_unixtime", "date"), contact=number,
        id=chat.id_of(_first(message, "id")),
        forwarded_from=_first(message, "forwarded_from", "forwarded_from_id"),
        reply_to=chat.id_of(_first(message, "reply_to_message_id"), _first(message, "reply_to_peer_id")),
        extra=_extra(message, chat),
    )  # fmt: skip


def _note(value: Mapping[str, Any]) -> str:
    """Say what the export holds that is not read."""
    others = sorted(set(value) - {*_LISTS, "about"}) if "messages" not in value else []
    return f"not read: {', '.join(others)}" if others else ""


def messages_of(chat: Any) -> list[Any]:
    """Return a chat's messages; none where it has no list of them."""
    messages = chat.get("messages") if isinstance(chat, dict) else None
    return messages if isinstance(messages, list) else []


def open_telegram(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open an export; places are file#message, or file#chat/message where it holds several chats.

    `mapping` has nothing to name. Raises InputError for a document that is too large, broken or no export.
    """
    del mapping
    value, encoding = load_document(found)
    chats = chats_of(value)
    if not chats:
        raise InputError(
            "the document holds no chats", where=found.shown, expected="Telegram's export as JSON",
            do="export again and choose machine-readable JSON, with messages",
        )  # fmt: skip
    single = "messages" in value

    def records() -> Iterator[Record | Refused | Skipped]:
        told(found.bytes)
        for place, chat in enumerate(chats, 1):
            before = f"{found.shown}#" if single else f"{found.shown}#{place}/"
            if not isinstance(chat, dict) or not isinstance(chat.get("messages", []), list):
                yield Refused(
                    before.rstrip("/"), "expected a chat with messages", (scalar_text(chat) or "")[:200]
                )
                continue
            name, kind, number = (_first(chat, field) for field in ("name", "type", "id"))
            told_chat = _Chat(name or " ".join(filter(None, [kind, number])) or None, number, kind)
            for position, message in enumerate(messages_of(chat), 1):
                yield _record(message, f"{before}{position}", told_chat)

    return Opened(MAPPING, encoding, records(), _note(value))
