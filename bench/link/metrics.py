"""How well found clusters agree with planted templates and operators; plain numpy.

A bridge belongs to two templates at once, so it is left out of all measures but its own recall. A post in no
cluster, or no template, is a group of its own.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bench.metrics import agreement, labels

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Quality:
    """All measures are 0..1 (ARI -1..1) but for counts; a precision is 1 where nothing was found.

    `post_precision`: of the posts in a cluster, those written from a template (of news and agencies too).
    `post_recall`: of the campaign posts, those in one cluster with another post of their template.
    `bridge_merges`: pairs of templates, joined by a bridge, whose posts mostly ended in one cluster.
    `mixed_clusters`: clusters with posts of two operators or more, agencies and news counted as one each.
    `harmless`: share of news and agency posts in a cluster; `background`: the same of background posts.
    """

    ari: float
    b3_precision: float
    b3_recall: float
    b3: float
    operator_b3_precision: float
    operator_b3_recall: float
    operator_b3: float
    pair_precision: float
    pair_recall: float
    post_precision: float
    post_recall: float
    largest_cluster: int
    largest_group: int
    clusters: int
    clustered: float
    background: float
    harmless: float
    bridges: int
    bridge_merges: int
    mixed_clusters: int
    recall_by_kind: dict[str, float] = field(default_factory=dict)
    recall_by_lang: dict[str, float] = field(default_factory=dict)


def _numbers(column: pa.ChunkedArray) -> Ints:
    """Return a number per value, -1 for an empty one."""
    values = pc.dictionary_encode(column.combine_chunks())
    words = values.dictionary.to_pylist()
    number = np.asarray(values.indices, np.int64)
    empty = np.array([word == "" for word in words], bool)
    return np.where(empty[number], -1, number) if len(words) else number


def alone(groups: Ints) -> Ints:
    """Return labels 0.. where every -1 has become a group of its own."""
    out = groups.copy()
    single = np.flatnonzero(out < 0)
    out[single] = (out.max(initial=-1) + 1) + np.arange(single.size)
    return np.unique(out, return_inverse=True)[1].astype(np.int64)


def b_cubed(truth: Ints, found: Ints, over: Bools) -> tuple[float, float]:
    """Return B3 precision and recall (Bagga and Baldwin 1998), averaged over the posts chosen by `over`.

    Both labellings are of all posts, so that a background post drawn into a cluster costs precision.
    """
    if not over.any():
        return 1.0, 1.0
    _, cell, size = np.unique(truth * (int(found.max()) + 1) + found, return_inverse=True, return_counts=True)
    both = size[cell][over]
    precision = both / np.bincount(found)[found][over]
    recall = both / np.bincount(truth)[truth][over]
    return float(precision.mean()), float(recall.mean())


def f_measure(precision: float, recall: float) -> float:
    """Return the harmonic mean of both, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def together(template: Ints, found: Ints) -> Bools:
    """Say of each post whether another post of its template stands in its cluster."""
    both = (template >= 0) & (found >= 0)
    out = np.zeros(template.size, bool)
    if both.any():
        key = template[both] * (int(found.max()) + 1) + found[both]
        _, cell, size = np.unique(key, return_inverse=True, return_counts=True)
        out[both] = size[cell] > 1
    return out


def homes(template: Ints, found: Ints) -> dict[int, int]:
    """Return for each template the cluster that holds most of its posts, if at least two."""
    both = (template >= 0) & (found >= 0)
    pairs, size = np.unique(np.stack([template[both], found[both]]), axis=1, return_counts=True)
    out: dict[int, int] = {}
    for k in np.argsort(size, kind="stable").tolist():
        if size[k] >= 2:
            out[int(pairs[0, k])] = int(pairs[1, k])
    return out


def _bridges(truth: pa.Table, template: Ints, found: Ints, is_bridge: Bools) -> tuple[Bools, int]:
    """Return which bridges joined one of their templates, and how many pairs of templates they merged."""
    names = pc.dictionary_encode(truth["template"].combine_chunks()).dictionary
    second = np.asarray(
        pc.index_in(truth["bridge"].combine_chunks(), value_set=names).fill_null(-1), np.int64
    )
    home = homes(np.where(is_bridge, -1, template), found)
    joined = np.zeros(template.size, bool)
    merged: set[tuple[int, int]] = set()
    for k in np.flatnonzero(is_bridge).tolist():
        one, other = home.get(int(template[k]), -2), home.get(int(second[k]), -3)
        joined[k] = found[k] in (one, other)
        if one == other:
            merged.add((int(template[k]), int(second[k])))
    return joined, len(merged)


def _mixed(owner: Ints, found: Ints) -> int:
    """Return how many clusters hold posts of two owners or more (-1 owns nothing)."""
    both = (owner >= 0) & (found >= 0)
    pairs = np.unique(np.stack([found[both], owner[both]]), axis=1)
    return int((np.bincount(pairs[0]) > 1).sum()) if pairs.size else 0


def _by(column: pa.ChunkedArray, over: Bools, hit: Bools) -> dict[str, float]:
    values = pc.dictionary_encode(column.combine_chunks())
    number = np.asarray(values.indices, np.int64)
    names = values.dictionary.to_pylist()
    size = np.bincount(number[over], minlength=len(names))
    hits = np.bincount(number[over & hit], minlength=len(names))
    return {
        name: float(hits[k] / size[k]) for k, name in sorted(enumerate(names), key=lambda x: x[1]) if size[k]
    }


def quality(truth: pa.Table, clusters: pa.Table) -> Quality:
    """Compare found clusters with the truth of `bench.link.corpus`.

    `clusters` has the columns `id` and `cluster`, one row per clustered post; of a post in several the first
    row counts. A cluster of one post is none. Raises ValueError for an id that the truth does not hold.
    """
    found = _found(truth, clusters)
    template = _numbers(truth["template"])
    is_bridge = pc.not_equal(truth["bridge"], "").to_numpy()
    campaign = truth["campaign"].to_numpy(zero_copy_only=False) & ~is_bridge
    usual = ~is_bridge
    planted, joined = alone(template[usual]), alone(found[usual])
    pairs = agreement(planted, joined)
    over = campaign[usual]
    b3 = b_cubed(planted, joined, over)
    operator = b_cubed(alone(_numbers(truth["operator"])[usual]), joined, over)
    bridged, merges = _bridges(truth, template, found, is_bridge)
    hit = np.where(is_bridge, bridged, together(template, found))
    held = found >= 0
    written = template >= 0
    owners = _numbers(pc.if_else(pc.equal(truth["operator"], ""), truth["template"], truth["operator"]))
    harmless = written & ~truth["campaign"].to_numpy(zero_copy_only=False)
    return Quality(
        pairs.ari,
        *b3,
        f_measure(*b3),
        *operator,
        f_measure(*operator),
        pairs.pair_precision,
        pairs.pair_recall,
        post_precision=_share(written, held),
        post_recall=_share(hit, campaign),
        largest_cluster=pairs.largest_cluster,
        largest_group=pairs.largest_group,
        clusters=int(np.unique(found[held]).size),
        clustered=float(held.mean()),
        background=_share(held, ~written),
        harmless=_share(held, harmless),
        bridges=int(is_bridge.sum()),
        bridge_merges=merges,
        mixed_clusters=_mixed(np.where(usual, owners, -1), found),
        recall_by_kind=_by(truth["kind"], written, hit),
        recall_by_lang=_by(truth["lang"], campaign, hit),
    )


def _share(hit: Bools, over: Bools) -> float:
    return float(hit[over].mean()) if over.any() else 1.0


def _found(truth: pa.Table, clusters: pa.Table) -> Ints:
    """Return each post's cluster, -1 for none."""
    rows = pc.index_in(clusters["id"], value_set=truth["id"].combine_chunks())
    if rows.null_count:
        raise ValueError(f"{rows.null_count} clustered ids are not in the truth")
    at = rows.to_numpy().astype(np.int64)[::-1]
    number = labels(clusters["cluster"].cast(pa.string()).to_pylist())[::-1]
    found = np.full(truth.num_rows, -1, np.int64)
    found[at] = number  # the first row of a post is written last
    size = np.bincount(found[found >= 0], minlength=1)
    found[(found >= 0) & (size[found] < 2)] = -1
    return found
