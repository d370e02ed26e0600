"""What can become a lead: a network, or a post in none, that shows at least one sign of exploitation."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from fanal.base.engine import Embedded
from fanal.network.factors import Facts
from fanal.network.identifiers import Listed, contacts_of
from fanal.network.rank import NONE, Ints
from fanal.network.signs import Evident, showing
from fanal.network.ties import rows_in

_FACTS = """
    with seen as (
        select grp, count(*) as posts, count(distinct author) as accounts,
            min(posted_at) as first, max(posted_at) as last
        from member group by grp
    ), placed as (
        select grp, count(distinct value) as places
        from mentions join member using (post_id) where kind = 'place' group by grp
    ), sized as (
        select grp, template_id, count(*) as size, count(*) filter (shows) as shown
        from clusters join member using (post_id)
        where template_id is not null group by all
    ), placed_by_size as (
        select grp, size as template_posts, slots, max(shown) over (partition by grp) as template_shown,
            row_number() over (partition by grp order by size desc, template_id) as place
        from sized left join templates using (template_id)
    ), largest as (
        select grp, template_posts, template_shown, slots from placed_by_size where place = 1
    ), formed as (
        select grp, form, count(*) as times from findings join member using (post_id)
        where polarity = 'for' and form <> 'any' group by all
    ), forms as (
        select grp, list(form order by times desc, form) as forms from formed group by grp
    )
    select seen.*, forms, coalesce(places, 0) as places,
        coalesce(template_posts, 0) as template_posts, coalesce(template_shown, 0) as template_shown,
        coalesce(slots, 0) as slots
    from seen left join placed using (grp) left join largest using (grp) left join forms using (grp)
    order by grp
"""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects in a fixed order: networks, then posts. `of_post` is each post's subject, or NONE."""

    kinds: list[str]
    names: list[str]
    of_post: Ints


def subjects(ids: pa.Array, networks: pa.Table, evidence: Evident) -> Subjects:
    """Return the subjects among the networks and the posts `ids` (sorted)."""
    networks = networks.sort_by("network_id")
    members = networks["posts"].combine_chunks()
    network_of = np.full(len(ids), NONE, np.int64)
    sizes = members.value_lengths().to_numpy(zero_copy_only=False)
    flat = pa.chunked_array([members.flatten()], pa.string())
    network_of[rows_in(flat, ids)] = np.repeat(np.arange(networks.num_rows), sizes)

    real = evidence.signs.rule < len(evidence.rules) - 1  # the last is the concealed contact
    shown = np.unique(evidence.signs.post[real])
    chosen = np.unique(network_of[shown])
    chosen = chosen[chosen != NONE]
    single = shown[network_of[shown] == NONE]
    number = np.full(networks.num_rows + 1, NONE, np.int64)
    number[chosen] = np.arange(chosen.size)
    of_post = number[network_of]
    of_post[single] = chosen.size + np.arange(single.size)
    names = networks["network_id"].take(pa.array(chosen)).to_pylist() + ids.take(pa.array(single)).to_pylist()
    return Subjects(["network"] * chosen.size + ["post"] * single.size, names, of_post)


def described(
    found: Subjects,
    evidence: Evident,
    posts: pa.Table,
    mentions: pa.Table,
    findings: pa.Table,
    clusters: pa.Table,
    templates: pa.Table,
) -> tuple[list[Facts], list[Listed], list[list[str]]]:
    """Return facts, contacts and forms (most frequent first) of every subject; `posts` are sorted by id."""
    columns = {
        "grp": pa.array(found.of_post),
        "post_id": posts["post_id"],
        "author": posts["author"],
        "shows": pa.array(showing(evidence)),
        "posted_at": posts["posted_at"].cast(pa.int64()),
    }
    member = pa.table(columns).filter(pa.array(found.of_post != NONE))
    rows = Embedded().sql(
        _FACTS,
        member=member,
        mentions=mentions.select(["post_id", "kind", "value"]),
        clusters=clusters.select(["post_id", "template_id"]),
        templates=templates.select(["template_id", "slots"]),
        findings=findings.select(["post_id", "polarity", "form"]),
    )
    contacts = contacts_of(member, mentions)
    listed = contacts.listed()
    shared: dict[int, dict[str, int]] = {}
    shown: dict[int, int] = {}
    accounts: dict[int, int] = {}
    for row in contacts.shared():
        shared.setdefault(row.grp, {})[row.kind] = row.shared
        shown[row.grp] = shown.get(row.grp, 0) + row.shown
        accounts[row.grp] = max(accounts.get(row.grp, 0), row.accounts)
    forms = [values or [] for values in rows["forms"].to_pylist()]
    facts = [
        Facts(
            **row,
            contacts=shared.get(group, {}),
            contacts_shown=shown.get(group, 0),
            accounts_of_one=accounts.get(group, 0),
        )
        for group, row in enumerate(rows.drop_columns(["grp", "forms"]).to_pylist())
    ]
    return facts, [listed.get(group, Listed([], 0)) for group in range(len(facts))], forms
