"""`python -m bench.link`: fanal and other tools on planted campaigns, each as a whole process."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import product

from bench.link.corpus import ALL_VARIANTS, SIZES
from bench.link.real_posts import ABSENT, present
from bench.link.report import show
from bench.link.run import Row, measure, warm_up
from bench.link.systems.settings import SYSTEMS


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.link", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--variants", nargs="+", choices=ALL_VARIANTS, default=["mixed"])
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS), default=list(SYSTEMS))
    parser.add_argument("--cores", type=int, nargs="+", default=[1])
    parser.add_argument(
        "--growth", action="store_true", help="10,000 to 1,000,000 posts, first seed, fanal alone"
    )
    parser.add_argument("--json", action="store_true", help="print every run instead of tables")
    return parser.parse_args()


def _rows(args: argparse.Namespace) -> Iterator[Row]:
    """Yield every measurement asked for, telling what was done on standard error."""
    for name in args.systems:
        warm_up(name)
    for variant, posts, name, cores, seed in product(
        args.variants, sorted(args.sizes), args.systems, args.cores, args.seeds
    ):
        row = measure(name, variant, posts, seed, cores)
        print(f"{variant} {posts} {name}, seed {seed}: {row.cost.cpu:.1f} CPU s", file=sys.stderr, flush=True)
        yield row


def main() -> None:
    args = _arguments()
    if not present():
        sys.exit(ABSENT)
    if args.growth:
        args.sizes, args.seeds, args.systems = list(SIZES), args.seeds[:1], ["fanal"]
    rows = list(_rows(args))
    if args.json:
        print(json.dumps([asdict(row) for row in rows], indent=1))
    else:
        show(rows)


if __name__ == "__main__":
    main()
