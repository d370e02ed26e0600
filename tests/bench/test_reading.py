"""What is timed reads what was written: both ways find every post, and a seed makes the same file."""

from pathlib import Path

import pytest

from bench import reading

SIZE = 300_000


@pytest.mark.parametrize("form", reading.BARE)
def test_both_ways_find_the_same_posts(form: str, tmp_path: Path) -> None:
    path, size = reading.made(tmp_path, form, SIZE)
    assert 0.5 * SIZE < size < 2 * SIZE
    assert reading.by_fanal(path) == reading.BARE[form](path) > 0


@pytest.mark.parametrize("form", reading.BARE)
def test_a_seed_makes_one_file(form: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, again = (reading.made(tmp_path / name, form, SIZE)[0] for name in "ab")
    assert first.read_bytes() == again.read_bytes()
