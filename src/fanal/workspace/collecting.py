"""The first step: files become posts, in durable parts; the same message is kept once."""

import traceback
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.errors import FanalError
from fanal.base.ids import content_id
from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.base.tables import POSTS, SOURCES
from fanal.collect import Found, discover, read
from fanal.collect.archive import release
from fanal.collect.sha256 import sha256_of
from fanal.workspace.folder import Folder
from fanal.workspace.mapping import Mappings
from fanal.workspace.steps import Steps, code_key, key_of

PART_BYTES = 32_000_000
PART_FILES = 2_000
REJECTIONS = pa.schema([(name, pa.string()) for name in ("source", "where", "why", "excerpt")])
_SCHEMAS = {"posts": POSTS, "sources": SOURCES, "rejections": REJECTIONS}


@dataclass(frozen=True, slots=True)
class Collected:
    """All posts of the workspace: one table a part, sources and rejections over all parts."""

    parts: list[pa.Table]
    sources: pa.Table
    rejections: list[Rejection]
    problems: list[Rejection]


def _parts(found: Sequence[Found]) -> Iterator[list[Found]]:
    part: list[Found] = []
    size = 0
    for item in found:
        if part and (size + item.bytes > PART_BYTES or len(part) >= PART_FILES):
            yield part
            part, size = [], 0
        part.append(item)
        size += item.bytes
    if part:
        yield part


def _sha256(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        return f"unreadable: {error.strerror}"


def _read_part(
    part: Sequence[Found], digests: Sequence[str], mappings: Mappings, progress: Progress
) -> dict[str, pa.Table]:
    batches: list[pa.RecordBatch] = []
    sources: list[dict[str, Any]] = []
    rejections: list[Rejection] = []
    for found, digest in zip(part, digests, strict=True):
        set_aside: list[Rejection] = []
        try:
            run = read(found, mapping=mappings.of(found.shown), reject=set_aside.append, progress=progress)
            read_now = list(run)
            row = run.report
        except Exception as error:  # one file must not end the reading of the others
            read_now, why = [], why_unread(error)
            set_aside = [Rejection(found.shown, found.shown, why)]
            row = _unusable(found, digest, why)
        batches.extend(read_now)
        rejections.extend(set_aside)
        sources.append(row)
    return {
        "posts": pa.Table.from_batches(batches, POSTS),
        "sources": pa.Table.from_pylist(sources, SOURCES),
        "rejections": pa.Table.from_pylist([asdict(r) for r in rejections], REJECTIONS),
    }


def why_unread(error: Exception) -> str:
    """Return in words why a file could not be read; a fault of our own is named, without its values."""
    if isinstance(error, FanalError):
        return f"{error.seen}; {error.do}"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    if isinstance(error, EOFError | zlib.error):
        return "the packed data are damaged or cut off"
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"a fault in fanal's reader ({type(error).__name__} at {place.name}:{place.lineno}); please report it"
    )


def _unusable(found: Found, digest: str, note: str) -> dict[str, Any]:
    counts = dict.fromkeys(("records", "kept", "rejected", "skipped"), 0)
    return {
        "source_id": content_id("s", [digest, *found.member]),
        "path": found.shown,
        "sha256": digest,
        "bytes": found.bytes,
        "reader": found.reader,
        "mapping": "{}",
        "encoding": None,
        "note": f"unusable: {note}",
        **counts,
    }


def _mark(found: Found, digest: str, mapping: Mapping[str, str]) -> str:
    """Return what a reading depends on: the code, the file's bytes, how it is taken and what it is called."""
    columns = orjson.dumps(dict(sorted(mapping.items())))
    return key_of(code_key("fanal.collect"), columns, found.shown, found.reader, digest)


def _manifest(folder: Folder) -> dict[str, dict[str, str]]:
    """Return the parts earlier runs collected: key -> {path: fingerprint of how it was read}."""
    path = folder.root / "parts.json"
    held: dict[str, dict[str, str]] = orjson.loads(path.read_bytes()) if path.exists() else {}
    return held


def collect(
    folder: Folder, steps: Steps, paths: Sequence[Path], mappings: Mappings, progress: Progress
) -> Collected:
    """Read what is new below `paths` and return the posts of everything this workspace has read.

    A file that changed since takes the place of its earlier reading; a file that is gone stays read.
    """
    discovery = discover(paths)
    progress.start("read", float(sum(f.bytes for f in discovery.found)), "bytes")
    manifest = {key: held for key, held in _manifest(folder).items() if steps.has("collect", key)}
    known = {item for held in manifest.values() for item in held.items()}
    hashed = {path: _sha256(path) for path in dict.fromkeys(f.path for f in discovery.found)}
    digests = {f.shown: hashed[f.path] for f in discovery.found}
    marks = {f.shown: _mark(f, digests[f.shown], mappings.of(f.shown)) for f in discovery.found}
    new = [f for f in discovery.found if (f.shown, marks[f.shown]) not in known]
    progress.advance(float(sum(f.bytes for f in discovery.found) - sum(f.bytes for f in new)))
    for part in _parts(new):
        key = key_of(*(marks[f.shown] for f in part))
        tables = _read_part(part, [digests[f.shown] for f in part], mappings, progress)
        steps.keep("collect", key, _SCHEMAS, tables)
        manifest[key] = {f.shown: marks[f.shown] for f in part}
        folder.write(folder.root / "parts.json", orjson.dumps(manifest, option=orjson.OPT_SORT_KEYS))
    release()
    tables_of = {key: steps.read("collect", key, _SCHEMAS) for key in manifest}
    collected = _merge(tables_of, {**_last_marks(manifest), **marks}, manifest)
    posts = sum(part.num_rows for part in collected.parts)
    progress.done(f"{posts:,} posts from {collected.sources.num_rows:,} files, {len(new):,} of them new")
    return replace(collected, problems=list(discovery.problems))


def _last_marks(manifest: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the fingerprint of each path's latest reading (parts are listed oldest first)."""
    return {path: mark for held in manifest.values() for path, mark in held.items()}


def _merge(
    tables: Mapping[str, Mapping[str, pa.Table]],
    current: Mapping[str, str],
    manifest: Mapping[str, Mapping[str, str]],
) -> Collected:
    """Leave out readings that a newer one of the path replaced, then posts another path already gave."""
    parts: list[pa.Table] = []
    sources: list[dict[str, Any]] = []
    rejections: list[Rejection] = []
    for key, part in tables.items():
        rows = part["sources"].to_pylist()
        valid = [row for row in rows if current[row["path"]] == manifest[key][row["path"]]]
        posts = part["posts"]
        if len(valid) < len(rows):
            ids = pa.array([row["source_id"] for row in valid], pa.string())
            posts = posts.filter(pc.is_in(posts["source_id"], value_set=ids))
        parts.append(posts)
        sources.extend(valid)
        paths = {row["path"] for row in valid}
        rejections.extend(
            Rejection(**row) for row in part["rejections"].to_pylist() if row["source"] in paths
        )
    sources.sort(key=lambda row: row["path"])
    parts, repeated = _once(parts, [row["source_id"] for row in sources])
    for row in reversed(sources):
        if again := min(repeated.pop(row["source_id"], 0), row["kept"]):
            row.update(kept=row["kept"] - again, skipped=row["skipped"] + again)
            row["note"] = "; ".join(filter(None, [row["note"], f"{again} already read elsewhere"]))
    rejections.sort(key=lambda r: (r.source, r.where))
    return Collected(parts, pa.Table.from_pylist(sources, SOURCES), rejections, [])


def _once(parts: list[pa.Table], source_ids: list[str]) -> tuple[list[pa.Table], dict[str, int]]:
    """Keep one of the posts with one id, that of the first source; count the others by their source."""
    if not parts:
        return parts, {}
    posts = pa.concat_tables([part.select(["post_id", "source_id"]) for part in parts])
    codes = posts["post_id"].combine_chunks().dictionary_encode().indices.to_numpy(zero_copy_only=False)
    value_set = pa.array(list(dict.fromkeys(source_ids)), pa.string())
    rank = pc.index_in(posts["source_id"], value_set=value_set).to_numpy()
    order = np.lexsort((np.arange(codes.size), rank, codes))
    leads = np.ones(codes.size, np.bool_)
    leads[1:] = codes[order][1:] != codes[order][:-1]
    first = np.zeros(codes.size, np.bool_)
    first[order[leads]] = True
    if first.all():
        return parts, {}
    bounds = np.cumsum([0, *(part.num_rows for part in parts)])
    masks = [first[begin:end] for begin, end in pairwise(bounds)]
    others = pc.value_counts(posts["source_id"].filter(pa.array(~first))).to_pylist()
    kept = [part.filter(pa.array(mask)) for part, mask in zip(parts, masks, strict=True)]
    return kept, {row["values"]: row["counts"] for row in others}
