"""Room for one unpacked member: a private file without a name, gone even when the program is killed."""

import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Any

_STEP = 1 << 20
_HANDLES = Path("/proc/self/fd")


class Scratch:
    """A temporary file only this user may read; `path` opens it as long as it is not closed.

    Where the system shows open files as paths (Linux) it never has a name in any folder. Elsewhere it has
    one, of mode 0600, until it is closed.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | Any
        if _HANDLES.is_dir():
            self._file = tempfile.TemporaryFile(prefix="fanal-")  # noqa: SIM115 (this class closes it)
            self.path = _HANDLES / str(self._file.fileno())
        else:
            self._file = tempfile.NamedTemporaryFile(prefix="fanal-")  # noqa: SIM115 (this class closes it)
            self.path = Path(self._file.name)

    def fill(self, source: IO[bytes], most: int) -> int:
        """Copy `source`, at most `most` + 1 bytes of it; return how many were copied."""
        count = 0
        while count <= most and (data := source.read(min(_STEP, most + 1 - count))):
            self._file.write(data)
            count += len(data)
        self._file.flush()
        return count

    def close(self) -> None:
        """Let the bytes go."""
        self._file.close()

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def __enter__(self) -> "Scratch":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
