"""One tool on one corpus as a whole process, pinned to a number of cores, and what its clusters are worth."""

import json
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from bench.link.corpus import CACHE, files
from bench.link.metrics import Quality, quality
from bench.link.systems.settings import PACKAGES, SYSTEMS, System
from bench.process import Cost, run

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv-bench"
WARM_UP = 300  # posts; a first run compiles kernels and fills file caches


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement."""

    system: str
    variant: str
    posts: int
    seed: int
    cores: int
    cost: Cost
    quality: Quality


def foreign_python() -> Path:
    """Return the interpreter of `.venv-bench`, made with the packages of other tools where it is missing."""
    python, done = VENV / "bin" / "python", VENV / ".packages"
    wanted = "\n".join(PACKAGES)
    if not done.exists() or done.read_text(encoding="utf-8") != wanted:
        if not python.exists():
            venv.create(VENV, with_pip=True)
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
        subprocess.run(command, check=True)
        done.write_text(wanted, encoding="utf-8")
    return python


def _pinned(cores: int) -> list[str]:
    """Return what keeps a command on that many cores; nothing where a process cannot be pinned."""
    return ["taskset", "--cpu-list", f"0-{cores - 1}"] if shutil.which("taskset") else []


def execute(system: System, posts: Path, out: Path, cores: int) -> Cost:
    """Run a tool on a file of posts; raises RuntimeError, with the end of what it said, where it fails."""
    python = foreign_python() if system.foreign else Path(sys.executable)
    command = [str(python), "-m", f"bench.link.systems.{system.module}", str(posts), str(out)]
    threads = {
        f"{name}_NUM_THREADS": str(cores) for name in ("OMP", "OPENBLAS", "RAYON", "NUMBA", "POLARS_MAX")
    }
    paths = [str(ROOT), str(ROOT / "src")] if not system.foreign else [str(ROOT)]
    own = {"PYTHONPATH": os.pathsep.join(paths), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    environment = [f"{name}={value}" for name, value in (threads | own).items()]
    err = out.with_suffix(".err")
    whole = ["env", *environment, *_pinned(cores), *command, json.dumps(system.settings)]
    cost = run(whole, out.with_suffix(".out"), err)
    if cost.code != 0:
        raise RuntimeError(f"{system.module} ended with {cost.code}: {err.read_text('utf-8')[-2000:]}")
    return cost


def warm_up(name: str) -> None:
    """Run a tool once on a few posts, so that what is compiled or loaded once is not measured."""
    posts, _ = files(WARM_UP, 0, "mixed")
    execute(SYSTEMS[name], posts, CACHE / f"warm-up-{SYSTEMS[name].module}.parquet", 1)


def measure(name: str, variant: str, posts: int, seed: int, cores: int, system: System | None = None) -> Row:
    """Run a tool on a corpus and compare its clusters with the truth."""
    texts, truth = files(posts, seed, variant)
    out = CACHE / f"{texts.stem}.{name.replace(' ', '-')}.clusters.parquet"
    cost = execute(system or SYSTEMS[name], texts, out, cores)
    found = quality(pq.read_table(truth), pq.read_table(out))
    return Row(name, variant, posts, seed, cores, cost, found)
