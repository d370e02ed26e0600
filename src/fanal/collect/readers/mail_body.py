"""What an e-mail holds: the lines of its text, mails attached to it, and the parts that are not read."""

from collections.abc import Sequence
from email.message import Message
from hashlib import sha256
from typing import Any

from fanal.collect.readers.mail_headers import decode
from fanal.collect.readers.mail_html import html_lines
from fanal.collect.readers.quoting import Line, lines_of

_READ = ("text/plain", "text/html")


def _inner(part: Message) -> list[Message]:
    return [inner for inner in part.get_payload() if isinstance(inner, Message)]


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


class Body:
    """The content of one message, gathered part by part."""

    def __init__(self, message: Message) -> None:
        self.lines: list[Line] = []
        self.mails: list[Message] = []
        self.unread: list[dict[str, Any]] = []
        self._take(message)

    def _take(self, part: Message) -> bool:
        """Take in a part and what it holds; say whether there was text in it."""
        kind = part.get_content_type()
        if part.is_multipart() and kind == "message/rfc822":
            self.mails += _inner(part)
            return False
        if part.is_multipart():
            inner = _inner(part)
            return (
                self._one_of(inner) if kind == "multipart/alternative" else any(list(map(self._take, inner)))
            )
        if part.get_content_disposition() == "attachment" or kind not in _READ:
            self._leave(part)
            return False
        lines = _lines(part, kind)
        filled = any(line.text.strip() for line in lines)
        self.lines += lines if filled else []
        return filled

    def _one_of(self, alternatives: Sequence[Message]) -> bool:
        """Take in the first alternative with text, a plain one before others, and note the rest."""
        taken = False
        for part in sorted(alternatives, key=lambda part: part.get_content_type() != "text/plain"):
            if taken:
                self._leave(part)
            else:
                taken = self._take(part)
        return taken

    def _leave(self, part: Message) -> None:
        """Note the parts that are not read: kind, name, size and hash."""
        for leaf in part.walk():
            data = b"" if leaf.is_multipart() else _bytes_of(leaf)
            if data.strip():
                kind, name = leaf.get_content_type(), leaf.get_filename()
                digest = sha256(data).hexdigest()
                self.unread.append({"type": kind, "name": name, "bytes": len(data), "sha256": digest})


def _lines(part: Message, kind: str) -> list[Line]:
    text = decode(_bytes_of(part), part.get_content_charset()).replace("\r\n", "\n")
    return html_lines(text) if kind == "text/html" else lines_of(text.strip())
