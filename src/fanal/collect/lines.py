"""Physical lines with their numbers, one by one: for forms of text that are read line by line.

A line that cannot be decoded or is longer than MAX_RECORD comes out as a `Bad` with its reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from fanal.collect.blocks import MAX_RECORD, Bad, excerpt, read_blocks
from fanal.collect.encoding import SAMPLE, as_utf8, guess_encoding
from fanal.collect.packing import open_unpacked
from fanal.collect.stream import CHUNK

__all__ = ["MAX_RECORD", "SAMPLE", "Bad", "Line", "guess_encoding", "open_bytes", "read_lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line, its end included; `number` counts from 1."""

    number: int
    text: str | Bad


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading bytes, unpacking gzip, zstd, bzip2 and xz on the way."""
    return open_unpacked(path)


def _chunks(file: IO[bytes], told: Callable[[int], None]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        told(len(chunk))
        yield chunk


def read_lines(file: IO[bytes], encoding: str, told: Callable[[int], None]) -> Iterator[Line]:
    """Yield the lines of `file`; `told` hears how many bytes were read."""
    for first, block in read_blocks(as_utf8(_chunks(file, told), encoding)):
        if isinstance(block, Bad):
            yield Line(first, block)
            continue
        for number, data in enumerate(BytesIO(block), first):
            try:
                yield Line(number, data.decode("utf-8"))
            except UnicodeDecodeError:
                yield Line(number, Bad(f"bytes that do not fit {encoding}", excerpt(data), len(data)))
