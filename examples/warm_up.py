"""Compile the kernels once, while installing, so that no analysis waits for the compiler."""

import tempfile
from pathlib import Path

from fanal.population import CaptureTable, fit
from fanal.workspace import FindOptions, Workspace

_POST = "Free typing job {n} in {n} cities, no experience needed, call +1 202 555 01{n:02d} today please"


def warm_up() -> None:
    """Run the whole way once on a few posts in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as scratch:
        lines = Path(scratch) / "posts.csv"
        rows = [f'{n},"{_POST.format(n=n)} {"word " * n}"' for n in range(10, 20)]
        lines.write_text("id,text\n" + "\n".join(rows) + "\n", encoding="utf-8")
        Workspace.create(Path(scratch) / "workspace").find([lines], FindOptions(workers=1))
    histories = [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1, 0, 1), (0, 1, 1)]
    table = CaptureTable.from_counts("ABC", histories, [30, 20, 10, 4, 3, 2])
    for method in ("independence", "stepwise", "bic", "dga"):
        fit(table, method)
    fit(table, "lcm", burn=100, sweeps=200)


if __name__ == "__main__":
    warm_up()
