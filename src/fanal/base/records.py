"""Frozen dataclasses at the edges of the tables."""

from dataclasses import asdict, dataclass, field
from typing import Literal

import orjson

Polarity = Literal["for", "against", "link"]
Reading = Literal["sign", "warning", "report", "context", "plea"]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that could not be read: kept aside, never dropped.

    `where` is file:line (or file@offset, file#message); `why` names what was wrong and holds no
    contact; `excerpt` is the record's first bytes as text, kept so that it can be repaired.
    """

    source: str
    where: str
    why: str
    excerpt: str = ""

    def to_line(self) -> bytes:
        """Return the rejection as one line of `rejected.jsonl`."""
        return orjson.dumps(asdict(self)) + b"\n"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a thing was seen: a post's byte span, proven by the hash of its quote."""

    post_id: str
    start: int
    end: int
    rule_id: str = ""
    quote_hash: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason a lead stands where it stands.

    `polarity` keeps exploitation signs ("for"), what speaks against ("against") and linking signs
    ("link") apart. `points` is an ordering weight, never a probability. `base_rate` is the share of
    this workspace's posts that show the same sign, in 0..1, or None when it has none.
    """

    name: str
    polarity: Polarity
    words: str
    points: float
    evidence: tuple[Evidence, ...] = ()
    base_rate: float | None = None
    sources: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says to a reader: its plain `words`, the publication it stands on, known false alarms.

    `reading` says what a text is that fires it: it shows a sign, is a warning or a report (which quote the
    signs they name), a plea for help (whose signs are never quoted ones), or context that weighs nothing.
    """

    words: str
    source: str
    false_alarms: str
    reading: Reading = "sign"

    @property
    def quotes(self) -> bool:
        """Say whether a text that fires the rule quotes signs instead of showing them."""
        return self.reading in ("warning", "report")


@dataclass(frozen=True, slots=True)
class Dimension:
    """How far a lead's signs go towards one dimension of an ILO list (as in "adults, labour").

    `strong`, `medium`, `weak` count signs of a published strength, `ungraded` those whose strength is not
    known here. `met`: they make the ILO's combination; else `lacking` says what would.
    """

    of: str
    name: str
    strong: int
    medium: int
    weak: int
    ungraded: int
    met: bool
    lacking: str


@dataclass(frozen=True, slots=True)
class RollUp:
    """What a lead's signs come to: ILO dimensions, forms, and whether a text speaks of someone under 18.

    For people under 18 no means has to be shown (Palermo Protocol, article 3 (c)). It says what texts show,
    nothing of what anyone is.
    """

    dimensions: tuple[Dimension, ...] = ()
    forms: tuple[str, ...] = ()
    under_18: bool = False


NO_ROLL_UP = RollUp()


def roll_up_to_json(rolled: RollUp) -> str:
    """Return a roll-up as canonical JSON."""
    return orjson.dumps(rolled, option=orjson.OPT_SORT_KEYS | orjson.OPT_SERIALIZE_DATACLASS).decode()


def roll_up_from_json(text: str) -> RollUp:
    """Read back what `roll_up_to_json` wrote."""
    row = orjson.loads(text)
    dimensions = tuple(Dimension(**dimension) for dimension in row["dimensions"])
    return RollUp(dimensions, tuple(row["forms"]), row["under_18"])


def factors_to_json(factors: tuple[Factor, ...]) -> str:
    """Return the factors as canonical JSON (sorted keys, so equal factors give equal bytes)."""
    return orjson.dumps(factors, option=orjson.OPT_SORT_KEYS | orjson.OPT_SERIALIZE_DATACLASS).decode()


def factors_from_json(text: str) -> tuple[Factor, ...]:
    """Read back what `factors_to_json` wrote."""
    rows = orjson.loads(text)
    return tuple(
        Factor(
            **{
                **row,
                "evidence": tuple(Evidence(**e) for e in row["evidence"]),
                "sources": tuple(row["sources"]),
            }
        )
        for row in rows
    )
