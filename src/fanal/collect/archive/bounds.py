"""How much an archive may unpack to: what goes beyond is no evidence but a trap."""

from fanal.collect.packing import RATIO, RATIO_FLOOR

MOST_BYTES = 10_000_000_000  # unpacked, of all members of one archive, nested ones included
MOST_MEMBERS = 100_000  # of one archive, nested ones included
DEEPEST = 5  # archives inside one another
LARGEST_TABLE = 24_000_000  # bytes of a table of contents or of one header: both are held in memory


class BoundError(Exception):
    """An archive unpacks to more than the bounds allow; the message says which."""


class Budget:
    """What is left of the bounds for one outermost archive of `size` bytes."""

    def __init__(self, size: int) -> None:
        self._size, self._bytes, self._members = size, 0, 0

    def member(self) -> None:
        """Count a member; raises BoundError for one too many."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise BoundError(f"the archive holds more than {MOST_MEMBERS:,} members")

    def take(self, count: int) -> None:
        """Count unpacked bytes; raises BoundError beyond MOST_BYTES or an unbelievable ratio."""
        self._bytes += count
        if self._bytes > MOST_BYTES:
            raise BoundError(f"the archive unpacks to more than {MOST_BYTES:,} bytes")
        if is_bomb(self._size, self._bytes):
            raise BoundError(f"the archive unpacks to more than {RATIO} times its size")


def is_bomb(packed: int, unpacked: int) -> bool:
    """Say whether so few bytes unpacking to so many is beyond belief."""
    return unpacked > RATIO_FLOOR and unpacked > RATIO * max(1, packed)
