"""Durable tables: written beside and renamed, the same rows always the same bytes."""

import os
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP = 65_536


def write_table(table: pa.Table, path: Path, schema: pa.Schema) -> None:
    """Write `table` to `path` atomically; raises ValueError when its columns are not those of `schema`."""
    if table.schema.names != schema.names:
        raise ValueError(f"{path.name}: columns {table.schema.names} are not {schema.names}")
    # Chunk borders depend on how rows arrived; one chunk a column makes equal tables equal bytes.
    table = table.cast(schema).combine_chunks().replace_schema_metadata(None)
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as out:
        pq.write_table(
            table, out, compression="zstd", row_group_size=ROW_GROUP, write_statistics=True, version="2.6"
        )
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)


def complete(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return a table with the columns of `schema`; those that one of an earlier version lacks are null."""
    there, rows = set(table.column_names), table.num_rows
    return pa.table([table[f.name] if f.name in there else pa.nulls(rows, f.type) for f in schema], schema)


def read_table(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a table written by `write_table`, or only the named columns of it."""
    return pq.read_table(path, columns=None if columns is None else list(columns), partitioning=None)
