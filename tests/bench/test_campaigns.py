import csv
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from bench.generate import campaigns
from bench.generate.background import FEWEST, join, token_posts
from bench.generate.vocabulary import LANGUAGES, language
from hypothesis import given
from hypothesis import strategies as st

POSTS = 3000


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        campaigns.write(500, 7, tmp_path / f"{name}.csv", tmp_path / f"{name}.truth.csv")
    campaigns.write(500, 8, tmp_path / "other.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert (tmp_path / "a.truth.csv").read_bytes() == (tmp_path / "b.truth.csv").read_bytes()
    assert (tmp_path / "a.csv").read_bytes() != (tmp_path / "other.csv").read_bytes()


def test_files_agree_and_show_no_truth(tmp_path: Path) -> None:
    campaigns.write(400, 1, tmp_path / "posts.csv", tmp_path / "truth.csv")
    with (tmp_path / "posts.csv").open(encoding="utf-8", newline="") as file:
        posts = list(csv.DictReader(file))
    with (tmp_path / "truth.csv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    assert list(posts[0]) == ["id", "text"]
    assert [p["id"] for p in posts] == [t["id"] for t in truth]
    assert len({p["id"] for p in posts}) == 400
    # Truth must not be readable from the order: planted posts are spread over the file.
    planted = [k for k, t in enumerate(truth) if t["group"]]
    assert len(planted) == 120
    assert 100 < float(np.mean(planted)) < 300


def test_quotas() -> None:
    texts, groups = campaigns.corpus(POSTS, 1)
    counts = Counter(g for g in groups if g)
    assert len(texts) == POSTS
    assert counts.total() == round(campaigns.PLANTED * POSTS)
    assert min(counts.values()) >= 2
    assert len(set(texts)) > 0.99 * POSTS
    assert not [t for t in texts if "{" in t]


@given(st.integers(2, 5000), st.integers(0, 2**32))
def test_group_sizes_add_up(total: int, seed: int) -> None:
    sizes = campaigns.sizes(total, np.random.default_rng(seed))
    assert sum(sizes) == total
    assert min(sizes) >= 2
    assert max(sizes) <= campaigns.LARGEST + 1


def test_one_post_makes_no_group() -> None:
    with pytest.raises(ValueError, match="no group"):
        campaigns.sizes(1, np.random.default_rng(0))


@pytest.mark.parametrize("code", LANGUAGES)
def test_background_is_of_the_stated_length(code: str) -> None:
    lengths = [len(tokens) for tokens in token_posts(language(code), 300, np.random.default_rng(3))]
    assert len(lengths) == 300
    assert min(lengths) >= FEWEST
    assert max(lengths) <= 80


def test_posts_of_a_group_share_more_than_strangers_do() -> None:
    texts, groups = campaigns.corpus(1000, 2)
    words = [frozenset(zip(t.split(), t.split()[1:], strict=False)) for t in texts]
    largest = Counter(g for g in groups if g).most_common(1)[0][0]
    inside = [w for w, g in zip(words, groups, strict=True) if g == largest][:12]
    outside = [w for w, g in zip(words, groups, strict=True) if not g][:60]
    assert np.mean(_overlaps(inside)) > 0.3
    assert max(_overlaps(outside)) < 0.15


def _overlaps(sets: list[frozenset[tuple[str, str]]]) -> list[float]:
    return [len(a & b) / max(1, len(a | b)) for a, b in combinations(sets, 2)]


def test_chinese_is_written_without_spaces() -> None:
    tokens = next(token_posts(language("zh"), 1, np.random.default_rng(1)))
    assert " " not in join(tokens, spaced=False)
