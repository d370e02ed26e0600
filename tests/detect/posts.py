"""Batches of posts for tests."""

from collections.abc import Sequence

import pyarrow as pa

from fanal.base.tables import POSTS


def batch_of(
    texts: Sequence[str | None], contacts: Sequence[str | None] | None = None, *, first: int = 0
) -> pa.RecordBatch:
    columns = {field.name: pa.nulls(len(texts), field.type) for field in POSTS}
    columns["post_id"] = pa.array([f"p{first + i}" for i in range(len(texts))], pa.string())
    columns["text"] = pa.array(texts, pa.string())
    if contacts is not None:
        columns["contact"] = pa.array(contacts, pa.string())
    return pa.RecordBatch.from_arrays([columns[field.name] for field in POSTS], schema=POSTS)
