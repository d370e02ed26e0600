"""What is cut out of a source passes here, record by record and whole, before a byte of it is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LARGEST = 32_000_000  # bytes of a record that is looked through
LONG = f"the record is longer than {LARGEST:,} bytes: it cannot be looked through before it is copied"
OPAQUE = "what the record says cannot be made out, and so not be looked through before it is copied"
ABOVE = "what stands above or around the records must not be copied"

# Given a record's place, its bytes and what it says as texts: may it be written?
MayPass = Callable[[str, bytes, Sequence[str]], bool]


def all_pass(where: str, data: bytes, texts: Sequence[str]) -> bool:
    """Let every record pass."""
    del where, data, texts
    return True


@dataclass(slots=True)
class Cut:
    """What became of the records asked for: places of those written, of those stopped, and why not others."""

    written: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Gate:
    """Asks of each record whether it may be written, and notes what became of it."""

    may_pass: MayPass
    result: Cut

    def passes(self, where: str, data: bytes, texts: Sequence[str] | None) -> bool:
        """Say whether the record at that place may be written; `texts` is None where nobody can tell them."""
        if texts is None:
            self.result.left[where] = OPAQUE
            return False
        if not self.may_pass(where, data, texts):
            self.result.stopped.append(where)
            return False
        self.result.written.append(where)
        return True

    def around(self, where: str, wheres: Sequence[str], data: bytes, texts: Sequence[str]) -> bool:
        """Say whether what stands around the records, at `where`, may be written; if not, none of them is."""
        if self.may_pass(where, data, texts):
            return True
        self.leave(wheres, ABOVE)
        return False

    def leave(self, wheres: Sequence[str], why: str) -> None:
        """Note why records are not written."""
        self.result.left |= dict.fromkeys(wheres, why)
