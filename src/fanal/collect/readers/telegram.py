"""Telegram Desktop's JSON export: one chat, or all the chats of an account.

A text's pieces are joined as they stand; an address hidden under words follows them as <address>. Polls,
shared contacts and buttons with addresses are written out. Media without words and service lines are
left out, and counted.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fanal.base.errors import InputError
from fanal.collect.found import Found
from fanal.collect.readers.fields import scalar_text
from fanal.collect.readers.json_whole import load_document
from fanal.collect.record import Opened, Record, Refused, Skipped

MAPPING = {
    "text": "text", "author": "from", "channel": "chats.name", "time": "date_unixtime or date",
    "contact": "contact_information.phone_number", "id": "chat id/message id",
}  # fmt: skip
_LISTS = ("chats", "left_chats")


def _chats(value: Any) -> list[Any]:
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


def _record(message: Any, where: str, channel: str | None, chat: str | None) -> Record | Refused | Skipped:
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
    number_of = scalar_text(message.get("id"))
    return Record(
        where, text, author=_first(message, "from", "from_id"), channel=channel,
        time=_first(message, "date_unixtime", "date"), contact=number,
        id=f"{chat}/{number_of}" if chat and number_of else number_of,
    )  # fmt: skip


def _note(value: Mapping[str, Any], chats: list[Any]) -> str:
    """Say what the export holds that the table has no place for."""
    messages = [m for chat in chats for m in _messages(chat) if isinstance(m, dict)]
    forwarded = sum(1 for m in messages if m.get("forwarded_from"))
    replies = sum(1 for m in messages if m.get("reply_to_message_id"))
    others = sorted(set(value) - {*_LISTS, "about"}) if "messages" not in value else []
    notes = [f"{forwarded} forwarded messages stand under who forwarded them"] if forwarded else []
    notes += [f"{replies} replies stand without what they answer"] if replies else []
    notes += [f"not read: {', '.join(others)}"] if others else []
    return "; ".join(notes)


def _messages(chat: Any) -> list[Any]:
    messages = chat.get("messages") if isinstance(chat, dict) else None
    return messages if isinstance(messages, list) else []


def open_telegram(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open an export; places are file#message, or file#chat/message where it holds several chats.

    `mapping` has nothing to name. Raises InputError for a document that is too large, broken or no export.
    """
    del mapping
    value, encoding = load_document(found)
    chats = _chats(value)
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
            name, number = scalar_text(chat.get("name")), scalar_text(chat.get("id"))
            channel = name or " ".join(filter(None, [scalar_text(chat.get("type")), number])) or None
            for position, message in enumerate(_messages(chat), 1):
                yield _record(message, f"{before}{position}", channel, number)

    return Opened(MAPPING, encoding, records(), _note(value, chats))
