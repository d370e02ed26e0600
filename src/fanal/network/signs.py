"""Findings and concealed contacts as arrays of signs, with how common each is and what speaks against it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.records import RuleWords
from fanal.network.graph import Bools
from fanal.network.identifiers import CONTACTS
from fanal.network.rank import (
    ACT,
    LEFT,
    MEANS,
    NONE,
    PURPOSE,
    STRENGTH,
    WEAK,
    Floats,
    Ints,
    Signs,
    Weights,
    rarity,
)
from fanal.network.ties import codes, rows_in

CONCEALED = "concealed contact"
STANDING = 0.5  # of a post's signs
_ELEMENTS = {"act": ACT, "means": MEANS, "purpose": PURPOSE}


@dataclass(frozen=True, slots=True)
class Seen:
    """Where rules fired, once per (post, rule, dimension); `row` is the first such row of the table."""

    post: Ints
    rule: Ints
    dimension: Ints
    strength: Floats
    elements: Ints
    row: Ints


@dataclass(frozen=True, slots=True)
class Evident:
    """All that speaks for and against, by post.

    Number `len(rules) - 1` of `rules` and the last of `dimensions` are the concealed contact, whose `row`
    points into the mentions; `share` is each rule's share of the posts. `left` is, per post, what is left of
    its signs: 0 where a warning or a report quotes them. `primary` marks the signs in a dimension where their
    rule is strongest: these give points.
    """

    signs: Seen
    rules: list[str]
    dimensions: list[str]
    share: Floats
    weights: Weights
    primary: Bools
    against: Seen
    against_rules: list[str]
    against_share: Floats
    left: Floats


def _worth(column: pa.ChunkedArray, worth: Mapping[str, float], otherwise: float) -> Floats:
    """Return what each value of the column is worth."""
    number, values = codes(column)
    table = np.array([worth.get(value, otherwise) for value in values.to_pylist()] + [otherwise])
    return np.asarray(table[number], np.float64)


def elements_of(text: str) -> int:
    """Return the sum of ACT, MEANS and PURPOSE named in `act:recruitment;means:deception` and the like."""
    found = 0
    for part in text.split(";"):
        found |= _ELEMENTS.get(part.strip().partition(":")[0], 0)
    return found


def _seen(
    findings: pa.Table, ids: pa.Array, strength: Floats, kept: Ints
) -> tuple[Seen, list[str], list[str]]:
    """Return kept findings once per post, rule, dimension: the strongest, the rule's elements, the first."""
    findings, strength = findings.take(pa.array(kept)), strength[kept]
    post = rows_in(findings["post_id"], ids)
    rule, rules = codes(findings["rule_id"])
    dimension, dimensions = codes(pc.fill_null(findings["dimension"], ""))
    number, values = codes(findings["element"])
    elements = np.array([elements_of(value) for value in values.to_pylist()] + [0], np.int64)[number]
    start = pc.fill_null(findings["start"], 0).to_numpy()
    end = pc.fill_null(findings["end"], 0).to_numpy()
    order = np.lexsort((end, start, dimension, rule, post))
    triple = (post[order] * len(rules) + rule[order]) * len(dimensions) + dimension[order]
    first = np.flatnonzero(np.diff(triple, prepend=NONE))
    row = order[first]
    if first.size:
        strength = np.maximum.reduceat(strength[order], first)
        pair = post[order] * len(rules) + rule[order]
        begins = np.flatnonzero(np.diff(pair, prepend=NONE))
        of_rule = np.bitwise_or.reduceat(elements[order], begins)
        elements = of_rule[np.searchsorted(pair[begins], post[row] * len(rules) + rule[row])]
    found = Seen(post[row], rule[row], dimension[row], strength, elements, kept[row])
    return found, rules.to_pylist(), dimensions.to_pylist()


def _share(post: Ints, rule: Ints, rules: int, group: Ints) -> Floats:
    """Return for each rule in how many groups of posts it fires."""
    width = int(group.max(initial=0)) + 1
    pairs = np.unique(rule * width + group[post])
    return np.bincount(pairs // width, minlength=rules).astype(np.float64)


def _concealed(mentions: pa.Table, ids: pa.Array) -> tuple[Ints, Ints]:
    """Return the posts with a contact written so that machines miss it, and the first such mention."""
    contact = pc.is_in(mentions["kind"], value_set=pa.array(CONTACTS))
    kept = pc.and_(contact, pc.is_valid(mentions["obfuscated"])).to_numpy()
    hidden = mentions.filter(pa.array(kept))
    post = rows_in(hidden["post_id"], ids)
    elsewhere = pc.fill_null(pc.not_equal(hidden["field"], "text"), True).to_numpy()
    start = pc.fill_null(hidden["start"], 0).to_numpy()
    order = np.lexsort((pc.fill_null(hidden["end"], 0).to_numpy(), start, elsewhere, post))
    posts, first = np.unique(post[order], return_index=True)
    return posts, np.flatnonzero(kept)[order[first]]


def _join(signs: Seen, posts: Ints, rows: Ints, rule: int, dimension: int) -> Seen:
    """Return the signs with one more, weak, in each of the posts."""
    more = (
        posts,
        np.full(posts.size, rule),
        np.full(posts.size, dimension),
        np.full(posts.size, WEAK),
        np.zeros(posts.size, np.int64),
        rows,
    )
    names = ("post", "rule", "dimension", "strength", "elements", "row")
    return Seen(*(np.concatenate([getattr(signs, n), m]) for n, m in zip(names, more, strict=True)))


def _primary(signs: Seen, rules: int, dimensions: int) -> tuple[Bools, Floats]:
    """Say which signs stand in a dimension where their rule is strongest, and share each rule among these."""
    strongest = np.zeros((rules, dimensions))
    np.maximum.at(strongest, (signs.rule, signs.dimension), signs.strength)
    kept = (strongest > 0) & (strongest == strongest.max(axis=1, keepdims=True))
    return kept[signs.rule, signs.dimension], 1.0 / np.maximum(1, kept.sum(axis=1))


def _left(against: Seen, strength: Floats, posts: int) -> Floats:
    """Return what each post's signs keep: the product over the distinct rules that speak against them."""
    left = np.ones(posts)
    order = np.lexsort((strength, against.rule, against.post))
    pair = against.post[order] * (int(against.rule.max(initial=0)) + 1) + against.rule[order]
    first = order[np.flatnonzero(np.diff(pair, prepend=NONE))]
    np.multiply.at(left, against.post[first], strength[first])
    return left


def _read_as(findings: pa.Table, rule_words: Mapping[str, RuleWords], *readings: str) -> Bools:
    """Say of each finding whether its rule has one of the readings."""
    rules = [rule for rule, about in rule_words.items() if about.reading in readings]
    return np.asarray(pc.is_in(findings["rule_id"], value_set=pa.array(rules, pa.string())))


def _taken(findings: pa.Table, rule_words: Mapping[str, RuleWords]) -> Floats:
    """Return what each finding, if against, takes from the signs of its post (0..1).

    A warning or a report takes all: it quotes them. Where someone pleads for help it does not: they speak of
    what they live through, with the words of those who warn.
    """
    taken = 1 - _worth(findings["strength"], LEFT, LEFT["unvalidated"])
    pleas = findings["post_id"].filter(pa.array(_read_as(findings, rule_words, "plea")))
    pleading = np.asarray(pc.is_in(findings["post_id"], value_set=pleas.combine_chunks()))
    taken[_read_as(findings, rule_words, "warning", "report")] = 1.0
    taken[_read_as(findings, rule_words, "warning", "report") & pleading] = 1 - LEFT["unvalidated"]
    taken[_read_as(findings, rule_words, "context")] = 0.0
    return taken


def evident(
    ids: pa.Array,
    text_of: Ints,
    mentions: pa.Table,
    findings: pa.Table,
    rule_words: Mapping[str, RuleWords],
) -> Evident:
    """Read findings and mentions of the posts `ids` (sorted); `text_of` numbers each post's distinct text.

    Findings of an unknown strength (a published null result, say) weigh nothing and are left out.
    """
    strength = _worth(findings["strength"], STRENGTH, 0.0)
    is_for = pc.fill_null(pc.equal(findings["polarity"], "for"), False).to_numpy()
    kept = np.flatnonzero(is_for & (strength > 0))
    signs, rules, dimensions = _seen(findings, ids, strength, kept)
    posts, rows = _concealed(mentions, ids)
    signs = _join(signs, posts, rows, len(rules), len(dimensions))
    rules, dimensions = [*rules, CONCEALED], [*dimensions, CONCEALED]

    primary, split = _primary(signs, len(rules), len(dimensions))

    is_against = pc.fill_null(pc.equal(findings["polarity"], "against"), False).to_numpy()
    against, against_rules, _ = _seen(findings, ids, _taken(findings, rule_words), np.flatnonzero(is_against))
    texts = int(np.unique(text_of).size)
    alone, total = np.arange(len(ids)), max(1, len(ids))
    return Evident(
        signs=signs,
        rules=rules,
        dimensions=dimensions,
        share=_share(signs.post, signs.rule, len(rules), alone) / total,
        weights=Weights(rarity(_share(signs.post, signs.rule, len(rules), text_of), texts), split),
        primary=primary,
        against=against,
        against_rules=against_rules,
        against_share=_share(against.post, against.rule, len(against_rules), alone) / total,
        left=_left(against, 1 - against.strength, len(ids)),
    )


def showing(evidence: Evident) -> Bools:
    """Say of each post whether it shows a sign that what speaks against it leaves standing."""
    shows = np.zeros(evidence.left.size, np.bool_)
    shows[evidence.signs.post[evidence.signs.rule < len(evidence.rules) - 1]] = True
    return shows & (evidence.left >= STANDING)


def grouped(evidence: Evident, group: Ints) -> Signs:
    """Return the primary signs of the posts that are in a group (`group` per post, NONE: in none).

    Signs of which nothing is left, being quoted, are not among them: they give no points.
    """
    signs = evidence.signs
    shown = evidence.primary & (evidence.left[signs.post] > 0)
    rows = np.flatnonzero((group[signs.post] != NONE) & shown)
    post = signs.post[rows]
    columns = (signs.dimension[rows], signs.rule[rows], signs.strength[rows], signs.elements[rows])
    return Signs(group[post], post, *columns)
