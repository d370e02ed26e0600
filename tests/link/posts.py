"""Makes the tables the linking step reads from plain texts."""

from collections.abc import Sequence

import pyarrow as pa

from fanal.base.ids import content_id
from fanal.base.progress import Silent
from fanal.base.tables import MENTIONS, POSTS
from fanal.link import Linked, link


def post_table(texts: Sequence[str], authors: Sequence[str | None] | None = None) -> pa.Table:
    """Return a POSTS table; post ids come from the texts and their place."""
    rows = [
        {
            "post_id": content_id("p", [text, i]),
            "external_id": str(i),
            "text": text,
            "author": authors[i] if authors else None,
        }
        for i, text in enumerate(texts)
    ]
    return pa.Table.from_pylist(rows, POSTS)


def mention_table(posts: pa.Table, mentions: Sequence[tuple[int, str, str, str]]) -> pa.Table:
    """Return a MENTIONS table of (post number, kind, value, as written in the text)."""
    rows = []
    for number, kind, value, written in mentions:
        start = posts["text"][number].as_py().encode().index(written.encode())
        rows.append(
            {
                "post_id": posts["post_id"][number].as_py(),
                "kind": kind,
                "value": value,
                "field": "text",
                "start": start,
                "end": start + len(written.encode()),
            }
        )
    return pa.Table.from_pylist(rows, MENTIONS)


def linked(texts: Sequence[str], mentions: Sequence[tuple[int, str, str, str]] = ()) -> Linked:
    """Link plain texts."""
    posts = post_table(texts)
    return link(posts, mention_table(posts, mentions), Silent())


def groups(result: Linked) -> set[frozenset[int]]:
    """Return the clusters as sets of the texts' places."""
    found: dict[str, set[int]] = {}
    for row in result.clusters.to_pylist():
        found.setdefault(row["cluster_id"], set()).add(int(row["external_id"]))
    return {frozenset(members) for members in found.values()}


ORDINARY = [
    "The bakery on Mill Street opens at seven and closes when the bread is gone, usually before noon.",
    "Our choir rehearses on Thursdays; altos are welcome, reading music helps but nobody will test you.",
    "Lost near the river path: a grey umbrella with a wooden handle that belonged to my grandmother.",
    "The council postponed the vote on the new bicycle lanes until the traffic survey has been published.",
    "Second-hand piano, tuned last spring, must be collected from the third floor without a lift.",
]

OFFER = (
    "Waitresses wanted for a busy hotel restaurant in {city}. We arrange the journey and a shared room, you "
    "start on {day}, no experience needed and no questions about papers. Write to {contact} before the "
    "list is full."
)
FILLINGS = [
    {"city": "Lisbon", "day": "Monday", "contact": "+1 202 555 0101"},
    {"city": "Antwerp", "day": "the first of June", "contact": "+1 202 555 0102"},
    {"city": "Malmö", "day": "Friday night", "contact": "+44 7700 900123"},
    {"city": "Porto", "day": "short notice", "contact": "+44 7700 900456"},
]
CAMPAIGN = [OFFER.format(**filling) for filling in FILLINGS]
