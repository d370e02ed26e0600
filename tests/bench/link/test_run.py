from pathlib import Path

import pyarrow.parquet as pq
import pytest
from bench.link.corpus import files
from bench.link.metrics import quality
from bench.link.run import execute
from bench.link.systems.settings import PACKAGES, SYSTEMS, System
from bench.link.tune import grid


def test_a_tool_is_measured_as_a_process(shared_data: Path, tmp_path: Path) -> None:
    posts, truth = files(400, 1, "clean", tmp_path)
    out = tmp_path / "out.parquet"
    cost = execute(SYSTEMS["fanal"], posts, out, 1)
    assert cost.cpu > 0
    assert cost.rss > 50_000_000
    assert quality(pq.read_table(truth), pq.read_table(out)).post_recall > 0.9


def test_a_tool_that_fails_says_why(tmp_path: Path) -> None:
    (tmp_path / "posts.parquet").write_bytes(b"no parquet")
    with pytest.raises(RuntimeError, match="fanal ended with 1"):
        execute(SYSTEMS["fanal"], tmp_path / "posts.parquet", tmp_path / "out.parquet", 1)


@pytest.mark.parametrize("name", ["rensa", "gaoya", "datasketch", "text-dedup"])
def test_what_stands_as_tuned_was_among_what_was_tried(name: str) -> None:
    assert SYSTEMS[f"{name} tuned"].settings in grid(name)


def test_every_other_tool_is_pinned_and_has_a_module() -> None:
    folder = Path(__file__).resolve().parents[3] / "bench" / "link" / "systems"
    foreign: list[System] = [system for system in SYSTEMS.values() if system.foreign]
    assert all((folder / f"{system.module}.py").is_file() for system in SYSTEMS.values())
    pinned = {package.split("==")[0].replace("-", "_") for package in PACKAGES if "==" in package}
    assert pinned == {system.module for system in foreign}
