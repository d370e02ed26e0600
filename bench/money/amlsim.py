"""Planted fan-ins and cycles of the AMLSim sample graphs: accounts found, beside naive SQL rules.

    python -m bench.money.amlsim ../shared/data/money/amlsim_sample

Truth is `isFraud` of the accounts. The naive rules are those one writes in an afternoon: an account with
so many payers within a window (fan-in), three movements that come back to where they began within a window
(cycle).
"""

import argparse
import csv
import gzip
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from fanal.base.progress import Silent
from fanal.base.tables import TRANSACTIONS
from fanal.money import TraceOptions, trace

NAIVE = {
    "fan-in": """
        SELECT DISTINCT unnest([a.payee, a.payer]) AS account FROM moves a JOIN (
            SELECT payee FROM moves GROUP BY payee,
            day // 30 HAVING count(DISTINCT payer) >= 3) b USING (payee)""",
    "cycle": """
        SELECT DISTINCT unnest([a.payer, b.payer, c.payer]) AS account FROM moves a
        JOIN moves b ON b.payer = a.payee AND b.day BETWEEN a.day AND a.day + 30
        JOIN moves c ON c.payer = b.payee AND c.payee = a.payer AND c.day BETWEEN b.day AND a.day + 30
        WHERE a.payer <> b.payer AND b.payer <> c.payer AND a.payer <> c.payer""",
}  # fmt: skip
OURS = {"split-into-equal-parts", "cycle-of-one-sum"}
FOLDERS = {
    "20K_fanin200": ("fan-in",),
    "20K_cycle200": ("cycle",),
    "20K_fanin200cycle200": ("fan-in", "cycle"),
}


def read(folder: Path) -> tuple[list[tuple[str, str, float, int]], set[str]]:
    """Return the movements (payer, payee, sum, day) of a sample graph, and its fraud accounts."""
    with gzip.open(folder / "transactions.csv.gz", "rt") as file:
        moves = [
            (r["sourceNodeId"], r["targetNodeId"], float(r["value"]), int(r["time"]))
            for r in csv.DictReader(file)
        ]
    with gzip.open(folder / "nodes.csv.gz", "rt") as file:
        return moves, {row["nodeid"] for row in csv.DictReader(file) if row["isFraud"] == "1"}


def table_of(moves: Iterable[tuple[str, str, float, int]]) -> pa.Table:
    """Return movements as a table of transactions, a step of the simulation being a day."""
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    rows = [
        {
            "txn_id": f"x{n}", "source_id": "s", "record": str(n), "at": begin + timedelta(days=day),
            "at_raw": f"{begin + timedelta(days=day):%Y-%m-%d}", "debtor_account": f"n{payer}",
            "creditor_account": f"n{payee}", "amount": amount, "currency": "USD", "reversal": False,
        }
        for n, (payer, payee, amount, day) in enumerate(moves)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, TRANSACTIONS)


def scores(found: set[str], truth: set[str]) -> dict[str, float]:
    """Return precision and recall of a set of accounts."""
    right = len(found & truth)
    return {
        "accounts": len(found),
        "precision": round(right / max(1, len(found)), 3),
        "recall": round(right / len(truth), 3),
    }


def naive(moves: list[tuple[str, str, float, int]], kind: str) -> set[str]:
    """Return the accounts that a naive SQL rule names."""
    frame = pa.table(
        {
            name: [move[place] for move in moves]
            for place, name in enumerate(("payer", "payee", "value", "day"))
        }
    )
    with duckdb.connect(":memory:") as connection:
        connection.register("moves", frame)
        return {row[0] for row in connection.sql(NAIVE[kind]).fetchall()}


def measure(folder: Path, kinds: tuple[str, ...]) -> dict[str, Any]:
    """Return what the naive rules and what the typologies find."""
    moves, truth = read(folder)
    table = table_of(moves)
    traced = trace(lambda name: table[name], TraceOptions(), Silent())
    hits = traced.hits.select(["typology", "accounts"]).to_pylist()
    by = {
        name: {a[1:] for hit in hits if hit["typology"] == name for a in hit["accounts"]}
        for name in {h["typology"] for h in hits}
    }
    told: dict[str, Any] = {f"naive {kind}": scores(naive(moves, kind), truth) for kind in kinds}
    told["typologies"] = {name: scores(found, truth) for name, found in sorted(by.items())}
    found = set().union(*(by.get(name, set()) for name in OURS))
    told["ours"] = scores(found, truth)
    told["ours, then accounts near those"] = at_recall(near(moves, found), truth, 0.92)
    return told


def near(moves: list[tuple[str, str, float, int]], found: set[str]) -> list[str]:
    """Return all accounts, those with a hit first, then by how much a walk from those meets them (20
    steps).
    """
    accounts = sorted({move[0] for move in moves} | {move[1] for move in moves}, key=int)
    place = {account: number for number, account in enumerate(accounts)}
    pairs = {(place[move[0]], place[move[1]]) for move in moves}
    ends = np.array(sorted(pairs | {(b, a) for a, b in pairs}))
    degree = np.bincount(ends[:, 0], minlength=len(accounts))
    start = np.zeros(len(accounts))
    start[[place[account] for account in found]] = 1 / max(1, len(found))
    rank = start.copy()
    for _ in range(20):
        spread = np.bincount(
            ends[:, 1], weights=(rank / np.maximum(degree, 1))[ends[:, 0]], minlength=len(accounts)
        )
        rank = 0.3 * start + 0.7 * spread
    per_tie = rank / np.maximum(degree, 1)
    return [accounts[n] for n in np.lexsort((np.arange(len(accounts)), -per_tie, start == 0))]


def at_recall(order: list[str], truth: set[str], recall: float) -> dict[str, float]:
    """Return the scores of the shortest beginning of an order that has more than this recall."""
    right = np.cumsum([account in truth for account in order])
    size = int(np.argmax(right > recall * len(truth))) + 1
    return scores(set(order[:size]), truth)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    print(json.dumps({name: measure(data / name, kinds) for name, kinds in FOLDERS.items()}, indent=1))


if __name__ == "__main__":
    main()
