"""Compressed streams: unpacked while they are read, within bounds, up to where they are damaged.

A damaged stream ends where the damage begins, so that what stands before it is kept; `damage_of` then says
what was wrong. Whoever reads a packed file to its end asks for it.
"""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

RATIO, RATIO_FLOOR = 200, 100_000_000  # more than 200 : 1 is not believed once 100 MB are unpacked
_STEP = 1 << 16  # bytes asked for at once: what is unpacked when damage is met is lost
_DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError, ValueError)
_damaged: dict[Path, str] = {}


def _zstd(file: IO[bytes]) -> Any:
    # zstandard's own stream reader takes a cut-off frame for the end of the file; Arrow's does not.
    return pa.CompressedInputStream(pa.PythonFile(file, "r"), "zstd")


_OPENERS: dict[str, tuple[bytes, Callable[[Any], Any]]] = {
    "gzip": (b"\x1f\x8b", lambda file: gzip.GzipFile(fileobj=file, mode="rb")),
    "zstd": (b"\x28\xb5\x2f\xfd", _zstd),
    "bzip2": (b"BZh", bz2.BZ2File),
    "xz": (b"\xfd7zXZ\0", lzma.LZMAFile),
}
SUFFIXES = {".gz": "gzip", ".zst": "zstd", ".bz2": "bzip2", ".xz": "xz"}


def packing_of(data: bytes) -> str | None:
    """Return by which program the data that begins so was packed, or None."""
    return next((name for name, (magic, _) in _OPENERS.items() if data.startswith(magic)), None)


def damage_of(path: Path) -> str | None:
    """Return once what was wrong with the packed file, if any of its readers met damage."""
    return _damaged.pop(path, None)


class _Unpacking(io.RawIOBase):
    """The unpacked bytes of a file; ends at damage, and where they grow beyond belief."""

    def __init__(self, path: Path, name: str, file: IO[bytes], size: int) -> None:
        self._path, self._name, self._file, self._size = path, name, file, size
        self._source = _OPENERS[name][1](file)
        self._count = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; 0 at the end, at damage and beyond the bounds."""
        try:
            data = self._source.read1(min(len(buffer), _STEP))
        except _DAMAGE as error:
            why = (
                "ends too early" if isinstance(error, EOFError) else f"cannot be read on ({str(error)[:80]})"
            )
            return self._stop(f"the {self._name} data {why} after {self._count:,} bytes unpacked")
        self._count += len(data)
        if self._count > RATIO_FLOOR and self._count > RATIO * self._size:
            return self._stop(f"the {self._name} data unpacks to more than {RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)

    def _stop(self, why: str) -> int:
        _damaged[self._path] = why
        self._source = io.BytesIO()
        return 0

    def close(self) -> None:
        """Close the file too."""
        self._file.close()
        super().close()


def open_unpacked(path: Path) -> IO[bytes]:
    """Open a file for reading its bytes, unpacked if it is packed."""
    _damaged.pop(path, None)
    file = path.open("rb")
    name = packing_of(file.read(8))
    file.seek(0)
    if name is None:
        return file
    return io.BufferedReader(_Unpacking(path, name, file, path.stat().st_size), 1 << 18)
