"""Posts tied by a rare contact or by one author.

An identifier weighs by its rarity: log2((N + PRIOR) / (groups + 1)) bits, where posts of one template count
as one group, so that a campaign's own phone number stays rare however often the campaign is posted. An
identifier met in more different texts than MOST says for its kind (a hotline, a marketplace, a platform's
address) joins nothing; nor does a web address that is only a host, or whose host is met in more than HUB
texts. A phone or a wallet is held by few; an e-mail or web address is quoted by many, so fewer texts will do
to make it common (in 6,000 ordinary e-mails one limit for all kinds chained half of them together).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.engine import Embedded
from fanal.base.ids import content_id
from fanal.base.tables import LINKS
from fanal.link.background import PRIOR

HUB = 30
MOST = {"phone": HUB, "handle": HUB, "wallet": HUB, "iban": HUB, "account": 5, "email": 4, "url": 3}
CONTACTS = ("phone", "email", "handle", "url", "wallet", "iban")

_SPREAD = """
    with spread as (
        select distinct m.kind, m.value, m.post_id, coalesce(c.cluster_id, m.post_id) as grp,
            case when m.kind = 'url' then split_part(m.value, '/', 1) end as host
        from mentions m left join (
            select post_id, min(cluster_id) as cluster_id from clusters group by post_id
        ) c using (post_id)
    ), common_hosts as (
        select host from spread where host is not null group by host having count(distinct grp) > {hub}
    ), seen as (
        select kind, value, post_id, grp from spread
        where host is null or (contains(value, '/') and host not in (select host from common_hosts))
    ), rare as (
        select kind, value, count(*) as posts, count(distinct grp) as groups, min(post_id) as first
        from seen join most using (kind) group by kind, value having posts > 1 and groups <= min(most.texts)
    )
"""
_TIES = """
    {spread}
    select s.kind, s.value, r.posts, r.groups, r.first, s.post_id as other
    from seen s join rare r using (kind, value)
    where s.post_id <> r.first
    order by s.kind, s.value, other
"""
_CARRIED = """
    {spread}
    select s.post_id, s.kind, s.value from seen s join rare r using (kind, value)
    order by s.kind, s.value, s.post_id
"""
_SHARED = """
    {spread}
    , twice as (
        select kind, value from spread where post_id in (select post_id from pair)
        group by kind, value having count(distinct post_id) = 2
    )
    select kind, value, count(distinct s.post_id) as posts, count(distinct s.grp) as groups,
        (kind, value) in (select (kind, value) from rare) as ties
    from spread s join twice using (kind, value)
    group by kind, value order by groups, kind, value
"""


def _ask(
    question: str, posts: pa.Table, mentions: pa.Table, clusters: pa.Table, **others: pa.Table
) -> pa.Table:
    return Embedded().sql(
        question.format(spread=_SPREAD.format(hub=HUB)),
        mentions=_identifiers(posts, mentions),
        clusters=clusters.select(["post_id", "cluster_id"]),
        most=pa.table({"kind": list(MOST), "texts": list(MOST.values())}),
        **others,
    )


def _identifiers(posts: pa.Table, mentions: pa.Table) -> pa.Table:
    contacts = mentions.filter(pc.is_in(mentions["kind"], value_set=pa.array(CONTACTS)))
    written = posts.filter(pc.is_valid(posts["author"]))
    accounts = pa.table(
        {
            "post_id": written["post_id"],
            "kind": pa.array(["account"] * written.num_rows, pa.string()),
            "value": written["author"],
        }
    )
    return pa.concat_tables([contacts.select(["post_id", "kind", "value"]), accounts])


@dataclass(frozen=True, slots=True)
class Shared:
    """An identifier that two posts carry: how many posts and texts carry it in all, and its rarity in bits.

    `ties` is false for a hub: it stands in too many texts to tie any two.
    """

    key: str
    posts: int
    texts: int
    bits: float
    ties: bool


def _rarity(posts: int, groups: Any) -> Any:
    """Return the bits of an identifier that stands in so many groups: one number, or an array of them."""
    return np.log2((posts + PRIOR) / (groups + 1.0))


def shared_identifiers(
    posts: pa.Table, mentions: pa.Table, clusters: pa.Table, left: str, right: str
) -> tuple[Shared, ...]:
    """Return the identifiers two posts (by id) both carry, the rarest first."""
    found = _ask(_SHARED, posts, mentions, clusters, pair=pa.table({"post_id": [left, right]}))
    return tuple(
        Shared(
            f"{row['kind']}:{row['value']}",
            row["posts"],
            row["groups"],
            float(_rarity(posts.num_rows, row["groups"])),
            row["ties"],
        )
        for row in found.to_pylist()
    )


def carried(posts: pa.Table, mentions: pa.Table, clusters: pa.Table) -> pa.Table:
    """Return post_id, kind and value of every identifier that is in two posts or more and is no hub."""
    return _ask(_CARRIED, posts, mentions, clusters)


def identifier_links(posts: pa.Table, mentions: pa.Table, clusters: pa.Table) -> pa.Table:
    """Return a LINKS table: for every rare identifier a star from its first post to the others."""
    ties = _ask(_TIES, posts, mentions, clusters)
    bits = _rarity(posts.num_rows, ties["groups"].to_numpy())
    rows = zip(
        *(ties[name].to_pylist() for name in ("kind", "value", "posts", "groups", "first", "other")),
        strict=True,
    )
    out = []
    for (kind, value, count, texts, first, other), weight in zip(rows, bits, strict=True):
        key = f"{kind}:{value}"
        link_kind = "account" if kind == "account" else "contact"
        reason = f"the same {kind} stands in {count} posts of {texts} different texts"
        out.append(
            {
                "link_id": content_id("l", [key, first, other]),
                "left": first,
                "right": other,
                "kind": link_kind,
                "key": key,
                "bits": float(weight),
                "reasons": [reason],
            }
        )
    return pa.Table.from_pylist(out, LINKS).sort_by("link_id")
