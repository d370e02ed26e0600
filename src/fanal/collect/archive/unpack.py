"""One member at a time, unpacked for reading; the archives on the way to it stay open for the next one."""

import atexit
from collections import OrderedDict
from pathlib import Path
from threading import RLock

from fanal.collect.archive.bounds import DEEPEST, MOST_BYTES, BoundError
from fanal.collect.archive.container import Container
from fanal.collect.archive.opening import open_container
from fanal.collect.archive.scratch import Scratch

_Key = tuple[str, int, int, tuple[str, ...]]


class _Shelf:
    """The archives opened last, of one outermost archive only."""

    def __init__(self) -> None:
        self._held: OrderedDict[_Key, tuple[Container, Scratch | None]] = OrderedDict()
        self.lock = RLock()

    def container(self, path: Path, chain: tuple[str, ...]) -> Container:
        """Return the archive at the end of `chain` inside the archive `path`."""
        stat = path.stat()
        key = (str(path), stat.st_mtime_ns, stat.st_size, chain)
        if any(held[:3] != key[:3] for held in self._held):
            self.clear()
        if key not in self._held:
            self._held[key] = self._open(path, chain)
            if len(self._held) > DEEPEST + 1:
                self._let_go(*self._held.popitem(last=False)[1])
        self._held.move_to_end(key)
        return self._held[key][0]

    def _open(self, path: Path, chain: tuple[str, ...]) -> tuple[Container, Scratch | None]:
        if not chain:
            return open_container(path, path.name), None
        scratch = self.copy(path, chain)
        try:
            return open_container(scratch.path, chain[-1]), scratch
        except BaseException:
            scratch.close()
            raise

    def copy(self, path: Path, chain: tuple[str, ...]) -> Scratch:
        """Return a private copy of the member at the end of `chain`."""
        scratch = Scratch()
        try:
            file = self.container(path, chain[:-1]).open(chain[-1])
            try:
                if scratch.fill(file, MOST_BYTES) > MOST_BYTES:
                    raise OSError(f"it unpacks to more than {MOST_BYTES:,} bytes")
            finally:
                file.close()
        except BoundError as error:
            scratch.close()
            raise OSError(str(error)) from error
        except KeyError as error:
            scratch.close()
            raise OSError("the archive has changed since it was listed") from error
        except BaseException:
            scratch.close()
            raise
        return scratch

    def clear(self) -> None:
        """Close everything."""
        while self._held:
            self._let_go(*self._held.popitem()[1])

    @staticmethod
    def _let_go(container: Container, scratch: Scratch | None) -> None:
        container.close()
        if scratch is not None:
            scratch.close()


_shelf = _Shelf()
atexit.register(_shelf.clear)


def unpacked(path: Path, member: tuple[str, ...]) -> Scratch:
    """Return a private copy of a member of the archive `path`, to be closed by who asked for it.

    Raises OSError when it cannot be unpacked, or not any more.
    """
    with _shelf.lock:
        return _shelf.copy(path, member)


def release() -> None:
    """Close the archives that are kept open for the next member."""
    with _shelf.lock:
        _shelf.clear()
