"""Measurements as tables: a line per tool and size, the mean over seeds."""

import sys
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

from rich.console import Console
from rich.table import Table

from bench.link.run import Row
from bench.metrics import growth

HEAD = (
    "system|posts|cores|wall s|CPU s|posts / CPU s|peak MB|ARI|B3 P|B3 R|B3 F|post P|post R|pair P|pair R"
    "|largest|bridges merged|mixed|backgr. %|operator B3"
)
SHARES = (
    "ari",
    "b3_precision",
    "b3_recall",
    "b3",
    "post_precision",
    "post_recall",
    "pair_precision",
    "pair_recall",
)


def averaged(rows: Sequence[Row]) -> list[str]:
    """Return the cells of one line: the mean over seeds; the worst of memory and largest cluster."""
    q, c = [r.quality for r in rows], [r.cost for r in rows]
    worst = max(q, key=lambda x: x.largest_cluster / x.largest_group)
    cpu = mean(x.cpu for x in c)
    cells = [f"{mean(x.wall for x in c):.1f}", f"{cpu:.1f}", f"{rows[0].posts / cpu:,.0f}"]
    cells.append(f"{max(x.rss for x in c) / 1e6:,.0f}")
    cells += [f"{mean(getattr(x, name) for x in q):.3f}" for name in SHARES]
    cells.append(f"{worst.largest_cluster} / {worst.largest_group}")
    cells.append(f"{sum(x.bridge_merges for x in q)} / {sum(x.bridges for x in q)}")
    cells += [f"{mean(x.mixed_clusters for x in q):.0f}", f"{100 * mean(x.background for x in q):.2f}"]
    return [*cells, f"{mean(x.operator_b3 for x in q):.3f}"]


def table(rows: Sequence[Row], variant: str) -> Table:
    """Return the table of one variant."""
    seeds = sorted({r.seed for r in rows})
    made = Table(title=f"{variant}, mean of seeds {', '.join(map(str, seeds))}", title_justify="left")
    for name in HEAD.split("|"):
        made.add_column(name, justify="left" if name == "system" else "right")
    for posts, name, cores in dict.fromkeys((r.posts, r.system, r.cores) for r in rows):
        of = [r for r in rows if (r.posts, r.system, r.cores) == (posts, name, cores)]
        made.add_row(name, f"{posts:,}", str(cores), *averaged(of))
    return made


def by_group(rows: Sequence[Row], what: str) -> Table:
    """Return recall by kind or by language, a line per tool and size."""
    found = [getattr(r.quality, f"recall_by_{what}") for r in rows]
    names = sorted({name for of in found for name in of})
    made = Table(title=f"post recall by {what}", title_justify="left")
    for name in ("system", "posts", *names):
        made.add_column(name, justify="left" if name == "system" else "right")
    for posts, system in dict.fromkeys((r.posts, r.system) for r in rows):
        of = [f for r, f in zip(rows, found, strict=True) if (r.posts, r.system) == (posts, system)]
        cells = [[f[name] for f in of if name in f] for name in names]
        made.add_row(system, f"{posts:,}", *(f"{mean(c):.3f}" if c else "" for c in cells))
    return made


def growths(rows: Sequence[Row]) -> Table:
    """Return what a doubling of the posts multiplies CPU time and memory by."""
    made = Table(title="growth per doubling (2.00 is linear)", title_justify="left")
    for name in ("system", "from", "to", "× CPU", "× memory"):
        made.add_column(name, justify="left" if name == "system" else "right")
    for name in dict.fromkeys(r.system for r in rows):
        of = sorted((r for r in rows if r.system == name), key=lambda r: r.posts)
        means = {n: [r for r in of if r.posts == n] for n in dict.fromkeys(r.posts for r in of)}
        for small, large in pairwise(means):
            cpu = [mean(r.cost.cpu for r in means[n]) for n in (small, large)]
            rss = [mean(r.cost.rss for r in means[n]) for n in (small, large)]
            cells = (growth(small, large, *cpu), growth(small, large, *rss))
            made.add_row(name, f"{small:,}", f"{large:,}", *(f"{x:.2f}" for x in cells))
    return made


def show(rows: Sequence[Row]) -> None:
    """Print the tables of every variant measured."""
    console = Console(width=None if sys.stdout.isatty() else 230)
    for variant in dict.fromkeys(row.variant for row in rows):
        of = [row for row in rows if row.variant == variant]
        console.print(table(of, variant))
        if variant != "null":
            console.print(by_group(of, "kind"))
            console.print(by_group(of, "lang"))
        if len({row.posts for row in of}) > 1:
            console.print(growths(of))
