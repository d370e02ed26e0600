"""mbox: many e-mails in one file, each after a line that begins with "From " (RFC 4155)."""

import re
from collections.abc import Callable, Iterator, Mapping

from fanal.collect.found import Found
from fanal.collect.lines import open_bytes
from fanal.collect.readers.mail import LARGEST, MAPPING
from fanal.collect.readers.message import parse_message
from fanal.collect.record import Opened, Record, Refused

_ENVELOPE = re.compile(rb"From \S+.*\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def _messages(found: Found, told: Callable[[int], None]) -> Iterator[tuple[int, bytes, int]]:
    """Yield each message's first line number, its bytes (cut at LARGEST) and its whole size."""
    lines: list[bytes] = []
    size, begin, blank = 0, 1, True
    with open_bytes(found.path) as file:
        for number, line in enumerate(iter(lambda: file.readline(LARGEST), b""), 1):
            told(len(line))
            if blank and _ENVELOPE.match(line):
                if size:
                    yield begin, b"".join(lines), size
                lines, size, begin = [], 0, number
            size += len(line)
            if size <= LARGEST:
                lines.append(line)
            blank = not line.strip()
    if size:
        yield begin, b"".join(lines), size


def open_mbox(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a mailbox; a message's place is the line its envelope stands on."""
    del mapping

    def records() -> Iterator[Record | Refused]:
        for line, data, size in _messages(found, told):
            where = f"{found.shown}:{line}"
            if size > LARGEST:
                yield Refused(where, f"the e-mail is larger than {LARGEST:,} bytes")
            elif data.strip():
                yield parse_message(_QUOTED.sub(rb"\1", data), where)

    return Opened(MAPPING, None, records())
