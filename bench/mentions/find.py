"""What fanal finds in the annotated posts, in characters of their text."""

from collections.abc import Sequence

import pyarrow as pa

from bench.mentions.posts import KINDS, Annotated
from bench.mentions.score import Found
from fanal.base.tables import POSTS
from fanal.detect.config import DetectConfig
from fanal.detect.detector import Detector


def batch_of(texts: Sequence[str]) -> pa.RecordBatch:
    """Return a POSTS batch of these texts whose post ids are their places: "0", "1", ..."""
    columns = {field.name: pa.nulls(len(texts), field.type) for field in POSTS}
    columns["post_id"] = pa.array([str(place) for place in range(len(texts))], pa.string())
    columns["text"] = pa.array(texts, pa.string())
    return pa.RecordBatch.from_arrays([columns[field.name] for field in POSTS], schema=POSTS)


def find(posts: Sequence[Annotated], regions: tuple[str, ...] | None = None) -> list[list[Found]]:
    """Return the contacts that fanal finds in each post, by its default regions where none are given."""
    config = DetectConfig() if regions is None else DetectConfig(regions=regions)
    mentions = Detector(config).detect(batch_of([post.text for post in posts])).mentions
    out: list[list[Found]] = [[] for _ in posts]
    for row in mentions.select(["post_id", "kind", "value", "start", "end", "obfuscated"]).to_pylist():
        if row["kind"] in KINDS:
            text = posts[int(row["post_id"])].text.encode()
            start, end = (len(text[: row[name]].decode(errors="ignore")) for name in ("start", "end"))
            hidden = row["obfuscated"] is not None
            out[int(row["post_id"])].append(Found(row["kind"], start, end, row["value"], hidden))
    return out
