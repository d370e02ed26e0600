"""What every kind of archive offers: its members in order, and the bytes of each by name."""

import io
from collections.abc import Iterator
from typing import IO, NamedTuple, Protocol

from fanal.collect.archive.bounds import LARGEST_TABLE
from fanal.collect.record import Refused


class Member(NamedTuple):
    """A member that can be opened: its name, its size unpacked (as declared) and packed."""

    name: str
    size: int
    packed: int


class Container(Protocol):
    """An open archive."""

    def members(self) -> Iterator[Member | Refused]:
        """Yield the members; those that may not or cannot be read are refused, so is what follows damage."""

    def open(self, name: str) -> IO[bytes]:
        """Return a member's bytes; raises OSError when they cannot be had, KeyError for no such member."""

    def close(self) -> None:
        """Let go of everything."""


class Wary(io.BufferedReader):
    """A file of which no more than LARGEST_TABLE bytes are read at once: headers may lie about their size."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return `size` bytes, or all there are; raises OSError for too many."""
        wanted = LARGEST_TABLE + 1 if size is None or size < 0 else size
        data = super().read(min(wanted, LARGEST_TABLE + 1))
        if len(data) > LARGEST_TABLE:
            raise OSError(f"its table of contents is larger than {LARGEST_TABLE:,} bytes")
        return data
