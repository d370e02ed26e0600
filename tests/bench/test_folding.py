from pathlib import Path

import pytest
from bench.folding import corpora, speed


def test_texts_have_the_size_asked_for() -> None:
    (texts,) = corpora(10_000, Path("no such folder")).values()
    assert 10_000 <= sum(len(text.encode()) for text in texts) < 20_000


def test_every_pass_is_measured() -> None:
    measured = speed("posts", ["Работа in М\u043escow", "plain"], repeat=1)
    assert measured.megabytes == pytest.approx(29e-6)
    assert 0 < measured.ascii < 1
    assert all(rate > 0 for rate in (measured.characters, measured.traced, measured.words))
