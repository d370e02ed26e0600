"""A file that is one e-mail."""

from collections.abc import Iterator, Mapping

from fanal.collect.found import Found
from fanal.collect.readers.message import parse_message
from fanal.collect.record import Opened, Record, Refused
from fanal.collect.stream import Told, read_whole

LARGEST = 30_000_000  # bytes of one message, attachments included
MOST_LINES = 600_000  # a line costs the parser far more than its bytes
MAPPING = {
    "text": "body", "title": "Subject", "author": "From", "channel": "List-Id or To", "time": "Date",
    "contact": "Reply-To", "id": "Message-ID",
}  # fmt: skip


def message_record(data: bytes, where: str) -> Record | Refused:
    """Return one message as a record, or refuse it when it is too large."""
    if len(data) > LARGEST or data.count(b"\n") > MOST_LINES:
        return Refused(where, f"the e-mail is larger than {LARGEST:,} bytes or {MOST_LINES:,} lines")
    return parse_message(data, where)


def open_mail(found: Found, mapping: Mapping[str, str], told: Told) -> Opened:
    """Open one e-mail; its headers say what is what, so `mapping` is ignored."""
    del mapping

    def records() -> Iterator[Record | Refused]:
        yield message_record(read_whole(found.path, LARGEST, told), f"{found.shown}:1")

    return Opened(MAPPING, None, records())
