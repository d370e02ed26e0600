"""A file's bytes in chunks, unpacked on the way, in bounded memory."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path

from fanal.collect.encoding import SAMPLE, as_utf8, guess_encoding
from fanal.collect.packing import open_unpacked

CHUNK = 1 << 21  # large enough that what is done once a chunk does not count
HEAD = 65_536  # bytes by which the form of a file is told
_SCANNED = 32  # chunks looked through for bytes that are not ASCII

Told = Callable[[int], None]


class BrokenStreamError(Exception):
    """The file cannot be read on from here: a failing disk."""


def unheard(_: int) -> None:
    """Tell nobody."""


def head(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked when it is packed."""
    with open_unpacked(path) as file:
        return file.read(HEAD)


def read_chunks(path: Path, told: Told = unheard) -> Generator[bytes, None, None]:
    """Yield the bytes of a file, unpacked when it is packed; `told` hears how many bytes were read.

    Damaged packed data end where the damage begins (`fanal.collect.packing`). Raises OSError when the file
    cannot be opened and BrokenStreamError when it cannot be read to its end.
    """
    with open_unpacked(path) as file:
        while True:
            try:
                chunk = file.read(CHUNK)
            except OSError as error:
                raise BrokenStreamError(f"the file cannot be read on: {error.strerror}") from error
            if not chunk:
                return
            told(len(chunk))
            yield chunk


def read_whole(path: Path, limit: int, told: Told = unheard) -> bytes:
    """Return at most `limit` + 1 bytes of a file: one more than `limit` says that it is longer."""
    pieces, size = [], 0
    with closing(read_chunks(path, told)) as chunks:
        for chunk in chunks:
            pieces.append(chunk)
            size += len(chunk)
            if size > limit:
                break
    return b"".join(pieces)[: limit + 1]


def encoding_of(path: Path) -> str:
    """Return the encoding of a text file, judged by its beginning and its first bytes beyond ASCII."""
    evidence = b""
    with closing(read_chunks(path)) as chunks:
        try:
            for number, chunk in enumerate(chunks):
                if number == 0:
                    evidence = chunk
                elif not chunk.isascii():
                    evidence = (evidence + chunk)[-SAMPLE - CHUNK :]
                if not chunk.isascii() or number == _SCANNED:
                    break
        except BrokenStreamError:
            pass  # what could be read decides; the break itself is reported when the records are read
    return guess_encoding(evidence)


def _line_feeds(chunks: Iterable[bytes]) -> Generator[bytes, None, None]:
    """Yield the chunks, with carriage returns as line feeds where the first chunk has no line feed at all."""
    returns: bool | None = None
    for chunk in chunks:
        if returns is None and chunk:
            returns = b"\r" in chunk and b"\n" not in chunk
        yield chunk.replace(b"\r", b"\n") if returns else chunk


def read_text(path: Path, encoding: str, told: Told = unheard) -> Generator[bytes, None, None]:
    """Yield a text file's chunks as UTF-8; where lines end with a carriage return, with line feeds."""
    return _line_feeds(as_utf8(read_chunks(path, told), encoding))
