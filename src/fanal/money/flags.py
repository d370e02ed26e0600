"""The published red flags that typologies stand on, and what those ask for that no ledger holds."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Flag:
    """A red flag: `kind` is financial, behavioural, typology, list or guard; `goaml` a code of reasons."""

    id: str
    source: str
    kind: str
    form: str
    description: str
    goaml: str
    verification: str


@cache
def flags() -> dict[str, Flag]:
    """Return the red flags by id, in the order of their sources."""
    text = files("fanal.money").joinpath("red_flags.csv").read_text(encoding="utf-8")
    return {row["id"]: Flag(**row) for row in csv.DictReader(text.splitlines())}
