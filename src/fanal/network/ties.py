"""Which posts hold together, once groups that hang on one weak tie are parted.

Posts of one template are one node. Every other thing that ties posts (a phone, an account) is a node of its
own, joined to the nodes it stands in: three posts sharing one phone are three ties to that phone, and it does
not matter from which of them the links table drew its star. A tie between a node and an identifier is worth
the link's bits (its rarity) less log2(posts of the node / posts of the node that carry it): a number in one
of forty posts says less about the forty than a number they all carry.

The ties of a template of two or more posts to an identifier are weak below WEAK_BITS: the template stands
without them. What hangs together only through one identifier's weak ties is parted there: an identifier joins
all that it ties strongly, but a block (posts and identifiers that a circle of ties runs through) to which all
its ties are weak keeps a copy of it to itself. One weak tie joins nothing; two that close a circle hold.
Taking a link away makes blocks smaller and ties weaker, so it never joins more.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.network.graph import Bools, Ints, bridges, walk

WEAK_BITS = (
    11.0  # in a small workspace: one identifier in ten or more texts, or in a small part of a template
)
LEAST_POSTS = 2
NONE = -1

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tied:
    """What holds together: `part` per post (NONE: alone), and per part its ties.

    `parts` are the labels in ascending order; `ties[i]` counts the links that hold part i, and `weakest[i]`
    is the row in the links table of its weakest one: of the bridges first, else of the ties between
    templates and posts, else inside its one template.
    """

    part: Ints
    parts: Ints
    ties: Ints
    weakest: Ints


def rows_in(ids: pa.ChunkedArray, known: pa.Array) -> Ints:
    """Return the row of each id in `known`; raises ValueError when one is not there."""
    rows = pc.index_in(ids, value_set=known)
    if rows.null_count:
        raise ValueError(f"{rows.null_count} ids name no row of the table they point into")
    return np.asarray(rows.to_numpy(), np.int64)


def codes(column: pa.ChunkedArray) -> tuple[Ints, pa.Array]:
    """Return each value's number in the sorted distinct values, and those; a null is NONE."""
    values = pc.drop_null(pc.unique(column)).sort()
    found = pc.fill_null(pc.index_in(column, value_set=values), NONE)
    return np.asarray(found.to_numpy(), np.int64), values


def texts_of(posts: pa.Array, clusters: pa.Table) -> Ints:
    """Return for each of the posts (sorted ids) the first post of its template, or itself."""
    templated = clusters.filter(pc.is_valid(clusters["template_id"]))
    rows = rows_in(templated["post_id"], posts)
    cluster, distinct = codes(templated["cluster_id"])
    first = np.full(len(distinct), len(posts), np.int64)
    np.minimum.at(first, cluster, rows)
    node = np.arange(len(posts), dtype=np.int64)
    node[rows] = first[cluster]
    return node


@dataclass(frozen=True, slots=True)
class _Edges:
    """Ties of keys to nodes (`end`), one a pair, sorted by key and node; `bits` is what each is worth."""

    key: Ints
    end: Ints
    bits: Floats


def _edges(node: Ints, size: Ints, key: Ints, left: Ints, right: Ints, bits: Floats) -> _Edges:
    posts = node.size
    carried = np.unique(np.concatenate([key * posts + left, key * posts + right]))
    pair, carriers = np.unique(carried // posts * posts + node[carried % posts], return_counts=True)
    strongest = np.zeros(int(key.max(initial=NONE)) + 1)
    np.maximum.at(strongest, key, bits)
    end = pair % posts
    return _Edges(pair // posts, end, strongest[pair // posts] - np.log2(size[end] / carriers))


def _parted(edges: _Edges, weak: Bools, block: Ints, posts: int, keys: int) -> Ints:
    """Return each edge's end at its key: the key's node, or a copy of it for a block it ties but weakly."""
    pair = edges.key * (int(block.max(initial=0)) + 1) + block
    number, copy = np.unique(pair, return_inverse=True)
    strong = np.zeros(number.size, np.bool_)
    strong[copy[~weak]] = True
    ends: Ints = np.where(strong[copy], posts + edges.key, posts + keys + copy)
    return ends


def _place(edges: _Edges, key: Ints, end: Ints) -> Ints:
    """Return where the tie of each key to each node stands among the edges."""
    width = int(edges.end.max(initial=0)) + 1
    return np.searchsorted(edges.key * width + edges.end, key * width + end)


def tied(posts: pa.Array, links: pa.Table, clusters: pa.Table) -> Tied:
    """Part the posts (sorted distinct ids) by the links that hold; `links` must be sorted by link_id."""
    count = len(posts)
    node = texts_of(posts, clusters)
    left, right = rows_in(links["left"], posts), rows_in(links["right"], posts)
    bits = np.asarray(links["bits"].to_numpy(), np.float64)
    key, keys = codes(links["key"])
    inside = node[left] == node[right]
    crossing = np.zeros(len(keys), np.bool_)
    crossing[key[~inside]] = True
    tying = crossing[key]
    size = np.bincount(node, minlength=count)
    edges = _edges(node, size, key[tying], left[tying], right[tying], bits[tying])

    weak = (edges.bits < WEAK_BITS) & (size[edges.end] >= LEAST_POSTS)
    whole = walk(count + len(keys), edges.end, edges.key + count)
    ends = _parted(edges, weak, whole.block, count, len(keys))
    held = walk(int(ends.max(initial=count)) + 1, edges.end, ends)
    part = held.part[node]
    part[np.bincount(part, minlength=1)[part] < LEAST_POSTS] = NONE

    bridge = np.zeros(left.size, np.bool_)
    owner = part[left]
    owner[tying] = NONE
    alone, joins = bridges(held.block), np.bincount(ends)[ends] > 1
    for end in (left, right):
        at = _place(edges, key[tying], node[end[tying]])
        bridge[tying] |= alone[at]
        owner[tying] = np.where(joins[at], part[end[tying]], owner[tying])
    rows = np.lexsort((np.arange(left.size), bits, ~bridge, inside, owner))
    rows = rows[owner[rows] != NONE]
    parts, first, ties = np.unique(owner[rows], return_index=True, return_counts=True)
    return Tied(part, parts, ties, rows[first])
