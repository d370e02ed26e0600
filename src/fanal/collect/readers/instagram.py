"""A conversation exported as JSON by Instagram or Messenger ("download your information").

Both write UTF-8 as if it were Latin-1; a document in which every letter is broken so is put right. What no
column holds (reactions, files, calls, whose profile is shared, the conversation's path) is `extra`.
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
    "text": "content, share", "author": "sender_name", "channel": "title", "time": "timestamp_ms",
    "forwarded_from": "share.original_content_owner",
}  # fmt: skip

_IN_COLUMNS = frozenset(["sender_name", "content", "timestamp_ms"])
_IN_SHARE = frozenset(["share_text", "link", "original_content_owner"])


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


def _mended_all(value: Any) -> Any:
    """Return a value with every text in it put right that can be."""
    if isinstance(value, dict):
        return {key: _mended_all(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_mended_all(inner) for inner in value]
    try:
        return _mended(value) if isinstance(value, str) else value
    except UnicodeError:
        return value


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


@dataclass(frozen=True, slots=True)
class _Conversation:
    """What is true of all messages: the name shown, the path as written, whether letters are broken."""

    channel: str | None
    path: Any
    broken: bool

    def mend(self, value: Any) -> Any:
        return _mended_all(value) if self.broken else value


def _extra(message: Mapping[str, Any], conversation: _Conversation) -> str | None:
    share = message.get("share")
    rest = {name: value for name, value in message.items() if name not in _IN_COLUMNS}
    if isinstance(share, dict):
        rest["share"] = {name: value for name, value in share.items() if name not in _IN_SHARE}
    return extra_of(conversation.mend({**rest, "thread_path": conversation.path}))


def _record(message: Any, where: str, conversation: _Conversation) -> Record | Refused | Skipped:
    if not isinstance(message, dict):
        return Refused(
            where, f"expected a message, found {type(message).__name__}", (scalar_text(message) or "")[:200]
        )
    author, parts = message.get("sender_name"), _parts(message)
    if any(part is not None and not isinstance(part, str) for part in (author, *parts)):
        return Refused(
            where, "the name or the text of the message is no text", (scalar_text(message) or "")[:200]
        )
    mend = conversation.mend
    text = "\n".join(mend(part) for part in parts if part)
    if not text.strip():
        return Skipped(
            where, "unsent messages" if message.get("is_unsent") is True else "media without words"
        )
    share = message.get("share")
    owner = share.get("original_content_owner") if isinstance(share, dict) else None
    return Record(
        where, text, author=mend(author) if author else None, channel=conversation.channel,
        time=scalar_text(message.get("timestamp_ms")), forwarded_from=mend(scalar_text(owner)) or None,
        extra=_extra(message, conversation),
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
    path = value.get("thread_path")
    conversation = _Conversation((_mended(title) if broken else title) or None, path, broken)

    def records() -> Iterator[Record | Refused | Skipped]:
        told(found.bytes)
        for number, message in enumerate(messages, 1):
            yield _record(message, f"{found.shown}#{number}", conversation)

    note = "letters beyond ASCII, which the export writes broken, are put right" if broken else ""
    return Opened(MAPPING, encoding, records(), note)
