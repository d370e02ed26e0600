"""One packed file that has to be unpacked before it can be read: an archive with a single member."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from fanal.collect.archive.container import Member
from fanal.collect.archive.names import written
from fanal.collect.packing import SUFFIXES, damage_of, open_unpacked
from fanal.collect.record import Refused


class _Whole:
    """Unpacked bytes; damage is an OSError, since what is unpacked here is of no use in part."""

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, open_unpacked(path)

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        if not data and (damage := damage_of(self._path)):
            raise OSError(damage)
        return data

    def close(self) -> None:
        self._file.close()


class Packed:
    """A gzip, zstd, bzip2 or xz file; its member is named as the file without its ending."""

    def __init__(self, path: Path, shown: str) -> None:
        name = PurePosixPath(shown.rpartition("!")[2])
        self._path = path
        self._name = written(name.stem if name.suffix.lower() in SUFFIXES else f"{name.name}.unpacked")

    def members(self) -> Iterator[Member | Refused]:
        """Yield the one member; how large it is shows only when it is unpacked."""
        yield Member(self._name, -1, self._path.stat().st_size)

    def open(self, name: str) -> IO[bytes]:
        """Open the one member."""
        del name
        return _Whole(self._path)  # type: ignore[return-value]  # read and close are all that is used

    def close(self) -> None:
        """Nothing is held."""
