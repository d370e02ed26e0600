"""All readings of a workspace as one: newer ones replace older ones, and the same record is kept once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.records import Rejection
from fanal.base.tables import ALL, SOURCES
from fanal.collect import KINDS

_GONE = -1  # the rank of what a newer reading replaced
_ENDS = (":", "#", "@")  # what follows a path in the place of a record
_Ranks = npt.NDArray[np.int64]
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """The records by table: posts part by part, the others as one; and the account of all of them."""

    posts: list[pa.Table]
    others: dict[str, pa.Table]
    sources: pa.Table
    rejections: list[Rejection]


def last_marks(manifest: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the fingerprint of each path's latest reading (parts are listed oldest first)."""
    return {path: mark for held in manifest.values() for path, mark in held.items()}


def merge(
    tables: Mapping[str, Mapping[str, pa.Table]],
    current: Mapping[str, str],
    manifest: Mapping[str, Mapping[str, str]],
) -> Merged:
    """Leave out readings that a newer one of the path replaced, then records that another path already gave.

    Of equal records that of the first path is kept, whatever was read first.
    """
    listed: dict[str, list[_Row]] = {key: part["sources"].to_pylist() for key, part in tables.items()}
    valid = {
        key: [row for row in rows if current[row["path"]] == manifest[key][row["path"]]]
        for key, rows in listed.items()
    }
    sources = sorted((row for rows in valid.values() for row in rows), key=lambda row: row["path"])
    rank = {row["path"]: place for place, row in enumerate(sources)}
    rejections: list[Rejection] = []
    for key, part in tables.items():
        paths = {row["path"] for row in valid[key]}
        rejections += [Rejection(**row) for row in part["rejections"].to_pylist() if row["source"] in paths]
    kept: dict[str, list[tuple[pa.Table, _Ranks]]] = {}
    again = np.zeros(len(sources), np.int64)
    for kind in KINDS.values():
        held = []
        for key, part in tables.items():
            mine = {row["path"]: rank[row["path"]] for row in valid[key]}
            held.append((part[kind.table], _ranks(part[kind.table], listed[key], mine)))
        kept[kind.table], counts = _once(held, kind.id_column, len(sources))
        again += counts
    for row, count in zip(sources, again.tolist(), strict=True):
        if count:
            row.update(kept=row["kept"] - count, skipped=row["skipped"] + count)
            row["note"] = "; ".join(filter(None, [row["note"], f"{count} already read elsewhere"]))
    rejections.sort(key=lambda r: (r.source, r.where))
    posts = [table for table, _ in kept.pop("posts")]
    others = {name: _in_order(parts, ALL[name]) for name, parts in kept.items()}
    return Merged(posts, others, pa.Table.from_pylist(sources, SOURCES), rejections)


def _ranks(table: pa.Table, rows: Sequence[_Row], rank: Mapping[str, int]) -> _Ranks:
    """Return for each record of a part the place of its path in the order of paths.

    Files of equal content have one source id; then the record's place tells which of them it is of.
    """
    by_id: dict[str, list[_Row]] = {}
    for row in rows:
        by_id.setdefault(row["source_id"], []).append(row)
    codes = pc.index_in(table["source_id"], value_set=pa.array(by_id, pa.string())).to_numpy()
    first = np.array([rank.get(same[0]["path"], _GONE) for same in by_id.values()], np.int64)
    ranks: _Ranks = first[codes] if len(first) else np.zeros(0, np.int64)
    for code, same in enumerate(by_id.values()):
        for row in same[1:]:
            for end in _ENDS:
                ours = pc.starts_with(table["record"], row["path"] + end).to_numpy()
                ranks[ours & (codes == code)] = rank.get(row["path"], _GONE)
    return ranks


def _once(
    parts: Sequence[tuple[pa.Table, _Ranks]], id_column: str, sources: int
) -> tuple[list[tuple[pa.Table, _Ranks]], _Ranks]:
    """Keep of the records with one id those of the first source; count what that leaves out of each source.

    A record may have several rows, all with its id.
    """
    if not any(ranks.size for _, ranks in parts):
        return [(table, ranks) for table, ranks in parts], np.zeros(sources, np.int64)
    ids = pa.chunked_array([chunk for table, _ in parts for chunk in table[id_column].chunks], pa.string())
    codes = ids.combine_chunks().dictionary_encode().indices.to_numpy(zero_copy_only=False).astype(np.int64)
    ranks = np.concatenate([ranks for _, ranks in parts])
    valid = ranks != _GONE
    first = np.full(int(codes.max()) + 1, sources, np.int64)
    np.minimum.at(first, codes[valid], ranks[valid])
    keep = valid & (ranks == first[codes])
    out = np.unique((ranks * first.size + codes)[valid & ~keep]) // first.size
    counts = np.bincount(out, minlength=sources).astype(np.int64)
    if keep.all():
        return list(parts), counts
    bounds = np.cumsum([0, *(ranks.size for _, ranks in parts)])
    kept = []
    for (table, own), (begin, end) in zip(parts, pairwise(bounds), strict=True):
        mask = keep[begin:end]
        kept.append((table.filter(pa.array(mask)), own[mask]))
    return kept, counts


def _in_order(parts: Sequence[tuple[pa.Table, _Ranks]], schema: pa.Schema) -> pa.Table:
    """Return the records of all parts in the order of their paths, those of a file as they stand in it."""
    if not parts:
        return schema.empty_table()
    order = np.argsort(np.concatenate([ranks for _, ranks in parts]), kind="stable")
    return pa.concat_tables([table for table, _ in parts]).take(pa.array(order)).combine_chunks()
