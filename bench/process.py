"""One command measured as a whole process: wall clock, CPU seconds, peak memory.

`python -m bench.process OUT ERR COMMAND ...` prints the cost as JSON. A child's peak is never below what its
parent held when it was started (Linux keeps it over exec), so a parent that holds much measures by that.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

# Linux counts ru_maxrss in KiB, macOS in bytes (getrusage(2) of each).
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process tree cost: seconds, CPU seconds of all processes, peak bytes of its largest process."""

    wall: float
    cpu: float
    rss: int
    code: int


def run(command: Sequence[str], out: Path, err: Path) -> Cost:
    """Run `command` with its output going to files; CPU and memory include children it waited for."""
    with out.open("wb") as stdout, err.open("wb") as stderr:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(wall, cpu, usage.ru_maxrss * RSS_UNIT, process.returncode)


def run_apart(command: Sequence[str], out: Path, err: Path) -> Cost:
    """Run `command` as `run` does, from a small process of its own, so that its peak memory is its own."""
    starter = [sys.executable, "-m", "bench.process", str(out), str(err), *command]
    root = Path(__file__).resolve().parents[1]
    told = subprocess.run(starter, check=True, capture_output=True, cwd=root)
    return Cost(**json.loads(told.stdout))


if __name__ == "__main__":
    print(json.dumps(asdict(run(sys.argv[3:], Path(sys.argv[1]), Path(sys.argv[2])))))
