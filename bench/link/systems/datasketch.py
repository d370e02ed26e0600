"""datasketch: MinHash in numpy and LSH; candidates are checked by the estimated Jaccard, then joined."""

import pyarrow as pa
from datasketch import MinHash, MinHashLSH

from bench.link.systems.common import Pairs, Settings, features, joined, serve


def pairs(texts: list[str], settings: Settings) -> Pairs:
    """Yield the pairs of rows whose estimated Jaccard reaches the threshold."""
    threshold, perms = settings["threshold"], settings["perms"]
    lsh = MinHashLSH(threshold=threshold, num_perm=perms)
    shingles = ([s.encode() for s in features(text, settings)] for text in texts)
    hashes = []
    for row, made in enumerate(MinHash.generator(shingles, num_perm=perms)):
        hashes.append(made)
        yield from ((row, near) for near in lsh.query(made) if made.jaccard(hashes[near]) >= threshold)
        lsh.insert(row, made, check_duplication=False)


def cluster(posts: pa.Table, settings: Settings) -> list[int]:
    texts = posts["text"].to_pylist()
    return joined(len(texts), pairs(texts, settings))


if __name__ == "__main__":
    serve(cluster)
