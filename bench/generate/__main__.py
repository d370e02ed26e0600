"""`python -m bench.generate network|campaigns`: write a corpus with known truth."""

import argparse
from pathlib import Path

from bench.generate import campaigns, network, write


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True)
    one = kinds.add_parser("network", help="the synthetic trafficking-network corpus, several input forms")
    one.add_argument("--out", type=Path, required=True, help="folder; the truth goes to <folder>_truth")
    one.add_argument("--posts", type=int, default=2000)
    one.add_argument("--operators", type=int, default=12)
    many = kinds.add_parser("campaigns", help="posts with planted campaigns, at any scale")
    many.add_argument("--out", type=Path, required=True, help="CSV with the columns id and text")
    many.add_argument(
        "--truth", type=Path, help="CSV with the columns id and group (empty: belongs with no other)"
    )
    many.add_argument("--posts", type=int, default=200_000)
    for parser_of_kind in (one, many):
        parser_of_kind.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    args = _arguments()
    if args.kind == "network":
        write.network_files(network.corpus(args.seed, args.posts, args.operators), args.seed, args.out)
    else:
        campaigns.write(args.posts, args.seed, args.out, args.truth)


if __name__ == "__main__":
    main()
