"""Pay in US dollars a month, by a dated table of exchange rates and stated hours, days and weeks."""

from functools import lru_cache
from typing import NamedTuple

from fanal.detect.mentions.bundled import rows

# Full time as the tables of wages count it: 40 hours a week, 52.14 weeks and 260.7 working days a year.
TIMES_A_MONTH = {"hour": 40 * 52.14 / 12, "day": 260.7 / 12, "week": 52.14 / 12, "month": 1.0, "year": 1 / 12}
_SAME_RATE = 0.02  # currencies of one rate (the two CFA francs) need not be told apart


class Rate(NamedTuple):
    """A currency: how many of it a US dollar bought, and the countries that use it."""

    per_usd: float
    countries: frozenset[str]


@lru_cache(maxsize=1)
def rates() -> dict[str, Rate]:
    """Return the rates of rates.csv by ISO 4217 code; its head says their year and how far to trust them."""
    return {
        row["currency"]: Rate(float(row["per_usd"]), frozenset(row["countries"].split()))
        for row in rows("rates.csv")
    }


@lru_cache(maxsize=1)
def currency_of() -> dict[str, str]:
    """Return the currency of each country."""
    return {country: code for code, rate in rates().items() for country in rate.countries}


_CREDIBLE = (5.0, 30_000.0)  # US dollars a month that an advert may offer


def credible(amount: float, currencies: tuple[str, ...], period: str | None) -> tuple[str, ...]:
    """Return the currencies in which an amount may be pay, for a month where no period is stated."""
    times = TIMES_A_MONTH.get(period or "", 1.0)
    low, high = _CREDIBLE
    left = [c for c in currencies if c not in rates() or low <= amount * times / rates()[c].per_usd <= high]
    return tuple(left) or currencies


def monthly_usd(amount: float, currencies: tuple[str, ...], period: str | None) -> float | None:
    """Return what pay comes to in US dollars for a month of full-time work, to the cent; None if not known.

    `currencies`: those it may be in. None where they differ in value, one has no rate, or without a period.
    """
    times = TIMES_A_MONTH.get(period or "")
    known = [rates()[code].per_usd for code in currencies if code in rates()]
    if times is None or not known or len(known) < len(currencies):
        return None
    if max(known) - min(known) > _SAME_RATE * min(known):
        return None
    return round(amount * times / known[0], 2)
