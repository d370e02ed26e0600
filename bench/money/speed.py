"""All typologies on generated ledgers: seconds and memory by size. `python -m bench.money.speed --sizes
1000000`.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.money.background import background
from fanal.base.engine import write_table
from fanal.base.tables import TRANSACTIONS

CHILD = """
import json, resource, sys, time
import pyarrow.parquet as pq
from fanal.base.progress import Silent
from fanal.money import TraceOptions, trace
begin, cpu = time.perf_counter(), time.process_time()
traced = trace(lambda name: pq.read_table(sys.argv[1], columns=[name])[name], TraceOptions(), Silent())
print(json.dumps({"rows": traced.movements, "wall s": round(time.perf_counter() - begin, 1),
    "CPU s": round(time.process_time() - cpu, 1), "hits": traced.hits.num_rows,
    "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)}))
"""


def measure(rows: int, folder: Path) -> dict[str, float]:
    """Return what tracing a ledger of so many rows took, in a process of its own."""
    path = folder / f"{rows}.parquet"
    write_table(background(rows, seed=1), path, TRANSACTIONS)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=True
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500_000, 1_000_000, 5_000_000])
    sizes = parser.parse_args().sizes
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            print(json.dumps(measure(rows, Path(folder))))
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"all: {time.perf_counter() - begin:.0f} s, of which children used {spent.ru_utime:.0f} s")


if __name__ == "__main__":
    main()
