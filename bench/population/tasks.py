"""The pieces of work that are timed, their targets, and what R took for them by the reference files."""

import csv
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fanal.population import CaptureTable
from fanal.population.bootstrap import resample
from fanal.population.dga import grid, posterior
from fanal.population.graphs import decomposable
from fanal.population.latent import chain_draws
from fanal.population.models import pairs_of
from fanal.population.selected import models_of, score_models
from fanal.population.simulated import coverage
from fanal.population.stepping import step_up_many

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "population"
STUDIES, BOOT = 500, 1000


@dataclass(frozen=True, slots=True)
class Timed:
    """One line: seconds of processor time and of the clock, the target and R's seconds where known."""

    task: str
    cpu: float
    wall: float
    target: float
    r: float | None

    @property
    def met(self) -> bool:
        """Whether the processor time is within the target."""
        return self.cpu <= self.target


def table_of(name: str, data: Path = DATA) -> CaptureTable:
    """Return a table of the reference data."""
    with (data / f"{name}.csv").open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    return CaptureTable.from_counts(
        head[:-1], [list(map(int, row[:-1])) for row in rows], [row[-1] for row in rows]
    )


def reference(name: str, data: Path = DATA) -> Any:
    """Return one of R's reference files."""
    return json.loads((data / "reference" / name).read_text("utf-8"))


def timed(task: str, work: Callable[[], object], target: float, r: float | None, scale: float = 1.0) -> Timed:
    """Return the least time of three runs after one that compiles, multiplied by `scale`."""
    work()
    runs = []
    for _ in range(3):
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        runs.append((time.process_time() - cpu, time.perf_counter() - wall))
    cpu, wall = min(runs)
    return Timed(task, cpu * scale, wall * scale, target, r)


def _models(name: str, order: int) -> Callable[[], object]:
    table = table_of(name)
    models_of(len(table.lists), order)
    return lambda: score_models(table, order)


def _bootstrap(name: str) -> Callable[[], object]:
    table = table_of(name)
    pairs = pairs_of(len(table.lists))
    return lambda: step_up_many(resample(table, BOOT, 1), pairs, 0.02)


def _graphs(name: str) -> Callable[[], object]:
    table = table_of(name)
    decomposable(len(table.lists))
    return lambda: posterior(table, grid(table, 30))


def all_tasks(studies: int = 20, sweeps: int = 20_000) -> list[Timed]:
    """Return all lines; the coverage study is run with fewer tables and scaled to 500."""
    boots = {row["dataset"]: row for row in reference("sparsemse_stepwise_bca.json")["results"]}
    bic = {(row["dataset"], row["maxorder"]): row for row in reference("mse120_reference.json")["bic_point"]}
    dga = reference("bayes2_reference.json")["dga_grid30"]
    lcm = {row["dataset"]: row for row in reference("bayes_dga_lcmcr_reference.json")["lcmcr"]}
    lines = [
        timed("1,024 models, five UK lists", _models("UKdat_5", 2), 0.05, bic["UKdat_5", 2]["seconds"]),
        timed("32,768 models, six UK lists", _models("UKdat", 2), 3.0, None),
    ]
    for name, target in (("UKdat_5", 1.0), ("UKdat", 3.0), ("NewOrl", 15.0)):
        what = f"stepwise bootstrap x {BOOT:,}, {name}"
        lines.append(timed(what, _bootstrap(name), target, boots[name]["seconds_per_1000"]))
    lines.append(timed("822 graphs, five UK lists", _graphs("UKdat_5"), 0.02, dga["UKdat_5"]["seconds"]))
    lines.append(timed("18,154 graphs, six UK lists", _graphs("UKdat"), 0.5, None))
    for name in ("Western", "UKdat_5", "Kosovo"):
        table = table_of(name)
        lines.append(
            timed(
                f"latent class, 50,000 sweeps, {name}",
                lambda table=table: chain_draws(  # type: ignore[misc]  # a default binds the loop's name
                    table, classes=10, prior=(0.25, 0.25), chains=1, burn=0, sweeps=sweeps, seed=1
                ),
                1.0,
                50_000 / lcm[name]["iter_per_second"],
                50_000 / sweeps,
            )
        )
    uk = table_of("UKdat_5")
    lines.append(
        timed(
            f"coverage study {STUDIES} x {BOOT:,}, five UK lists",
            lambda: coverage(uk, studies=studies, boot=BOOT, rivals=0),
            1200.0,  # ten minutes on two cores
            None,
            STUDIES / (2 * studies),  # two truths are studied: half the time is for one
        )
    )
    return lines


def within(lines: list[Timed]) -> bool:
    """Whether every target is met."""
    return bool(np.all([line.met for line in lines]))
