"""gaoya: a MinHash index in Rust; what a query gives is over the threshold, and is joined."""

import pyarrow as pa
from gaoya.minhash import MinHashStringIndex

from bench.link.systems.common import Pairs, Settings, joined, serve

BATCH = 10_000


def pairs(texts: list[str], settings: Settings) -> Pairs:
    """Yield the pairs of rows that the index calls similar."""
    options = {name: tuple(v) if isinstance(v, list) else v for name, v in settings["index"].items()}
    index = MinHashStringIndex(**options)
    rows = list(range(len(texts)))
    index.par_bulk_insert_docs(rows, texts)
    for begin in range(0, len(texts), BATCH):
        for row, found in enumerate(index.par_bulk_query(texts[begin : begin + BATCH]), begin):
            yield from ((row, other) for other in found if other < row)


def cluster(posts: pa.Table, settings: Settings) -> list[int]:
    texts = posts["text"].to_pylist()
    return joined(len(texts), pairs(texts, settings))


if __name__ == "__main__":
    serve(cluster)
