"""A file where it can be opened, also when it lies in an archive, and how much of it was read."""

from fanal.base.errors import InputError
from fanal.base.progress import Progress
from fanal.collect.archive import Scratch, unpacked
from fanal.collect.found import Found


def copy_of(found: Found) -> Scratch | None:
    """Return a private copy of a file inside an archive, to be closed by who asked; None for any other file.

    Raises InputError when it cannot be unpacked.
    """
    if not found.member:
        return None
    try:
        return unpacked(found.path, found.member)
    except OSError as error:
        raise InputError(
            f"it cannot be unpacked: {error.strerror or error}", where=found.shown,
            expected="a whole archive", do="unpack the archive with other means, and read the folder",
        ) from error  # fmt: skip


class Told:
    """Passes on how much of the file was read: together its size, whatever the reader says."""

    def __init__(self, found: Found, progress: Progress) -> None:
        self._left, self._progress = found.bytes, progress

    def __call__(self, size: int) -> None:
        """Tell that `size` more bytes were read."""
        size = min(size, self._left)
        self._left -= size
        if size:
            self._progress.advance(float(size))

    def rest(self) -> None:
        """Tell what was not told yet."""
        self(self._left)
