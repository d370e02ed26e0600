"""rensa: MinHash and LSH in Rust; candidates are checked by the estimated Jaccard, then joined."""

import numpy as np
import pyarrow as pa
from rensa import RMinHash, RMinHashLSH

from bench.link.systems.common import Pairs, Settings, features, joined, serve

BATCH = 10_000


def pairs(texts: list[str], settings: Settings) -> Pairs:
    """Yield the pairs of rows whose estimated Jaccard reaches the threshold."""
    threshold, perms = settings["threshold"], settings["perms"]
    lsh = RMinHashLSH(threshold, perms, settings["bands"])
    hashes: list[RMinHash] = []
    for begin in range(0, len(texts), BATCH):
        shingles = [features(text, settings) for text in texts[begin : begin + BATCH]]
        hashes += RMinHash.from_token_sets(shingles, perms, 42)
    lsh.insert_many(hashes)
    digests = np.array([h.digest() for h in hashes], np.uint32)
    for begin in range(0, len(texts), BATCH):
        for row, found in enumerate(lsh.query_all(hashes[begin : begin + BATCH]), begin):
            near = np.array([other for other in found if other < row], np.int64)
            if near.size:
                same = (digests[near] == digests[row]).mean(axis=1)
                yield from ((row, other) for other in near[same >= threshold].tolist())


def cluster(posts: pa.Table, settings: Settings) -> list[int]:
    texts = posts["text"].to_pylist()
    return joined(len(texts), pairs(texts, settings))


if __name__ == "__main__":
    serve(cluster)
