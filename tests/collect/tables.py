"""Reading a file of money, cases or services in a test, with the accounting checked every time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.collect.found import Found
from fanal.collect.table_run import TableRun


@dataclass(frozen=True)
class Outcome:
    """What came of reading a file."""

    rows: list[dict[str, Any]]
    report: dict[str, Any]
    rejections: list[Rejection]

    @property
    def note(self) -> str:
        return str(self.report["note"])


def found(path: Path) -> Found:
    return Found(path, path.name, "unknown", 1.0, path.stat().st_size)


def outcome(
    reader: Callable[..., TableRun],
    path: Path,
    schema: pa.Schema,
    mapping: Mapping[str, str] | None = None,
) -> Outcome:
    """Read a file to its end; every record is kept, set aside or left out, and every rejection is told."""
    rejections: list[Rejection] = []
    run = reader(found(path), mapping=mapping or {}, reject=rejections.append, progress=Silent())
    batches = list(run)
    assert all(batch.schema == schema for batch in batches)
    report = run.report
    assert report["records"] == report["kept"] + report["rejected"] + report["skipped"]
    assert report["rejected"] == len(rejections)
    assert all(rejection.why and rejection.where.startswith(path.name) for rejection in rejections)
    rows = [row for batch in batches for row in batch.to_pylist()]
    return Outcome(rows, report, rejections)
