"""One e-mail's text and headers (RFC 5322, MIME), as far as they can be read."""

import re
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from resiliparse.extract.html2text import extract_plain_text

from fanal.collect.record import Record, Refused

_BLOCKS = re.compile(r"[ \t]*\n\s*\n\s*")


def html_text(html: str) -> str:
    """Return the words of an HTML page or mail as a reader sees them, a line a block."""
    return _BLOCKS.sub("\n", extract_plain_text(html, links=False, alt_texts=False)).strip()


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    if value is None:
        return None
    raw = str(value)
    if "=?" in raw:
        # An encoded word in a charset nobody knows is shown as it was sent.
        with suppress(LookupError, ValueError, MessageError):
            raw = str(make_header(decode_header(raw)))
    plain = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(plain.split()) or None


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = (
        payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "surrogateescape")
    )
    charset = str(part.get_content_charset() or "utf-8")
    for encoding in (charset, "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _body(message: Message) -> str:
    plain, html = [], []
    for part in message.walk():
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_decoded(part))
        elif part.get_content_type() == "text/html":
            html.append(_decoded(part))
    if any(text.strip() for text in plain):
        return "\n".join(plain).strip()
    return "\n".join(html_text(text) for text in html).strip()


def parse_message(data: bytes, where: str) -> Record | Refused:
    """Return an e-mail as a record: subject and text, sender, list or recipient, date, message id.

    Attachments are not opened. A message no text can be read from is refused with its reason.
    """
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    try:
        message = message_from_bytes(data)
        body, subject = _body(message).replace("\r\n", "\n"), _header(message, "Subject")
        return Record(
            where,
            text=body or subject,
            title=subject if body else None,
            author=_header(message, "From"),
            channel=_header(message, "List-Id") or _header(message, "To"),
            time=_header(message, "Date"),
            id=_header(message, "Message-ID"),
        )
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        why = f"the e-mail cannot be parsed: {type(error).__name__}: {error}"
        return Refused(where, why, data[:200].decode("utf-8", "backslashreplace"))
