"""What rules may ask of a post's mentions: kinds, and the numbers in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from fanal.detect.mentions.wages import typical_wage

KINDS = (
    "phone", "email", "handle", "url", "wallet", "iban", "place", "price", "date", "age-claim", "fee",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as a post names it: `amount` in its own currency, `monthly_usd` a month's pay where known."""

    amount: float
    monthly_usd: float | None = None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The mentions of one post as conditions see them.

    `ages` are lowest and highest age of each claim, in years; `regions` ISO 3166 codes of named places;
    `wages` the typical monthly wages of these, in USD, as far as known.
    """

    kinds: frozenset[str] = frozenset()
    ages: tuple[tuple[int, int], ...] = ()
    prices: tuple[Amount, ...] = ()
    fees: tuple[Amount, ...] = ()
    regions: frozenset[str] = frozenset()
    wages: tuple[float, ...] = ()


NOTHING = Mentioned()
_COLUMNS = ("post_id", "kind", "value", "amount", "region", "monthly_usd")


def _age(value: str) -> tuple[int, int]:
    low, dash, high = value.partition("-")
    return int(low), int(high if dash else low)


def _one(rows: list[tuple[Any, ...]], wage: Callable[[str], float | None]) -> Mentioned:
    money: dict[str, list[Amount]] = {"price": [], "fee": []}
    ages: list[tuple[int, int]] = []
    regions: set[str] = set()
    for _, kind, value, amount, region, monthly in rows:
        if kind in money and amount is not None:
            money[kind].append(Amount(amount, monthly))
        elif kind == "age-claim":
            ages.append(_age(value))
        elif kind == "place" and region is not None:
            regions.add(region)
    wages = [found for region in sorted(regions) if (found := wage(region)) is not None]
    kinds = frozenset(row[1] for row in rows)
    prices, fees = tuple(money["price"]), tuple(money["fee"])
    return Mentioned(kinds, tuple(ages), prices, fees, frozenset(regions), tuple(wages))


def by_post(
    post_ids: Sequence[str], mentions: pa.Table, wage: Callable[[str], float | None] = typical_wage
) -> list[Mentioned]:
    """Return what each post mentions, from the MENTIONS of a batch.

    `wage` gives the typical monthly wage of a region in USD, None where it is not known.
    """
    unknown = pa.nulls(mentions.num_rows)
    known = mentions.column_names
    columns = [(mentions[name] if name in known else unknown).to_pylist() for name in _COLUMNS]
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for row in zip(*columns, strict=True):
        rows.setdefault(row[0], []).append(row)
    found = {post: _one(of_post, wage) for post, of_post in rows.items()}
    return [found.get(post, NOTHING) for post in post_ids]
