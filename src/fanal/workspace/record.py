"""What a run leaves beside its tables: a record of what ran, a summary, the report."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from fanal.base.ids import content_id
from fanal.base.views import SourceView, Summary
from fanal.collect import KINDS, kind_of
from fanal.share.report import html_report
from fanal.workspace.find import FindOptions, Outcome
from fanal.workspace.folder import Folder
from fanal.workspace.show import report_to

if TYPE_CHECKING:
    from fanal.workspace.workspace import Workspace

EXPLAINED = 20  # leads the report walks back to their evidence
REPORT_POSTS = 3  # example posts shown for each of them


def _mapping_words(mapping: str, kind: str) -> str:
    """Return which column was taken for what; of case tables only where the standard's name is another."""
    pairs = orjson.loads(mapping or "{}").items()
    return ", ".join(f"{ours} <- {theirs}" for ours, theirs in pairs if kind != "cases" or ours != theirs)


def _summary(folder: Folder, options: FindOptions, outcome: Outcome) -> Summary:
    sources = outcome.tables["sources"].to_pylist()
    unusable = sum(1 for row in sources if (row["note"] or "").startswith("unusable"))
    total = {name: sum(row[name] for row in sources) for name in ("records", "kept", "rejected", "skipped")}
    code = 0 if not outcome.rejections else 3
    if not total["kept"]:
        code = 2
    return Summary(
        workspace=str(folder.root),
        read=total["records"],
        kept=total["kept"],
        kinds={kind: sum(row["kept"] for row in sources if kind_of(row["reader"]) == kind) for kind in KINDS},
        rejected=total["rejected"],
        skipped=total["skipped"],
        sources=len(sources),
        unusable=unusable + outcome.problems,
        mentions=outcome.tables["mentions"].num_rows,
        findings=outcome.tables["findings"].num_rows,
        clusters=len(set(outcome.tables["clusters"]["cluster_id"].to_pylist())),
        networks=outcome.tables["networks"].num_rows,
        leads=outcome.tables["leads"].num_rows,
        seconds=outcome.seconds,
        reused=outcome.reused,
        inputs=tuple(
            SourceView(
                path=row["path"],
                kind=kind_of(row["reader"]),
                reader=row["reader"],
                mapping=_mapping_words(row["mapping"], kind_of(row["reader"])),
                **{name: row[name] for name in ("records", "kept", "rejected", "skipped")},
                note=row["note"] or "",
            )
            for row in sources
        ),
        report=str(folder.report) if options.report and code != 2 else None,
        exit_code=code,
        quarantined=outcome.tables["quarantine"].num_rows,
        report_to=report_to() if outcome.tables["quarantine"].num_rows else (),
        read_now=outcome.read_now,
    )


def record_run(
    folder: Folder, paths: Sequence[Path], options: FindOptions, outcome: Outcome, version: str
) -> Summary:
    """Write `runs/<time>.json` (what ran, with which options, what came of it) and return the summary."""
    summary = _summary(folder, options, outcome)
    now = datetime.now(UTC)
    body = {
        "at": now.isoformat(timespec="seconds"),
        "version": version,
        "paths": [str(path) for path in paths],
        "options": _options(options),
        "summary": {name: value for name, value in asdict(summary).items() if name != "inputs"},
    }
    runs = folder.root / "runs"
    runs.mkdir(exist_ok=True)
    name = f"{now:%Y%m%dT%H%M%S}-{content_id('', [orjson.dumps(body)])[:6]}.json"
    folder.write(runs / name, orjson.dumps(body, option=orjson.OPT_INDENT_2))
    folder.write(folder.root / "options.json", orjson.dumps(_options(options)))
    return summary


def _options(options: FindOptions) -> dict[str, object]:
    return {
        "mapping": dict(options.mapping),
        "mapping_file": str(options.mapping_file) if options.mapping_file else None,
        "readers": [list(pair) for pair in options.readers],
        "regions": list(options.regions),
        "rule_dirs": [str(path) for path in options.rule_dirs],
    }


def options_from(folder: Folder) -> FindOptions:
    """Return the options of the workspace's last run (its rules are needed to explain its findings)."""
    path = folder.root / "options.json"
    held = orjson.loads(path.read_bytes()) if path.exists() else {}
    if not held:
        return FindOptions()
    return FindOptions(
        mapping=held["mapping"],
        mapping_file=Path(held["mapping_file"]) if held["mapping_file"] else None,
        readers=tuple((pattern, reader) for pattern, reader in held.get("readers", ())),
        regions=tuple(held["regions"]),
        rule_dirs=tuple(Path(path) for path in held["rule_dirs"]),
    )


def write_report(workspace: "Workspace", summary: Summary) -> None:
    """Write the self-contained HTML report of the top leads, masked."""
    leads = workspace.leads(100)
    explained = [workspace.explain(lead.lead_id, posts=REPORT_POSTS) for lead in leads[:EXPLAINED]]
    page = html_report(summary, leads, explained, datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"))
    workspace.folder.write(workspace.folder.report, page.encode())
