"""One e-mail's text and headers (RFC 5322, MIME), as far as they can be read."""

import re
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from resiliparse.extract.html2text import extract_plain_text

from fanal.collect.blocks import excerpt
from fanal.collect.encoding import by_statistics
from fanal.collect.record import Record, Refused

_BLOCKS = re.compile(r"[ \t]*\n\s*\n\s*")

# Under these names mail programs write the larger set (https://encoding.spec.whatwg.org/#names-and-labels).
_LARGER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932",
}  # fmt: skip


def html_text(html: str) -> str:
    """Return the words of an HTML page or mail as a reader sees them, a line a block."""
    return _BLOCKS.sub("\n", extract_plain_text(html, links=False, alt_texts=False)).strip()


def _decode(data: bytes, charset: str | None) -> str:
    """Return text in the charset it is declared in, else in UTF-8, else in the likeliest one."""
    for name in (charset, "utf-8"):
        if name:
            with suppress(UnicodeDecodeError, LookupError, ValueError):
                return data.decode(_LARGER.get(name.lower(), name))
    return data.decode(by_statistics(data), "replace")


def _headers(message: Message) -> dict[str, str]:
    """Return the first header of each name, unfolded and decoded (RFC 2047), names in lower case."""
    headers: dict[str, str] = {}
    for name, raw in message.raw_items():
        if name.lower() in headers:
            continue
        value = _decode(str(raw).encode("utf-8", "surrogateescape"), None)
        if "=?" in value:
            # An encoded word in a charset nobody knows is shown as it was sent.
            with suppress(LookupError, ValueError, MessageError):
                value = str(make_header(decode_header(value)))
        headers[name.lower()] = " ".join(value.split())
    return headers


def _part_text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        payload = str(part.get_payload()).encode("utf-8", "surrogateescape")
    text = _decode(payload, part.get_content_charset()).replace("\r\n", "\n")
    return html_text(text) if part.get_content_type() == "text/html" else text.strip()


def _body(part: Message) -> str:
    """Return the text of a part: of alternatives the plain one, of other parts all that are not attached."""
    kind = part.get_content_type()
    if part.is_multipart():
        inner = [p for p in part.get_payload() if isinstance(p, Message)]
        if kind == "multipart/alternative":
            inner.sort(key=lambda p: p.get_content_type() != "text/plain")
            return next(filter(None, map(_body, inner)), "")
        return "\n".join(filter(None, map(_body, inner)))
    if part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
        return ""
    return _part_text(part)


def parse_message(data: bytes, where: str) -> Record | Refused:
    """Return an e-mail as a record: subject and text, sender, list or recipient, date, message id.

    Attachments are not opened. A message no text can be read from is refused with its reason.
    """
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    try:
        message = message_from_bytes(data)
        headers, body = _headers(message), _body(message)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        return Refused(where, f"the e-mail cannot be parsed: {type(error).__name__}", excerpt(data))

    def header(*names: str) -> str | None:
        return next(filter(None, map(headers.get, names)), None)

    return Record(
        where,
        text=body,
        title=header("subject"),
        author=header("from"),
        channel=header("list-id", "to"),
        time=header("date"),
        contact=header("reply-to"),
        id=header("message-id"),
    )
