"""Groups of posts become clusters, templates and slots: the tables a person reads."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fanal.base.fold import utf8
from fanal.base.ids import content_id
from fanal.base.tables import CLUSTERS, LINKS, SLOTS, TEMPLATES
from fanal.link.members import Members
from fanal.link.reader import Spans
from fanal.link.template import Templates, templates
from fanal.link.texts import tokens_of
from fanal.link.values import value_strings
from fanal.link.wording import template_texts

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class GroupTables:
    """The template links, clusters, templates and slots of groups, each sorted by its ids."""

    links: pa.Table
    clusters: pa.Table
    templates: pa.Table
    slots: pa.Table


def spans_of(spans: Spans, rows: Ints) -> Spans:
    """Return the spans of the chosen posts, in that order."""
    offsets, start, end = spans
    sizes = np.diff(offsets)[rows]
    new = np.zeros(rows.size + 1, np.int64)
    np.cumsum(sizes, out=new[1:])
    at = np.repeat(offsets[rows] - new[:-1], sizes) + np.arange(new[-1])
    return new, start[at], end[at]


@dataclass(frozen=True, slots=True)
class _Named:
    """What each group is called and says."""

    cluster: list[str]
    template: list[str]
    text: list[str]
    fixed: Ints  # words


def _named(group: Members, texts: list[str], found: Templates) -> _Named:
    """Name the groups: a cluster by its smallest post id, a template by its cluster and its text."""
    smallest = group.ids.take(pa.array(group.starts[:-1])).to_pylist()
    clusters = [content_id("c", [post]) for post in smallest]
    names = [content_id("t", [cluster, text]) for cluster, text in zip(clusters, texts, strict=True)]
    return _Named(clusters, names, texts, np.diff(found.constants))


def _links(group: Members, named: _Named, of: Ints) -> pa.Table:
    """Return a link from every post but the medoid to its group's medoid."""
    place = np.arange(group.rows.size)
    rank = np.empty(place.size, np.int64)
    rank[np.argsort(group.ids.to_numpy(zero_copy_only=False), kind="stable")] = place
    other = group.medoid[of]
    chosen = np.flatnonzero(place != other)
    swap = rank[chosen] > rank[other[chosen]]
    left = group.ids.take(pa.array(np.where(swap, other[chosen], chosen))).to_pylist()
    right = group.ids.take(pa.array(np.where(swap, chosen, other[chosen]))).to_pylist()
    key = [named.template[k] for k in of[chosen].tolist()]
    bits = group.bits[chosen]
    says = [f"written from one template of {n} fixed words: " for n in named.fixed.tolist()]
    reasons = [
        f"{says[k]}{saved:.0f} bits over chance"
        for k, saved in zip(of[chosen].tolist(), bits.tolist(), strict=True)
    ]
    columns = [
        [content_id("l", ["template", a, b]) for a, b in zip(left, right, strict=True)],
        left,
        right,
        pa.repeat(pa.scalar("template"), chosen.size),
        key,
        bits,
        pa.ListArray.from_arrays(
            pa.array(np.arange(chosen.size + 1), pa.int32()), pa.array(reasons, pa.string())
        ),
    ]
    return pa.table(columns, schema=LINKS).sort_by("link_id")


def _slots(group: Members, named: _Named, found: Templates, text: pa.Array) -> pa.Table:
    """Return the values of all slots, sorted by template, slot and post."""
    names = np.array(named.template, dtype=object)
    rank = np.empty(names.size, np.int64)
    rank[np.argsort(names, kind="stable")] = np.arange(names.size)
    values = found.values[np.argsort(rank[found.values[:, 0]], kind="stable")]
    columns = [
        pa.array(named.template, pa.string()).take(pa.array(values[:, 0])),
        pa.array(values[:, 1].astype(np.int64)),
        group.ids.take(pa.array(values[:, 2])),
        value_strings(utf8(text), values),
    ]
    return pa.table(columns, schema=SLOTS)


def campaign_tables(posts: pa.Table, spans: Spans, group: Members) -> GroupTables:
    """Return the tables of the groups; `posts` and `spans` are those the members are rows of."""
    chosen = posts.select(["external_id", "text"]).take(pa.array(group.rows)).combine_chunks()
    text = chosen["text"].combine_chunks()
    tokens = tokens_of(chosen["text"], spans_of(spans, group.rows), traced=True)
    found = templates(tokens, group.starts, group.medoid)
    texts = template_texts(utf8(text), tokens, group.medoid, found).to_pylist()
    named = _named(group, texts, found)
    sizes = np.diff(group.starts)
    of = np.repeat(np.arange(sizes.size), sizes)
    clusters = [
        group.ids,
        chosen["external_id"],
        pa.array(named.cluster, pa.string()).take(pa.array(of)),
        pa.array(named.template, pa.string()).take(pa.array(of)),
        group.bits,
    ]
    saved = np.bincount(of, group.bits, minlength=sizes.size) - group.bits[group.medoid]
    told = [
        named.template,
        named.cluster,
        group.ids.take(pa.array(group.medoid)),
        sizes,
        named.text,
        np.diff(found.gaps),
        saved,
    ]
    return GroupTables(
        _links(group, named, of),
        pa.table(clusters, schema=CLUSTERS).sort_by("post_id"),
        pa.table(told, schema=TEMPLATES).sort_by("template_id"),
        _slots(group, named, found, text),
    )
