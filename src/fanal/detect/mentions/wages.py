"""What a typical wage is, to see how far an offer lies above or below it: an order of magnitude, no statistic."""

import csv
from functools import lru_cache
from typing import NamedTuple

from fanal.detect.mentions.gazetteer import DATA


class Wage(NamedTuple):
    """A typical full-time monthly wage before tax in US dollars; `basis` is mean, median or low (few have one)."""

    monthly_usd: float
    year: int
    basis: str


@lru_cache(maxsize=1)
def wages() -> dict[str, Wage]:
    """Return the wages of wages.csv by country (ISO 3166-1); its head says what they are worth."""
    with (DATA / "wages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {row["country"]: Wage(float(row["monthly_usd"]), int(row["year"]), row["basis"]) for row in rows}


def wage_ratio(monthly_usd: float, country: str) -> float | None:
    """Return how many times a country's typical wage an offer is, to two digits; null for a country not listed.

    Read it in steps such as "three times" or "a tenth": both sides may be off by half. It says something about an
    offer, nothing about the person who makes or takes it.
    """
    wage = wages().get(country)
    return None if wage is None else float(f"{monthly_usd / wage.monthly_usd:.2g}")
