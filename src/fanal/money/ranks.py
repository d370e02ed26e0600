"""Accounts in the order in which to look: what is about one thing counts once, and one sign alone is no
alert.
"""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from fanal.base.tables import ACCOUNT_RANKS
from fanal.money.typology import WEIGHTS

ALERT = 5.0  # weights of different groups: a strong sign and a medium one, or as much
CONTROLLED = 2  # accounts whose money ends at one payee before that payee's role is more than unclear


def _best(hits: Iterable[dict[str, Any]]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return account -> group -> its hit with most points."""
    held: dict[str, dict[str, dict[str, Any]]] = {}
    for hit in hits:
        for account in hit["central"]:
            group = held.setdefault(account, {})
            if hit["group"] not in group or hit["points"] > group[hit["group"]]["points"]:
                group[hit["group"]] = hit
    return held


def _weight(groups: dict[str, dict[str, Any]]) -> float:
    """Return the weights of the groups together; shapes that laundering of every kind has count once."""
    shapes = [WEIGHTS[hit["weight"]] for name, hit in groups.items() if name.startswith("shape")]
    others = [WEIGHTS[hit["weight"]] for name, hit in groups.items() if not name.startswith("shape")]
    return sum(others) + max(shapes, default=0.0)


def is_alert(groups: dict[str, dict[str, Any]]) -> bool:
    """Say whether an account's signs are enough to ask a person to look: of two groups, and weighty
    together.
    """
    apart = {"shape" if name.startswith("shape") else name for name in groups}
    return len(apart) >= 2 and _weight(groups) >= ALERT


def _collectors(hits: list[dict[str, Any]], ends: dict[str, list[str]]) -> set[str]:
    """Return accounts at which the money of several possibly exploited holders ends."""
    of: dict[str, set[str]] = {}
    for hit in hits:
        if hit["role"] == "possible victim":
            for account in ends.get(hit["hit_id"], ()):
                of.setdefault(account, set()).add(hit["holder"])
    return {account for account, holders in of.items() if len(holders) >= CONTROLLED}


def _role(account: str, mine: list[dict[str, Any]], collectors: set[str]) -> str:
    if any(hit["role"] == "possible victim" and hit["holder"] == account for hit in mine):
        return "possible victim"
    return "possible controller" if account in collectors else "unclear"


def ranks_of(hits: pa.Table, ends: dict[str, list[str]], most_named: int = 20) -> pa.Table:
    """Return the accounts of the hits, ranked; `ends` names for a hit the accounts its holder's money went
    to.

    Points are an order of reading among these accounts and nothing else.
    """
    listed = hits.to_pylist()
    held, collectors = _best(listed), _collectors(listed, ends)
    for account in collectors - held.keys():
        held[account] = {}
    number: dict[str, int] = {}
    for hit in listed:
        for account in hit["central"]:
            number[account] = number.get(account, 0) + 1
    rows = []
    for account, groups in held.items():
        mine = sorted(groups.values(), key=lambda hit: (-hit["points"], hit["hit_id"]))
        rows.append({
            "account": account, "points": round(sum(max(0.0, hit["points"]) for hit in mine), 3),
            "alert": is_alert(groups), "role": _role(account, mine, collectors),
            "hits": number.get(account, 0), "groups": sorted(groups),
            "typologies": [hit["typology"] for hit in mine],
            "hit_ids": [hit["hit_id"] for hit in mine[:most_named]],
            "forms": sorted({hit["form"] for hit in mine} - {"any"}),
            "first_at": min((hit["first_at"] for hit in mine), default=None),
            "last_at": max((hit["last_at"] for hit in mine), default=None),
        })  # fmt: skip
    rows.sort(key=lambda row: (not row["alert"], -row["points"], row["account"]))
    for rank, row in enumerate(rows, 1):
        row["rank"] = rank
    return pa.Table.from_pylist(rows, ACCOUNT_RANKS)
