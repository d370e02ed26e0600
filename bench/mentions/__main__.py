"""`python -m bench.mentions`: precision and recall of contacts on the annotated posts."""

import argparse
import json
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bench.mentions.find import find
from bench.mentions.posts import KINDS, LANGUAGES, SPLITS, Annotated, read_posts
from bench.mentions.score import Cell, Found, Miss, Score, score_post, total

COMMON = ("phone", "email", "handle")


def scores(
    posts: Sequence[Annotated], found: Sequence[Sequence[Found]]
) -> tuple[dict[Cell, Score], list[Miss]]:
    """Return the counts of all posts by split, language, kind and hiding, and what was not right."""
    cells: dict[Cell, Score] = {}
    misses: list[Miss] = []
    for post, mentions in zip(posts, found, strict=True):
        counts, wrong = score_post(post, mentions)
        misses += wrong
        for cell, score in counts.items():
            cells[cell] = cells.get(cell, Score()) + score
    return cells, misses


def _shown(score: Score) -> str:
    if score == Score():
        return ""
    return f"{score.precision:.3f} {score.recall:.3f} ({score.right + score.missed})"


def _table(cells: dict[Cell, Score], splits: Sequence[str]) -> Table:
    table = Table(title=f"{' and '.join(splits)}: precision, recall (contacts)", title_justify="left")
    for name in ("", *KINDS, "phone+email+handle"):
        table.add_column(name, justify="right", no_wrap=True)
    own = [(cell, score) for cell, score in cells.items() if cell.split in splits]
    for lang in LANGUAGES:
        of_lang = [(cell, score) for cell, score in own if cell.lang == lang]
        table.add_row(lang, *_row(of_lang))
    table.add_section()
    table.add_row("plain", *_row([(cell, score) for cell, score in own if not cell.hidden]))
    table.add_row("hidden", *_row([(cell, score) for cell, score in own if cell.hidden]))
    table.add_row("all", *_row(own))
    return table


def _row(cells: Sequence[tuple[Cell, Score]]) -> list[str]:
    kinds = [_shown(total(cells, kind=kind)) for kind in KINDS]
    return [*kinds, _shown(sum((total(cells, kind=kind) for kind in COMMON), Score()))]


def _missed(miss: Miss) -> str:
    post, contact, found = miss
    wanted = (
        f"{contact.kind} {contact.value} {post.text[contact.start : contact.end]!r}" if contact else "nothing"
    )
    got = f"{found.kind} {found.value} {post.text[found.start : found.end]!r}" if found else "nothing"
    return f"{post.id} wanted {wanted}, got {got}"


def _json(cells: dict[Cell, Score]) -> str:
    rows = [
        {**cell._asdict(), "right": score.right, "missed": score.missed, "wrong": score.wrong}
        for cell, score in sorted(cells.items())
    ]
    sums = {
        split: {
            kind: {"precision": score.precision, "recall": score.recall}
            for kind in KINDS
            for score in [total(cells.items(), split=split, kind=kind)]
        }
        for split in SPLITS
    }
    return json.dumps({"splits": sums, "counts": rows}, indent=2)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.mentions", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the counts instead of tables")
    parser.add_argument("--misses", choices=SPLITS, help="list what was not right in one half")
    parser.add_argument("--regions", nargs="+", help="regions to read numbers in (default: fanal's own)")
    args = parser.parse_args(argv)
    posts = read_posts()
    cells, misses = scores(posts, find(posts, tuple(args.regions) if args.regions else None))
    if args.json:
        print(_json(cells))
    elif args.misses:
        print("\n".join(_missed(miss) for miss in misses if miss.post.split == args.misses))
    else:
        console = Console(width=180)
        for splits in (*([split] for split in SPLITS), SPLITS):
            console.print(_table(cells, splits))


if __name__ == "__main__":
    sys.exit(main())
