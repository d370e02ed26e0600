"""TAR archives, packed or not; a packed one is unpacked once, into a file without a name."""

import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from fanal.collect.archive.bounds import MOST_BYTES, BoundError
from fanal.collect.archive.container import Member, Wary
from fanal.collect.archive.names import Names, is_hidden, leads_out, written
from fanal.collect.archive.scratch import Scratch
from fanal.collect.packing import damage_of, open_unpacked
from fanal.collect.record import Refused

_BROKEN = (tarfile.TarError, EOFError, ValueError, OSError, OverflowError, IndexError)
_BLOCK = 512
_STEP = 1 << 20


def _why_not(info: tarfile.TarInfo) -> str | None:
    if leads_out(info.name):
        return "its name leads out of the archive"
    if info.issym() or info.islnk():
        return "it is a link, which is not followed"
    if info.isdir():
        return None
    if not info.isfile():
        return "it is a device or a pipe, not a file"
    return "it is a file with holes, which is not unpacked" if info.issparse() else None


class _Slice:
    """The bytes of one member; raises OSError when the archive ends before them."""

    def __init__(self, file: IO[bytes], begin: int, size: int) -> None:
        self._file, self._at, self._left = file, begin, size

    def read(self, size: int = -1) -> bytes:
        self._file.seek(self._at)
        wanted = min(self._left, size if size >= 0 else self._left)
        data = self._file.read(wanted)
        if len(data) < wanted:
            raise OSError("it is cut off")
        self._at, self._left = self._at + wanted, self._left - wanted
        return data

    def close(self) -> None:
        """The archive stays open."""


class Tarred:
    """An open TAR archive."""

    def __init__(self, path: Path, packed: bool, most: int = MOST_BYTES) -> None:
        self._scratch, self._damage = (Scratch() if packed else None), None
        if self._scratch is not None:
            with open_unpacked(path) as source:
                if self._scratch.fill(source, most) > most:
                    self._scratch.close()
                    raise BoundError(f"the archive unpacks to more than {most:,} bytes")
            self._damage = damage_of(path)
        self._path = self._scratch.path if self._scratch else path
        self.size = self._path.stat().st_size
        self._file = Wary(self._path.open("rb", buffering=0))
        self._known: dict[str, tuple[int, int]] = {}

    def members(self) -> Iterator[Member | Refused]:
        """Yield the members in file order; damage ends the archive and is refused."""
        names, count = Names(), 0
        self._file.seek(0)
        try:
            tar = tarfile.TarFile(fileobj=self._file, mode="r", errors="surrogateescape")
            while (info := tar.next()) is not None:
                tar.members.clear()  # type: ignore[attr-defined]  # it would hold every header of a long archive
                count += 1
                if why := _why_not(info):
                    yield Refused(written(info.name), why)
                elif info.isfile() and not is_hidden(info.name):
                    name = names.give(info.name)
                    self._known[name] = (info.offset_data, info.size)
                    yield Member(name, info.size, info.size)
            why = self._damage or self._rest(tar.offset)
        except _BROKEN as error:
            why = self._damage or f"the TAR archive is damaged or cut off ({str(error)[:80]})"
        if why:
            yield Refused("", f"{why}; {count:,} members begin before that")

    def _rest(self, offset: int) -> str | None:
        """Say what is wrong after the last member: an archive ends with a block of zeros, and only zeros."""
        self._file.seek(offset)
        if not (block := self._file.read(_BLOCK)):
            return "the TAR archive ends without its end mark: it may be cut off"
        while block:
            if block.strip(b"\0"):
                return "the TAR archive is damaged, or another follows it"
            block = self._file.read(_STEP)
        return None

    def open(self, name: str) -> IO[bytes]:
        """Open a member."""
        if not self._known:
            for _ in self.members():
                pass
        begin, size = self._known[name]
        return _Slice(self._file, begin, size)  # type: ignore[return-value]  # read and close are all that is used

    def close(self) -> None:
        """Close the archive and let go of its unpacked copy."""
        self._file.close()
        if self._scratch is not None:
            self._scratch.close()
