import sys
from pathlib import Path

from bench.process import run


def test_a_whole_process_is_measured(tmp_path: Path) -> None:
    code = "import sys; x = b'x' * 64_000_000; print(len(x)); print('told', file=sys.stderr); sys.exit(3)"
    cost = run([sys.executable, "-c", code], tmp_path / "out", tmp_path / "err")
    assert cost.code == 3
    assert (tmp_path / "out").read_text() == "64000000\n"
    assert (tmp_path / "err").read_text() == "told\n"
    assert 64_000_000 < cost.rss < 200_000_000
    assert cost.cpu > 0
    assert cost.wall > 0


def test_the_memory_of_the_caller_is_not_counted(tmp_path: Path) -> None:
    held = bytearray(300_000_000)
    held[:: 1 << 12] = b"x" * len(held[:: 1 << 12])
    cost = run([sys.executable, "-c", "pass"], tmp_path / "out", tmp_path / "err")
    assert cost.rss < 100_000_000 < len(held)
