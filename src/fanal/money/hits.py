"""Finds become rows of the hits table: with movements, values, source, factors, base rate and role."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from fanal.base.ids import content_id
from fanal.base.records import factors_to_json
from fanal.base.tables import HITS
from fanal.money.conditions import Pattern
from fanal.money.evaluate import Outcome
from fanal.money.factors import factors, life, points_of
from fanal.money.found import Found
from fanal.money.ledger import Ledger
from fanal.money.measure import excess, masks, values
from fanal.money.ties import Ties, identifiers_of

MOST_MOVEMENTS = 1_000  # listed of one hit; how many more there are is told


def central(found: Found, ledger: Ledger, *, pattern: bool) -> list[int]:
    """Return the accounts a hit is about: its holder, and in a pattern those that money goes on through."""
    if not pattern:
        return [found.holder]
    paid, got = np.unique(ledger.payer[found.positions]), np.unique(ledger.payee[found.positions])
    through = [int(node) for node in np.intersect1d(paid, got) if node >= 0 and node != found.holder]
    return [found.holder, *through]


def _accounts(found: Found, ledger: Ledger) -> list[int]:
    ends = np.unique(np.concatenate([ledger.payer[found.positions], ledger.payee[found.positions]]))
    return [found.holder, *(int(node) for node in ends if node >= 0 and node != found.holder)]


def base_rate(outcome: Outcome, ledger: Ledger) -> float:
    """Return the share of the ledger's accounts at which a typology is met."""
    holders = {one.holder for one in outcome.found}
    return len(holders) / max(1, len(ledger.nodes))


def _row(
    outcome: Outcome,
    found: Found,
    ids: Sequence[str],
    told: list[dict[str, Any]],
    ledger: Ledger,
    extra: dict[str, Any],
) -> dict[str, Any]:
    one = outcome.typology
    names = ledger.nodes.take(pa.array(_accounts(found, ledger))).to_pylist()
    held = set(central(found, ledger, pattern=isinstance(one.match, Pattern)))
    through = ledger.nodes.take(pa.array(sorted(held))).to_pylist()
    cut = (
        f"{len(found.positions) - MOST_MOVEMENTS:,} movements are not listed"
        if len(found.positions) > MOST_MOVEMENTS
        else None
    )
    return {
        "hit_id": content_id("h", [one.id, one.version, names[0], *ids]),
        "typology": one.id, "version": one.version, "status": one.status, "group": one.group,
        "weight": one.weight, "form": one.form, "flags": list(one.flags), "source": one.source,
        "words": one.words,
        "false_alarms": one.false_alarms, "holder": names[0], "role": one.role,
        "central": through, "accounts": names, "transactions": list(ids[:MOST_MOVEMENTS]), "cut": cut,
        "since": found.since * 1_000_000,
        "first_at": int(ledger.time[found.positions].min()) * 1_000_000,
        "last_at": int(ledger.time[found.positions].max()) * 1_000_000,
        "values": orjson.dumps(told).decode(), "posts": [], "identifiers": [], **extra,
    }  # fmt: skip


def hits_of(outcomes: Sequence[Outcome], ledger: Ledger, txn_ids: pa.ChunkedArray, ties: Ties) -> pa.Table:
    """Return the hits of all typologies, those with most points first."""
    ordinary = life(ledger)
    rows: list[dict[str, Any]] = []
    for outcome in outcomes:
        if not outcome.found:
            continue
        taken, rate = masks(outcome.typology, ledger), base_rate(outcome, ledger)
        starts = np.cumsum([0, *(one.positions.size for one in outcome.found)])
        wanted = ledger.row[np.concatenate([one.positions for one in outcome.found])]
        ids = txn_ids.take(pa.array(wanted)).to_pylist()
        for number, found in enumerate(outcome.found):
            told = values(outcome.typology, taken, found, ledger)
            made = factors(outcome.typology, found, excess(told), rate, ordinary, ledger)
            extra = {"points": points_of(made), "factors": factors_to_json(made), "base_rate": rate}
            row = _row(outcome, found, ids[starts[number] : starts[number + 1]], told, ledger, extra)
            if ties.posts:
                at = ledger.row[found.positions].tolist()
                row["identifiers"], row["posts"] = identifiers_of(row["accounts"], at, ties)
            rows.append(row)
    rows.sort(key=lambda row: (-row["points"], row["hit_id"]))
    return pa.Table.from_pylist(rows, HITS)
