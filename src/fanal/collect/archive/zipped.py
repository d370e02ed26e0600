"""ZIP archives."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from fanal.collect.archive.container import Member, Wary
from fanal.collect.archive.names import Names, is_hidden, leads_out, written
from fanal.collect.record import Refused

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)


def _why_not(info: zipfile.ZipInfo) -> str | None:
    """Return why a member may not be read."""
    if not info.filename:
        return "it has no name"
    kind = info.external_attr >> 16 if info.create_system == 3 else 0  # Unix keeps the file's mode there
    if leads_out(info.filename):
        return "its name leads out of the archive"
    if stat.S_ISLNK(kind):
        return "it is a link, which is not followed"
    if stat.S_IFMT(kind) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "it is a device or a pipe, not a file"
    return "it needs a password" if info.flag_bits & 1 else None


class _Checked:
    """A member's bytes; damage of any kind is an OSError."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        try:
            return bytes(self._file.read(size))
        except _BROKEN as error:
            raise OSError(f"it is damaged: {str(error)[:80]}") from error

    def close(self) -> None:
        self._file.close()


class Zipped:
    """An open ZIP archive; raises OSError when it has no readable table of contents."""

    def __init__(self, path: Path) -> None:
        self._file = Wary(path.open("rb", buffering=0))
        try:
            self._zip = zipfile.ZipFile(self._file)
        except _BROKEN as error:
            self._file.close()
            raise OSError(f"the ZIP archive is damaged or cut off ({str(error)[:80]})") from error
        except OSError:
            self._file.close()
            raise
        self._known: dict[str, zipfile.ZipInfo] = {}

    def members(self) -> Iterator[Member | Refused]:
        """Yield the members in the order of the table of contents."""
        names = Names()
        for info in self._zip.infolist():
            if why := _why_not(info):
                yield Refused(written(info.filename), why)
            elif not info.is_dir() and not is_hidden(info.filename):
                name = names.give(info.filename)
                self._known[name] = info
                yield Member(name, info.file_size, info.compress_size)

    def open(self, name: str) -> IO[bytes]:
        """Open a member."""
        if not self._known:
            for _ in self.members():
                pass
        info = self._known[name]
        try:
            return _Checked(self._zip.open(info))  # type: ignore[return-value]  # read and close are all that is used
        except _BROKEN as error:
            raise OSError(f"it cannot be unpacked: {str(error)[:80]}") from error

    def close(self) -> None:
        """Close the archive."""
        self._zip.close()
        self._file.close()
