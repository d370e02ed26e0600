"""What a hit's movements come to, beside what its typology asks."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.money.conditions import Clause, Pattern, Window
from fanal.money.found import Found
from fanal.money.ledger import Ledger
from fanal.money.select import minor, select
from fanal.money.typology import Typology
from fanal.money.window import key_of

Value = dict[str, Any]
Bools = npt.NDArray[np.bool_]
_OF_KEY = {"others": "different others", "places": "different places", "names": "different names",
           "days": "different days", "corridors": "different corridors"}  # fmt: skip


def worth(ledger: Ledger, amount: int) -> str:
    """Return minor units as an exact decimal text in the ledger's currency."""
    return str(Decimal(amount) / ledger.money.unit)


def masks(one: Typology, ledger: Ledger) -> tuple[Bools, ...]:
    """Return which positions each clause of a typology takes; none for patterns."""
    if not isinstance(one.match, Window):
        return ()
    return tuple(select(ledger, clause.selection, clause.move) for clause in one.match.clauses)


def _clause(ledger: Ledger, clause: Clause, at: npt.NDArray[np.int64], number: int) -> Iterator[Value]:
    side = "received" if clause.move == "in" else "paid"
    if clause.most >= 0:
        yield {"what": f"{number}: {side}", "value": 0, "asked": clause.most, "at_most": True}
        return
    if clause.count:
        yield {"what": f"{number}: {side}", "value": int(at.size), "asked": clause.count}
    if clause.distinct:
        what = f"{number}: {side}, {_OF_KEY[clause.distinct]}"
        keys = key_of(ledger, clause, at)
        yield {"what": what, "value": int(np.unique(keys[keys >= 0]).size), "asked": clause.least}
    total = int(np.maximum(ledger.amount[at], 0).sum())
    asked = worth(ledger, minor(ledger, clause.total)) if clause.total else None
    yield {
        "what": f"{number}: {side}, sum in {ledger.money.base}",
        "value": worth(ledger, total),
        "asked": asked,
    }


def _window(window: Window, taken: tuple[Bools, ...], found: Found, ledger: Ledger) -> Iterator[Value]:
    sums = []
    for number, (clause, mask) in enumerate(zip(window.clauses, taken, strict=True), 1):
        holder = ledger.payee if clause.move == "in" else ledger.payer
        at = found.positions[mask[found.positions] & (holder[found.positions] == found.holder)]
        sums.append(int(np.maximum(ledger.amount[at], 0).sum()))
        yield from _clause(ledger, clause, at, number)
    for ratio in window.ratios:
        share = round(sums[ratio.of] / sums[ratio.to], 3) if sums[ratio.to] else None
        words = f"sum of {ratio.of + 1} over sum of {ratio.to + 1}"
        yield {"what": words, "value": share, "asked": ratio.least, "asked_most": ratio.most}
    days = (int(ledger.time[found.positions[-1]]) - int(ledger.time[found.positions[0]])) / 86_400
    yield {"what": "days from first to last", "value": round(days, 2), "asked": None}


def values(one: Typology, taken: tuple[Bools, ...], found: Found, ledger: Ledger) -> list[Value]:
    """Return what was counted, with what was asked (None where it is told for the reader only)."""
    if isinstance(one.match, Window):
        return list(_window(one.match, taken, found, ledger))
    at = found.positions
    days = (int(ledger.time[at[-1]]) - int(ledger.time[at[0]])) / 86_400
    ends = np.concatenate([ledger.payer[at], ledger.payee[at]])
    accounts = int(np.unique(ends[ends >= 0]).size)
    total = int(np.maximum(ledger.amount[at], 0).sum())
    told: list[Value] = [{"what": "movements", "value": int(at.size), "asked": None}]
    if isinstance(one.match, Pattern):
        told[0]["asked"] = one.match.count
        span = one.match.within / 86_400
        told.append(
            {
                "what": "days from one step to the next, or in all",
                "value": None,
                "asked": span,
                "at_most": True,
            }
        )
    return [
        *told,
        {"what": "accounts", "value": accounts, "asked": None},
        {"what": f"sum in {ledger.money.base}", "value": worth(ledger, total), "asked": None},
        {"what": "days from first to last", "value": round(days, 2), "asked": None},
    ]


def excess(told: list[Value]) -> float:
    """Return the highest ratio of what was counted to what was asked, 1 where nothing is above."""
    shares = [
        float(v["value"]) / float(v["asked"])
        for v in told
        if v["value"] and v.get("asked") and not v.get("at_most") and not v.get("asked_most")
    ]
    return max([1.0, *shares])
