"""Plain text: one file, one post."""

from collections.abc import Iterator, Mapping

from fanal.collect.blocks import MAX_RECORD, excerpt
from fanal.collect.encoding import as_utf8
from fanal.collect.found import Found
from fanal.collect.record import Opened, Record, Refused
from fanal.collect.stream import Told, encoding_of, read_whole


def open_plain(found: Found, mapping: Mapping[str, str], told: Told) -> Opened:
    """Open a text file as a single record; `mapping` has nothing to name and is ignored."""
    del mapping
    encoding = encoding_of(found.path)

    def records() -> Iterator[Record | Refused]:
        where = f"{found.shown}:1"
        data = read_whole(found.path, MAX_RECORD, told)
        if len(data) > MAX_RECORD:
            yield Refused(where, f"the file is one text of more than {MAX_RECORD:,} bytes", excerpt(data))
            return
        utf8 = b"".join(as_utf8([data], encoding))
        try:
            yield Record(where, utf8.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = utf8.count(b"\n", 0, error.start) + 1
            yield Refused(f"{found.shown}:{line}", f"bytes that do not fit {encoding}", excerpt(data))

    return Opened({"text": "the whole file"}, encoding, records())
