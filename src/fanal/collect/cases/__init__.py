"""Case tables become facts, one a filled cell: the field of which standard, the value as written."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from fanal.base.errors import FanalError
from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.base.tables import CASE_FACTS
from fanal.collect.cases.case_table import likeness, open_case_table
from fanal.collect.cases.recognise import Column, Columns, fitness, recognise
from fanal.collect.found import Found
from fanal.collect.sha256 import sha256_of
from fanal.collect.table_run import Shape, TableRun
from fanal.collect.tabular import open_tables

__all__ = ["Column", "Columns", "looks_like", "read_cases", "recognise"]

_SHAPE = Shape(CASE_FACTS, "case_id", "k")


def looks_like(path: Path) -> float:
    """Return how much a file looks like a table of cases, 0..1; raises OSError when it cannot be opened."""
    with suppress(FanalError):
        found = Found(path, path.name, "case-table", 1.0, path.stat().st_size)
        return likeness(open_tables(found, fitness, lambda _: None))
    return 0.0


def read_cases(
    found: Found,
    *,
    mapping: Mapping[str, str] | None = None,
    reject: Callable[[Rejection], None],
    progress: Progress,
) -> TableRun:
    """Open a table of cases (CSV, TSV, XLSX, ODS), a row a case, as CASE_FACTS.

    Columns are recognised by the names of HTCDS 2.0 and CTDC; all others are kept under their own name.
    `mapping` (field -> column, and id -> the column of the case's number) overrides that. In the report,
    `kept` counts cases, not facts; `mapping` and `note` say which column was taken for what. The facts of a
    case are about people: they are for the tables of the workspace, never for a score.
    """
    opened = open_case_table(
        found, sha256_of(found.path), mapping or {}, lambda size: progress.advance(float(size))
    )
    return TableRun(found, _SHAPE, opened, reject)
