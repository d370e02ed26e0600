"""Parquet: columnar tables, read batch by batch and only in the columns that are used."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from fanal.base.errors import InputError
from fanal.collect.columns import recognise_columns
from fanal.collect.found import Found
from fanal.collect.readers.fields import columns_of, record_maker
from fanal.collect.record import Opened, Record, Refused
from fanal.collect.stream import Told

BATCH = 1_024
SAMPLED = 200
_BROKEN = (pa.ArrowException, OSError, ValueError, OverflowError)


def _as(kind: pa.DataType, times: pa.DataType) -> pa.DataType:
    """Return a column's type with its times replaced, inside of structs and lists too."""
    if pa.types.is_struct(kind):
        fields = [kind.field(i) for i in range(kind.num_fields)]
        return pa.struct([field.with_type(_as(field.type, times)) for field in fields])
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(_as(kind.value_type, times))
    if pa.types.is_timestamp(kind) and times != pa.string():
        return pa.timestamp(kind.unit, "UTC") if kind.tz else kind
    if pa.types.is_duration(kind):
        return pa.int64()
    written = times == pa.string() and (pa.types.is_temporal(kind) or pa.types.is_decimal(kind))
    return pa.string() if written else kind


def _written(column: pa.Array) -> pa.Array:
    """Return dates, times and decimals as text: Arrow's range and fractions go beyond those of Python."""
    for times in (pa.timestamp("us", "UTC"), pa.string()):
        kind = _as(column.type, times)
        column = column if kind == column.type else column.cast(kind)
    return column


def _plain(value: Any) -> Any:
    """Return bytes as text, inside of structs too."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


def _rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    names = batch.schema.names
    columns = [map(_plain, _written(column).to_pylist()) for column in batch.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def open_parquet(found: Found, mapping: Mapping[str, str], told: Told) -> Opened:
    """Open a Parquet file; records are counted from 1 as file@1, file@2 ..."""
    try:
        file = pq.ParquetFile(found.path)
        first = next(file.iter_batches(batch_size=SAMPLED), None)
        rows = _rows(first) if first is not None else []
    except _BROKEN as error:
        raise InputError(
            f"broken Parquet: {error}", where=found.shown, expected="a whole Parquet file",
            do="export it again",
        ) from error  # fmt: skip
    samples = columns_of(rows) or {name: [] for name in file.schema_arrow.names}
    columns = recognise_columns(samples, mapping, found.shown)
    return Opened(columns, None, _records(found, file, columns, told))


def _records(
    found: Found, file: pq.ParquetFile, columns: Mapping[str, str], told: Told
) -> Iterator[Record | Refused]:
    make, rows, number = record_maker(columns), file.metadata.num_rows, 0
    names = set(file.schema_arrow.names)
    used = sorted({path if path in names else path.split(".")[0] for path in columns.values()})
    try:
        for batch in file.iter_batches(batch_size=BATCH, columns=used):
            for number, row in enumerate(_rows(batch), number + 1):  # noqa: B020 (goes on counting)
                yield make(row, f"{found.shown}@{number}")
            told(found.bytes * batch.num_rows // max(1, rows))
    except _BROKEN as error:
        left = rows - number
        why = f"broken Parquet: {error}; {left} rows are not read"
        yield Refused(f"{found.shown}@{number + 1}", why, records=left)
