"""What inputs would be read as, before anything is analysed or written."""

from collections.abc import Sequence
from pathlib import Path

import orjson

from fanal.base.mask import mask_text
from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.base.views import SourcePreview
from fanal.collect import Found, discover, kind_of, read
from fanal.workspace.collecting import why_unread
from fanal.workspace.looks import LOOKS, SAMPLES
from fanal.workspace.mapping import Mappings

SURE = 0.7  # below it what is called the name of a service may be that of a person


def preview(paths: Sequence[Path], mappings: Mappings, progress: Progress) -> list[SourcePreview]:
    """Read every input to its end and say how; nothing is kept and nothing is written.

    Paths that cannot be looked into are previews with an `error`. Raises MappingError when something in
    `mappings` fits none of the inputs.
    """
    discovery = discover(paths, mappings.wanted)
    mappings.check(discovery.found)
    progress.start("read", float(sum(found.bytes for found in discovery.found)), "bytes")
    views = [_one(found, mappings, progress) for found in discovery.found]
    progress.done(f"{len(views):,} files")
    return views + [
        SourcePreview(problem.source, "posts", "none", 0.0, error=problem.why)
        for problem in discovery.problems
    ]


def _one(found: Found, mappings: Mappings, progress: Progress) -> SourcePreview:
    rejections: list[Rejection] = []
    kind = kind_of(found.reader)
    look = LOOKS[kind]()
    told = bool(mappings.wanted(found.shown))
    try:
        mapping = mappings.of(found.shown, found.reader)
        run = read(found, mapping=mapping, reject=rejections.append, progress=progress)
        for batch in run:
            look.take(batch)
    except Exception as error:  # one file must not end the look at the others
        return SourcePreview(found.shown, kind, found.reader, found.confidence, told, error=why_unread(error))
    row = run.report
    return SourcePreview(
        **{name: row[name] for name in ("path", "encoding", "records", "kept", "rejected", "skipped")},
        kind=kind,
        reader=found.reader,
        confidence=found.confidence,
        told=told,
        mapping=orjson.loads(row["mapping"]),
        first_rejections=tuple(f"{r.where}: {mask_text(r.why)}" for r in rejections[:SAMPLES]),
        note=row["note"] or "",
        **{**look.fields(), **({"sample": ()} if kind == "services" and found.confidence < SURE else {})},
    )
