"""The published indicators that rules point to."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("indicators.csv")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A published sign of trafficking: a reason to look, never a finding of fact about a person.

    `strength` is S, M or W where the source grades it (ILO/EC Delphi survey, 2009), predictor+, predictor-
    or null where a validity study tested it, else unvalidated; `verification` says how the entry was checked.
    """

    id: str
    source: str
    dimension: str
    form: str
    population: str
    strength: str
    palermo_element: str
    verification: str


@lru_cache(maxsize=1)
def indicators() -> dict[str, Indicator]:
    """Return the bundled indicators by id, in the file's order."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [
            Indicator(**{**row, "strength": row["strength"] or "unvalidated"}) for row in csv.DictReader(file)
        ]
    return {row.id: row for row in rows}
