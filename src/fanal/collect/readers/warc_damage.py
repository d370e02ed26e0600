"""Where a damaged web archive can be read on, and whether anything at its end was left unread."""

import re
import zlib
from pathlib import Path
from typing import IO

_CHUNK = 1 << 20
_MEMBER = b"\x1f\x8b\x08"
_BEGIN = b"\nWARC/"
_PACKED = re.compile(rb"WARC/")


def _is_gzip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == _MEMBER[:2]


def _begins_record(file: IO[bytes], offset: int, begin: re.Pattern[bytes]) -> bool:
    """Say whether a gzip member at `offset` begins with a record."""
    file.seek(offset)
    try:
        return begin.match(zlib.decompressobj(wbits=31).decompress(file.read(4_096), 64)) is not None
    except zlib.error:
        return False


def next_record(path: Path, offset: int, size: int, begin: re.Pattern[bytes] = _PACKED) -> int | None:
    """Return where the next record begins after the one at `offset` with a block of `size` bytes, or None.

    Where records are packed, the next is the one whose first bytes unpacked match `begin`.
    """
    packed = _is_gzip(path)
    mark, skip = (_MEMBER, 0) if packed else (_BEGIN, 1)
    at, held = offset + 1 + (0 if packed else size), b""
    with path.open("rb") as file, path.open("rb") as other:
        file.seek(at)
        while chunk := file.read(_CHUNK):
            data, place = held + chunk, -1
            while (place := data.find(mark, place + 1)) >= 0:
                found = at - len(held) + place + skip
                if not packed or _begins_record(other, found, begin):
                    return found
            at += len(chunk)
            held = data[-len(mark) + 1 :]
    return None


def _packed_tail(path: Path, offset: int) -> str | None:
    """Unpack from the last record on: the last member of gzip must be whole."""
    with path.open("rb") as file:
        file.seek(offset if offset < path.stat().st_size else 0)  # records packed as one lie at its end
        unpack, data = zlib.decompressobj(wbits=31), file.read(_CHUNK)
        while data:
            unpack.decompress(data, _CHUNK)
            data = unpack.unconsumed_tail or unpack.unused_data or file.read(_CHUNK)
            if unpack.eof and data.strip(b"\0"):
                unpack = zlib.decompressobj(wbits=31)
    return None if unpack.eof else "the file ends inside a packed record: it is cut off"


def _plain_tail(path: Path, offset: int, size: int) -> str | None:
    with path.open("rb") as file:
        file.seek(offset)
        header = file.read(1 << 16)
        gap = header.find(b"\r\n\r\n")
        end = offset + gap + 4 + size
        if gap < 0 or end > path.stat().st_size:
            return "the file ends inside a record: it is cut off"
        file.seek(end)
        rest = file.read(_CHUNK)
    return f"{len(rest):,} bytes after the last record belong to none" if rest.strip(b"\r\n\0 ") else None


def unread_tail(path: Path, offset: int, size: int) -> str | None:
    """Say in words what stands unread after the last record (at `offset`, block of `size` bytes), or None."""
    try:
        return _packed_tail(path, offset) if _is_gzip(path) else _plain_tail(path, offset, size)
    except zlib.error as error:
        return f"what follows the last record does not unpack: {error}"
