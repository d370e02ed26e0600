"""`python -m bench.reading`: is reading a bottleneck, and does its memory stay bounded?

fanal's reading of a file (`fanal.collect.read`, as the first step of `fanal find` calls it) beside what one
would write with the bare libraries, on the same generated files, in the same process on one core, turn by
turn.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.json
from fastwarc.warc import ArchiveIterator, WarcRecordType
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree
from rich.console import Console
from rich.table import Table

from bench import process
from bench.generate.board import WRITERS
from bench.generate.pages import write_warc
from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.collect import discover, read

SEED = 1
MB = 1_000_000
PAGE = 52_000  # bytes of a generated page and its headers, about
SMALL = 20 * PAGE  # bytes of a file that is read first: imports, compiled kernels
LARGE = 1_000 * MB  # bytes of the file that memory is measured on
GOALS = {"jsonl": "150 MB/s", "csv": "80 MB/s", "warc": "1.5 x", "warc.gz": "1.5 x"}


@dataclass(frozen=True, slots=True)
class Run:
    """One form of file: its bytes (of a packed one: unpacked), its posts, least CPU seconds of each way.

    `ratio` is the median of the turns', in each of which one way follows the other: what else the machine
    does in the meantime slows both down.
    """

    form: str
    size: int
    posts: int
    fanal: float
    bare: float
    ratio: float

    @property
    def rate(self) -> float:
        return self.size / MB / self.fanal


def made(folder: Path, form: str, size: int) -> tuple[Path, int]:
    """Return a generated file of about `size` bytes, and its size unpacked; it is made once."""
    path = folder / f"reading-{size}-{SEED}.{form}"
    told = path.with_name(f"{path.name}.size")
    if not told.exists():
        if form in WRITERS:
            WRITERS[form](path, size, SEED)
            told.write_text(str(path.stat().st_size), "ascii")
        else:
            told.write_text(str(write_warc(path, size // PAGE, SEED, packed=form.endswith(".gz"))), "ascii")
    return path, int(told.read_text("ascii"))


def by_fanal(path: Path) -> int:
    """Read a file as `fanal find` does, to its end; return the number of posts."""
    posts, rejected = 0, list[Rejection]()
    for found in discover([path]).found:
        run = read(found, reject=rejected.append, progress=Silent())
        posts += sum(batch.num_rows for batch in run)
        if rejected or run.report["kept"] != posts:
            raise RuntimeError(f"{path} was not read as it was made: {run.report}")
    return posts


def _by_arrow_json(path: Path) -> int:
    options = pa.json.ReadOptions(use_threads=False, block_size=1 << 20)
    with pa.json.open_json(path, options) as reader:
        return sum(batch.num_rows for batch in reader)


def _by_arrow_csv(path: Path) -> int:
    read_options = pa.csv.ReadOptions(use_threads=False, block_size=1 << 20)
    parse_options = pa.csv.ParseOptions(newlines_in_values=True)
    with pa.csv.open_csv(path, read_options, parse_options) as reader:
        return sum(batch.num_rows for batch in reader)


def _by_fastwarc(path: Path) -> int:
    """Take the pages out of an archive, and the main text out of each."""
    pages = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, fsspec_args=False):
            body = record.reader.read()
            tree = HTMLTree.parse(bytes_to_str(body, detect_encoding(body)))
            pages += bool(extract_plain_text(tree, main_content=True, links=False, alt_texts=False))
    return pages


BARE: dict[str, Callable[[Path], int]] = {
    "jsonl": _by_arrow_json, "csv": _by_arrow_csv, "warc": _by_fastwarc, "warc.gz": _by_fastwarc,
}  # fmt: skip


def _cpu(call: Callable[[Path], int], path: Path) -> tuple[float, int]:
    begin = time.process_time()
    count = call(path)
    return time.process_time() - begin, count


def measure(folder: Path, form: str, size: int, repeat: int) -> Run:
    """Read a file both ways, in turn; raises RuntimeError where the two find different numbers of posts."""
    small, _ = made(folder, form, SMALL)
    by_fanal(small), BARE[form](small)
    path, told = made(folder, form, size)
    ours, theirs = [], []
    for _ in range(repeat):
        ours.append(_cpu(by_fanal, path))
        theirs.append(_cpu(BARE[form], path))
    counts = {count for _, count in (*ours, *theirs)}
    if len(counts) != 1:
        raise RuntimeError(f"{path} holds different numbers of posts: {sorted(counts)}")
    ratio = statistics.median(one / other for (one, _), (other, _) in zip(ours, theirs, strict=True))
    return Run(form, told, counts.pop(), min(cpu for cpu, _ in ours), min(cpu for cpu, _ in theirs), ratio)


def memory(folder: Path) -> tuple[int, int]:
    """Return the peak bytes of a process that reads little of JSON Lines, and of one that reads 1 GB."""
    peaks, out = [], folder / "reading.out"
    for size in (SMALL, LARGE):
        path, _ = made(folder, "jsonl", size)
        cost = process.run([sys.executable, "-m", "bench.reading", "--one", str(path)], out, out)
        if cost.code:
            said = out.read_text("utf-8")[-2000:]
            raise RuntimeError(f"the reading of {path} ended with {cost.code}: {said}")
        peaks.append(cost.rss)
    return peaks[0], peaks[1]


def _show(runs: Sequence[Run], repeat: int) -> None:
    table = Table(title=f"one core, best of {repeat}, seed {SEED}", title_justify="left")
    for name in ("form", "MB", "posts", "fanal MB/s", "bare MB/s", "fanal / bare", "goal"):
        table.add_column(name, justify="left" if name == "form" else "right")
    for run in runs:
        table.add_row(
            run.form, f"{run.size / MB:,.0f}", f"{run.posts:,}", f"{run.rate:,.0f}",
            f"{run.size / MB / run.bare:,.0f}", f"{run.ratio:.2f} x", GOALS[run.form],
        )  # fmt: skip
    Console(width=120).print(table)


def _say_memory(folder: Path) -> None:
    base, peak = memory(folder)
    above = (peak - base) / MB
    print(
        f"peak memory: {base / MB:.0f} MB for a small file (base), {peak / MB:.0f} MB for 1 GB of JSONL; "
        f"{above:.0f} MB above base (at most 300 MB is wanted)"
    )


def _say_speed(folder: Path, forms: Sequence[str], size: int, repeat: int, as_json: bool) -> None:
    runs = [measure(folder, form, size, repeat) for form in forms]
    if as_json:
        print(json.dumps([asdict(r) | {"mb_per_second": r.rate} for r in runs], indent=2))
    else:
        _show(runs, repeat)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("--forms", nargs="+", choices=list(BARE), default=list(BARE))
    parser.add_argument("--size", type=int, default=200, help="MB of each file, unpacked")
    parser.add_argument("--repeat", type=int, default=5, help="turns, in each of which both ways read")
    parser.add_argument("--memory", action="store_true", help="peak memory at 1 GB of JSON Lines instead")
    parser.add_argument("--json", action="store_true", help="print a list of runs instead of a table")
    parser.add_argument("--files", type=Path, help="keep the generated files in this folder, for other runs")
    parser.add_argument("--one", type=Path, help="read this file, and print how many posts it has")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if args.one:
        print(by_fanal(args.one))
        return
    with tempfile.TemporaryDirectory(prefix="fanal-reading-") as made_for_now:
        folder = args.files or Path(made_for_now)
        folder.mkdir(parents=True, exist_ok=True)
        if args.memory:
            _say_memory(folder)
        else:
            _say_speed(folder, args.forms, args.size * MB, args.repeat, args.json)


if __name__ == "__main__":
    main()
