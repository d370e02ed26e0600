"""Which clusters belong together: templates joined by the rare contacts and accounts they share.

A node is a cluster, or a post in none. Its tie to an identifier weighs

    (posts of the node that carry it / posts of the node) / nodes that carry it

so that one post in a hundred with a foreign number (a quote, a post that holds two templates) says little,
and a number in many hands says little to each. A tie of WEAK or less is cut. Hubs are left out before
(see `identifiers`), so no chain runs through a hotline or a marketplace.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.ids import content_id
from fanal.link.components import components
from fanal.link.identifiers import carried

WEAK = 1 / 32
OPERATORS = pa.schema([("post_id", pa.string()), ("operator_id", pa.string())])


def _codes(*columns: pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """Return a number for each distinct combination of values."""
    joined = pc.binary_join_element_wise(*columns, "\x1f") if len(columns) > 1 else columns[0]
    return np.asarray(pc.dictionary_encode(joined.combine_chunks()).indices, np.int64)


def operators(posts: pa.Table, mentions: pa.Table, clusters: pa.Table) -> pa.Table:
    """Return post_id and operator_id of every post in a cluster or tied to one by rare identifiers.

    An operator is one cluster or more, and is named by its smallest post id. It is a reading of contacts, no
    finding about people: a shared phone may be an agency's, or a switchboard's.
    """
    clusters = clusters.filter(pc.is_valid(clusters["template_id"]))
    carries = carried(posts, mentions, clusters)
    named = clusters.select(["post_id", "cluster_id"])
    alone = pc.invert(pc.is_in(carries["post_id"], value_set=named["post_id"].combine_chunks()))
    single = pc.unique(carries["post_id"].filter(alone))
    members = pa.concat_tables(
        [named, pa.table({"post_id": single, "cluster_id": single}).cast(named.schema)]
    )
    if members.num_rows == 0:
        return OPERATORS.empty_table()
    names = pc.unique(members["cluster_id"])
    node = np.asarray(pc.index_in(members["cluster_id"], value_set=names).combine_chunks(), np.int64)
    size = np.bincount(node, minlength=len(names))
    tied = carries.join(members, "post_id").sort_by([("kind", "ascending"), ("value", "ascending")])
    end = np.asarray(pc.index_in(tied["cluster_id"], value_set=names).combine_chunks(), np.int64)
    key = _codes(tied["kind"], tied["value"])
    pairs, carriers = np.unique(key << 32 | end, return_counts=True)
    of_key, of_node = pairs >> 32, pairs & 0xFFFFFFFF
    nodes = np.bincount(of_key, minlength=1)[of_key]
    held = carriers / size[of_node] / nodes > WEAK
    root = components(len(names) + int(key.max(initial=-1)) + 1, of_node[held], of_key[held] + len(names))
    group = root[node]
    joined = np.bincount(group, minlength=1)[group] > 1
    chosen = members.filter(pa.array(joined)).append_column("group", pa.array(group[joined]))
    first = chosen.group_by("group").aggregate([("post_id", "min")])
    ids = pa.array([content_id("o", [post]) for post in first["post_id_min"].to_pylist()], pa.string())
    at = pc.index_in(chosen["group"], value_set=first["group"].combine_chunks())
    return pa.table([chosen["post_id"], ids.take(at.combine_chunks())], schema=OPERATORS).sort_by("post_id")
