"""What the bytes of a record say, as texts: decoded, and out of the parts of an e-mail or a document.

Tags and escapes stay: a page may have been refused because it would not end to parse it.
"""

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from typing import Any

from fanal.collect.encoding import as_utf8
from fanal.collect.readers.html_text import decode_page
from fanal.collect.readers.mail import MOST_LINES
from fanal.collect.readers.mail_headers import decode, headers_of


def _decoded(data: bytes, encoding: str) -> list[str]:
    """Return the text in the file's encoding and, where it does not fit, in the likeliest."""
    text = b"".join(as_utf8([data], encoding)).decode("utf-8", "replace")
    return [text, decode(data, None)] if "\ufffd" in text else [text]


def _leaf(part: Message) -> str:
    """Return the text of a part of a mail; of one that is no text, nothing."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    if part.get_content_maintype() != "text":
        try:
            return data.decode("utf-8")  # a text under another name
        except UnicodeDecodeError:
            return ""
    return decode(data, part.get_content_charset())


def _mail(data: bytes) -> list[str] | None:
    """Return the headers and parts of a mail as one text; None where it cannot be parsed."""
    if data.count(b"\n") > MOST_LINES:
        return None
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    pieces = []
    try:
        for part in message_from_bytes(data).walk():
            pieces += [value for values in headers_of(part).values() for value in values]
            pieces += [] if part.is_multipart() else [_leaf(part)]
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return [decode(data, None), "\n".join(filter(None, pieces))]


def texts_of(data: bytes, reader: str, encoding: str) -> list[str] | None:
    """Return what a record's bytes say; None where that cannot be made out."""
    if reader in {"eml", "mbox"}:
        return _mail(data)
    if reader == "html":
        return [decode_page(data)[0]]
    return _decoded(data, encoding)


def texts_in(value: Any) -> list[str]:
    """Return all texts in a value of JSON, as one: a list of a text's pieces joined, and piece by piece."""
    return [" ".join(_leaves(value, "text")), " ".join(_leaves(value, ""))]


def _leaves(value: Any, joined: str) -> Iterator[str]:
    """Yield the texts in a value, in order; pieces of a text that stand in a list called `joined` in one."""
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, list):
            left += reversed(item)
        elif isinstance(item, dict):
            pieces = item.get(joined) if joined else None
            if isinstance(pieces, list):
                yield "".join(_leaves_once(pieces, joined))
            left += reversed([inner for name, inner in item.items() if inner is not pieces])


def _leaves_once(pieces: list[Any], joined: str) -> Iterator[str]:
    for piece in pieces:
        text = piece.get(joined) if isinstance(piece, dict) else piece
        if isinstance(text, str):
            yield text
