import sys
from pathlib import Path

from bench.process import run, run_apart


def test_a_whole_process_is_measured(tmp_path: Path) -> None:
    code = "import sys; x = bytes(64_000_000); print(len(x)); print('told', file=sys.stderr); sys.exit(3)"
    cost = run([sys.executable, "-c", code], tmp_path / "out", tmp_path / "err")
    assert cost.code == 3
    assert (tmp_path / "out").read_text() == "64000000\n"
    assert (tmp_path / "err").read_text() == "told\n"
    assert 64_000_000 < cost.rss < 2_000_000_000
    assert cost.cpu > 0
    assert cost.wall > 0


def test_a_process_run_apart_is_not_charged_its_parents_memory(tmp_path: Path) -> None:
    held = bytearray(300_000_000)
    cost = run_apart([sys.executable, "-S", "-c", "pass"], tmp_path / "out", tmp_path / "err")
    assert len(held) > cost.rss > 0
    assert cost.code == 0
