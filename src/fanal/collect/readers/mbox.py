"""mbox: many e-mails in one file, each after a line that begins with "From " (RFC 4155)."""

import re
from collections.abc import Iterable, Iterator, Mapping

from fanal.collect.blocks import Bad, read_blocks
from fanal.collect.found import Found
from fanal.collect.mail_form import ENVELOPE
from fanal.collect.readers.mail import LARGEST, MOST_LINES, opened_mails
from fanal.collect.record import Opened
from fanal.collect.stream import Told, read_chunks

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def _messages(blocks: Iterable[tuple[int, bytes | Bad]]) -> Iterator[tuple[int, bytes]]:
    """Yield each message's first line number and its bytes, cut after LARGEST bytes or MOST_LINES lines."""
    lines: list[bytes] = []
    size, begin, blank = 0, 1, True
    for first, block in blocks:
        block_lines = [b"x" * (LARGEST + 1)] if isinstance(block, Bad) else block.splitlines(keepends=True)
        for number, line in enumerate(block_lines, first):
            if blank and line.startswith(b"From ") and ENVELOPE.match(line):
                yield begin, b"".join(lines)
                lines, size, begin = [], 0, number
            if size <= LARGEST and len(lines) <= MOST_LINES:
                lines.append(line)
            size += len(line)
            blank = not line.strip()
    yield begin, b"".join(lines)


def open_mbox(found: Found, mapping: Mapping[str, str], told: Told) -> Opened:
    """Open a mailbox; a message's place is the line its envelope stands on."""
    del mapping

    mails = _messages(read_blocks(read_chunks(found.path, told)))
    return opened_mails(
        (_QUOTED.sub(rb"\1", data), f"{found.shown}:{line}") for line, data in mails if data.strip()
    )
