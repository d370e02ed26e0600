"""Whether a file begins like an e-mail, alone or in a mailbox."""

import re

from fanal.collect.stream import HEAD

_HEADER = re.compile(rb"[!-9;-~]+:[ \t]?[^\r\n]*(?:\r?\n|\Z)(?:[ \t][^\r\n]*(?:\r?\n|\Z))*")
_MAIL_HEADERS = re.compile(
    rb"^(?:from|to|subject|date|received|message-id|return-path|delivered-to|mime-version|content-type|sender"
    rb"|reply-to|cc|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_PROGRAMS = re.compile(
    rb"^(?:received|message-id|return-path|delivered-to|mime-version|content-type|x-[a-z-]+):"
    rb"|^(?:from|to|sender|reply-to|cc):[^\n]*@",
    re.IGNORECASE | re.MULTILINE,
)
# RFC 4155: sender and time. Bounded in length: what is longer is no envelope, and would take long to tell.
ENVELOPE = re.compile(rb"(?=[^\n]{1,400}\n)From \S+ [^\n]*\d\d:\d\d[^\n]*\d{4}[^\n]*\n")
_NEXT_MAIL = re.compile(rb"\n\r?\n(?=" + ENVELOPE.pattern + rb")")


def mail_form(data: bytes, named: bool) -> str | None:
    """Return mbox or eml when `data` begins with the headers of an e-mail (RFC 5322).

    A note may begin with "Date:" and "To:" lines too: where no name says that it is a mail, it must have an
    envelope, a sender's or recipient's address, or a header that only programs write.
    """
    envelope = ENVELOPE.match(data)
    at = begin = envelope.end() if envelope else 0
    while match := _HEADER.match(data, at):
        if match.end() == at:
            break
        at = match.end()
    known = len(_MAIL_HEADERS.findall(data[begin:at]))
    ends = at >= len(data) or data[at : at + 2].startswith((b"\n", b"\r\n"))
    if known < (2 if ends else 4):
        return None
    if not (named or envelope or _PROGRAMS.search(data[begin:at])):
        return None
    whole = len(data) < HEAD
    return "eml" if not envelope or (whole and not _NEXT_MAIL.search(data, at)) else "mbox"
