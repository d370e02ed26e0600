"""What ties movements to posts: an account, a wallet, a telephone or an address that stands in both."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fanal.money.found import Found
from fanal.money.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Ties:
    """Identifiers (kind:value) by account and by row of the transactions, and the posts that have them.

    Only rare ones belong here: a hotline's number ties nothing.
    """

    accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    posts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: bool = False  # posts were looked at at all


def shared(ledger: Ledger, ties: Ties) -> list[Found]:
    """Return the accounts that share an identifier with posts, each with the movements that show it."""
    marked = pc.is_in(ledger.nodes, value_set=pa.array(sorted(ties.accounts), pa.string()))
    nodes = set(np.flatnonzero(marked.to_numpy(zero_copy_only=False)).tolist())
    of: dict[int, set[int]] = {}
    for node in sorted(nodes):
        for order in (ledger.by_payer, ledger.by_payee):
            of.setdefault(node, set()).update(
                order.position[order.start[node] : order.start[node + 1]].tolist()
            )
    place = np.full(int(ledger.row.max(initial=-1)) + 2, -1, np.int64)
    place[ledger.row] = np.arange(ledger.row.size)
    for row in ties.rows:
        position = int(place[row]) if row < place.size else -1
        for node in (int(ledger.payee[position]), int(ledger.payer[position])) if position >= 0 else ():
            if node >= 0:
                of.setdefault(node, set()).add(position)
                break
    found = []
    for holder, at in sorted(of.items()):
        positions = np.array(sorted(at), np.int64)
        if positions.size:
            found.append(Found(holder, positions, int(ledger.time[positions[0]])))
    return found


def identifiers_of(accounts: list[str], rows: list[int], ties: Ties) -> tuple[list[str], list[str]]:
    """Return the identifiers that some accounts and rows share with posts, and those posts."""
    keys = {key for account in accounts for key in ties.accounts.get(account, ())}
    keys |= {key for row in rows for key in ties.rows.get(row, ())}
    return sorted(keys), sorted({post for key in keys for post in ties.posts.get(key, ())})
