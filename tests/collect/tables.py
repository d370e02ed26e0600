"""Reading a file of money, cases or services in a test, with the accounting checked every time."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.base.tables import ALL, SOURCES
from fanal.collect import KINDS, Found, discover, kind_of, read


@dataclass(frozen=True)
class Outcome:
    """What came of reading a file."""

    rows: list[dict[str, Any]]
    report: dict[str, Any]
    rejections: list[Rejection]

    @property
    def note(self) -> str:
        return str(self.report["note"])


def likeness(kind: str, path: Path) -> float:
    """Return how sure it is that a file or folder is of a kind when nobody says so; 0 if it is another."""
    found = [item for item in discover([path]).found if kind_of(item.reader) == kind]
    return max((item.confidence for item in found), default=0.0)


def outcome(kind: str, path: Path, mapping: Mapping[str, str] | None = None) -> Outcome:
    """Read a file as a kind of input, whatever it looks like."""
    (found,) = discover([path], lambda _: kind).found
    return read_found(found, mapping)


def read_found(found: Found, mapping: Mapping[str, str] | None = None) -> Outcome:
    """Read to the end; every record is kept, set aside or left out, and every rejection is told."""
    kind = KINDS[kind_of(found.reader)]
    rejections: list[Rejection] = []
    run = read(found, mapping=mapping or {}, reject=rejections.append, progress=Silent())
    batches = list(run)
    assert all(batch.schema == ALL[kind.table] for batch in batches)
    report = run.report
    assert list(report) == SOURCES.names
    assert report["records"] == report["kept"] + report["rejected"] + report["skipped"]
    assert report["rejected"] == len(rejections)
    assert all(rejection.why and rejection.source == found.shown for rejection in rejections)
    rows = pa.Table.from_batches(batches, ALL[kind.table]).to_pylist()
    assert len({(row[kind.id_column], row["source_id"]) for row in rows}) == report["kept"]
    folder = str(found.path.parent) + "/"
    told = [Rejection(r.source, r.where.removeprefix(folder), r.why, r.excerpt) for r in rejections]
    return Outcome([{**row, "record": row["record"].removeprefix(folder)} for row in rows], report, told)
