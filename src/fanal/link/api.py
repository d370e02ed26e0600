"""The linker on any table of texts, without a workspace."""

from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.engine import complete
from fanal.base.errors import InputError
from fanal.base.progress import Progress, Silent
from fanal.base.tables import MENTIONS, POSTS
from fanal.link.link import link
from fanal.link.operators import operators

_RENAMED = {"post_id": "id", "cluster_id": "cluster", "template_id": "template"}

_STRING = pa.string()


class Frame(Protocol):
    """A table of polars, pandas (2.2 or newer), Arrow or anything else that speaks Arrow's C stream."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the table as Arrow's PyCapsule interface has it."""


@dataclass(frozen=True, slots=True)
class Campaigns:
    """What texts have in common, as Arrow tables that name posts by the ids they came with.

    `clusters`: id, cluster, template (null when only a contact ties the post in), bits.
    `templates`: template, cluster, medoid (an id), posts, text (with `{1}`, `{2}` ...), slots, bits.
    `slots`: template, slot, id, value. `links`: left, right, kind, key, bits, reasons.
    `operators`: id, operator: clusters and posts joined by rare contacts.
    """

    clusters: pa.Table
    templates: pa.Table
    slots: pa.Table
    links: pa.Table
    operators: pa.Table


def _column(table: pa.Table, name: str, kind: pa.DataType = _STRING) -> pa.ChunkedArray:
    if name not in table.column_names:
        seen = f"columns {', '.join(map(repr, table.column_names)) or 'none'}"
        do = f"name the column, as in link.campaigns(df, {name}='...')"
        raise InputError(seen, where="the table", expected=f"a column {name!r}", do=do)
    return table[name].cast(kind)


def _posts(table: pa.Table, id: str, text: str, author: str | None) -> pa.Table:
    ids = _column(table, id)
    if ids.null_count or pc.count_distinct(ids).as_py() != len(ids):
        raise InputError(
            "ids that are missing or stand there twice",
            where=f"column {id!r}",
            expected="an id of its own for every post",
            do="drop or renumber these rows",
        )
    given = {"post_id": ids, "external_id": ids, "text": _column(table, text)}
    if author is not None:
        given["author"] = _column(table, author)
    return complete(pa.table(given), POSTS)


def _mentions(contacts: Any) -> pa.Table:
    if contacts is None:
        return MENTIONS.empty_table()
    table = pa.table(contacts)
    given = {
        "post_id": _column(table, "id"),
        "kind": _column(table, "kind"),
        "value": _column(table, "value"),
    }
    if {"start", "end"} <= set(table.column_names):
        given |= {name: _column(table, name, pa.int64()) for name in ("start", "end")}
        given["field"] = pa.chunked_array([pa.repeat("text", table.num_rows)])
    return complete(pa.table(given), MENTIONS)


def _named(table: pa.Table) -> pa.Table:
    return table.rename_columns([_RENAMED.get(name, name) for name in table.column_names])


def campaigns(
    df: Frame,
    *,
    id: str = "id",
    text: str = "text",
    author: str | None = None,
    contacts: Frame | None = None,
    least_bits: float = 0.0,
    progress: Progress | None = None,
) -> Campaigns:
    """Find texts written from one template, and texts that share a rare contact.

    `df` has the columns `id` (one value a row) and `text`, and `author` if you name one. `contacts` has `id`,
    `kind` (phone, email, handle, url, wallet, iban) and `value`, and `start` and `end` where the bytes of the
    contact in the text are known, to be left out of the comparison; plain addresses and numbers are left out
    in any case. `least_bits` drops posts that share less with their group than so many bits over chance; a
    higher value never joins more. Equal input gives equal tables in any order of rows.

    Raises InputError for a column that is not there and for ids that are missing or not distinct. The result
    says what texts have in common, and must not be used as a sign of anything about who wrote them.
    """
    posts = _posts(pa.table(df), id, text, author)
    mentions = _mentions(contacts)
    found = link(posts, mentions, progress or Silent(), least_bits=least_bits)
    return Campaigns(
        _named(found.clusters.drop_columns("external_id")),
        _named(found.templates),
        _named(found.slots),
        _named(found.links.drop_columns("link_id")),
        operators(posts, mentions, found.clusters).rename_columns(["id", "operator"]),
    )
