"""Hits and accounts as a person sees them: masked, with a picture of the flow and the movements."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.mask import mask_account
from fanal.base.records import factors_from_json
from fanal.base.views import AccountView, FlowView, HitView, MovementView
from fanal.workspace.folder import Folder
from fanal.workspace.masking import Mask, mask_name

Row = Mapping[str, Any]
MOST_ARROWS = 40


def _time(value: datetime | None) -> str | None:
    return value.isoformat(timespec="minutes") if value else None


def account_words(account: str, mask: Mask) -> str:
    """Return an account as this viewer may see it: an account's ends, a name's initials."""
    if not mask.viewer.masked:
        return account
    kind, _, rest = account.partition(" ")
    if kind == "name" and rest:
        return f"name {mask_name(rest)}"
    return account if kind == "statement" and rest else mask_account(account)


def account_view(row: Row, mask: Mask) -> AccountView:
    """Return one ranked account."""
    return AccountView(
        rank=row["rank"], account=account_words(row["account"], mask), points=row["points"],
        alert=row["alert"],
        role=row["role"], hits=row["hits"], typologies=tuple(row["typologies"]), forms=tuple(row["forms"]),
        hit_ids=tuple(row["hit_ids"]), first_at=_time(row["first_at"]), last_at=_time(row["last_at"]),
    )  # fmt: skip


def leads_by_post(folder: Folder) -> dict[str, list[str]]:
    """Return post -> ids of the leads it stands in."""
    networks = {
        row["network_id"]: row["posts"]
        for row in folder.table("networks", ["network_id", "posts"]).to_pylist()
    }
    held: dict[str, list[str]] = {}
    for lead in folder.table("leads", ["lead_id", "subject_kind", "subject"]).to_pylist():
        for post in networks.get(lead["subject"], [lead["subject"]]):
            held.setdefault(post, []).append(lead["lead_id"])
    return held


def hit_view(row: Row, mask: Mask, leads: Mapping[str, Sequence[str]]) -> HitView:
    """Return one hit without its movements."""
    return HitView(
        hit_id=row["hit_id"], typology=row["typology"], version=row["version"], status=row["status"],
        weight=row["weight"], form=row["form"], words=row["words"], source=row["source"],
        flags=tuple(row["flags"]),
        false_alarms=row["false_alarms"], holder=account_words(row["holder"], mask), role=row["role"],
        accounts=len(row["accounts"]), transactions=len(row["transactions"]), since=_time(row["since"]) or "",
        first_at=_time(row["first_at"]) or "", last_at=_time(row["last_at"]) or "",
        values=tuple(orjson.loads(row["values"])), points=row["points"],
        factors=factors_from_json(row["factors"]),
        base_rate=row["base_rate"], cut=row["cut"], posts=len(row["posts"]),
        identifiers=tuple(mask.key(key) for key in row["identifiers"]),
        leads=tuple(sorted({lead for post in row["posts"] for lead in leads.get(post, ())})),
    )  # fmt: skip


def _end(row: Row, side: str, numbers: dict[str, str], mask: Mask) -> str:
    """Return an end as this viewer may see it, with a number by which two masked ones can be told apart."""
    account, name = row[f"{side}_account"], row[side]
    key = account or (f"name {name}" if name else "")
    if not key:
        return "not told"
    number = numbers.setdefault(key.lower(), f"#{len(numbers) + 1}")
    return f"{number} {account_words(key, mask)}"


def _amount(value: float) -> str:
    exact = Decimal(repr(value))
    return f"{exact:,.2f}" if exact == exact.quantize(Decimal("0.01")) else f"{exact:,f}"


def movements_of(folder: Folder, rows: Sequence[Row], mask: Mask) -> list[tuple[MovementView, ...]]:
    """Return the movements of each hit in order of time; the transactions are read once for all."""
    table = folder.table("transactions")
    wanted = pa.array({name for row in rows for name in row["transactions"]}, pa.string())
    found = table.filter(pc.is_in(table["txn_id"], value_set=wanted))
    held = {one["txn_id"]: one for one in found.to_pylist()}
    return [_movements(row, held, mask) for row in rows]


def _movements(row: Row, held: Mapping[str, Row], mask: Mask) -> tuple[MovementView, ...]:
    numbers: dict[str, str] = {}
    views = []
    for name in row["transactions"]:
        if (one := held.get(name)) is None:
            continue
        views.append(MovementView(
            txn_id=name, where=one["record"], at=_time(one["at"]), payer=_end(one, "debtor", numbers, mask),
            payee=_end(one, "creditor", numbers, mask), amount=_amount(one["amount"]),
            currency=one["currency"],
            channel=mask.optional(one["channel"]), memo=_memo(one["memo"], mask),
            place=mask.optional(one["place"]),
        ))  # fmt: skip
    return tuple(views)


def _memo(memo: str | None, mask: Mask) -> str | None:
    """Return what was written with a movement; it may hold names, so masked viewers see that there is
    some.
    """
    return memo if memo is None or not mask.viewer.masked else "⟨memo⟩"


def flow_of(movements: Sequence[MovementView]) -> tuple[FlowView, ...]:
    """Return the arrows of the picture, the widest first: movements between the same two ends as one."""
    held: dict[tuple[str, str], list[MovementView]] = {}
    for one in movements:
        held.setdefault((one.payer, one.payee), []).append(one)
    arrows = []
    for (payer, payee), inside in held.items():
        sums: dict[str, Decimal] = {}
        for one in inside:
            currency = one.currency or "?"
            sums[currency] = sums.get(currency, Decimal(0)) + Decimal(one.amount.replace(",", ""))
        told = tuple(f"{total:,} {currency}" for currency, total in sums.items())
        arrows.append(FlowView(payer, payee, len(inside), told))
    return tuple(sorted(arrows, key=lambda arrow: -arrow.movements)[:MOST_ARROWS])
