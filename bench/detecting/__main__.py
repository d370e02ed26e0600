"""`python -m bench.detecting`: posts per CPU second, stage by stage; with --presidio, beside Presidio."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.detecting import presidio
from bench.detecting.stages import Cost, cut, measure
from bench.mentions.find import find
from bench.mentions.posts import read_posts
from bench.rules_scaling import REAL, corpora
from fanal.detect import Detector

STAGES = ("folding", "language", "guard", "mentions", "all")
Row = dict[str, str | float]


def posts_by_kind(posts: int, real: Path) -> dict[str, list[str]]:
    """Return generated posts and, where they are at hand, real ones, each cut to 60 words."""
    return {name: [cut(text) for text in texts] for name, texts in corpora(posts, real).items()}


def _speed(costs: Sequence[Cost]) -> Table:
    table = Table(title="CPU microseconds a post, one core", title_justify="left")
    for name in ("posts", "count", "words", "bytes", *STAGES, "posts/s"):
        table.add_column(name, justify="left" if name == "posts" else "right", no_wrap=True)
    for cost in costs:
        stages = [f"{getattr(cost, stage):.1f}" for stage in STAGES]
        about = [cost.posts, str(cost.count), f"{cost.words:.0f}", f"{cost.bytes:.0f}"]
        table.add_row(*about, *stages, f"{cost.per_second:,.0f}")
    return table


def beside(detector: Detector, texts: Sequence[str], repeat: int) -> list[Row]:
    """Return speed on the texts and accuracy on the annotated posts, for fanal and for Presidio."""
    posts = read_posts()
    annotated = [post.text for post in posts]
    rows: list[Row] = []
    own = measure("", texts, detector, repeat)
    systems = [
        ("fanal, all stages", own.all, find(posts)),
        ("fanal, mentions alone", own.mentions, find(posts)),
    ]
    for name, regions in (("Presidio", None), ("Presidio, 20 regions", presidio.REGIONS)):
        seconds, _ = presidio.run(texts, regions, 1)
        _, found = presidio.run(annotated, regions, 1)
        systems.append((name, 1e6 * seconds / len(texts), found))
    for name, cost, found in systems:
        row: Row = {"system": name, "posts_per_second": 1e6 / cost}
        for kind in presidio.KINDS:
            every = presidio.shares(posts, found, kind, None)
            row[f"{kind}_precision"], row[f"{kind}_recall"] = every.precision, every.recall
            for word, hidden in (("plain", False), ("hidden", True)):
                row[f"{kind}_recall_{word}"] = presidio.shares(posts, found, kind, hidden).recall
        rows.append(row)
    return rows


def _beside(rows: Sequence[Row]) -> Table:
    table = Table(title="precision · recall plain / hidden, by place alone", title_justify="left")
    for name in ("system", "posts/s", *presidio.KINDS):
        table.add_column(name, justify="left" if name == "system" else "right", no_wrap=True)
    for row in rows:
        cells = [
            "{:.3f} · {:.3f} / {:.3f}".format(
                *(float(row[f"{kind}_{what}"]) for what in ("precision", "recall_plain", "recall_hidden"))
            )
            for kind in presidio.KINDS
        ]
        table.add_row(str(row["system"]), f"{row['posts_per_second']:,.0f}", *cells)
    return table


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.detecting", description=__doc__)
    parser.add_argument("--posts", type=int, default=8000, help="posts of each kind (default 8000)")
    parser.add_argument("--repeat", type=int, default=3, help="runs, of which the fastest counts (default 3)")
    parser.add_argument("--presidio", action="store_true", help="also run Presidio (installed with pip once)")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    detector = Detector()
    kinds = posts_by_kind(args.posts, REAL)
    costs = [measure(name, texts, detector, args.repeat) for name, texts in kinds.items()]
    rows = beside(detector, kinds["generated campaigns"][:2000], args.repeat) if args.presidio else []
    if args.json:
        print(json.dumps({"stages": [asdict(cost) for cost in costs], "beside": rows}, indent=2))
        return
    console = Console(width=150)
    console.print(_speed(costs))
    if rows:
        console.print(_beside(rows))


if __name__ == "__main__":
    sys.exit(main())
