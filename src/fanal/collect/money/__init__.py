"""Bank statements and payment tables become transactions: who paid whom, how much and when."""

from collections.abc import Callable, Mapping
from pathlib import Path

from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.base.tables import TRANSACTIONS
from fanal.collect.found import Found
from fanal.collect.money.camt import open_camt
from fanal.collect.money.form import form_of
from fanal.collect.money.mt940 import open_mt940
from fanal.collect.money.statement_table import open_statement_table
from fanal.collect.sha256 import sha256_of
from fanal.collect.table_run import OpenedTable, Shape, TableRun

__all__ = ["looks_like", "read_transactions"]

_SHAPE = Shape(TRANSACTIONS, "txn_id", "x")
_Opener = Callable[[Found, str, Mapping[str, str], Callable[[int], None]], OpenedTable]
_OPENERS: dict[str, _Opener] = {"camt": open_camt, "mt940": open_mt940, "table": open_statement_table}


def looks_like(path: Path) -> float:
    """Return how much a file looks like a bank statement or a table of payments, 0..1."""
    return form_of(path)[1]


def read_transactions(
    found: Found,
    *,
    mapping: Mapping[str, str] | None = None,
    reject: Callable[[Rejection], None],
    progress: Progress,
) -> TableRun:
    """Open a file of money movements (CSV, TSV, XLSX, ODS, camt.052/053/054, MT940) as TRANSACTIONS.

    `mapping` (role -> column) overrides what is recognised in a table; a value that begins with "=" is not
    a column but the value itself, as in {"account": "=DE89370400440532013000"}. Amounts are positive, and
    money goes from debtor to creditor. A statement whose closing balance is not its opening balance plus
    its entries says so in the report's note. Raises InputError for a file of another kind, MappingError
    for a mapping that does not fit.
    """
    form, _ = form_of(found.path)
    opened = _OPENERS[form](
        found, sha256_of(found.path), mapping or {}, lambda size: progress.advance(float(size))
    )
    return TableRun(found, _SHAPE, opened, reject)
