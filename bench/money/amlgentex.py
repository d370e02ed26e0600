"""AMLGentex, 1,000 accounts: how many of the labelled transactions are among the first 0.5 %?

    python -m bench.money.amlgentex ../shared/data/money/amlgentex_1k_accounts.csv.gz

Only rows with an alert (`alertID` of 0 or more) count as planted; other rows marked `isSAR` are of the
ordinary model. The typologies learn nothing, so the time split only says which part is counted: the later
one, after `--split` of the steps.
A transaction's place is by the points of its hits, one of each group, and by how far its sum lies above
what its payer paid until then.
"""

import argparse
import csv
import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from fanal.base.progress import Silent
from fanal.base.tables import TRANSACTIONS
from fanal.money import TraceOptions, trace
from fanal.money.ledger import ledger

BUDGET = 0.005
NAIVE = {
    "fan-in": """SELECT t.id FROM moves t JOIN (SELECT payee, step // 30 AS month FROM moves GROUP BY ALL
        HAVING count(DISTINCT payer) >= 4) b ON t.payee = b.payee AND t.step // 30 = b.month""",
    "scatter-gather": """SELECT unnest([a.id, b.id]) AS id FROM moves a
        JOIN moves b ON b.payer = a.payee AND b.step BETWEEN a.step AND a.step + 30
        QUALIFY count(*) OVER (PARTITION BY a.payer, b.payee) >= 3""",
}


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of the simulation."""
    with gzip.open(path, "rt") as file:
        return list(csv.DictReader(file))


def table_of(rows: list[dict[str, str]]) -> pa.Table:
    """Return the rows as a table of transactions, a step being a day."""
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    made = []
    for number, row in enumerate(rows):
        at = begin + timedelta(days=int(row["step"]))
        made.append({
            "txn_id": f"x{number}", "source_id": "s", "record": str(number), "at": at,
            "at_raw": f"{at:%Y-%m-%d}",
            "debtor_account": f"a{row['nameOrig']}", "creditor_account": f"a{row['nameDest']}",
            "amount": float(row["amount"]), "currency": "USD", "reversal": False,
        })  # fmt: skip
    return pa.Table.from_pylist(made, TRANSACTIONS)


def _naive(rows: list[dict[str, str]], planted: set[str], counted: set[str]) -> dict[str, Any]:
    moves = pa.table({
        "id": [f"x{n}" for n in range(len(rows))], "payer": [r["nameOrig"] for r in rows],
        "payee": [r["nameDest"] for r in rows], "step": [int(r["step"]) for r in rows],
    })  # fmt: skip
    told = {}
    with duckdb.connect(":memory:") as connection:
        connection.register("moves", moves)
        for name, query in NAIVE.items():
            found = {row[0] for row in connection.sql(query).fetchall()} & counted
            right = len(found & planted)
            told[name] = {"transactions": len(found), "precision": round(right / max(1, len(found)), 3),
                          "recall": round(right / len(planted), 3)}  # fmt: skip
    return told


def transaction_points(table: pa.Table, hits: pa.Table) -> dict[str, float]:
    """Return id -> points of each transaction in a hit: its best hit of each group, and how far its sum
    lies above what its payer paid before.
    """
    best: dict[tuple[str, str], float] = {}
    for hit in hits.select(["transactions", "points", "group"]).to_pylist():
        for txn in hit["transactions"]:
            key = (txn, hit["group"])
            best[key] = max(best.get(key, 0.0), hit["points"])
    points: dict[str, float] = {}
    for (txn, _), one in best.items():
        points[txn] = points.get(txn, 0.0) + one
    books = ledger(lambda name: table[name], TraceOptions())
    above = np.log2(np.maximum(books.jump, 1.0)).tolist()
    ids = table["txn_id"].take(pa.array(books.row)).to_pylist()
    return {txn: points[txn] + 2 * more for txn, more in zip(ids, above, strict=True) if txn in points}


def measure(path: Path, split: float) -> dict[str, Any]:
    """Return recall and precision at the budget, by transaction and by attempt, beside naive rules."""
    rows = read(path)
    table = table_of(rows)
    first = split * max(int(row["step"]) for row in rows)
    counted = {f"x{n}" for n, row in enumerate(rows) if int(row["step"]) >= first}
    alert = {f"x{n}": row["alertID"] for n, row in enumerate(rows) if int(row["alertID"]) >= 0}
    planted = alert.keys() & counted
    traced = trace(lambda name: table[name], TraceOptions(), Silent())
    points = transaction_points(table, traced.hits)
    order = sorted(points.keys() & counted, key=lambda txn: (-points[txn], int(txn[1:])))
    budget = int(BUDGET * len(counted))
    top = set(order[:budget])
    attempts = {alert[txn] for txn in planted}
    return {
        "counted": len(counted), "planted": len(planted), "budget": budget,
        "recall": round(len(top & planted) / len(planted), 3),
        "precision": round(len(top & planted) / max(1, len(top)), 3),
        "precision at 10": sum(t in planted for t in order[:10]) / 10,
        "attempts": f"{len({alert[t] for t in top & planted})}/{len(attempts)}",
        "in any hit": len(points.keys() & planted),
        "naive": _naive(rows, set(planted), counted),
    }  # fmt: skip


def main() -> None:
    """Print the figures as JSON, for the later part and for all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", type=float, default=0.7)
    asked = parser.parse_args()
    print(
        json.dumps(
            {"later part": measure(asked.data, asked.split), "all": measure(asked.data, 0.0)}, indent=1
        )
    )


if __name__ == "__main__":
    main()
