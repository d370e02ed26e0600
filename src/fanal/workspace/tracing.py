"""The steps of `fanal trace`: transactions are read, typologies asked, hits and ranks put into the
workspace.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pyarrow as pa

from fanal.base.engine import complete, read_table
from fanal.base.errors import InputError
from fanal.base.progress import Progress
from fanal.base.tables import ALL
from fanal.base.views import TraceSummary, TypologyView
from fanal.collect import kind_of
from fanal.money import Traced, TraceOptions, trace
from fanal.money.evaluate import Outcome
from fanal.money.flags import flags
from fanal.workspace.collecting import collect
from fanal.workspace.find import FindOptions
from fanal.workspace.folder import Folder
from fanal.workspace.steps import Steps
from fanal.workspace.tying import ties_of

MOST_NOTES = 200


@dataclass(frozen=True, slots=True)
class _Read:
    """The transactions, column by column, with the account of their sources and other tables that are new."""

    column: Callable[[str], pa.ChunkedArray]
    rows: int
    sources: pa.Table
    tables: dict[str, pa.Table]
    rejected: int


def _held(folder: Folder) -> _Read:
    """Return the transactions that earlier runs read, each column taken from the disk when it is asked
    for.
    """
    path = folder.tables / "transactions.parquet"
    if not path.is_file():
        raise InputError(
            "no transactions were read into this workspace", where=str(folder.root),
            expected="files of transactions", do=f"name them: fanal trace FILE... --workspace {folder.root}",
        )  # fmt: skip
    rows = read_table(path, ["txn_id"]).num_rows
    sources = folder.table("sources")
    return _Read(lambda name: read_table(path, [name])[name], rows, sources, {}, _rejected(sources))


def _rejected(sources: pa.Table) -> int:
    return sum(row["rejected"] for row in sources.to_pylist() if kind_of(row["reader"]) == "money")


def _read(folder: Folder, paths: Sequence[Path], options: FindOptions, progress: Progress) -> _Read:
    if not paths:
        return _held(folder)
    steps = Steps(folder.steps)
    collected = collect(folder, steps, paths, options.mappings, progress)
    table = complete(collected.held.others["transactions"], ALL["transactions"])
    rejections = [*collected.problems, *collected.held.rejections]
    folder.write(folder.rejected, b"".join(r.to_line() for r in rejections))
    tables = {"sources": collected.held.sources, **collected.held.others}
    return _Read(lambda name: table[name], table.num_rows, collected.held.sources, tables, len(rejections))


def _typology(outcome: Outcome) -> TypologyView:
    one = outcome.typology
    return TypologyView(
        id=one.id, version=one.version, status=one.status, flags=one.flags, evaluated=not outcome.lacks,
        needs=outcome.lacks, hits=len(outcome.found), cut=outcome.cut,
    )  # fmt: skip


def _unread(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Return the red flags that no typology could be asked for, with what they need."""
    asked = {flag for outcome in outcomes if not outcome.lacks for flag in outcome.typology.flags}
    why: dict[str, str] = {}
    for outcome in outcomes:
        for flag in outcome.typology.flags:
            if flag not in asked:
                why[flag] = f"not evaluable: needs {'; '.join(outcome.lacks)}"
    for known in flags().values():
        if known.id not in asked | why.keys():
            why[known.id] = f"no rule: {known.verification}"
    return why


def _notes(sources: pa.Table) -> tuple[str, ...]:
    """Return what the readers noted of files of money, and that posts among the files wait for `find`."""
    rows = sources.to_pylist()
    money = [row for row in rows if kind_of(row["reader"]) == "money"]
    notes = [f"{row['path']}: {row['note']}" for row in money if row["note"]]
    if any(row["kept"] for row in rows if kind_of(row["reader"]) == "posts"):
        notes.append("posts were read as well; fanal find looks at them")
    return tuple(notes[:MOST_NOTES])


def run_trace(
    folder: Folder, paths: Sequence[Path], find: FindOptions, options: TraceOptions, progress: Progress
) -> TraceSummary:
    """Trace `paths` and all transactions read before, and put hits and ranks into the workspace's tables.

    Raises what reading raises, InputError where there are no transactions, RuleError for a wrong typology.
    """
    with folder.taken():
        read = _read(folder, paths, find, progress)
        ties = ties_of(folder, read.column, find.detect)
        traced = trace(read.column, options, progress, ties)
        made = {"hits": traced.hits, "account_ranks": traced.ranks}
        folder.replace_tables({**read.tables, **made}, keep=ALL)
    summary = _summary(folder, read, traced)
    folder.write(
        folder.root / "trace.json", orjson.dumps(_record(paths, options, summary), option=orjson.OPT_INDENT_2)
    )
    return summary


def _record(paths: Sequence[Path], options: TraceOptions, summary: TraceSummary) -> dict[str, object]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "paths": [str(path) for path in paths],
        "base": options.base, "zone": options.zone, "rates": str(options.rates or ""),
        "tags": str(options.tags or ""),
        "rule_dirs": [str(path) for path in options.rule_dirs], "summary": summary,
    }  # fmt: skip


def _summary(folder: Folder, read: _Read, traced: Traced) -> TraceSummary:
    alerts = sum(1 for alert in traced.ranks["alert"].to_pylist() if alert)
    return TraceSummary(
        workspace=str(folder.root), transactions=read.rows, traced=traced.movements, accounts=traced.accounts,
        currency=traced.currency, seen=traced.seen, typologies=tuple(map(_typology, traced.outcomes)),
        hits=traced.hits.num_rows, alerts=alerts, ranked=traced.ranks.num_rows, rejected=read.rejected,
        notes=_notes(read.sources), unread_flags=_unread(traced.outcomes),
        exit_code=2 if not read.rows else 3 if read.rejected else 0,
    )  # fmt: skip
