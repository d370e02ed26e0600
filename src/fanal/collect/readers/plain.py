"""Plain text: one file, one post."""

from collections.abc import Callable, Iterator, Mapping

from fanal.collect.found import Found
from fanal.collect.lines import MAX_RECORD, SAMPLE, guess_encoding, open_bytes
from fanal.collect.record import Opened, Record, Refused


def open_plain(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a text file as a single record; `mapping` has nothing to name and is ignored."""
    del mapping
    with open_bytes(found.path) as file:
        encoding = guess_encoding(file.read(SAMPLE))

    def records() -> Iterator[Record | Refused]:
        where = f"{found.shown}:1"
        with open_bytes(found.path) as file:
            data = file.read(MAX_RECORD + 1)
        told(found.bytes)
        if len(data) > MAX_RECORD:
            yield Refused(where, f"the file is one text of more than {MAX_RECORD:,} bytes", ascii(data[:200]))
            return
        try:
            text = data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            why = f"not valid {encoding}: {error.reason} at byte {error.start}"
            yield Refused(where, why, data[:200].decode("utf-8", "backslashreplace"))
            return
        yield Record(where, text)

    return Opened({"text": "the whole file"}, encoding, records())
