"""What a reader hands over: a record with its place, or the reason why there is none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fanal.collect.columnar import Columns


class Record(NamedTuple):
    """One record as written; `where` is file:line, file#message or file@row.

    `extra` is a JSON object made by `extra_of`: what else the source says of the record. `written` is the
    time as the file has it, where the reader had to put `time` into another form.
    """

    where: str
    text: str | None
    title: str | None = None
    author: str | None = None
    channel: str | None = None
    time: str | None = None
    url: str | None = None
    contact: str | None = None
    id: str | None = None
    forwarded_from: str | None = None
    reply_to: str | None = None
    extra: str | None = None
    written: str | None = None


class Refused(NamedTuple):
    """A record that cannot be read: where, why, its first characters, and how many records it stands for."""

    where: str
    why: str
    excerpt: str = ""
    records: int = 1


class Skipped(NamedTuple):
    """A record that is left out on purpose, declared in the source's note: `why` is one of a few phrases."""

    where: str
    why: str


@dataclass(slots=True)
class Opened:
    """A file ready to be read: how its columns are taken, and its records in order.

    `note` is known beforehand; `notes` grow while the records are read and are whole once all were taken.
    """

    mapping: Mapping[str, str]
    encoding: str | None
    records: Iterator[Record | Refused | Skipped | Columns]
    note: str = ""
    notes: list[str] = field(default_factory=list)
