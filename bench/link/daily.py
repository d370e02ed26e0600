"""`python -m bench.link.daily`: a batch a day, what it costs, and whether it ends where a rerun would.

What is measured is a callable without arguments, named as `module:name`, that returns an object of the form
`Linker`. `bench.link.daily:Rerun` stands here as the yardstick: it links everything again every day.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from bench.link.corpus import ALL_VARIANTS, files
from bench.link.metrics import quality
from bench.link.plan import DAYS
from bench.link.real_posts import ABSENT, present
from bench.link.systems.fanal import as_posts, mentions_of
from bench.metrics import agreement, labels
from fanal.base.progress import Silent
from fanal.base.tables import CLUSTERS, MENTIONS, POSTS
from fanal.link import link

YARDSTICK = "bench.link.daily:Rerun"


class Linker(Protocol):
    """Links posts that come in batches."""

    def add(self, posts: pa.Table, mentions: pa.Table) -> None:
        """Take one day's posts and their mentions (`fanal.base.tables`); no post comes twice."""

    def clusters(self) -> pa.Table:
        """Return CLUSTERS of all posts taken so far."""


class Rerun:
    """Links everything anew after each batch."""

    def __init__(self) -> None:
        self._posts, self._mentions = [POSTS.empty_table()], [MENTIONS.empty_table()]
        self._clusters = CLUSTERS.empty_table()

    def add(self, posts: pa.Table, mentions: pa.Table) -> None:
        """Take one day's posts and link all taken so far."""
        self._posts.append(posts)
        self._mentions.append(mentions)
        every = pa.concat_tables(self._posts), pa.concat_tables(self._mentions)
        self._clusters = link(*every, Silent()).clusters

    def clusters(self) -> pa.Table:
        """Return the clusters as of the last batch."""
        return self._clusters


@dataclass(frozen=True, slots=True)
class Day:
    """One batch: CPU seconds of taking it and of a rerun (None: not rerun), and the ARI between both."""

    posts: int
    so_far: int
    cpu: float
    rerun: float | None
    agreement: float | None


def named(name: str) -> Callable[[], Linker]:
    """Return what `module:name` names; raises ImportError or AttributeError where there is nothing."""
    module, _, attribute = name.partition(":")
    made: Callable[[], Linker] = getattr(import_module(module), attribute)
    return made


def _timed(linker: Linker, posts: pa.Table, mentions: pa.Table) -> float:
    begin = time.process_time()
    linker.add(posts, mentions)
    return time.process_time() - begin


def between(ids: list[str], one: pa.Table, other: pa.Table) -> float:
    """Return the adjusted Rand index of two CLUSTERS tables over these posts."""
    sides = []
    for table in (one, other):
        of = dict(zip(table["post_id"].to_pylist()[::-1], table["cluster_id"].to_pylist()[::-1], strict=True))
        sides.append(labels([of.get(post) for post in ids]))
    return agreement(*sides).ari


def days(table: pa.Table, make: Callable[[], Linker], every: int) -> tuple[list[Day], Linker]:
    """Give the posts to a linker day by day; every `every` days and on the last, link all anew beside it."""
    linker, out = make(), []
    posts, ids = as_posts(table), table["id"].to_pylist()
    mentions = mentions_of(ids, table["text"])
    day_of = table["day"].combine_chunks()
    seen = pa.nulls(0, pa.string())
    for day in range(DAYS):
        batch = posts.filter(pc.equal(day_of, day))
        own = mentions.filter(pc.is_in(mentions["post_id"], value_set=batch["post_id"].combine_chunks()))
        cpu = _timed(linker, batch, own)
        seen = pa.concat_arrays([seen, batch["post_id"].combine_chunks()])
        rerun = same = None
        if day % every == every - 1 or day == DAYS - 1:
            yardstick = Rerun()
            so_far = pc.is_in(posts["post_id"], value_set=seen)
            rerun = _timed(
                yardstick,
                posts.filter(so_far),
                mentions.filter(pc.is_in(mentions["post_id"], value_set=seen)),
            )
            same = between(seen.to_pylist(), linker.clusters(), yardstick.clusters())
        out.append(Day(batch.num_rows, len(seen), cpu, rerun, same))
    return out, linker


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.link.daily", description=__doc__)
    parser.add_argument("--linker", default=YARDSTICK, help="module:name of what is measured")
    parser.add_argument("--posts", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--variant", choices=ALL_VARIANTS, default="mixed")
    parser.add_argument("--every", type=int, default=5, help="a rerun beside it every so many days")
    args = parser.parse_args()
    if not present():
        sys.exit(ABSENT)
    texts, truth = (pq.read_table(path) for path in files(args.posts, args.seed, args.variant))
    days(texts.slice(0, 500), Rerun, DAYS)  # compiles the kernels
    measured, linker = days(texts, named(args.linker), args.every)
    made = Table(title=f"{args.linker}, {args.variant}, seed {args.seed}", title_justify="left")
    for name in ("day", "posts", "so far", "CPU s", "rerun CPU s", "ARI with rerun"):
        made.add_column(name, justify="right")
    for number, day in enumerate(measured, 1):
        rerun = ("", "") if day.rerun is None else (f"{day.rerun:.2f}", f"{day.agreement:.4f}")
        made.add_row(str(number), f"{day.posts:,}", f"{day.so_far:,}", f"{day.cpu:.2f}", *rerun)
    Console().print(made)
    found = linker.clusters()
    result = quality(truth, pa.table({"id": found["post_id"], "cluster": found["cluster_id"]}))
    print(
        f"at the end: ARI {result.ari:.3f}, B3 {result.b3:.3f}, CPU {sum(day.cpu for day in measured):.1f} s"
    )


if __name__ == "__main__":
    main()
