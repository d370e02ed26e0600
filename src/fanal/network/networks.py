"""Links become networks: posts that hold together, with their contacts, accounts, places and weakest tie."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.engine import Embedded
from fanal.base.ids import content_id
from fanal.base.tables import NETWORKS, empty
from fanal.network.identifiers import contacts_of
from fanal.network.ties import NONE, tied

_FACTS = """
    with listed as (
        select grp, list(post_id order by post_id) as posts,
            list(distinct author order by author) filter (author is not null) as accounts,
            min(posted_at) as first_seen, max(posted_at) as last_seen
        from member group by grp
    ), grouped as (
        select grp, list(distinct cluster_id order by cluster_id) as clusters
        from clusters join member using (post_id) group by grp
    ), placed as (
        select grp, list(distinct value order by value) as places
        from mentions join member using (post_id) where kind = 'place' group by grp
    ), formed as (
        select grp, list(distinct form order by form) as forms
        from findings join member using (post_id) where polarity = 'for' and form <> 'any' group by grp
    )
    select * from listed
        left join grouped using (grp) left join placed using (grp) left join formed using (grp)
    order by grp
"""


def _members(posts: pa.Table, part: pa.Array) -> pa.Table:
    """Return the posts that are in a part: grp, post_id, author, posted_at in microseconds, shows."""
    columns = {
        "grp": part,
        "post_id": posts["post_id"],
        "author": posts["author"],
        "shows": pa.array(np.zeros(posts.num_rows, np.bool_)),
        # As an integer: DuckDB would hand back a time in the machine's own zone.
        "posted_at": posts["posted_at"].cast(pa.int64()),
    }
    return pa.table(columns).filter(pc.not_equal(part, NONE))


def _lists(column: pa.ChunkedArray) -> list[list[str]]:
    return [values or [] for values in column.to_pylist()]


def networks(
    posts: pa.Table, mentions: pa.Table, findings: pa.Table, links: pa.Table, clusters: pa.Table
) -> pa.Table:
    """Return the NETWORKS table: two or more posts that hold together after weak bridges are cut.

    The tables have the schemas of `fanal.base.tables`; the order of their rows changes nothing. A network
    is named by its posts: `content_id("n", sorted post ids)`. `identifiers` lists the contacts that two
    or more of its posts carry (all, where none is shared), the most shared first and at most 200;
    `weakest_tie` is the link that would part it first, null where the links table has none for it.
    `forms` are those of signs for exploitation. A network says what texts have in common, not who wrote them.
    """
    posts = posts.sort_by("post_id")
    links = links.sort_by("link_id")
    ids = posts["post_id"].combine_chunks()
    found = tied(ids, links, clusters)
    member = _members(posts, pa.array(found.part))
    if member.num_rows == 0:
        return empty("networks")
    facts = Embedded().sql(
        _FACTS,
        member=member,
        mentions=mentions.select(["post_id", "kind", "value"]),
        findings=findings.select(["post_id", "polarity", "form"]),
        clusters=clusters.select(["post_id", "cluster_id"]),
    )
    groups = facts["grp"].to_pylist()
    contacts = contacts_of(member, mentions).listed()
    weakest = links.take(pa.array(found.weakest))
    order = pc.index_in(facts["grp"], value_set=pa.array(found.parts, pa.int64()))
    members = facts["posts"].to_pylist()
    rows = {
        "network_id": [content_id("n", names) for names in members],
        "posts": members,
        "clusters": _lists(facts["clusters"]),
        "accounts": _lists(facts["accounts"]),
        "identifiers": [contacts[group].keys if group in contacts else [] for group in groups],
        "first_seen": facts["first_seen"].cast(NETWORKS.field("first_seen").type),
        "last_seen": facts["last_seen"].cast(NETWORKS.field("last_seen").type),
        "places": _lists(facts["places"]),
        "forms": _lists(facts["forms"]),
        "ties": pc.fill_null(pa.array(found.ties.astype(np.int64)).take(order.combine_chunks()), 0),
        "weakest_bits": weakest["bits"].take(order),
        "weakest_tie": weakest["link_id"].take(order),
    }
    return pa.table(rows, schema=NETWORKS).sort_by("network_id")
