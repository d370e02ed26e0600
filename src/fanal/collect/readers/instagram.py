"""A conversation exported as JSON by Instagram or Messenger ("download your information").

Both write UTF-8 as if it were Latin-1; a document in which every letter is broken so is put right.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fanal.base.errors import InputError
from fanal.collect.found import Found
from fanal.collect.readers.fields import scalar_text
from fanal.collect.readers.json_whole import load_document
from fanal.collect.record import Opened, Record, Refused, Skipped

MAPPING = {
    "text": "content, share", "author": "sender_name", "channel": "title", "time": "timestamp_ms",
}  # fmt: skip


def _parts(message: Mapping[str, Any]) -> list[Any]:
    """Return what makes up a message's text: its words, and the words and address of what it shares."""
    share = message.get("share")
    shared = [share.get("share_text"), share.get("link")] if isinstance(share, dict) else []
    return [message.get("content"), *shared]


def _strings(message: Any) -> Iterator[str]:
    if isinstance(message, dict):
        values = [message.get("sender_name"), *_parts(message)]
        yield from (value for value in values if isinstance(value, str))


def _mended(text: str) -> str:
    return text.encode("latin-1").decode("utf-8")


def _broken(texts: Iterator[str]) -> bool:
    """Say whether all that is not ASCII is UTF-8 read as Latin-1."""
    found = False
    for text in texts:
        if text.isascii():
            continue
        try:
            _mended(text)
        except UnicodeError:
            return False
        found = True
    return found


def _record(
    message: Any, where: str, channel: str | None, mend: Callable[[str], str]
) -> Record | Refused | Skipped:
    if not isinstance(message, dict):
        return Refused(
            where, f"expected a message, found {type(message).__name__}", (scalar_text(message) or "")[:200]
        )
    author, parts = message.get("sender_name"), _parts(message)
    if any(part is not None and not isinstance(part, str) for part in (author, *parts)):
        return Refused(
            where, "the name or the text of the message is no text", (scalar_text(message) or "")[:200]
        )
    text = "\n".join(mend(part) for part in parts if part)
    if not text.strip():
        return Skipped(
            where, "unsent messages" if message.get("is_unsent") is True else "media without words"
        )
    return Record(
        where, text, author=mend(author) if author else None, channel=channel,
        time=scalar_text(message.get("timestamp_ms")),
    )  # fmt: skip


def open_instagram(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a conversation; places are file#message. `mapping` has nothing to name.

    Raises InputError for a document that is too large, broken or no conversation.
    """
    del mapping
    value, encoding = load_document(found)
    messages = value.get("messages") if isinstance(value, dict) else None
    if not isinstance(messages, list):
        raise InputError(
            "the document holds no messages", where=found.shown, expected="a conversation exported as JSON",
            do="download your information again and choose JSON",
        )  # fmt: skip
    title = value.get("title") if isinstance(value.get("title"), str) else ""
    broken = _broken(text for message in [*messages, {"content": title}] for text in _strings(message))
    mend = _mended if broken else str
    channel = mend(title) or None

    def records() -> Iterator[Record | Refused | Skipped]:
        told(found.bytes)
        for number, message in enumerate(messages, 1):
            yield _record(message, f"{found.shown}#{number}", channel, mend)

    note = "letters beyond ASCII, which the export writes broken, are put right" if broken else ""
    return Opened(MAPPING, encoding, records(), note)
