"""One command measured as a whole process: wall clock, CPU seconds, peak memory."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

# A process counts the memory of the one that started it until its own program is loaded: a small one
# starts the command, so that a large caller is not measured in its place.
_WATCH = """
import os, sys, time
begin = time.perf_counter()
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(pid, 0)
wall = time.perf_counter() - begin
cpu = usage.ru_utime + usage.ru_stime
with open(sys.argv[1], "w") as report:
    print(wall, cpu, usage.ru_maxrss, os.waitstatus_to_exitcode(status), file=report)
"""
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
    with TemporaryDirectory() as folder, out.open("wb") as stdout, err.open("wb") as stderr:
        report = Path(folder) / "report"
        watch = [sys.executable, "-IS", "-c", _WATCH, str(report), *command]
        subprocess.run(watch, stdout=stdout, stderr=stderr, check=True)
        wall, cpu, rss, code = report.read_text().split()
    return Cost(float(wall), float(cpu), int(rss) * RSS_UNIT, int(code))
