"""Money of trafficking among look-alikes, both generated: who is asked about, and in which role?

    python -m bench.money.schemes --seed 1

Planted: rooms (people whose night income, rooms and adverts end with a controller),
wages (workers who hand wages back),
one account (wages of several), fees (recruiters who collect), funnels, clinics. Look-alikes: independent
workers who tour and advertise for themselves, hotel staff with night tips, nail salons, families that send
remittances, seasonal farms that lodge their pickers. All of it is made up here: the figures say whether
rules do what they are meant to.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from bench.money.background import background
from fanal.base.progress import Silent
from fanal.base.tables import TRANSACTIONS
from fanal.money import TraceOptions, trace

BEGIN = datetime(2022, 6, 20, tzinfo=UTC)
CITIES = ["Lyon", "Porto", "Gdansk", "Malmo", "Bari", "Graz", "Ghent", "Turku"]


class Book:
    """Collects made-up movements."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.rows: list[dict[str, Any]] = []

    def pay(
        self,
        payer: str,
        payee: str,
        amount: float,
        day: float,
        memo: str = "",
        channel: str = "transfer",
        place: str | None = None,
        name: str | None = None,
    ) -> None:
        """Add a movement, its sum a little off."""
        at = BEGIN + timedelta(days=float(day))
        self.rows.append({
            "txn_id": f"xscheme{len(self.rows):08d}", "source_id": "s0",
            "record": f"scheme:{len(self.rows)}", "at": at,
            "at_raw": at.isoformat(timespec="minutes"), "debtor_account": payer, "creditor_account": payee,
            "creditor": name, "amount": float(np.round(amount * self.rng.uniform(0.9, 1.1), 2)),
            "currency": "USD", "channel": channel,
            "memo": memo or None, "place": place, "reversal": False,
        })  # fmt: skip

    def some(self, low: int, high: int) -> range:
        """Return that many turns."""
        return range(int(self.rng.integers(low, high + 1)))

    def at(self, hour: float, spread: float = 1.0) -> float:
        """Return a time of day as a share of it."""
        return float((self.rng.normal(hour, spread) % 24) / 24)

    def living(self, who: str, days: int, every: float = 2.0) -> None:
        """Let someone buy what one lives of."""
        for turn in range(int(days / every)):
            memo = str(self.rng.choice(["supermarket", "pharmacy", "restaurant", "clothing", "phone bill"]))
            self.pay(
                who, f"s{self.rng.integers(0, 40)}", 24, turn * every + self.at(16, 3), memo, "card", "Lyon"
            )
        for month in range(days // 30):
            self.pay(who, f"p{self.rng.integers(0, 900)}", 600, month * 30 + 2.4, "rent")


def _rooms(book: Book, name: str) -> dict[str, list[str]]:
    controller, held = f"{name}.C", [f"{name}.V{n}" for n in book.some(2, 5)]
    for who in held:
        for day in range(60):
            for _ in book.some(1, 3):
                book.pay(f"client{book.rng.integers(0, 4000)}", who, 150, day + book.at(23, 1.5))
            if day % 4 == 1:
                book.pay(who, f"hotel{day % 7}", 75, day + 0.5, "motel", "card", CITIES[(day // 4) % 8])
            if day % 5 == 2:
                book.pay(who, "adsite", 24, day + 0.45, "ad posting", "card")
            if day % 3 == 2:
                book.pay(who, controller, 720, day + 0.6)
    book.living(controller, 60)
    return {"possible victim": held, "controller": [controller]}


def _wages_back(book: Book, name: str) -> dict[str, list[str]]:
    firm, held = f"{name}.F", [f"{name}.V{n}" for n in book.some(4, 9)]
    for who in held:
        for month in range(3):
            book.pay(firm, who, 1300, 30 * month + 5.4, "wage")
            book.pay(who, firm, 900, 30 * month + 6.5, "as agreed")
            book.pay(who, f"s{book.rng.integers(0, 40)}", 40, 30 * month + 9, "supermarket", "card")
    return {"possible victim": held, "controller": [firm]}


def _one_account(book: Book, name: str) -> dict[str, list[str]]:
    for month in range(3):
        for worker in range(6):
            book.pay(f"{name}.F", f"{name}.C", 1250, 30 * month + 5.4, "wage", name=f"Worker {worker}")
        book.pay(f"{name}.C", f"{name}.X", 6800, 30 * month + 6.2)
    return {"controller": [f"{name}.C"]}


def _fees(book: Book, name: str) -> dict[str, list[str]]:
    for turn in range(14):
        book.pay(f"p{book.rng.integers(0, 900)}", f"{name}.C", 1400, turn * 4 + 0.5, "placement fee")
        if turn % 4 == 3:
            book.pay(f"{name}.C", f"{name}.X", 5400, turn * 4 + 1.3)
    return {"controller": [f"{name}.C"]}


def _funnel(book: Book, name: str) -> dict[str, list[str]]:
    for week in range(8):
        for turn in range(4):
            book.pay(
                "cash desk",
                f"{name}.C",
                1500,
                week * 7 + turn,
                "cash deposit",
                "cash",
                CITIES[turn + week % 3],
            )
        book.pay(f"{name}.C", f"{name}.X", 5700, week * 7 + 4.6)
    return {"controller": [f"{name}.C"]}


def _clinic(book: Book, name: str) -> dict[str, list[str]]:
    book.pay(f"p{book.rng.integers(0, 900)}", f"{name}.C", 42_000, 10.4, "charity")
    book.pay(f"{name}.C", "clinic9", 16_000, 16.4, "transplant clinic")
    for turn in range(4):
        book.pay(f"{name}.C", "air7", 700, 17 + turn, "flight", "card")
    book.pay(f"{name}.C", f"{name}.X", 20_000, 11.6)
    return {"controller": [f"{name}.C"]}


def _touring(book: Book, name: str) -> str:
    for day in range(60):
        for _ in book.some(0, 3):
            book.pay(f"client{book.rng.integers(0, 4000)}", name, 150, day + book.at(21, 3), "")
        if day % 12 < 4:
            book.pay(name, f"hotel{day % 7}", 75, day + 0.5, "hotel", "card", CITIES[(day // 12) % 8])
        if day % 12 == 2:
            book.pay(name, "adsite", 24, day + 0.45, "ad posting", "card")
        if day % 15 == 5:
            book.pay(name, "tax", 400, day + 0.4, "tax")
    book.living(name, 60, 1.5)
    return name


def _hotel_staff(book: Book, name: str) -> str:
    for month in range(3):
        book.pay("hotel1", name, 1700, 30 * month + 1.4, "salary")
    for day in range(60):
        for _ in book.some(0, 2):
            book.pay(f"client{book.rng.integers(0, 4000)}", name, 12, day + book.at(23, 2), "tip")
    book.living(name, 90)
    return name


def _salon(book: Book, name: str) -> str:
    for day in range(60):
        for _ in book.some(2, 6):
            book.pay(
                f"client{book.rng.integers(0, 4000)}", name, 45, day + book.at(15, 3), "nail salon", "card"
            )
        if day % 7 == 6:
            book.pay("cash desk", name, 900, day + 0.75, "cash deposit", "cash", "Lyon")
    for month in range(2):
        for worker in range(4):
            book.pay(name, f"{name}.W{worker}", 1500, 30 * month + 28.4, "wage")
        book.pay(name, "landlord3", 1800, 30 * month + 2.4, "rent")
    return name


def _family(book: Book, name: str) -> str:
    for month in range(3):
        book.pay("f3", name, 1900, 30 * month + 1.4, "salary")
        for relative in range(3):
            book.pay(
                name,
                f"{name}.R{relative}",
                220,
                30 * month + 3 + relative,
                "for home",
                "remittance",
                "IT > PH",
            )
    book.living(name, 90)
    return name


def _farm(book: Book, name: str) -> str:
    for month in range(3):
        for worker in range(8):
            book.pay(name, f"{name}.W{worker}", 1400, 30 * month + 28.4, "wage")
            book.pay(
                f"{name}.W{worker}",
                f"{name}.W{worker}.home",
                700,
                30 * month + 31,
                "for home",
                "remittance",
                "ES > MA",
            )
            book.pay(f"{name}.W{worker}", "s4", 60, 30 * month + 30, "supermarket", "card")
        for turn in range(3):
            book.pay(name, "camp", 300, 30 * month + 3 + turn * 5, "rent")
        book.pay(name, "vans", 250, 30 * month + 6, "van rental", "card")
    for turn in range(8):
        book.pay("market", name, 9000, 10 * turn + 4.4, "invoice")
    return name


SCHEMES: dict[str, Callable[[Book, str], dict[str, list[str]]]] = {
    "rooms": _rooms, "wages": _wages_back, "account": _one_account, "fees": _fees, "funnel": _funnel,
    "clinic": _clinic,
}  # fmt: skip
LOOK_ALIKES: dict[str, Callable[[Book, str], str]] = {
    "touring": _touring, "hotelstaff": _hotel_staff, "salon": _salon, "family": _family, "farm": _farm,
}  # fmt: skip


def _all(one: dict[str, list[str]]) -> set[str]:
    return {account for many in one.values() for account in many}


def measure(schemes: int, look_alikes: int, seed: int) -> dict[str, Any]:
    """Return alerts, roles and recall by scheme and by kind of look-alike."""
    book = Book(seed)
    planted = {
        f"{kind}{n}": make(book, f"{kind}{n}".upper())
        for kind, make in SCHEMES.items()
        for n in range(schemes)
    }
    alike = {
        make(book, f"{kind}{n}".upper()): kind
        for kind, make in LOOK_ALIKES.items()
        for n in range(look_alikes)
    }
    table = pa.concat_tables([background(80_000, seed), pa.Table.from_pylist(book.rows, TRANSACTIONS)])
    traced = trace(lambda name: table[name], TraceOptions(base="USD"), Silent())
    rows = {row["account"]: row for row in traced.ranks.to_pylist()}
    alerted = [row["account"] for row in rows.values() if row["alert"]]
    role = {account: row["role"] for account, row in rows.items()}
    held = [a for one in planted.values() for a in one.get("possible victim", [])]
    all_planted = set().union(*map(_all, planted.values()))
    found = {
        kind: sum(bool(_all(planted[f"{kind}{n}"]) & set(alerted)) for n in range(schemes))
        for kind in SCHEMES
    }
    asked = set(alerted)
    why = Counter(t for a in alike if a in asked for t in rows[a]["typologies"])
    hits = {kind: sum(a in asked for a, one in alike.items() if one == kind) for kind in LOOK_ALIKES}
    controllers = [a for one in planted.values() for a in one["controller"]]
    return {
        "schemes with an alert": {kind: f"{number}/{schemes}" for kind, number in found.items()},
        "look-alikes alerted": {kind: f"{number}/{look_alikes}" for kind, number in hits.items()},
        "look-alikes alerted, share": round(sum(hits.values()) / len(alike), 4),
        "why look-alikes": dict(why.most_common(8)),
        "possible victims": len(held),
        "of them called controller": sum(role.get(a) == "possible controller" for a in held),
        "of them called possible victim": sum(role.get(a) == "possible victim" for a in held),
        "controllers": len(controllers),
        "of them called possible victim, too": sum(role.get(a) == "possible victim" for a in controllers),
        "alerts": len(alerted),
        "alerts of ordinary accounts": len(asked - all_planted - alike.keys()),
        "precision at 20": sum(a in all_planted for a in alerted[:20]) / 20,
        "precision at 100": sum(a in all_planted for a in alerted[:100]) / max(1, len(alerted[:100])),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schemes", type=int, default=10)
    parser.add_argument("--look-alikes", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(json.dumps(measure(asked.schemes, asked.look_alikes, asked.seed), indent=1))


if __name__ == "__main__":
    main()
