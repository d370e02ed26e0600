"""Whole lines in blocks, numbered, each line bounded in length: what is longer is named, not held."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

MAX_RECORD = 10_000_000  # bytes of one record: what is longer is no post
EXCERPT = 200
_NEWLINE = 0x0A


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that cannot be used: why, its first bytes, and how many bytes it has."""

    why: str
    excerpt: str
    size: int = 0


def excerpt(data: bytes | str) -> str:
    """Return the first characters of a record, fit to be written into a report."""
    if isinstance(data, str):
        data = data[:EXCERPT].encode("utf-8", "backslashreplace")
    return data[:EXCERPT].decode("utf-8", "backslashreplace").rstrip("\r\n")


def _too_long(size: int, head: bytes) -> Bad:
    return Bad(f"the line is {size:,} bytes long, more than {MAX_RECORD:,}", excerpt(head), size)


def read_blocks(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes | Bad]]:
    """Yield (number of the first line, whole lines with their ends), or (number, Bad) for one too long line.

    Lines end with a line feed and count from 1. A held line is never longer than MAX_RECORD.
    """
    number, size = 1, 0  # of the line under way
    pieces: list[bytes] = []  # its beginning; what goes beyond MAX_RECORD is counted and let go
    for chunk in chunks:
        end = chunk.find(b"\n") + 1
        if not end:
            size += len(chunk)
            if size - len(chunk) <= MAX_RECORD:
                pieces.append(chunk)
            continue
        begin = 0
        if size + end > MAX_RECORD + 1:
            yield number, _too_long(size + end - 1, b"".join(pieces)[:EXCERPT] + chunk[: min(end, EXCERPT)])
            pieces, number, begin = [], number + 1, end
        cut = chunk.rfind(b"\n") + 1
        if cut > begin:
            block = b"".join([*pieces, memoryview(chunk)[begin:cut]])
            yield number, block
            number += int(np.count_nonzero(np.frombuffer(block, np.uint8) == _NEWLINE))
        pieces = [chunk[cut:]] if cut < len(chunk) else []
        size = len(chunk) - cut
    if size > MAX_RECORD:
        yield number, _too_long(size, b"".join(pieces)[:EXCERPT])
    elif pieces:
        yield number, b"".join(pieces)
