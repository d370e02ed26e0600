"""`python -m bench.population`: estimates of hidden populations beside their targets and R's times."""

import argparse
import json
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from bench.population.tasks import DATA, Timed, all_tasks


def _shown(lines: list[Timed]) -> Table:
    shown = Table("task", "CPU s", "wall s", "target s", "R s", "R / CPU", "met")
    for line in lines:
        r = "–" if line.r is None else f"{line.r:.3g}"
        times = "–" if line.r is None else f"{line.r / line.cpu:,.0f}"
        met = "yes" if line.met else "no"
        shown.add_row(line.task, f"{line.cpu:.3g}", f"{line.wall:.3g}", f"{line.target:g}", r, times, met)
    return shown


def main() -> int:
    """Measure and print; returns 2 where the reference data isn't beside the checkout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--studies", type=int, default=20, help="tables of the coverage study to run")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if not DATA.is_dir():
        print(f"the reference data is not here: {DATA}")
        return 2
    lines = all_tasks(asked.studies)
    if asked.json:
        print(json.dumps([asdict(line) for line in lines], indent=2))
    else:
        Console(width=110).print(_shown(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
