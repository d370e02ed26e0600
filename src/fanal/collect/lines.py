"""Physical lines with their numbers: decoded one by one, bounded in length, none lost.

A line that cannot be decoded or is longer than MAX_RECORD comes out as a `Bad` with its reason.
"""

import codecs
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from charset_normalizer import from_bytes

from fanal.collect.recognise import is_gzip

MAX_RECORD = 10_000_000  # bytes of one record: what is longer is no post
SAMPLE = 1 << 20
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that cannot be used, and why."""

    why: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line, its end included; `number` counts from 1."""

    number: int
    text: str | Bad


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading bytes, unpacking gzip on the way."""
    return gzip.open(path, "rb") if is_gzip(path) else path.open("rb")  # type: ignore[return-value]  # gzip's file is an IO[bytes] in all but name


def guess_encoding(sample: bytes) -> str:
    """Return the encoding of a text by its byte-order mark, by being UTF-8, or by its letters' statistics.

    A text that is UTF-8 on nine in ten of its lines with non-ASCII bytes is UTF-8 with broken lines.
    """
    for mark, name in _BOMS.items():
        if sample.startswith(mark):
            return name
    lines = [line for line in sample.splitlines() if not line.isascii()]
    if len(sample) >= SAMPLE and lines:
        lines.pop()  # cut in the middle
    broken = sum(1 for line in lines if not _is_utf8(line))
    if broken * 10 <= len(lines):
        return "utf-8"
    best = from_bytes(b"\n".join(lines)[:65_536]).best()
    return best.encoding if best else "cp1252"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide_lines(file: IO[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the lines of a UTF-16 file as UTF-8; what cannot be decoded becomes bytes that are not UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    held = ""
    while True:
        chunk = file.read(_CHUNK)
        held += decoder.decode(chunk, final=not chunk)
        *lines, held = held.split("\n")
        for line in lines:
            yield (line + "\n").encode().replace("\ufffd".encode(), b"\xff")
        if not chunk:
            break
        if len(held) > 2 * MAX_RECORD:
            yield b"\xff" * (MAX_RECORD + 1)
            held = ""
    if held:
        yield held.encode().replace("\ufffd".encode(), b"\xff")


def _byte_lines(file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield each line (its first MAX_RECORD + 1 bytes) and its whole size."""
    while line := file.readline(MAX_RECORD + 1):
        size = len(line)
        if size > MAX_RECORD and not line.endswith(b"\n"):
            while rest := file.readline(_CHUNK):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
        yield line, size


def _excerpt(data: bytes) -> str:
    return data[:200].decode("utf-8", "backslashreplace").rstrip("\n")


def read_lines(file: IO[bytes], encoding: str, told: Callable[[int], None]) -> Iterator[Line]:
    """Yield the lines of `file`; `told` hears how many bytes each took."""
    wide = encoding.startswith("utf-16")
    lines = ((line, len(line)) for line in _wide_lines(file, encoding)) if wide else _byte_lines(file)
    codec = "utf-8" if wide else encoding
    for number, (data, size) in enumerate(lines, 1):
        told(size)
        if number == 1:
            data = data.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901 (the mark belongs to no record)
        if size > MAX_RECORD:
            yield Line(
                number, Bad(f"the line is {size:,} bytes long, more than {MAX_RECORD:,}", _excerpt(data))
            )
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            why = f"not valid {encoding}: {error.reason} at byte {error.start}"
            yield Line(number, Bad(why, _excerpt(data)))
            continue
        yield Line(number, text)
