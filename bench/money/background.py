"""Ordinary money: wages, rent, shops, friends, suppliers. People keep to whom they know, mostly.

Accounts of persons are `p1`..., of firms `f1`..., of shops `s1`..., of relatives abroad `r1`... . About
one payment in ten between persons goes to someone new; sums are log-normal. The shares are guesses, not
measured on real ledgers.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.tables import TRANSACTIONS

Ints = npt.NDArray[np.int64]
DAY = 86_400
BEGIN = int(datetime(2022, 6, 1, tzinfo=UTC).timestamp())
PLACES = ["Lyon", "Porto", "Gdansk", "Malmo", "Bari", "Graz", "Ghent", "Turku", "Brno", "Cork"]
MEMOS = ["salary", "rent", "supermarket", "pharmacy", "restaurant", "taxi", "hotel", "thanks", "invoice",
"for home",
         "train ticket", "clothing", "cash withdrawal", "gift", "pizza"]  # fmt: skip
CHANNELS = ["transfer", "card", "remittance", "cash"]
SPENDING = np.array([2, 2, 2, 2, 3, 4, 4, 5, 10, 11, 12, 14, 6])


@dataclass
class Rows:
    """Columns of movements: accounts as numbers of `names`, memo, channel and place as places in their
    lists.
    """

    time: list[Ints]
    payer: list[Ints]
    payee: list[Ints]
    amount: list[npt.NDArray[np.float64]]
    memo: list[Ints]
    channel: list[Ints]
    place: list[Ints]

    def add(
        self,
        time: Ints,
        payer: Ints,
        payee: Ints,
        amount: npt.NDArray[np.float64],
        memo: Ints | int,
        channel: int,
        place: Ints | int = -1,
    ) -> None:
        """Append movements."""
        size = time.size
        self.time.append(time)
        self.payer.append(payer)
        self.payee.append(payee)
        self.amount.append(np.maximum(np.round(amount, 2), 0.01))
        self.memo.append(np.broadcast_to(memo, size))
        self.channel.append(np.full(size, channel))
        self.place.append(np.broadcast_to(place, size))


def _clock(rng: np.random.Generator, size: int, days: int) -> Ints:
    """Return instants: mostly by day, one in seven late."""
    hour = np.where(rng.random(size) < 0.86, rng.normal(14, 3.2, size), rng.normal(23, 2, size)) % 24
    return BEGIN + rng.integers(0, days, size) * DAY + (hour * 3_600).astype(np.int64)


def background(rows: int, seed: int, days: int = 110) -> pa.Table:
    """Return about so many transactions of ordinary life, as a table of transactions."""
    rng = np.random.default_rng(seed)
    persons = max(60, rows // (days // 2))
    firms, shops = max(6, persons // 15), max(12, persons // 40)
    firm0, shop0, relative0 = persons, persons + firms, persons + firms + shops
    made = Rows([], [], [], [], [], [], [])
    months = np.arange(days // 30)
    who = np.repeat(np.arange(persons), months.size)
    employer = firm0 + rng.integers(0, firms, persons)
    wage, rent = rng.lognormal(7.5, 0.35, persons), rng.lognormal(6.4, 0.3, persons)
    landlord = rng.integers(0, persons, persons)
    month = BEGIN + np.tile(months, persons) * 30 * DAY
    made.add(month + 27 * DAY + 9 * 3_600, employer[who], who, wage[who], 0, 0)
    made.add(month + 2 * DAY + 10 * 3_600, who, landlord[who], rent[who], 1, 0)
    home = rng.integers(0, len(PLACES), persons)
    usual = rng.integers(0, shops, (persons, 8))
    size = int(rows * 0.62)
    payer = rng.integers(0, persons, size)
    shop = np.where(
        rng.random(size) < 0.9, usual[payer, rng.integers(0, 8, size)], rng.integers(0, shops, size)
    )
    kind = SPENDING[(shop * 7 + rng.integers(0, 2, size)) % SPENDING.size]
    away = np.where(rng.random(size) < 0.97, home[payer], rng.integers(0, len(PLACES), size))
    made.add(_clock(rng, size, days), payer, shop0 + shop, rng.lognormal(3.1, 0.8, size), kind, 1, away)
    size = int(rows * 0.2)
    friends = rng.integers(0, persons, (persons, 5))
    payer = rng.integers(0, persons, size)
    friend = np.where(
        rng.random(size) < 0.9, friends[payer, rng.integers(0, 5, size)], rng.integers(0, persons, size)
    )
    made.add(
        _clock(rng, size, days), payer, friend, rng.lognormal(3.6, 0.9, size), rng.choice([7, 13], size), 0
    )
    size = int(rows * 0.1)
    suppliers = rng.integers(0, firms, (firms, 6))
    payer = rng.integers(0, firms, size)
    supplier = np.where(
        rng.random(size) < 0.95, suppliers[payer, rng.integers(0, 6, size)], rng.integers(0, firms, size)
    )
    made.add(_clock(rng, size, days), firm0 + payer, firm0 + supplier, rng.lognormal(6.8, 1.1, size), 8, 0)
    sender = np.flatnonzero(rng.random(persons) < 0.05)
    who = np.repeat(sender, months.size)
    month = BEGIN + np.tile(months, sender.size) * 30 * DAY
    made.add(month + 29 * DAY, who, relative0 + who, rng.lognormal(5.3, 0.4, who.size), 9, 2)
    names = [
        f"{kind}{n}"
        for kind, many in (("p", persons), ("f", firms), ("s", shops), ("r", persons))
        for n in range(many)
    ]
    return table_of(made, names)


def table_of(made: Rows, names: list[str]) -> pa.Table:
    """Return the rows as a table of transactions, in order of time, none between an account and itself."""
    columns = {
        name: np.concatenate(getattr(made, name))
        for name in ("time", "payer", "payee", "amount", "memo", "channel", "place")
    }
    keep = columns["payer"] != columns["payee"]
    order = np.flatnonzero(keep)[np.argsort(columns["time"][keep], kind="stable")]
    columns = {name: values[order] for name, values in columns.items()}
    size = order.size

    def words(values: Ints, listed: list[str]) -> pa.Array:
        return pa.array(listed).take(pa.array(values, mask=values < 0))

    at = pa.array(columns["time"] * 1_000_000).cast(pa.timestamp("us", tz="UTC"))
    number = pc.utf8_lpad(pc.cast(pa.array(np.arange(size)), pa.string()), 20, "0")
    filled = {
        "txn_id": pc.binary_join_element_wise("x", number, ""), "source_id": pa.repeat("s0", size),
        "record": pc.binary_join_element_wise("ledger", number, ":"), "at": at,
        "at_raw": pc.strftime(at, "%Y-%m-%dT%H:%M:00Z"), "debtor_account": words(columns["payer"], names),
        "creditor_account": words(columns["payee"], names), "amount": pa.array(columns["amount"]),
        "currency": pa.repeat("USD", size), "channel": words(columns["channel"], CHANNELS),
        "memo": words(columns["memo"], MEMOS), "place": words(columns["place"], PLACES),
        "reversal": pa.repeat(pa.scalar(False), size),
    }  # fmt: skip
    return pa.table([filled.get(f.name, pa.nulls(size, f.type)) for f in TRANSACTIONS], TRANSACTIONS)
