"""What a trace may be told."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TraceOptions:
    """The base currency ("" takes the ledger's most common), dated rates, the zone of times without one
    ("" leaves them as they stand), further typologies, tagged addresses, and how many hits a typology may
    have.
    """

    base: str = ""
    rates: Path | None = None
    zone: str = ""
    rule_dirs: tuple[Path, ...] = ()
    tags: Path | None = None
    most_hits: int = 10_000
