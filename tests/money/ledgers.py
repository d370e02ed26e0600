"""Ledgers for tests: random small ones, and short forms as typologies write them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from fanal.base.tables import TRANSACTIONS
from fanal.money import TraceOptions
from fanal.money.ledger import Ledger, ledger
from fanal.money.small import small_ledger

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def of_text(text: str, **options: Any) -> Ledger:
    table = small_ledger(text)
    return ledger(lambda name: table[name], TraceOptions(**options))


def table_of(rows: list[dict[str, Any]]) -> pa.Table:
    made = []
    for number, row in enumerate(rows):
        at = row.get("at")
        base = {
            "txn_id": f"x{number:020d}", "source_id": "s1", "record": f"f:{number}", "currency": "USD",
            "at_raw": at.isoformat() if at else None, "reversal": False,
        }  # fmt: skip
        made.append({**base, **row})
    return pa.Table.from_pylist(made, TRANSACTIONS)


def of_rows(rows: list[dict[str, Any]], **options: Any) -> Ledger:
    table = table_of(rows)
    return ledger(lambda name: table[name], TraceOptions(**options))


def of_edges(edges: list[tuple[int, int, int, int]]) -> Ledger:
    """Return the ledger of (hour, payer, payee, amount) edges."""
    return of_rows(
        [
            {
                "at": BEGIN + timedelta(hours=hour),
                "debtor_account": f"a{payer}",
                "creditor_account": f"a{payee}",
                "amount": float(amount),
            }
            for hour, payer, payee, amount in edges
        ]
    )


edges = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 6), st.integers(0, 6), st.integers(1, 30)).filter(
        lambda edge: edge[1] != edge[2]
    ),
    min_size=1,
    max_size=24,
)
