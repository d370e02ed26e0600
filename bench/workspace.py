"""Reading what `fanal find` left in a workspace, joined with the truth of a generated corpus."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

_SYNTHETIC_ID = re.compile(r"syn-\d{6}")


@dataclass(frozen=True, slots=True)
class Truth:
    """One post's truth; `group` is empty for a post that belongs with no other, `kind` where none is told."""

    group: str
    kind: str = ""


def truth(path: Path) -> dict[str, Truth]:
    """Read a truth file: columns `id` or `external_id`, `group`, and `kind` where there is one."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {r.get("external_id") or r["id"]: Truth(r["group"], r.get("kind") or "") for r in rows}


def columns(workspace: Path, table: str, *names: str) -> list[list[object]]:
    """Return columns of one of the workspace's tables as lists."""
    read = pq.read_table(workspace / "tables" / f"{table}.parquet", columns=list(names))
    return [read.column(name).to_pylist() for name in names]


def posts_by_id(workspace: Path, known: Mapping[str, Truth]) -> dict[str, str]:
    """Return post_id -> id in the truth; a text file, which has no id of its own, goes by its name."""
    found: dict[str, str] = {}
    for post, external, record in zip(
        *columns(workspace, "posts", "post_id", "external_id", "record"), strict=True
    ):
        own = str(external or "")
        if own not in known:
            match = _SYNTHETIC_ID.search(f"{own} {record}")
            own = match[0] if match else own
        if own in known:
            found[str(post)] = own
    return found
