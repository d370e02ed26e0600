"""Text messages as the app "SMS Backup & Restore" saves them: XML with an `sms` or `mms` element each.

The fields are described at synctech.com.au/sms-backup-restore/fields-in-xml-backup-files. A message that was
received has its sender as author; one that was sent has none, for the file does not say whose phone it is.
Both have the other side's address as channel. What no column holds (who else got it, kinds of address,
service centre, whether it was read, kinds of pictures) is `extra`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fanal.collect.extra import extra_of
from fanal.collect.found import Found
from fanal.collect.lines import MAX_RECORD, open_bytes
from fanal.collect.readers.xml_stream import BrokenXmlError, read_xml
from fanal.collect.record import Opened, Record, Refused, Skipped

MAPPING = {
    "text": "body, part.text", "author": "contact_name or address (received)", "channel": "address",
    "time": "date", "contact": "address (received)",
}  # fmt: skip
_ROOT = "smses"
_RECEIVED = "1"
_FROM = "137"  # the kind of address that sent an MMS (OMA MMS encapsulation, From)
_NOBODY = ("", "null", "(Unknown)", "insert-address-token")

_IN_COLUMNS = frozenset(["body", "subject", "sub", "date"])
_PART_TOLD = ("ct", "name", "fn", "cl")  # of what is attached: its kind and names, not its data


def _told(attributes: Mapping[str, str], name: str) -> str | None:
    value = attributes.get(name)
    return None if value is None or value.strip() in _NOBODY else value


def _told_of(attributes: Mapping[str, str], names: Iterable[str]) -> dict[str, str | None]:
    return {name: _told(attributes, name) for name in names}


@dataclass(slots=True)
class _Multimedia:
    """An MMS as its parts and addresses come by."""

    attributes: Mapping[str, str]
    where: str
    words: list[str] = field(default_factory=list)
    parts: list[dict[str, str | None]] = field(default_factory=list)
    addresses: list[dict[str, str | None]] = field(default_factory=list)
    sender: str | None = None
    size: int = 0

    def room_for(self, values: Iterable[str | None]) -> bool:
        """Count what is to be held, and say whether it is within the bounds of a record."""
        self.size += sum(len(value) + 10 for value in values if value)
        return self.size <= MAX_RECORD


def _message(
    attributes: Mapping[str, str], where: str, text: str, sender: str | None, received: bool, **inner: Any
) -> Record | Refused | Skipped:
    if not text.strip():
        return Skipped(where, "messages without words")
    if len(text) > MAX_RECORD:
        return Refused(where, f"the text has more than {MAX_RECORD:,} characters", text[:200])
    partner = _told(attributes, "address")
    # A group's partner is several addresses: its name in the address book is not the sender's.
    name = _told(attributes, "contact_name") if sender == partner else None
    rest = _told_of(attributes, attributes.keys() - _IN_COLUMNS)
    return Record(
        where, text, title=_told(attributes, "subject") or _told(attributes, "sub"),
        author=(name or sender) if received else None, channel=partner, time=_told(attributes, "date"),
        contact=sender if received else None,
        extra=extra_of({**rest, **inner}),
    )  # fmt: skip


class _Messages:
    """Gathers the records of the elements told to it."""

    def __init__(self, shown: str) -> None:
        self.ready: list[Record | Refused | Skipped] = []
        self.root: str | None = None
        self.declared: str | None = None
        self._shown = shown
        self._depth = 0
        self._mms: _Multimedia | None = None

    def begin(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        self._depth += 1
        where = f"{self._shown}:{line}"
        if self._depth == 1:
            self.root, self.declared = name, attributes.get("count")
        elif self._depth == 2 and name == "sms":
            received = attributes.get("type") == _RECEIVED
            sender = _told(attributes, "address")
            text = attributes.get("body", "")
            self.ready.append(_message(attributes, where, text, sender, received))
        elif self._depth == 2 and name == "mms":
            self._mms = _Multimedia(dict(attributes), where)
        elif self._depth == 2:
            self.ready.append(Skipped(where, "elements that are no message"))
        elif self._mms and name == "part" and attributes.get("ct") == "text/plain":
            if self._mms.room_for([attributes.get("text", "")]):
                self._mms.words.append(attributes.get("text", ""))
        elif self._mms and name == "part":
            part = _told_of(attributes, _PART_TOLD)
            if self._mms.room_for(part.values()):
                self._mms.parts.append(part)
        elif self._mms and name == "addr":
            address = _told_of(attributes, attributes)
            if self._mms.room_for(address.values()):
                self._mms.addresses.append(address)
            if attributes.get("type") == _FROM:
                self._mms.sender = _told(attributes, "address")

    def end(self, name: str) -> None:
        del name
        self._depth -= 1
        if self._depth == 1 and self._mms:
            mms, attributes = self._mms, self._mms.attributes
            received = attributes.get("msg_box") == _RECEIVED
            sender = mms.sender or _told(attributes, "address")
            self._mms = None
            if mms.size > MAX_RECORD:
                why = f"the message's parts have more than {MAX_RECORD:,} characters"
                self.ready.append(Refused(mms.where, why, "\n".join(mms.words)[:200]))
                return
            text = "\n".join(mms.words)
            more = {"parts": mms.parts, "addrs": mms.addresses}
            self.ready.append(_message(attributes, mms.where, text, sender, received, **more))

    def take(self) -> list[Record | Refused | Skipped]:
        ready, self.ready = self.ready, []
        return ready


def open_sms_backup(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a backup of text messages; a message's place is the line its element begins on.

    What stands before a break in the XML is kept; the break is one refused record. `mapping` is ignored.
    """
    del mapping

    def records() -> Iterator[Record | Refused | Skipped]:
        messages = _Messages(found.shown)
        count = 0
        with open_bytes(found.path) as file:
            try:
                for _ in read_xml(file, messages, told):
                    ready = messages.take()
                    count += len(ready)
                    yield from ready
            except BrokenXmlError as error:
                ready = messages.take()
                yield from ready
                count += len(ready)
                whole = (
                    f" of the {messages.declared} it declares" if (messages.declared or "").isdigit() else ""
                )
                why = f"{error}; the file is read up to here, {count} messages{whole}"
                yield Refused(f"{found.shown}:{error.line}", why)

    return Opened(MAPPING, None, records(), "sent messages have no author: the file does not name its owner")
