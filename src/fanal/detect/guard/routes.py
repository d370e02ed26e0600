"""Where a text that was set aside belongs: hotlines with their web addresses, as data with a date."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("routes.csv")
WHAT_TO_DO = (
    "Don't open, copy or pass on the text. Report where it stands (file and record) to the police or a "
    "hotline of your country, and follow what they say about the source. fanal reports nothing by itself."
)


@dataclass(frozen=True, slots=True)
class Route:
    """A place that takes reports; `country` is ISO 3166, empty for all, `as_of` when it was looked up."""

    country: str
    name: str
    url: str
    as_of: str


@lru_cache(maxsize=1)
def routes() -> tuple[Route, ...]:
    """Return the bundled routes, the one for all countries first. They age: check before you rely on one."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Route(**row) for row in csv.DictReader(file))
