"""Texts that must not be kept are taken out of what a step makes durable, also of what earlier runs did."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.records import Rejection
from fanal.base.tables import ALL, QUARANTINE, SOURCES
from fanal.collect import KINDS
from fanal.detect.guard import guard, withhold
from fanal.workspace.steps import Steps, code_key

REJECTIONS = pa.schema([(name, pa.string()) for name in ("source", "where", "why", "excerpt")])
RECORDS = {kind.table: ALL[kind.table] for kind in KINDS.values()}
SCHEMAS = {**RECORDS, "sources": SOURCES, "rejections": REJECTIONS, "quarantine": QUARANTINE}


def guarded(posts: pa.Table) -> dict[str, pa.Table]:
    """Return the posts as they may be kept, and the rows of those set aside."""
    kept, aside = withhold(posts, datetime.now(UTC))
    return {"posts": kept, "quarantine": aside}


def without_excerpts(rejections: list[Rejection]) -> list[Rejection]:
    """Return rejections without the excerpts that would have been set aside as posts."""
    found = guard().check_written([r.excerpt] for r in rejections)
    return [replace(r, excerpt="") if reason else r for r, reason in zip(rejections, found, strict=True)]


def part_key(key: str) -> str:
    """Return the key of a part as this guard has read it."""
    return f"{key.partition('.')[0]}.{code_key('fanal.detect.guard')[:12]}"


def read_by_another_guard(key: str) -> bool:
    """Say whether a part was kept before this guard read it."""
    return key != part_key(key)


def reguarded(steps: Steps, manifest: Mapping[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return the manifest with every part read by this guard; what another read stays until it is forgotten.

    What an earlier guard set aside stays so: its text is gone here. Results that were made from a text set
    aside only now are removed.
    """
    out: dict[str, dict[str, str]] = {}
    for key, held in manifest.items():
        new = part_key(key)
        out[new] = held
        if not read_by_another_guard(key):
            continue
        folder = steps.root / "collect" / key
        there = {name: SCHEMAS[name] for name in SCHEMAS if (folder / f"{name}.parquet").exists()}
        tables = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
        tables |= steps.read("collect", key, there)
        found = guarded(tables["posts"])
        aside = pa.concat_tables([tables["quarantine"], found["quarantine"]])
        steps.keep("collect", new, SCHEMAS, {**tables, "posts": found["posts"], "quarantine": aside})
        if found["quarantine"].num_rows:
            steps.forget_others("detect", "")
            steps.forget_others("link", "")
    return out


def forget_unguarded(steps: Steps) -> None:
    """Remove parts that another guard has read: nothing names them any more, and they may hold such texts."""
    folder = steps.root / "collect"
    for part in folder.iterdir() if folder.is_dir() else ():
        if read_by_another_guard(part.name):
            shutil.rmtree(part)


def set_aside(posts: list[pa.Table], quarantine: list[pa.Table]) -> pa.Table:
    """Return the rows of the posts that are withheld, one a post."""
    rows = pa.concat_tables([QUARANTINE.empty_table(), *quarantine])
    ids = [part["post_id"].filter(pc.is_null(part["text"])) for part in posts]
    withheld = pa.chunked_array([chunk for column in ids for chunk in column.chunks], pa.string())
    rows = rows.filter(pc.is_in(rows["post_id"], value_set=withheld.combine_chunks()))
    rows = rows.sort_by([("post_id", "ascending"), ("record", "ascending")])
    first: dict[str, int] = {}
    for at, post in enumerate(rows["post_id"].to_pylist()):
        first.setdefault(post, at)
    return rows.take(pa.array(first.values(), pa.int64())).combine_chunks()
