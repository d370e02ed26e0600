"""Which posts show each sign of a subject, with a few of them as evidence."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.records import Evidence
from fanal.network.factors import EXAMPLES
from fanal.network.rank import NONE, Ints
from fanal.network.signs import Seen


@dataclass(frozen=True, slots=True)
class Shown:
    """Of each (group, rule), sorted: its dimensions, how many posts show it, at most five examples."""

    group: Ints
    rule: Ints
    dimensions: list[tuple[int, ...]]
    posts: list[int]
    examples: list[tuple[Evidence, ...]]


def _evidence(table: pa.Table, rows: Ints, rules: bool) -> list[Evidence | None]:
    """Return the evidence in rows of findings (`rules`) or of mentions; None without a span of the text."""
    chosen = table.take(pa.array(rows))
    posts, starts, ends = (chosen[name].to_pylist() for name in ("post_id", "start", "end"))
    if rules:
        ids, quotes = chosen["rule_id"].to_pylist(), chosen["quote_hash"].to_pylist()
        named = zip(posts, starts, ends, ids, quotes, strict=True)
        return [Evidence(p, s, e, r, q or "") if s is not None else None for p, s, e, r, q in named]
    in_text = pc.fill_null(pc.equal(chosen["field"], "text"), False).to_pylist()
    spans = zip(posts, starts, ends, in_text, strict=True)
    return [Evidence(p, s, e) if text and s is not None else None for p, s, e, text in spans]


def _examples(
    seen: Seen, rows: Ints, tables: tuple[pa.Table, pa.Table], concealed: int
) -> list[Evidence | None]:
    """Return the evidence behind rows of `seen`: from findings or, for a concealed contact, mentions."""
    found: list[Evidence | None] = [None] * rows.size
    hidden = seen.rule[rows] == concealed
    for of, table, rules in ((~hidden, tables[0], True), (hidden, tables[1], False)):
        at = np.flatnonzero(of)
        for where, item in zip(at.tolist(), _evidence(table, seen.row[rows[at]], rules), strict=True):
            found[where] = item
    return found


def shown(group: Ints, seen: Seen, tables: tuple[pa.Table, pa.Table], concealed: int) -> Shown:
    """Return what of `seen` (its rows in `group`, NONE: left out) a reader is shown, the first posts by id.

    `tables` are findings and mentions; `concealed` is the number of the rule whose rows point into the
    mentions, NONE when there is none.
    """
    width = int(seen.rule.max(initial=0)) + 1
    order = np.lexsort((seen.dimension, seen.post, seen.rule, group))
    order = order[group[order] != NONE]
    pair = group[order] * width + seen.rule[order]
    once = np.ones(order.size, np.bool_)  # a rule in several dimensions of one post
    once[1:] = (pair[1:] != pair[:-1]) | (np.diff(seen.post[order]) != 0)
    kinds, dimensions = _dimensions(pair, seen.dimension[order])
    order, pair = order[once], pair[once]
    starts = np.flatnonzero(np.diff(pair, prepend=NONE))
    sizes = np.diff(np.append(starts, order.size))
    place = np.arange(order.size) - np.repeat(starts, sizes)
    found = _examples(seen, order[place < EXAMPLES], tables, concealed)
    ends = np.cumsum(np.minimum(sizes, EXAMPLES)).tolist()
    examples = [
        tuple(item for item in found[begin:end] if item is not None)
        for begin, end in zip([0, *ends], ends, strict=False)
    ]
    return Shown(kinds // width, kinds % width, dimensions, sizes.tolist(), examples)


def _dimensions(pair: Ints, dimension: Ints) -> tuple[Ints, list[tuple[int, ...]]]:
    """Return the distinct pairs, ascending, with the distinct dimensions of each."""
    width = int(dimension.max(initial=0)) + 1
    both = np.unique(pair * width + dimension)
    kinds, starts = np.unique(both // width, return_index=True)
    flat = (both % width).tolist()
    ends = np.append(starts, both.size)[1:].tolist()
    return kinds, [tuple(flat[begin:end]) for begin, end in zip(starts.tolist(), ends, strict=True)]


def places(shown: Shown, group: Ints, rule: Ints) -> Ints:
    """Return where each (group, rule) stands in `shown`; every one must."""
    width = max(int(shown.rule.max(initial=0)), int(rule.max(initial=0))) + 1
    return np.searchsorted(shown.group * width + shown.rule, group * width + rule)


def weights(group: Ints, seen: Seen, shown: Shown) -> list[float]:
    """Return for each entry of `shown` (rules against) what it takes from its posts, summed over them."""
    kept = group != NONE
    at = places(shown, group[kept], seen.rule[kept])
    value: list[float] = np.bincount(at, seen.strength[kept], minlength=len(shown.posts)).tolist()
    return value
