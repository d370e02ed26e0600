"""Accounts in the order in which to look: what is about one thing counts once, one sign is rarely enough."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from fanal.base.records import factors_from_json
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
    """Return the weights of the groups together; shapes, which laundering of every kind has, add one in
    all.
    """
    others = [WEIGHTS[hit["weight"]] for name, hit in groups.items() if not name.startswith("shape")]
    return sum(others) + (1.0 if len(others) < len(groups) else 0.0)


def _alone(hit: dict[str, Any]) -> bool:
    """Say whether one sign is enough: strong, at least twice what is asked, and nothing against it.

    Never for sexual exploitation: finance alone cannot tell it from lawful sex work (AUSTRAC 2022).
    """
    if hit["weight"] != "strong" or hit["form"] == "sexual":
        return False
    made = factors_from_json(hit["factors"])
    much = any(factor.name == "more than asked" and factor.points >= 1 for factor in made)
    return much and not any(factor.polarity == "against" for factor in made)


def is_alert(groups: dict[str, dict[str, Any]], *, collects: bool) -> bool:
    """Say whether an account's signs are enough to ask a person to look.

    They are of two groups and weighty together, or one is strong and far more than asked, or the money of
    several possibly exploited holders ends here (`collects`).
    """
    apart = {"shape" if name.startswith("shape") else name for name in groups}
    together = len(apart) >= 2 and _weight(groups) >= ALERT
    return together or collects or any(map(_alone, groups.values()))


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
            "alert": is_alert(groups, collects=account in collectors), "role": _role(account, mine,
            collectors),
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
