"""Posts with what must not be read taken out, and a row for each: its place and its hash are kept."""

from datetime import datetime
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.tables import QUARANTINE
from fanal.detect.guard.guard import guard

# What may hold the text or lead to it; file, record, own id and time stay, so that it can be reported.
TAKEN = ("text", "author", "channel", "url", "contact", "forwarded_from", "reply_to", "extra")
_READ = ("text", "extra")  # an e-mail's extra holds what it quotes


def withhold(posts: pa.Table, at: datetime) -> tuple[pa.Table, pa.Table]:
    """Return the POSTS with the columns of those set aside made null, and the QUARANTINE rows of these.

    `at` is when; the hash is of the text's UTF-8 bytes.
    """
    if not posts.num_rows:
        return posts, QUARANTINE.empty_table()
    posts = posts.combine_chunks()
    by_column = [guard().check(posts[name].combine_chunks()) for name in _READ]
    found = [next(filter(None, reasons), None) for reasons in zip(*by_column, strict=True)]
    chosen = [row for row, reason in enumerate(found) if reason is not None]
    if not chosen:
        return posts, QUARANTINE.empty_table()
    rows: list[dict[str, Any]] = (
        posts.select(["post_id", "source_id", "record", "text"]).take(chosen).to_pylist()
    )
    for row, place in zip(rows, chosen, strict=True):
        row |= {"sha256": sha256(row.pop("text").encode()).hexdigest(), "rule": found[place], "at": at}
    mask = pa.array([reason is not None for reason in found])
    for name in TAKEN:
        field = posts.schema.field(name)
        kept = pc.if_else(mask, pa.scalar(None, field.type), posts[name])
        posts = posts.set_column(posts.schema.get_field_index(name), field, kept)
    return posts, pa.Table.from_pylist(rows, QUARANTINE)
