"""fanal itself: `fanal.link` on the texts, with the contacts its own reader finds or without any."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.link.systems.common import Settings, serve
from fanal.base.engine import complete
from fanal.base.progress import Silent
from fanal.base.tables import MENTIONS, POSTS
from fanal.detect import DEFAULT_REGIONS
from fanal.detect.mentions.phones import PhoneReader
from fanal.detect.mentions.scan import Scan
from fanal.detect.mentions.table import mentions_table
from fanal.link import link

BATCH = 10_000


def mentions_of(ids: list[str], texts: pa.ChunkedArray) -> pa.Table:
    """Return the mentions of all texts, read in batches."""
    phones = PhoneReader(DEFAULT_REGIONS)
    parts = []
    for begin in range(0, len(ids), BATCH):
        part = texts.slice(begin, BATCH).combine_chunks()
        parts.append(mentions_table(ids[begin : begin + BATCH], Scan(part), None, phones, [None] * len(part)))
    return pa.concat_tables(parts)


def as_posts(posts: pa.Table) -> pa.Table:
    """Return the table with fanal's columns; the id is also the post's own."""
    given = {"post_id": posts["id"], "external_id": posts["id"], "text": posts["text"]}
    return complete(pa.table(given), POSTS)


def cluster(posts: pa.Table, settings: Settings) -> list[int]:
    ids = posts["id"].to_pylist()
    mentions = mentions_of(ids, posts["text"]) if settings["contacts"] else MENTIONS.empty_table()
    clusters = link(as_posts(posts), mentions, Silent()).clusters
    # A bridge stands in several clusters: the first row of a post counts, so rows are written last to first.
    row = pc.index_in(clusters["post_id"], value_set=posts["id"].combine_chunks()).to_numpy()[::-1]
    number = pc.dictionary_encode(clusters["cluster_id"].combine_chunks()).indices.to_numpy()[::-1]
    labels = np.arange(len(ids)) + clusters.num_rows
    labels[row] = number
    return labels.tolist()


if __name__ == "__main__":
    serve(cluster)
