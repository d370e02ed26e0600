"""`python -m bench.link.generate`: make corpora and print where they lie (posts, then truth)."""

import argparse
import sys

from bench.link.corpus import ALL_VARIANTS, files
from bench.link.real_posts import ABSENT, present


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.link.generate", description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=[10_000])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--variants", nargs="+", choices=ALL_VARIANTS, default=["mixed"])
    args = parser.parse_args()
    if not present():
        sys.exit(ABSENT)
    for posts in args.posts:
        for variant in args.variants:
            for seed in args.seeds:
                print(*files(posts, seed, variant))


if __name__ == "__main__":
    main()
