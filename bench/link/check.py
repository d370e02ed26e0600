"""`python -m bench.link.check`: does the background hold near-duplicates that nobody planted?

Some background posts are drawn at random, and for each the other background post that shares most of its
word trigrams is found, exactly, against the whole background.
"""

import argparse
import sys
from collections import Counter
from itertools import chain

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.link.corpus import ALL_VARIANTS, files
from bench.link.pool import trigrams
from bench.link.real_posts import ABSENT, present

SHARES = (0.2, 0.35, 0.5, 0.8)


def nearest(texts: list[str], probes: list[int]) -> list[float]:
    """Return for each probe the largest share of its trigrams that another text holds too."""
    wanted = {gram for k in probes for gram in trigrams(texts[k])}
    holders: dict[str, list[int]] = {}
    for k, text in enumerate(texts):
        for gram in trigrams(text) & wanted:
            holders.setdefault(gram, []).append(k)
    out = []
    for k in probes:
        grams = trigrams(texts[k])
        shared = Counter(chain.from_iterable(holders[gram] for gram in grams))
        del shared[k]
        out.append(max(shared.values(), default=0) / len(grams))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.link.check", description=__doc__)
    parser.add_argument("--posts", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--variant", choices=ALL_VARIANTS[:-1], default="clean")
    parser.add_argument("--probes", type=int, default=2_000)
    args = parser.parse_args()
    if not present():
        sys.exit(ABSENT)
    posts, truth = (pq.read_table(path) for path in files(args.posts, args.seed, args.variant))
    of_background = pc.equal(truth["template"], "")
    texts = posts["text"].filter(of_background).to_pylist()
    kinds = np.array(
        pc.binary_join_element_wise(truth["kind"], truth["lang"], " ").filter(of_background).to_pylist()
    )
    probes = np.random.default_rng(args.seed).choice(len(texts), min(args.probes, len(texts)), replace=False)
    found = np.array(nearest(texts, probes.tolist()))
    print(f"{args.variant}, {args.posts:,} posts, seed {args.seed}: {len(texts):,} background posts")
    print(
        "share of a post's trigrams in its nearest other background post, at least: "
        + ", ".join(map(str, SHARES))
    )
    for kind in sorted(set(kinds[probes])):
        of = found[kinds[probes] == kind]
        print(
            f"{kind:>14} ({of.size} probes): " + ", ".join(f"{(of >= share).mean():.2%}" for share in SHARES)
        )


if __name__ == "__main__":
    main()
