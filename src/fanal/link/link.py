"""Posts and mentions in; links, clusters, templates and slots out."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.ids import content_id
from fanal.base.progress import Progress
from fanal.base.tables import CLUSTERS, empty
from fanal.link.background import bigrams, counted, weighed
from fanal.link.boilerplate import without_common
from fanal.link.candidates import meetings
from fanal.link.components import components
from fanal.link.groups import group
from fanal.link.identifiers import identifier_links
from fanal.link.members import Members, members
from fanal.link.reader import Spans
from fanal.link.tables import campaign_tables
from fanal.link.texts import bare, contact_spans, distinct, tokens_of
from fanal.link.verify import accepted


@dataclass(frozen=True, slots=True)
class Linked:
    """The tables the linking step gives, with the schemas of `fanal.base.tables`."""

    links: pa.Table
    clusters: pa.Table
    templates: pa.Table
    slots: pa.Table


def _identifier_clusters(posts: pa.Table, links: pa.Table, clusters: pa.Table) -> pa.Table:
    """Return clusters of the posts that no template holds but a rare contact ties together."""
    held = clusters["post_id"]
    free = links.filter(
        pc.and_(
            pc.equal(links["kind"], "contact"),
            pc.invert(
                pc.or_(pc.is_in(links["left"], value_set=held), pc.is_in(links["right"], value_set=held))
            ),
        )
    )
    ids = pc.unique(pa.chunked_array([*free["left"].chunks, *free["right"].chunks], pa.string())).sort()
    left = pc.index_in(free["left"], value_set=ids).to_numpy().astype(np.int64)
    right = pc.index_in(free["right"], value_set=ids).to_numpy().astype(np.int64)
    smallest = components(len(ids), left, right)
    bits = np.zeros(len(ids))
    np.maximum.at(bits, left, free["bits"].to_numpy())
    np.maximum.at(bits, right, free["bits"].to_numpy())
    external = posts["external_id"].take(pc.index_in(ids, value_set=posts["post_id"].combine_chunks()))
    names = ids.to_pylist()
    cluster_ids = [content_id("c", [names[root]]) for root in smallest]
    return pa.table(
        [ids, external.combine_chunks(), cluster_ids, pa.nulls(len(ids), pa.string()), bits], schema=CLUSTERS
    )


def _members(posts: pa.Table, spans: Spans, progress: Progress, least_bits: float) -> Members:
    """Return which posts are written from one template; what it takes to find out is let go step by step."""
    texts = distinct(tokens_of(posts["text"], spans))
    progress.advance(1)
    offsets, hashes = bigrams(texts)
    texts = bare(texts)
    features = weighed(offsets, hashes, counted(hashes, texts.holder.size))
    progress.advance(1)
    edges = accepted(features, meetings(features))
    progress.advance(1)
    groups = without_common(features, group(features, edges), edges)
    return members(posts["post_id"], texts, features, groups, least_bits)


def link(posts: pa.Table, mentions: pa.Table, progress: Progress, *, least_bits: float = 0.0) -> Linked:
    """Find posts written from one template and posts that share a rare identifier.

    `posts` and `mentions` have the schemas POSTS and MENTIONS of `fanal.base.tables`; only `post_id`,
    `external_id`, `text` and `author` of the posts are read. The order of rows changes nothing. Posts that
    share less than `least_bits` over chance with their group are left out of it. The result says what texts
    have in common; it says nothing of the people who wrote them.
    """
    if posts.num_rows == 0:
        return Linked(empty("links"), empty("clusters"), empty("templates"), empty("slots"))
    progress.start("link", 5, "steps")
    spans = contact_spans(posts, mentions)
    found = campaign_tables(posts, spans, _members(posts, spans, progress, least_bits))
    progress.advance(1)
    contact_links = identifier_links(posts, mentions, found.clusters)
    by_contact = _identifier_clusters(posts, contact_links, found.clusters)
    progress.advance(1)
    progress.done(f"{found.templates.num_rows} templates, {contact_links.num_rows} shared identifiers")
    return Linked(
        pa.concat_tables([found.links, contact_links]).sort_by("link_id"),
        pa.concat_tables([found.clusters, by_contact]).sort_by("post_id"),
        found.templates,
        found.slots,
    )
