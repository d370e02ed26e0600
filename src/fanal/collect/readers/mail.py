"""A file that is one e-mail."""

from collections.abc import Iterable, Iterator, Mapping

from fanal.collect.found import Found
from fanal.collect.readers.message import parse_message
from fanal.collect.record import Opened, Record, Refused
from fanal.collect.stream import Told, read_whole
from fanal.collect.tally import Tally

LARGEST = 30_000_000  # bytes of one message, attachments included
MOST_LINES = 600_000  # a line costs the parser far more than its bytes
MAPPING = {
    "text": "body", "title": "Subject", "author": "From", "channel": "List-Id or To", "time": "Date",
    "contact": "Reply-To", "id": "Message-ID", "reply_to": "In-Reply-To or References",
    "forwarded_from": "From of the mail passed on",
}  # fmt: skip


def message_record(data: bytes, where: str, tally: Tally) -> Record | Refused:
    """Return one message as a record, or refuse it when it is too large."""
    if len(data) > LARGEST or data.count(b"\n") > MOST_LINES:
        return Refused(where, f"the e-mail is larger than {LARGEST:,} bytes or {MOST_LINES:,} lines")
    return parse_message(data, where, tally)


def opened_mails(mails: Iterable[tuple[bytes, str]]) -> Opened:
    """Return e-mails, each with its place, as an opened file."""
    opened, tally = Opened(MAPPING, None, iter(())), Tally()

    def records() -> Iterator[Record | Refused]:
        for data, where in mails:
            yield message_record(data, where, tally)
        opened.notes += tally.words()

    opened.records = records()
    return opened


def open_mail(found: Found, mapping: Mapping[str, str], told: Told) -> Opened:
    """Open one e-mail; its headers say what is what, so `mapping` is ignored."""
    del mapping

    return opened_mails((read_whole(path, LARGEST, told), f"{found.shown}:1") for path in [found.path])
