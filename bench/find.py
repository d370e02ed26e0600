"""`python -m bench.find`: speed, memory, growth and clustering quality of the real `fanal find` command."""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import metrics, process, workspace
from bench.generate import campaigns

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "bench"
SEED = 1
HEAD = (
    "posts|wall s|CPU s|posts / CPU s|× per doubling|peak MB|link posts/s|clusters|ARI|pair P|pair R|largest"
)


@dataclass(frozen=True, slots=True)
class Run:
    """One size measured; of `repeat` runs the one with the least CPU time, memory the most of all."""

    posts: int
    cost: process.Cost
    seconds: dict[str, float]
    clusters: int
    quality: metrics.Agreement

    @property
    def per_cpu_second(self) -> float:
        return self.posts / self.cost.cpu

    @property
    def link_rate(self) -> float:
        return self.posts / self.seconds["link"]


def corpus(posts: int) -> tuple[Path, Path]:
    """Return the corpus of that size and its truth, generated once and kept in the cache."""
    path, truth = CACHE / f"campaigns-{posts}-{SEED}.csv", CACHE / f"campaigns-{posts}-{SEED}.truth.csv"
    if not (path.exists() and truth.exists()):
        CACHE.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        campaigns.write(posts, SEED, part, truth)
        part.rename(path)
    return path, truth


def measure(posts: int, workers: int, repeat: int) -> Run:
    """Run `fanal find` on a fresh workspace `repeat` times; raises RuntimeError where it fails."""
    path, truth = corpus(posts)
    folder = CACHE / f"workspace-{posts}"
    costs, summaries = [], []
    for _ in range(repeat):
        shutil.rmtree(folder, ignore_errors=True)
        cost, summary = _find(path, folder, workers)
        costs.append(cost)
        summaries.append(summary)
    best = min(range(repeat), key=lambda k: costs[k].cpu)
    cost = costs[best]
    cost = process.Cost(cost.wall, cost.cpu, max(c.rss for c in costs), cost.code)
    summary = summaries[best]
    return Run(posts, cost, summary["seconds"], summary["clusters"], quality(folder, truth))


def _find(path: Path, folder: Path, workers: int) -> tuple[process.Cost, dict[str, Any]]:
    out, err = folder.with_suffix(".json"), folder.with_suffix(".err")
    command = [sys.executable, "-m", "fanal", "find", str(path), "--workspace", str(folder)]
    cost = process.run([*command, "--workers", str(workers), "--json"], out, err)
    if cost.code != 0:
        raise RuntimeError(f"fanal find ended with {cost.code}: {err.read_text(encoding='utf-8')[-2000:]}")
    return cost, json.loads(out.read_text(encoding="utf-8"))


def quality(folder: Path, truth_file: Path) -> metrics.Agreement:
    """Compare `clusters.parquet` with the truth over all posts of the truth."""
    truth = workspace.truth(truth_file)
    found: dict[str, str] = {}
    for own, cluster in zip(*workspace.columns(folder, "clusters", "external_id", "cluster_id"), strict=True):
        found.setdefault(str(own), str(cluster))  # a bridge post counts where it stands first
    groups = metrics.labels([t.group for t in truth.values()])
    return metrics.agreement(groups, metrics.labels([found.get(own) for own in truth]))


def doublings(runs: Sequence[Run]) -> list[float | None]:
    """Return for each run what a doubling since the run before it multiplied the CPU time by."""
    pairs = pairwise(runs)
    return [None, *(metrics.growth(a.posts, b.posts, a.cost.cpu, b.cost.cpu) for a, b in pairs)]


def _show(runs: Sequence[Run], workers: int) -> None:
    console = Console(width=150)
    table = Table(title=f"fanal find, whole process, {workers} worker(s), seed {SEED}", title_justify="left")
    for name in HEAD.split("|"):
        table.add_column(name, justify="right")
    for run, grown in zip(runs, doublings(runs), strict=True):
        q = run.quality
        table.add_row(
            f"{run.posts:,}",
            f"{run.cost.wall:.1f}",
            f"{run.cost.cpu:.1f}",
            f"{run.per_cpu_second:,.0f}",
            "" if grown is None else f"{grown:.2f}",
            f"{run.cost.rss / 1e6:,.0f}",
            f"{run.link_rate:,.0f}",
            f"{run.clusters:,}",
            f"{q.ari:.4f}",
            f"{q.pair_precision:.4f}",
            f"{q.pair_recall:.4f}",
            f"{q.largest_cluster} / {q.largest_group}",
        )
    console.print(table)
    steps = Table(title="seconds per step", title_justify="left")
    names = list(dict.fromkeys(name for run in runs for name in run.seconds))
    for name in ["posts", *names]:
        steps.add_column(name, justify="right")
    for run in runs:
        steps.add_row(f"{run.posts:,}", *(f"{run.seconds.get(name, 0):.2f}" for name in names))
    console.print(steps)


def _record(run: Run, grown: float | None) -> dict[str, object]:
    rates = {"posts_per_cpu_second": run.per_cpu_second, "link_posts_per_second": run.link_rate}
    return asdict(run) | rates | {"growth_per_doubling": grown}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.find", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 200_000])
    parser.add_argument("--workers", type=int, default=1, help="1 gives the figure per core")
    parser.add_argument("--repeat", type=int, default=1, help="runs per size; the least CPU time counts")
    parser.add_argument("--json", action="store_true", help="print a list of runs instead of tables")
    args = parser.parse_args()
    runs = [measure(posts, args.workers, args.repeat) for posts in sorted(args.sizes)]
    if args.json:
        print(json.dumps([_record(r, g) for r, g in zip(runs, doublings(runs), strict=True)], indent=2))
    else:
        _show(runs, args.workers)


if __name__ == "__main__":
    main()
