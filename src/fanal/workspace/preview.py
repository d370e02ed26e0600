"""What inputs would be read as, before anything is analysed or written."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.mask import mask_spans, mask_text
from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.base.views import SourcePreview
from fanal.collect import Found, discover, read
from fanal.detect import DetectConfig
from fanal.workspace.audit import MASKED
from fanal.workspace.collecting import why_unread
from fanal.workspace.detecting import detector
from fanal.workspace.mapping import Mappings
from fanal.workspace.masking import CONTACTS, Mask

SAMPLES = 3
SAMPLE_LENGTH = 160
LANGUAGE_POSTS = 200


def preview(paths: Sequence[Path], mappings: Mappings, progress: Progress) -> list[SourcePreview]:
    """Read every input to its end and say how; nothing is kept and nothing is written.

    Paths that cannot be looked into are previews with an `error`.
    """
    discovery = discover(paths)
    progress.start("read", float(sum(found.bytes for found in discovery.found)), "bytes")
    views = [_one(found, mappings, progress) for found in discovery.found]
    progress.done(f"{len(views):,} files")
    return views + [_unreadable(problem) for problem in discovery.problems]


def _one(found: Found, mappings: Mappings, progress: Progress) -> SourcePreview:
    rejections: list[Rejection] = []
    first, last = None, None
    head: pa.RecordBatch | None = None
    try:
        run = read(found, mapping=mappings.of(found.shown), reject=rejections.append, progress=progress)
        for batch in run:
            head = batch.slice(0, LANGUAGE_POSTS) if head is None else head
            low, high = (pc.min_max(batch["posted_at"]).as_py()[end] for end in ("min", "max"))
            first = min((t for t in (first, low) if t is not None), default=None)
            last = max((t for t in (last, high) if t is not None), default=None)
    except Exception as error:  # one file must not end the look at the others
        return _failed(found, why_unread(error))
    row = run.report
    languages, sample = _look(head)
    return SourcePreview(
        **{name: row[name] for name in ("path", "encoding", "records", "kept", "rejected", "skipped")},
        reader=found.reader,
        confidence=found.confidence,
        mapping=orjson.loads(row["mapping"]),
        first_seen=_iso(first),
        last_seen=_iso(last),
        languages=languages,
        sample=sample,
        first_rejections=tuple(f"{r.where}: {mask_text(r.why)}" for r in rejections[:SAMPLES]),
        note=row["note"] or "",
        error=None,
    )


def _look(head: pa.RecordBatch | None) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the languages of the first posts and the beginnings of some, masked."""
    if head is None:
        return {}, ()
    found = detector(DetectConfig()).detect(head)
    languages = Counter(lang for lang in found.lang.to_pylist() if lang)
    samples = []
    for post_id, text in zip(head["post_id"].to_pylist()[:SAMPLES], head["text"].to_pylist(), strict=False):
        spans = [
            (row["start"], row["end"], row["kind"])
            for row in found.mentions.filter(pc.equal(found.mentions["post_id"], post_id)).to_pylist()
            if row["field"] == "text" and row["kind"] in CONTACTS
        ]
        masked = " ".join(mask_spans(text.encode(), spans).split())
        samples.append(masked if len(masked) <= SAMPLE_LENGTH else masked[:SAMPLE_LENGTH] + "…")
    return dict(languages.most_common()), tuple(Mask(MASKED).words(sample) for sample in samples)


def _iso(value: datetime | None) -> str | None:
    return None if value is None else value.strftime("%Y-%m-%dT%H:%M:%SZ")


def _failed(found: Found, error: str) -> SourcePreview:
    return SourcePreview(
        found.shown, found.reader, found.confidence, {}, None, 0, 0, 0, 0, None, None, {}, (), (), "", error
    )


def _unreadable(problem: Rejection) -> SourcePreview:
    return SourcePreview(
        problem.source, "none", 0.0, {}, None, 0, 0, 0, 0, None, None, {}, (), (), "", problem.why
    )
