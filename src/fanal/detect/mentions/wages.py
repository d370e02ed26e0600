"""What a typical wage is, to see how far an offer lies above or below it: an order of magnitude."""

from functools import lru_cache
from typing import NamedTuple

from fanal.detect.mentions.bundled import rows


class Wage(NamedTuple):
    """A typical full-time monthly wage before tax in US dollars; `basis`: mean, median or low."""

    monthly_usd: float
    year: int
    basis: str


@lru_cache(maxsize=1)
def wages() -> dict[str, Wage]:
    """Return the wages of wages.csv by country (ISO 3166-1); its head says what they are worth."""
    return {
        row["country"]: Wage(float(row["monthly_usd"]), int(row["year"]), row["basis"])
        for row in rows("wages.csv")
    }


def typical_wage(country: str) -> float | None:
    """Return a country's typical monthly wage in US dollars, None for a country not listed."""
    wage = wages().get(country)
    return None if wage is None else wage.monthly_usd


def wage_ratio(monthly_usd: float, country: str) -> float | None:
    """Return how many times a country's typical wage an offer is, to two digits; None for one not listed.

    Read it in steps such as "three times" or "a tenth": both sides may be off by half. It says something
    about an offer, nothing about the person who makes or takes it.
    """
    wage = typical_wage(country)
    return None if wage is None else float(f"{monthly_usd / wage:.2g}")
