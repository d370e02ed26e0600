"""How often each bundled rule fires on ordinary posts, as measured (bench/base_rates.py writes the file)."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("base_rates.csv")


@dataclass(frozen=True, slots=True)
class BaseRate:
    """One rule on one benign reference: it fired on `fired` of `posts`."""

    reference: str  # what the posts are
    posts: int
    fired: int


@lru_cache(maxsize=1)
def base_rates() -> dict[tuple[str, int], tuple[BaseRate, ...]]:
    """Return the base rates by rule id and version; a rule changed since is not among them."""
    found: dict[tuple[str, int], list[BaseRate]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rate = BaseRate(row["reference"], int(row["posts"]), int(row["fired"]))
            found.setdefault((row["rule"], int(row["version"])), []).append(rate)
    return {rule: tuple(rates) for rule, rates in found.items()}
