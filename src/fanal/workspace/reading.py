"""Rows of the finished tables, looked up by what a person types."""

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.errors import NotFoundError
from fanal.workspace.folder import Folder

Rows = list[dict[str, Any]]


def where_in(table: pa.Table, column: str, values: Iterable[str]) -> pa.Table:
    """Return the rows whose `column` is one of `values`."""
    return table.filter(pc.is_in(table[column], value_set=pa.array(list(values), pa.string())))


def by_post(folder: Folder, name: str, posts: Sequence[str]) -> dict[str, Rows]:
    """Return the rows of a table grouped by their post, for the given posts."""
    rows: dict[str, Rows] = {post: [] for post in posts}
    for row in where_in(folder.table(name), "post_id", posts).to_pylist():
        rows[row["post_id"]].append(row)
    return rows


def find_row(table: pa.Table, column: str, typed: str, kind: str, do: str) -> dict[str, Any]:
    """Return the one row whose id is `typed` or begins with it.

    Raises NotFoundError when there is none, or when several begin with it.
    """
    hits = table.filter(pc.starts_with(table[column], typed)) if typed else table.slice(0, 0)
    exact = hits.filter(pc.equal(hits[column], typed))
    if exact.num_rows == 1:
        hits = exact
    if hits.num_rows != 1:
        seen = f"no {kind} begins with {typed!r}" if not hits.num_rows else (
            f"{hits.num_rows} {kind}s begin with {typed!r}"
        )  # fmt: skip
        raise NotFoundError(seen, where="this workspace", expected=f"one {kind}'s id", do=do)
    row: dict[str, Any] = hits.to_pylist()[0]
    return row


def find_lead(folder: Folder, typed: str) -> dict[str, Any]:
    """Return a lead by its rank, its id or the beginning of its id."""
    table = folder.table("leads")
    do = "list them with: fanal leads --workspace DIR"
    if typed.isdecimal():
        hits = table.filter(pc.equal(table["rank"], int(typed)))
        if hits.num_rows == 1:
            row: dict[str, Any] = hits.to_pylist()[0]
            return row
    return find_row(table, "lead_id", typed, "lead", do)
