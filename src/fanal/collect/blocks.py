"""A file as blocks of whole lines: what can be parsed at once is, the rest is read line by line."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

import numpy as np
import numpy.typing as npt

from fanal.collect.lines import MAX_RECORD, Bad, Line

BLOCK = 1 << 22

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines: the first has the number `number`, each ends with a newline but perhaps the last."""

    number: int
    data: bytes

    def ends(self) -> Ints:
        """Return where each line ends: the place of its newline, or the end of the data."""
        places = np.flatnonzero(np.frombuffer(self.data, np.uint8) == 0x0A)
        whole = self.data.endswith(b"\n")
        return places if whole else np.append(places, len(self.data))

    def lines(self) -> Iterator[Line]:
        """Yield the lines one by one, those that are no UTF-8 as `Bad`."""
        # Not splitlines: a carriage return inside a line ends it for no other reader here.
        for number, line in enumerate(_split(self.data), self.number):
            try:
                yield Line(number, line.decode("utf-8"))
            except UnicodeDecodeError as error:
                why = f"not valid utf-8: {error.reason} at byte {error.start}"
                yield Line(number, Bad(why, line[:200].decode("utf-8", "backslashreplace").rstrip("\n")))


def _split(data: bytes) -> list[bytes]:
    pieces = [line + b"\n" for line in data.split(b"\n")]
    pieces[-1] = pieces[-1][:-1]
    return pieces if pieces[-1] else pieces[:-1]


def _too_long(number: int, start: bytes, size: int) -> Line:
    excerpt = start[:200].decode("utf-8", "backslashreplace")
    return Line(number, Bad(f"the line is {size:,} bytes long, more than {MAX_RECORD:,}", excerpt))


def read_blocks(file: IO[bytes], told: Callable[[int], None]) -> Iterator[Block | Line]:
    """Yield the file's lines in blocks of about BLOCK bytes; a line over MAX_RECORD comes alone, as `Bad`.

    The byte-order mark of UTF-8 belongs to no line. `told` hears of the bytes as they are read.
    """
    number, held = 1, b""
    first = True
    while chunk := file.read(BLOCK):
        told(len(chunk))
        if first:
            chunk, first = chunk.removeprefix(codecs.BOM_UTF8), False
        data = held + chunk
        cut = data.rfind(b"\n") + 1
        if cut:
            yield Block(number, data[:cut])
            number += data.count(b"\n", 0, cut)
        held = data[cut:]
        if len(held) > MAX_RECORD:
            start, size, held = held[:200], len(held), b""
            while chunk := file.read(BLOCK):
                told(len(chunk))
                end = chunk.find(b"\n") + 1
                size += end or len(chunk)
                if end:
                    held = chunk[end:]
                    break
            yield _too_long(number, start, size)
            number += 1
    if held:
        yield Block(number, held)
