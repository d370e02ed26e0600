"""Addresses that someone tagged (as of a darknet market): which accounts moved value with them."""

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.errors import InputError
from fanal.money.found import Found
from fanal.money.ledger import Ledger


def read_tags(path: Path | None) -> frozenset[str]:
    """Return the addresses of a CSV with the column `address`; raises InputError where it has none."""
    if path is None:
        return frozenset()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if "address" not in (rows.fieldnames or ()):
            raise InputError(
                "there is no column address", where=str(path), expected="CSV with the column address",
                do="name the column of addresses so",
            )  # fmt: skip
        return frozenset(row["address"].strip().upper() for row in rows if row["address"])


def tagged(ledger: Ledger, tags: frozenset[str]) -> tuple[list[Found], int]:
    """Return each account that moved value with a tagged address, with those movements, and how many."""
    marked = pc.is_in(ledger.nodes, value_set=pa.array(sorted(tags), pa.string())).to_numpy(
        zero_copy_only=False
    )
    marked = np.append(marked, False)
    from_marked, to_marked = marked[ledger.payer], marked[ledger.payee]
    holder = np.where(from_marked, ledger.payee, ledger.payer)
    at = np.flatnonzero((from_marked ^ to_marked) & (holder >= 0))
    order = np.lexsort((at, holder[at]))
    at = at[order]
    borders = np.flatnonzero(np.diff(holder[at])) + 1
    found = [
        Found(int(holder[part[0]]), part, int(ledger.time[part[0]]))
        for part in np.split(at, borders)
        if part.size
    ]
    return found, len(found)
