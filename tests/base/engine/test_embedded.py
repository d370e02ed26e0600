"""The in-process engine keeps order, bounds what it holds, and reaches nothing outside."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from fanal.base.engine import Embedded


def square(n: int) -> int:
    return n * n


def fail_on_three(n: int) -> int:
    if n == 3:
        raise ValueError("three")
    return n


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order(workers: int) -> None:
    assert list(Embedded(workers).map_batches(square, range(20))) == [n * n for n in range(20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_a_batch_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="three"):
        list(Embedded(workers).map_batches(fail_on_three, range(50)))


def test_input_is_taken_only_as_far_as_needed() -> None:
    taken = []

    def batches() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    results = Embedded(2).map_batches(square, batches())
    assert next(results) == 0
    assert len(taken) <= 5
    results.close()  # type: ignore[attr-defined]


def note_and_wait(folder: str) -> None:
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(600)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
def test_workers_end_when_the_run_is_killed(tmp_path: Path) -> None:
    code = """
import sys
from fanal.base.engine import Embedded
from tests.base.engine.test_embedded import note_and_wait
if __name__ == "__main__":
    list(Embedded(2).map_batches(note_and_wait, sys.argv[1:] * 2))
"""
    script = tmp_path / "run.py"
    script.write_text(code)
    (tmp_path / "workers").mkdir()
    paths = os.pathsep.join(sys.path)
    command = [sys.executable, str(script), str(tmp_path / "workers")]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": paths}) as process:
        while len(workers := [int(path.name) for path in (tmp_path / "workers").iterdir()]) < 2:
            assert process.poll() is None
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
    deadline = time.monotonic() + 60
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))


def test_sql_runs_over_arrow_tables() -> None:
    table = pa.table({"kind": ["b", "a", "b"]})
    counted = Embedded().sql("select kind, count(*) as n from t group by kind order by kind", t=table)
    assert counted.to_pydict() == {"kind": ["a", "b"], "n": [1, 2]}


def test_sql_cannot_read_files() -> None:
    with pytest.raises(duckdb.Error, match=r"disabled|not allowed|Permission"):
        Embedded().sql("select * from read_text('/etc/hostname') order by 1")
