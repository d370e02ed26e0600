"""ARC, the format before WARC: pages as a crawler received them, a line about each before it.

The line is the capture's address, the server's, the time in 14 digits (UTC), the media type, in version 2
more, and the length of what follows (https://archive.org/web/researcher/ArcFileFormat.php). Addresses may
hold spaces.
"""

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping

from fanal.collect.blocks import excerpt
from fanal.collect.found import Found
from fanal.collect.readers.arc_stream import ArcStream
from fanal.collect.readers.capture import Captured, read_answer, read_body
from fanal.collect.readers.html import LARGEST
from fanal.collect.readers.warc_damage import next_record
from fanal.collect.record import Opened, Record, Refused, Skipped

MAPPING = {
    "text": "main text of the page", "title": "title", "channel": "site", "time": "archive-date",
    "url": "URL", "contact": "links to call, write or chat", "extra": "status and headers of the answer",
}  # fmt: skip
_LONGEST_LINE = 8_192
_BEGIN = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*:")
_ABOUT = re.compile(
    rb"([A-Za-z][A-Za-z0-9+.-]*:.*?) ([0-9A-Fa-f.:]{3,45}|-) (\d{8,14}) ([^ ]*)(?: .*)? (\d{1,15})\s*\Z"
)
_LIKELY = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*://.* [^ ]+ \d{8,} [^ ]+ ")  # such a line, damaged
_CUT = "cut off"
Item = Record | Refused | Skipped


def _time(digits: str) -> str:
    """Return a time of 14 digits in ISO 8601, any other as it is."""
    if len(digits) != 14:
        return digits
    day, clock = (digits[:4], digits[4:6], digits[6:8]), (digits[8:10], digits[10:12], digits[12:])
    return f"{'-'.join(day)}T{':'.join(clock)}Z"


def _item(stream: ArcStream, about: re.Match[bytes], where: str) -> Item:
    url, ip, date, kind = (about[n].decode("utf-8", "replace") for n in range(1, 5))
    size = int(about[5])
    block, there = stream.take(size, keep=size <= LARGEST)
    if there < size:
        return Refused(where, f"the record is {_CUT}: {there:,} of {size:,} bytes", ascii(block[:200]))
    if url.startswith("filedesc:"):
        return Skipped(where, "the archive's words about itself")
    if size > LARGEST:
        return Refused(where, f"the record is larger than {LARGEST:,} bytes")
    captured = Captured(where, url, _time(date), ip=ip, written=date)
    if url.lower().startswith(("http:", "https:")):
        return read_answer(block, captured)
    return read_body(block, kind, captured)


def _stretch(stream: ArcStream, shown: str, places: Counter[int]) -> Generator[Item, None, bool]:
    """Yield the records from where the stream stands; return whether the last was told to be cut off.

    What stands where a record should and is none is one refusal, up to where the next may begin.
    """
    lost = cut = False
    while True:
        place = stream.place
        line = stream.line(_LONGEST_LINE)
        if not line:
            return cut
        if not line.strip():
            continue
        about = _ABOUT.match(line) if line.endswith(b"\n") else None
        if about is None and lost and not _LIKELY.match(line):
            continue
        places[place] += 1
        where = f"{shown}@{place}{f'#{places[place]}' if places[place] > 1 else ''}"
        if about is None:
            item: Item = Refused(where, "no line about a capture stands where one should", excerpt(line))
        else:
            item = _item(stream, about, where)
        lost = about is None
        cut = isinstance(item, Refused) and _CUT in item.why
        yield item


def _records(found: Found, told: Callable[[int], None]) -> Iterator[Item]:
    start: int | None = 0
    places: Counter[int] = Counter()
    while start is not None:
        stream = ArcStream(found.path, start, told)
        damage: str | None = None
        try:
            said = yield from _stretch(stream, found.shown, places)
            start = None
            if stream.cut and not said:
                damage = "the file ends inside a packed record: it is cut off"
        except OSError as error:
            damage = f"what follows cannot be read: {error}"
            start = next_record(found.path, stream.member, 0, _BEGIN) if stream.packed else None
        if damage:
            yield Refused(f"{found.shown}@{stream.member}+", damage)


def open_arc(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open an ARC file, packed or not; a record's place is the offset it begins at, file@offset.

    Records packed into one stretch of gzip share an offset and are told apart by #2, #3.
    """
    del mapping
    return Opened(MAPPING, None, _records(found, told))
