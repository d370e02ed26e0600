"""The headers of an e-mail: decoded, and those an investigator asks for."""

import re
from collections.abc import Mapping
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from fanal.collect.encoding import by_statistics

Headers = Mapping[str, list[str]]

# What tells the way of a mail and the programs behind it. Signatures of servers are left in the file.
_KEPT = (
    "received", "return-path", "delivered-to", "x-original-to", "envelope-to", "to", "cc", "bcc", "sender",
    "list-id", "list-unsubscribe", "x-mailer", "user-agent", "x-mimeole", "x-originating-ip", "x-sender-ip",
    "x-source-ip", "x-forwarded-for", "x-forwarded-to", "x-php-originating-script", "authentication-results",
    "received-spf", "organization", "references", "resent-from", "resent-to", "resent-date",
    "resent-message-id", "thread-topic", "thread-index", "auto-submitted", "precedence", "content-language",
    "x-google-original-from", "x-sender", "x-priority", "newsgroups",
)  # fmt: skip
_ID = re.compile(r"<[^<>\s]+>")

# Under these names mail programs write the larger set (https://encoding.spec.whatwg.org/#names-and-labels).
_LARGER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932",
}  # fmt: skip


def decode(data: bytes, charset: str | None) -> str:
    """Return text in the charset it is declared in, else in UTF-8, else in the likeliest one."""
    for name in (charset, "utf-8"):
        if name:
            with suppress(UnicodeDecodeError, LookupError, ValueError):
                return data.decode(_LARGER.get(name.lower(), name))
    return data.decode(by_statistics(data), "replace")


def headers_of(message: Message) -> dict[str, list[str]]:
    """Return the headers in their order, unfolded and decoded (RFC 2047), names in lower case."""
    headers: dict[str, list[str]] = {}
    for name, raw in message.raw_items():
        value = decode(str(raw).encode("utf-8", "surrogateescape"), None)
        if "=?" in value:
            # An encoded word in a charset nobody knows is shown as it was sent.
            with suppress(LookupError, ValueError, MessageError):
                value = str(make_header(decode_header(value)))
        headers.setdefault(name.lower(), []).append(" ".join(value.split()))
    return headers


def first(headers: Headers, *names: str) -> str | None:
    """Return the first header of the first of the names that says something."""
    return next((headers[name][0] for name in names if name in headers and headers[name][0]), None)


def answered(headers: Headers) -> str | None:
    """Return the id of the message that is answered: In-Reply-To, else the last of References."""
    direct = first(headers, "in-reply-to")
    if direct:
        ids = _ID.findall(direct)
        return ids[0] if ids else direct
    chain = _ID.findall(first(headers, "references") or "")
    return chain[-1] if chain else None


def kept(headers: Headers) -> dict[str, str | list[str]]:
    """Return the headers that are kept beside the columns; one that came several times as a list."""
    return {
        name: headers[name] if len(headers[name]) > 1 else headers[name][0]
        for name in _KEPT
        if name in headers
    }
