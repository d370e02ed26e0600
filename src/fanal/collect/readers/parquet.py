"""Parquet: columnar tables, read batch by batch and only in the columns that are used."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from fanal.base.errors import InputError
from fanal.collect.columns import recognise_columns
from fanal.collect.found import Found
from fanal.collect.readers.fields import as_text
from fanal.collect.record import Opened, Record, Refused

BATCH = 8_192
SAMPLED = 200


def _text(value: Any) -> str | None:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return as_text(value)


def open_parquet(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> Opened:
    """Open a Parquet file; records are counted from 1 as file@1, file@2 ..."""
    try:
        file = pq.ParquetFile(found.path)
        first = next(file.iter_batches(batch_size=SAMPLED), None)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(
            f"broken Parquet: {error}", where=found.shown, expected="a whole Parquet file",
            do="export it again",
        ) from error  # fmt: skip
    names = file.schema_arrow.names
    samples = {n: [_text(v) for v in first.column(n).to_pylist()] if first else [] for n in names}
    columns = recognise_columns(samples, mapping, found.shown)

    def records() -> Iterator[Record | Refused]:
        number, used = 0, sorted(set(columns.values()))
        try:
            for batch in file.iter_batches(batch_size=BATCH, columns=used):
                for row in batch.to_pylist():
                    number += 1
                    values = {role: _text(row[column]) for role, column in columns.items()}
                    yield Record(f"{found.shown}@{number}", **values)
                told(found.bytes * batch.num_rows // max(1, file.metadata.num_rows))
        except (pa.ArrowInvalid, OSError, UnicodeDecodeError) as error:
            for row_number in range(number + 1, file.metadata.num_rows + 1):
                yield Refused(f"{found.shown}@{row_number}", f"broken Parquet: {error}")

    return Opened(columns, None, records())
