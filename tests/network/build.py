"""Small tables by hand: short names in, the room's schemas out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from fanal.base.tables import ALL

Rows = Iterable[Mapping[str, Any]]


def table(name: str, rows: Rows = ()) -> pa.Table:
    return pa.Table.from_pylist([dict(row) for row in rows], ALL[name])


def posts(*names: str, authors: Mapping[str, str] | None = None, day: int | None = None) -> pa.Table:
    at = None if day is None else datetime(2024, 1, day, tzinfo=UTC)
    given = authors or {}
    return table("posts", [{"post_id": n, "author": given.get(n), "posted_at": at, "text": n} for n in names])


def links(*rows: tuple[str, str, str, float]) -> pa.Table:
    """Make links from `(left, right, key, bits)`; the id is `left-right/key`."""
    kinds = {"t": "template", "account": "account"}
    return table(
        "links",
        [
            {
                "link_id": f"{left}-{right}/{key}",
                "left": left,
                "right": right,
                "kind": kinds.get(key.partition(":")[0], "contact"),
                "key": key,
                "bits": bits,
                "reasons": ["by hand"],
            }
            for left, right, key, bits in rows
        ],
    )


def clusters(**members: Sequence[str]) -> pa.Table:
    return table(
        "clusters",
        [
            {"post_id": post, "cluster_id": f"c:{name}", "template_id": f"t:{name}", "bits": 20.0}
            for name, held in members.items()
            for post in held
        ],
    )


def finding(post: str, rule: str, strength: str = "M", polarity: str = "for", **more: Any) -> dict[str, Any]:
    row = {
        "finding_id": f"{post}/{rule}/{more.get('start', 0)}",
        "post_id": post,
        "rule_id": rule,
        "rule_version": 1,
        "pack": "test@0",
        "status": "trial",
        "indicator": rule.upper(),
        "dimension": "deceptive recruitment",
        "form": "labour",
        "element": "means:deception",
        "strength": strength,
        "polarity": polarity,
        "start": 0,
        "end": 4,
        "quote_hash": "00",
    }
    return {**row, **more}


def mention(post: str, kind: str, value: str, **more: Any) -> dict[str, Any]:
    return {"post_id": post, "kind": kind, "value": value, "field": "text", "start": 0, "end": 4, **more}
