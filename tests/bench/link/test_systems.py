import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bench.link.corpus import corpus
from bench.link.folded import folded
from bench.link.metrics import quality
from bench.link.systems.common import characters, joined, words
from bench.link.systems.fanal import as_posts, cluster, mentions_of
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.tables import POSTS

ROOT = Path(__file__).resolve().parents[3]


@given(
    st.integers(1, 20).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))
    )
)
def test_joined_gives_connected_components(case: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = case
    labels = list(range(count))
    for _ in range(count):
        for one, other in pairs:
            labels[one] = labels[other] = min(labels[one], labels[other])
    assert joined(count, pairs) == labels


def test_texts_are_folded_as_fanal_folds_them() -> None:
    texts = ["Ｈеllо, WОRLD! ✨", "m0n3y c@sh 50", "A b"]  # the first in full width and Cyrillic letters
    assert folded(pa.array(texts)).to_pylist() == ["hello world", "money cash 50", "a b"]


def test_shingles() -> None:
    assert sorted(words("a b c b c", 2)) == ["a b", "b c", "c b"]
    assert sorted(characters("abcab", 2)) == ["ab", "bc", "ca"]
    assert words("a", 3) == ["a"]


@pytest.mark.parametrize("contacts", [False, True])
def test_fanal_finds_plain_campaigns(shared_data: Path, contacts: bool) -> None:
    posts, truth = corpus(600, 2, "clean")
    labels = cluster(posts, {"contacts": contacts})
    size = Counter(labels)
    held = [(i, str(c)) for i, c in zip(posts["id"].to_pylist(), labels, strict=True) if size[c] > 1]
    found = pa.table({"id": [i for i, _ in held], "cluster": [c for _, c in held]})
    assert quality(truth, found).post_recall > 0.9


def test_the_posts_given_to_fanal_have_its_columns() -> None:
    posts = pa.table({"id": ["a"], "text": ["call +1 202 555 0147 or write to a@example.com"]})
    assert as_posts(posts).schema == POSTS
    assert sorted(mentions_of(["a"], posts["text"])["kind"].to_pylist()) == ["email", "phone"]


def test_a_tool_is_a_process_that_writes_the_posts_it_grouped(tmp_path: Path) -> None:
    same = "the quick brown fox jumps over the lazy dog and runs far away into the dark green forest at night"
    texts = [f"{same} {k}" for k in range(3)] + ["something else altogether, of another kind"]
    pq.write_table(pa.table({"id": list("abcd"), "text": texts}), tmp_path / "posts.parquet")
    command = [sys.executable, "-m", "bench.link.systems.fanal", str(tmp_path / "posts.parquet")]
    command += [str(tmp_path / "out.parquet"), json.dumps({"contacts": False})]
    subprocess.run(
        command, check=True, cwd=ROOT, env={"PYTHONPATH": f"{ROOT}/src:{ROOT}", "PATH": "/usr/bin:/bin"}
    )
    out = pq.read_table(tmp_path / "out.parquet")
    assert out["id"].to_pylist() == ["a", "b", "c"]
    assert len(set(out["cluster"].to_pylist())) == 1
