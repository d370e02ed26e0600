"""The first step: files become posts, transactions, cases and services, in durable parts."""

import traceback
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.errors import FanalError
from fanal.base.ids import content_id
from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.base.tables import SOURCES
from fanal.collect import KINDS, Found, discover, kind_of, read
from fanal.collect.archive import release
from fanal.collect.sha256 import sha256_of, sha256_of_parts
from fanal.workspace.folder import Folder
from fanal.workspace.guarding import (
    RECORDS,
    REJECTIONS,
    SCHEMAS,
    forget_unguarded,
    guarded,
    part_key,
    reguarded,
    set_aside,
    without_excerpts,
)
from fanal.workspace.mapping import Mappings
from fanal.workspace.mends import Mends
from fanal.workspace.merging import Merged, last_marks, merge
from fanal.workspace.steps import Steps, code_key, key_of

PART_BYTES = 32_000_000
PART_FILES = 2_000


@dataclass(frozen=True, slots=True)
class Collected:
    """All that the workspace holds, what of it is set aside, and the paths that could not be looked into.

    `read_now` counts the inputs that were new to it, or had changed.
    """

    held: Merged
    quarantine: pa.Table
    problems: list[Rejection]
    read_now: int


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


def _digests(found: Sequence[Found]) -> dict[str, str]:
    """Return what proves each input unchanged: the hash of its file, its archive, or all its files."""
    paths = dict.fromkeys(part.path for item in found for part in (item.parts or (item,)))
    hashed = {path: _sha256(path) for path in paths}
    return {
        item.shown: sha256_of_parts({part.shown: hashed[part.path] for part in item.parts})
        if item.parts
        else hashed[item.path]
        for item in found
    }


def _read_part(
    part: Sequence[Found],
    digests: Sequence[str],
    mapping_of: Mapping[str, Mapping[str, str]],
    progress: Progress,
) -> dict[str, pa.Table]:
    batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in RECORDS}
    sources: list[dict[str, Any]] = []
    rejections: list[Rejection] = []
    for found, digest in zip(part, digests, strict=True):
        set_aside: list[Rejection] = []
        try:
            run = read(found, mapping=mapping_of[found.shown], reject=set_aside.append, progress=progress)
            read_now = list(run)
            row = run.report
        except Exception as error:  # one file must not end the reading of the others
            read_now, why = [], why_unread(error)
            set_aside = [Rejection(found.shown, found.shown, why)]
            row = _unusable(found, digest, why)
        batches[KINDS[kind_of(found.reader)].table].extend(read_now)
        rejections.extend(set_aside)
        sources.append(row)
    return {
        **{name: pa.Table.from_batches(batches[name], schema) for name, schema in RECORDS.items()},
        **guarded(pa.Table.from_batches(batches["posts"], RECORDS["posts"])),
        "sources": pa.Table.from_pylist(sources, SOURCES),
        "rejections": pa.Table.from_pylist([asdict(r) for r in without_excerpts(rejections)], REJECTIONS),
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
    return key_of(code_key("fanal.collect", "fanal.detect.guard"), columns, found.shown, found.reader, digest)


def _manifest(folder: Folder) -> dict[str, dict[str, str]]:
    """Return the parts earlier runs collected: key -> {path: fingerprint of how it was read}."""
    path = folder.root / "parts.json"
    held: dict[str, dict[str, str]] = orjson.loads(path.read_bytes()) if path.exists() else {}
    return held


def _settled(merged: Merged, mends: Mends) -> Merged:
    """Take out the rejections whose records were mended and read again."""
    if not mends.may_settle(merged.sources["path"].to_pylist()):
        return merged
    sources, rejections = mends.settle(merged.sources.to_pylist(), merged.rejections)
    return replace(merged, sources=pa.Table.from_pylist(sources, SOURCES), rejections=rejections)


def collect(
    folder: Folder, steps: Steps, paths: Sequence[Path], mappings: Mappings, progress: Progress
) -> Collected:
    """Read what is new below `paths` and return the records of everything this workspace has read.

    A file that changed since takes the place of its earlier reading; a file that is gone stays read. Raises
    MappingError when something in `mappings` fits none of the inputs.
    """
    mends = Mends(folder)
    discovery = discover(paths, lambda shown: mappings.wanted(shown) or mends.reader(shown))
    mappings.check(discovery.found)
    progress.start("read", float(sum(f.bytes for f in discovery.found)), "bytes")
    earlier = {key: held for key, held in _manifest(folder).items() if steps.has("collect", key)}
    manifest = reguarded(steps, earlier)
    if manifest != earlier:
        folder.write(folder.root / "parts.json", orjson.dumps(manifest, option=orjson.OPT_SORT_KEYS))
    forget_unguarded(steps)
    known = {item for held in manifest.values() for item in held.items()}
    digests = _digests(discovery.found)
    found = [f for f in discovery.found if not mends.untouched(f.shown, digests[f.shown])]
    mapping_of = {f.shown: mends.mapping(f.shown, mappings.of(f.shown, f.reader)) for f in found}
    marks = {f.shown: _mark(f, digests[f.shown], mapping_of[f.shown]) for f in found}
    new = [f for f in found if (f.shown, marks[f.shown]) not in known]
    progress.advance(float(sum(f.bytes for f in discovery.found) - sum(f.bytes for f in new)))
    for part in _parts(new):
        key = part_key(key_of(*(marks[f.shown] for f in part)))
        tables = _read_part(part, [digests[f.shown] for f in part], mapping_of, progress)
        steps.keep("collect", key, SCHEMAS, tables)
        manifest[key] = {f.shown: marks[f.shown] for f in part}
        folder.write(folder.root / "parts.json", orjson.dumps(manifest, option=orjson.OPT_SORT_KEYS))
    release()
    tables_of = {key: steps.read("collect", key, SCHEMAS) for key in manifest}
    inside = {part.shown: "" for item in discovery.found for part in item.parts}  # of a package, by now
    merged = _settled(merge(tables_of, {**last_marks(manifest), **inside, **marks}, manifest), mends)
    aside = set_aside(merged.posts, [part["quarantine"] for part in tables_of.values()])
    kept = pc.sum(merged.sources["kept"]).as_py() or 0
    progress.done(f"{kept:,} records from {merged.sources.num_rows:,} inputs, {len(new):,} of them new")
    return Collected(merged, aside, list(discovery.problems), len(new))
