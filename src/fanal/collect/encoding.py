"""Which encoding a text is in, and its bytes as UTF-8.

Byte-order marks decide; then being UTF-8; then the pattern of NUL bytes of UTF-16 without a mark; then
the statistics of charset-normalizer. Bytes that do not fit become 0xFF, which no UTF-8 holds, so that
the record they stand in, and no other, is refused.
"""

import codecs
import re
from collections.abc import Generator, Iterable
from functools import lru_cache

import numpy as np
import pyarrow as pa
from charset_normalizer import from_bytes

from fanal.collect.latin import latin_code_page

SAMPLE = 1 << 20
_STATISTICS = 32_768
_BEGINNING = 256
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASCII = bytes(range(32, 127))
_HALVES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # surrogates, which some programs write into UTF-8
_UNFIT = "\udcff"  # what "surrogateescape" writes as the byte 0xFF


def _unfit(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return _UNFIT, error.end
    raise error


codecs.register_error("fanal.unfit", _unfit)


def _is_utf8(line: bytes) -> bool:
    """Say whether a line was meant as UTF-8; halves of characters in it are broken UTF-8, nothing else."""
    try:
        _HALVES.sub(b"", line).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_utf8(data: bytes) -> bool:
    """Say whether all of `data` is UTF-8, without making a text of it."""
    if data.isascii():
        return True
    bounds = pa.array([0, len(data)], pa.int64()).buffers()[1]
    text = pa.Array.from_buffers(pa.large_string(), 1, [None, bounds, pa.py_buffer(data)])
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _nul_pattern(sample: bytes) -> str | None:
    even, odd = sample[::2], sample[1::2]
    if len(sample) < 4:
        return None
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _wide(sample: bytes) -> str | None:
    """Return the UTF-16 that Latin letters with every other byte NUL point to, from the beginning on."""
    name = _nul_pattern(sample)
    return name if name == _nul_pattern(sample[:_BEGINNING]) else None


def mark_of(sample: bytes) -> tuple[bytes, str] | None:
    """Return the byte-order mark `sample` begins with and the encoding it stands for."""
    return next(((mark, name) for mark, name in _MARKS if sample.startswith(mark)), None)


def _keeps_ascii(encoding: str) -> bool:
    """Say whether an encoding writes ASCII as ASCII; line ends and delimiters are looked for as such."""
    try:
        return _ASCII.decode(encoding) == _ASCII.decode("ascii")
    except (UnicodeDecodeError, LookupError):
        return False


def by_statistics(data: bytes) -> str:
    """Return the most likely legacy encoding of bytes that are not UTF-8.

    A text in Latin letters is told by its alphabet; for others, Windows-1252 is taken where it fits about as
    well as the best: Western exports are the common case.
    """
    if (latin := latin_code_page(data)) is not None:
        return latin
    results = [match for match in from_bytes(data[:_STATISTICS]) if _keeps_ascii(match.encoding)]
    if not results:
        return "cp1252"
    western = [match for match in results if match.encoding in {"cp1252", "latin_1", "iso8859_15"}]
    if any(match.chaos <= results[0].chaos + 0.02 for match in western):
        return "cp1252"
    return results[0].encoding


def guess_encoding(sample: bytes) -> str:
    """Return the encoding of a text from its first bytes (and others that are not ASCII).

    A text that is UTF-8 on nine in ten of its lines with non-ASCII bytes is UTF-8 with broken lines.
    """
    if mark := mark_of(sample):
        return mark[1]
    if b"\0" in sample and (wide := _wide(sample)):
        return wide
    lines = [line for line in sample.split(b"\n") if not line.isascii()]
    if len(sample) >= SAMPLE and len(lines) > 1:
        lines.pop()  # perhaps cut inside a character
    broken = [line for line in lines if not _is_utf8(line)]
    if len(broken) * 10 <= len(lines):
        return "utf-8"
    return by_statistics(b"\n".join(broken))


def head_as_utf8(data: bytes) -> bytes:
    """Return the first bytes of a file as UTF-8 when a mark or its NUL bytes tell they are wide."""
    mark = mark_of(data)
    name = mark[1] if mark else (_wide(data) if b"\0" in data else None)
    if name is None:
        return data
    return data[len(mark[0]) if mark else 0 :].decode(name, "replace").encode()


@lru_cache(maxsize=64)
def _is_code_page(encoding: str) -> bool:
    """Say whether every byte is a character of its own."""
    if encoding == "utf-8" or not _keeps_ascii(encoding):
        return False
    return all(len(bytes([high, 0x40]).decode(encoding, "replace")) == 2 for high in range(128, 256))


def _may_be_utf8(data: bytes) -> bool:
    """Say whether a byte that begins a character in UTF-8 is followed by one that goes on, anywhere."""
    codes = np.frombuffer(data, np.uint8)
    begins, goes_on = codes[:-1] - np.uint8(0xC2) <= 0x32, codes[1:] & 0xC0 == 0x80
    return bool((begins & goes_on).any())


def _line_by_line(chunks: Iterable[bytes], encoding: str) -> Generator[bytes, None, None]:
    """Yield text in a code page as UTF-8; a line that is UTF-8 stays so: files of both get joined."""

    def recoded(data: bytes) -> bytes:
        return data.decode(encoding, "fanal.unfit").encode("utf-8", "surrogateescape")

    def utf8(data: bytes) -> bytes:
        if not _may_be_utf8(data):
            return recoded(data)
        lines = data.splitlines(keepends=True)
        return b"".join(line if _is_utf8(line) else recoded(line) for line in lines)

    held = b""
    for chunk in chunks:
        data = held + chunk
        cut = data.rfind(b"\n") + 1
        cut = len(data) if not cut and len(data) > SAMPLE else cut  # a line without end is not held
        whole, held = data[:cut], data[cut:]
        yield whole if whole.isascii() else utf8(whole)
    if held:
        yield utf8(held)


def as_utf8(chunks: Iterable[bytes], encoding: str) -> Generator[bytes, None, None]:
    """Yield the text as UTF-8 without its byte-order mark; bytes that do not fit come out as 0xFF."""
    if _is_code_page(encoding):
        yield from _line_by_line(chunks, encoding)
        return
    decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)("fanal.unfit")
    first = True
    for chunk in chunks:
        data = chunk
        if first:
            mark = mark_of(data)
            data = data[len(mark[0]) :] if mark else data
            first = False
        yield decoder.decode(data).encode("utf-8", "surrogateescape") if decoder else data
    if decoder and (rest := decoder.decode(b"", final=True)):
        yield rest.encode("utf-8", "surrogateescape")
