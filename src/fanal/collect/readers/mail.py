"""A file that is one e-mail."""

from collections.abc import Callable, Iterator, Mapping

from fanal.collect.found import Found
from fanal.collect.lines import open_bytes
from fanal.collect.readers.message import parse_message
from fanal.collect.record import Opened, Record, Refused

LARGEST = 50_000_000  # bytes of one message, attachments included
MAPPING = {
    "text": "body", "title": "Subject", "author": "From", "channel": "List-Id or To", "time": "Date",
    "id": "Message-ID",
}  # fmt: skip


def open_mail(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open one e-mail; its headers say what is what, so `mapping` is ignored."""
    del mapping

    def records() -> Iterator[Record | Refused]:
        where = f"{found.shown}:1"
        with open_bytes(found.path) as file:
            data = file.read(LARGEST + 1)
        told(found.bytes)
        if len(data) > LARGEST:
            yield Refused(where, f"the e-mail is larger than {LARGEST:,} bytes")
        else:
            yield parse_message(data, where)

    return Opened(MAPPING, None, records())
