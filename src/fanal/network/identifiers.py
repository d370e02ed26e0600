"""Contacts of groups of posts: which are shared, and by how many posts and accounts."""

from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.engine import Embedded

CONTACTS = ("phone", "email", "handle", "url", "wallet", "iban")
MOST = 200  # contacts listed for one group, the most shared first; the mentions table holds them all

_SEEN = """
    select grp, kind, value, count(distinct post_id) as posts, count(distinct author) as accounts,
        bool_or(shows) as shown
    from mentions join member using (post_id) group by all order by grp, kind, value
"""
_LISTED = """
    with marked as (select *, max(posts) over (partition by grp) as most from seen),
    placed as (
        select *, row_number() over (partition by grp order by posts desc, kind, value) as place,
            count(*) over (partition by grp) as total
        from marked where posts > 1 or most = 1
    )
    select grp, list(kind || ':' || value order by posts desc, kind, value) as keys, max(total) as total
    from placed where place <= {most} group by grp order by grp
"""
_SHARED = """
    with everywhere as (select kind, value, count(distinct post_id) as total from mentions group by all)
    select grp, kind, count(*) as shared, count(*) filter (shown) as shown,
        coalesce(max(accounts) filter (shown), 0) as accounts
    from (select * from seen where posts > 1) join everywhere using (kind, value)
    where 2 * posts >= total group by grp, kind order by grp, kind
"""


class Listed(NamedTuple):
    """The first MOST contacts of a group as `kind:value`, and how many there are."""

    keys: list[str]
    total: int


class Shared(NamedTuple):
    """Contacts of one kind that posts of a group share.

    `shown`: how many of them a post that shows a sign carries; `accounts`: most that post one of these.
    """

    grp: int
    kind: str
    shared: int
    shown: int
    accounts: int


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of groups of posts: in how many posts and accounts of each group each is seen."""

    seen: pa.Table
    mentions: pa.Table

    def listed(self) -> dict[int, Listed]:
        """Return per group the contacts that its posts share, the most shared first; all if none is."""
        rows = Embedded().sql(_LISTED.format(most=MOST), seen=self.seen)
        columns = [rows[name].to_pylist() for name in ("grp", "keys", "total")]
        return {group: Listed(keys, total) for group, keys, total in zip(*columns, strict=True)}

    def shared(self) -> list[Shared]:
        """Return the shared contacts per group and kind.

        A value counts when at least half of the posts that carry it anywhere are in the group: what
        stands all over the workspace (a platform's address) is not shared by this group in particular.
        """
        rows = Embedded().sql(_SHARED, seen=self.seen, mentions=self.mentions)
        return [
            Shared(*row) for row in zip(*(rows[name].to_pylist() for name in Shared._fields), strict=True)
        ]


def contacts_of(member: pa.Table, mentions: pa.Table) -> Contacts:
    """Return the contacts in the posts of groups; `member` has grp (int64), post_id, author and shows."""
    wanted = pc.is_in(mentions["kind"], value_set=pa.array(CONTACTS))
    contacts = mentions.select(["post_id", "kind", "value"]).filter(wanted)
    return Contacts(Embedded().sql(_SEEN, member=member, mentions=contacts), contacts)
