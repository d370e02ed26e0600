"""The bytes of an ARC file, unpacked on the way, and where in the file each piece of them begins."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from fanal.collect.packing import open_unpacked, packing_of

_CHUNK = 1 << 18
_MEMBER = b"\x1f\x8b\x08"


class ArcStream:
    """A file read from `start` on, member by member where it is packed with gzip.

    `place` is where what comes next begins: its own offset, or that of the member it is packed in. `cut` says
    that the file ended inside a member. Reading raises OSError where a member does not unpack.
    """

    def __init__(self, path: Path, start: int, told: Callable[[int], None]) -> None:
        with path.open("rb") as file:
            self.packed = packing_of(file.read(8)) == "gzip"
        self.cut = False
        self._place, self._held, self._at = start, b"", 0
        self._pieces = self._members(path, start, told) if self.packed else self._chunks(path, start, told)

    def _chunks(self, path: Path, start: int, told: Callable[[int], None]) -> Iterator[tuple[int, bytes]]:
        with open_unpacked(path) as file:
            file.seek(start)
            while data := file.read(_CHUNK):
                told(len(data))
                yield start, data
                start += len(data)

    def _members(self, path: Path, start: int, told: Callable[[int], None]) -> Iterator[tuple[int, bytes]]:
        with path.open("rb") as file:
            file.seek(start)
            data, read = b"", start
            while True:
                if not data.lstrip(b"\0"):  # some pad a file with zeros
                    data = file.read(_CHUNK)
                    told(len(data))
                    read += len(data)
                    if not data:
                        return
                    continue
                data = data.lstrip(b"\0")
                self._place = begin = read - len(data)
                data += file.read(len(_MEMBER)) if len(data) < len(_MEMBER) else b""
                read = begin + len(data)
                if not data.startswith(_MEMBER):
                    raise OSError("no packed record begins here")
                unpack = zlib.decompressobj(wbits=31)
                while not unpack.eof:
                    try:
                        piece = unpack.decompress(data, _CHUNK)
                    except zlib.error as error:
                        raise OSError(str(error)) from error
                    if piece:
                        yield begin, piece
                    data = unpack.unconsumed_tail or (b"" if unpack.eof else file.read(_CHUNK))
                    if not data and not unpack.eof and not piece:
                        self.cut = True
                        return
                    if not unpack.unconsumed_tail:
                        told(len(data))
                        read += len(data)
                data = unpack.unused_data

    def _fill(self) -> bool:
        """Have at least one byte at hand; say whether there is one."""
        while self._at >= len(self._held):
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self._place, self._held = piece
            self._at = 0
        return True

    @property
    def place(self) -> int:
        """Return the offset of what comes next."""
        self._fill()
        return self._place if self.packed else self._place + self._at

    @property
    def member(self) -> int:
        """Return where the member begins that was read last, or that does not unpack."""
        return self._place

    def line(self, limit: int) -> bytes:
        """Return the bytes to the end of the line, at most `limit` of them; none at the end."""
        pieces: list[bytes] = []
        while limit > 0 and self._fill():
            end = self._held.find(b"\n", self._at, self._at + limit) + 1
            piece = self._held[self._at : end or self._at + limit]
            self._at += len(piece)
            limit -= len(piece)
            pieces.append(piece)
            if end:
                break
        return b"".join(pieces)

    def take(self, size: int, keep: bool = True) -> tuple[bytes, int]:
        """Return the next bytes, if they are to be kept, and how many there were: fewer only at the end."""
        pieces, left = [], size
        while left > 0 and self._fill():
            piece = self._held[self._at : self._at + left]
            self._at += len(piece)
            left -= len(piece)
            if keep:
                pieces.append(piece)
        return b"".join(pieces), size - left
