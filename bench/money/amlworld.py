"""The 370 labelled attempts of AMLworld HI-Small planted in ordinary money: how many are found?

    python -m bench.money.amlworld ../shared/data/money/amlworld_hi_small_attempts.json.gz

Every account of the attempts is one of the ledger's own, with ordinary movements before and after. An
attempt counts as found when hits hold at least half of its transactions; `any` when they hold one.
Precision is the share of hits that have a planted transaction. The background is generated, so the
precision is that of this background and no other.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from bench.money.background import background
from fanal.base.progress import Silent
from fanal.base.tables import TRANSACTIONS
from fanal.collect.money.currencies import currency_code
from fanal.money import TraceOptions, trace

LEAST = 3


def attempts(path: Path) -> list[dict[str, Any]]:
    """Return the labelled attempts."""
    patterns: list[dict[str, Any]] = json.loads(gzip.decompress(path.read_bytes()))["patterns"]
    return patterns


def planted(
    patterns: list[dict[str, Any]], accounts: list[str], seed: int
) -> tuple[pa.Table, dict[str, int]]:
    """Return the attempts' transactions between accounts of the ledger, and which attempt each id belongs
    to.
    """
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(accounts))
    names: dict[tuple[str, str], str] = {}
    rows, of = [], {}
    for number, pattern in enumerate(patterns):
        for place, txn in enumerate(pattern["transactions"]):
            ends = [(txn[f"{side}_bank"], txn[f"{side}_account"]) for side in ("from", "to")]
            for end in ends:
                names.setdefault(end, accounts[order[len(names) % len(order)]])
            at = datetime.strptime(txn["timestamp"], "%Y/%m/%d %H:%M").replace(tzinfo=UTC)
            ident = f"xplanted{number:04d}{place:04d}"
            of[ident] = number
            rows.append({
                "txn_id": ident, "source_id": "s0", "record": f"planted:{number}", "at": at,
                "at_raw": at.isoformat(),
                "debtor_account": names[ends[0]], "creditor_account": names[ends[1]],
                "amount": txn["amount_paid"], "currency": currency_code(txn["payment_currency"]),
                "channel": "transfer", "reversal": False,
            })  # fmt: skip
    return pa.Table.from_pylist(rows, TRANSACTIONS), of


def measure(patterns: list[dict[str, Any]], rows: int, seed: int) -> dict[str, Any]:
    """Return what is found of the attempts, by type and by size."""
    ordinary = background(rows, seed)
    persons = sorted({a for a in ordinary["debtor_account"].to_pylist() if a.startswith("p")})
    attempts_table, of = planted(patterns, persons, seed)
    table = pa.concat_tables([ordinary, attempts_table])
    traced = trace(lambda name: table[name], TraceOptions(base="USD"), Silent())
    caught: dict[int, set[str]] = defaultdict(set)
    right, all_hits = Counter[str](), Counter[str]()
    for hit in traced.hits.select(["typology", "transactions"]).to_pylist():
        mine = [txn for txn in hit["transactions"] if txn in of]
        all_hits[hit["typology"]] += 1
        right[hit["typology"]] += bool(mine)
        for txn in mine:
            caught[of[txn]].add(txn)
    sizes = [len(pattern["transactions"]) for pattern in patterns]
    kinds = [pattern["pattern_type"].split(":")[0] for pattern in patterns]
    wanted = [n for n, size in enumerate(sizes) if size >= LEAST]
    found = {n for n in wanted if len(caught[n]) * 2 >= sizes[n]}
    return {
        "attempts": len(wanted), "found": len(found), "recall": round(len(found) / len(wanted), 3),
        "any": sum(bool(caught[n]) for n in wanted),
        "by type": {k: f"{sum(kinds[n] == k for n in found)}/{sum(kinds[n] == k for n in wanted)}"
        for k in sorted(set(kinds))},
        "transactions": f"{sum(len(caught[n]) for n in wanted)}/{sum(sizes[n] for n in wanted)}",
        "hits": sum(all_hits.values()), "precision of hits": round(sum(right.values()) / max(1,
        sum(all_hits.values())), 3),
        "by typology": {name: f"{right[name]}/{many}" for name, many in sorted(all_hits.items())},
        "precision at 100": _at(traced.hits, of, 100), "precision at 500": _at(traced.hits, of, 500),
    }  # fmt: skip


def _at(hits: pa.Table, of: dict[str, int], k: int) -> float:
    top = hits["transactions"].slice(0, k).to_pylist()
    return round(sum(any(txn in of for txn in one) for one in top) / max(1, len(top)), 3)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(json.dumps(measure(attempts(asked.data), asked.rows, asked.seed), indent=1))


if __name__ == "__main__":
    main()
