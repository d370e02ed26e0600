"""Amounts in one currency: exact where they are in it, at a dated rate where one was given, else roughly.

Rough sizes (`sizes.csv`, two figures, of 2025) only tell small from large; every use of them is counted.
"""

import csv
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fanal.base.errors import InputError
from fanal.money.codes import Codes

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_FINE = {"BTC", "ETH", "LTC", "XMR", "BCH"}
_LARGEST = 4e15  # minor units: two thousand such amounts still add up in 64 bits


class Money(NamedTuple):
    """`amount` per row in minor units of `base` (-1: not known), of which `unit` make one."""

    amount: Ints
    base: str
    unit: int
    dated: int
    rough: int
    unknown: int


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    text = files("fanal.money").joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def sizes() -> dict[str, float]:
    """Return how many units of a currency make about one US dollar."""
    return {row["code"]: float(row["per_usd"]) for row in _table("sizes.csv")}


def limit(base: str, kind: str) -> tuple[float, str] | None:
    """Return a currency's legal threshold ("report" or "record") with its source, None where none is
    known.
    """
    for row in _table("limits.csv"):
        if (row["currency"], row["kind"]) == (base, kind):
            return float(row["amount"]), row["source"]
    return None


def dollars(amount: float, base: str) -> float | None:
    """Return an amount of US dollars in the base currency, roughly; None where its size is not known."""
    return amount * sizes()[base] if base in sizes() else None


def _rate(text: str) -> Decimal:
    rate = Decimal(text)
    if not rate.is_finite() or rate <= 0:
        raise ValueError(text)
    return rate


def read_rates(path: Path) -> dict[tuple[str, str], list[tuple[int, float]]]:
    """Return (from, to) -> [(day since 1970, rate)] of a CSV `date,from,to,rate`; raises InputError."""
    rates: dict[tuple[str, str], list[tuple[int, float]]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                day = (date.fromisoformat(row["date"]) - date(1970, 1, 1)).days
                rate = _rate(row["rate"])
                pair = (row["from"].strip().upper(), row["to"].strip().upper())
                rates.setdefault(pair, []).append((day, float(rate)))
                rates.setdefault(pair[::-1], []).append((day, float(1 / rate)))
    except (KeyError, ValueError, InvalidOperation, AttributeError, TypeError) as error:
        raise InputError(
            f"a line cannot be read ({type(error).__name__})", where=str(path),
            expected="CSV with the columns date (YYYY-MM-DD), from, to, rate", do="correct the file",
        ) from None  # fmt: skip
    return {pair: sorted(held) for pair, held in rates.items()}


def _dated(held: list[tuple[int, float]], days: Ints) -> Floats:
    """Return the last rate on or before each day, NaN before the first: no rate is taken from later."""
    place = np.searchsorted(np.array([day for day, _ in held]), days, side="right") - 1
    values = np.array([rate for _, rate in held])
    return np.where(place >= 0, values[np.maximum(place, 0)], np.nan)


def money(amounts: pa.ChunkedArray, currencies: Codes, days: Ints, base: str, rates: Path | None) -> Money:
    """Return every amount in the base currency; an unnamed currency is taken for the base."""
    names = [str(name).upper() for name in currencies.values.to_pylist()]
    if not base:
        met = _met(currencies.rows)
        base = names[min(met, key=lambda code: (-met[code], names[code]))] if met else "USD"
    unit = 10**8 if base in _FINE else 100
    values = amounts.combine_chunks().to_numpy(zero_copy_only=False)
    factor = np.ones(values.size)
    held = read_rates(rates) if rates else {}
    dated = rough = 0
    for code, name in enumerate(names):
        if name == base:
            continue
        here = currencies.rows == code
        found = _dated(held[name, base], days[here]) if (name, base) in held else np.full(here.sum(), np.nan)
        dated += int((~np.isnan(found)).sum())
        if name in sizes() and base in sizes():
            rough += int(np.isnan(found).sum())
            found = np.where(np.isnan(found), sizes()[base] / sizes()[name], found)
        factor[here] = found
    minor = np.rint(values * factor * unit)
    unknown = np.isnan(minor) | (minor > _LARGEST)
    amount = np.where(unknown, -1, np.where(unknown, 0, minor)).astype(np.int64)
    return Money(amount, base, unit, dated, rough, int(unknown.sum()))


def _met(codes: Ints) -> dict[int, int]:
    counts = np.bincount(codes[codes >= 0])
    return {code: int(count) for code, count in enumerate(counts.tolist()) if count}
