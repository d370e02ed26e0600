"""The metrics against plain double loops, and figures of scikit-learn taken on fixed labels."""

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from bench.link.corpus import TRUTH
from bench.link.metrics import alone, b_cubed, quality, together
from bench.metrics import agreement
from hypothesis import given
from hypothesis import strategies as st

LABELS = st.lists(st.tuples(st.integers(-1, 4), st.integers(-1, 4)), min_size=1, max_size=30)


def _truth(rows: list[dict[str, object]]) -> pa.Table:
    usual = {"operator": "", "campaign": True, "kind": "slots", "lang": "en", "bridge": "", "template": ""}
    return pa.Table.from_pylist([{"id": str(k), **usual, **row} for k, row in enumerate(rows)], schema=TRUTH)


def _found(labels: list[int]) -> pa.Table:
    rows = [(str(k), f"c{label}") for k, label in enumerate(labels) if label >= 0]
    return pa.table({"id": [r[0] for r in rows], "cluster": [r[1] for r in rows]}, schema=FOUND)


FOUND = pa.schema([("id", pa.string()), ("cluster", pa.string())])


def test_ari_as_scikit_learn_gives_it() -> None:
    # sklearn.metrics.adjusted_rand_score(truth, found), scikit-learn 1.9.1
    cases = [
        ([0, 0, 1, 1], [0, 0, 1, 2], 0.5714285714285714),
        ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 0.24242424242424243),
        ([0, 0, 0, 0, 1, 1, 2, 3], [0, 0, 0, 1, 1, 1, 2, 2], 0.42857142857142855),
    ]
    for truth, found, expected in cases:
        assert agreement(np.array(truth), np.array(found)).ari == pytest.approx(expected)


@given(LABELS)
def test_b_cubed_is_the_mean_over_posts(pairs: list[tuple[int, int]]) -> None:
    truth, found = (alone(np.array(column, np.int64)) for column in zip(*pairs, strict=True))
    over = np.array([pair[0] >= 0 for pair in pairs])
    precision, recall = [], []
    for k in np.flatnonzero(over):
        both = sum(truth[j] == truth[k] and found[j] == found[k] for j in range(truth.size))
        precision.append(both / sum(found == found[k]))
        recall.append(both / sum(truth == truth[k]))
    expected = (np.mean(precision), np.mean(recall)) if precision else (1.0, 1.0)
    assert b_cubed(truth, found, over) == pytest.approx(expected)


@given(LABELS)
def test_together_is_a_shared_template_and_cluster(pairs: list[tuple[int, int]]) -> None:
    template, found = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    expected = np.zeros(template.size, bool)
    for a, b in combinations(range(template.size), 2):
        if template[a] == template[b] >= 0 and found[a] == found[b] >= 0:
            expected[[a, b]] = True
    assert together(template, found).tolist() == expected.tolist()


@given(LABELS)
def test_pairs_and_posts_by_brute_force(pairs: list[tuple[int, int]]) -> None:
    rows = [{"template": f"t{t}" if t >= 0 else "", "campaign": t >= 0} for t, _ in pairs]
    result = quality(_truth(rows), _found([f for _, f in pairs]))
    same = [(a[0] == b[0] >= 0, a[1] == b[1] >= 0) for a, b in combinations(pairs, 2)]
    planted, joined = sum(s[0] for s in same), sum(s[1] for s in same)
    both = sum(s[0] and s[1] for s in same)
    assert result.pair_precision == pytest.approx(both / joined if joined else 1)
    assert result.pair_recall == pytest.approx(both / planted if planted else 1)
    sizes = [sum(f == of for _, f in pairs) for _, of in pairs]
    held = [t for (t, f), size in zip(pairs, sizes, strict=True) if f >= 0 and size > 1]
    assert result.post_precision == pytest.approx(sum(t >= 0 for t in held) / len(held) if held else 1)


def test_a_perfect_answer() -> None:
    rows: list[dict[str, object]] = [{"template": t, "operator": "o1"} for t in "aabbb"]
    rows += [{"campaign": False, "kind": "real"}] * 2
    result = quality(_truth(rows), _found([0, 0, 1, 1, 1, -1, -1]))
    assert (result.ari, result.b3, result.post_precision, result.post_recall) == (1, 1, 1, 1)
    assert (result.operator_b3_precision, result.operator_b3_recall) == (
        1,
        pytest.approx((2 * 2 + 3 * 3) / 25),
    )
    assert (result.background, result.clusters, result.largest_cluster, result.largest_group) == (0, 2, 3, 3)
    assert result.recall_by_kind == {"slots": 1.0}


def test_a_bridge_is_merged_or_not_and_right_on_either_side() -> None:
    rows: list[dict[str, object]] = [{"template": t, "operator": f"o{t}"} for t in "aabb"]
    rows.append({"template": "a", "operator": "oa", "bridge": "b", "kind": "bridge"})
    apart = quality(_truth(rows), _found([0, 0, 1, 1, 1]))
    assert (apart.ari, apart.bridges, apart.bridge_merges, apart.mixed_clusters) == (1, 1, 0, 0)
    assert apart.recall_by_kind == {"bridge": 1.0, "slots": 1.0}
    merged = quality(_truth(rows), _found([0, 0, 0, 0, 0]))
    assert (merged.bridge_merges, merged.mixed_clusters) == (1, 1)


def test_harmless_copies_and_a_cluster_of_one_are_no_false_posts() -> None:
    rows: list[dict[str, object]] = [{"template": "n", "campaign": False, "kind": "news"}] * 2
    rows += [{"campaign": False, "kind": "real"}] * 2
    result = quality(_truth(rows), _found([0, 0, 5, -1]))
    assert (result.harmless, result.background, result.post_precision) == (1, 0, 1)


def test_unknown_ids_are_refused() -> None:
    with pytest.raises(ValueError, match="not in the truth"):
        quality(_truth([{}]), pa.table({"id": ["9"], "cluster": ["c"]}))
