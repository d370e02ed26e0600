"""The order of leads: sums of capped, nonnegative points that can only fall when evidence is taken away.

Pure functions on arrays. A sign is one rule seen in one post under one dimension. For a group of posts:

1. a sign is worth strength (S 4, M 2, W or unvalidated 1) x rarity of its rule x what is left of it (0..1)
   after what speaks against it *in the same post*: nothing where a warning or a report quotes it; a rule
   that points into several dimensions shares its worth among those where it is strongest: one phrase counts
   once;
2. one rule in several posts: the values, largest first, weigh 0.7, 0.15, 0.075, ... (sum 1), since a repeated
   text adds little;
3. several rules of one dimension: the sums, largest first, weigh 1, 0.7, 0.49, ..., so that different
   dimensions count for more;
4. a dimension that meets the ILO's combination (two strong; or a strong and another; or three medium; or two
   medium and a weak one) adds up to 3 points;
5. signs of a second of act, means and purpose add up to 1.5, of the third up to 2.5.

A network takes half of what all its posts give and half of its best single post: signs that stand together
weigh more than signs gathered from many posts. Links of posts that show a sign multiply the sum by 1 to 1.8,
and so make no lead alone.

Every step is a sum with fixed nonincreasing weights over values sorted from large to small. So, with the
weight of each rule held fixed, taking away a sign, a post or a link never raises a score, and something
against never raises it. These weights come from the whole workspace and are an input. The score orders
reading; it is no probability.

Source of 4: ILO and European Commission, Operational indicators of trafficking in human beings, 2009.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

STRONG, MEDIUM, WEAK = 4.0, 2.0, 1.0
STRENGTH = {"S": STRONG, "M": MEDIUM, "W": WEAK, "unvalidated": WEAK}  # anything else weighs nothing
LEFT = {"S": 0.05, "M": 0.2, "W": 0.5, "unvalidated": 0.3}  # of a post's signs, by what speaks against

FIRST_POST, NEXT_RULE = 0.7, 0.7
ILO_SUM, ILO_POINTS = 5.0, 3.0
SECOND_ELEMENT, THIRD_ELEMENT = 1.5, 2.5
ACT, MEANS, PURPOSE = 1, 2, 4
NONE = -1

RAREST_BITS = 7.0
LEAST_RARITY = 0.05
PRIOR_TEXTS, PRIOR_SEEN = (
    1_000,
    20,
)  # imagined ordinary texts, so that a folder with one campaign is not its own norm

LINK_CAP = {"template": 0.3, "contacts": 0.3, "accounts": 0.2}


class Signs(NamedTuple):
    """Signs, one row each for a (group, post, dimension, rule); `elements` adds up ACT, MEANS and PURPOSE."""

    group: Ints
    post: Ints
    dimension: Ints
    rule: Ints
    strength: Floats
    elements: Ints


class Weights(NamedTuple):
    """What a rule weighs, per rule number: its rarity (0..1), and 1 / the dimensions it is shared among."""

    rare: Floats
    split: Floats


class Points(NamedTuple):
    """Points of each (group, dimension, rule), sorted by these.

    `rule` NONE: the dimension meets the ILO's combination; `dimension` NONE: coverage of act, means, purpose.
    """

    group: Ints
    dimension: Ints
    rule: Ints
    points: Floats


def rarity(texts_seen: Floats, texts: int) -> Floats:
    """Return the weight (0.05..1) of a rule that fires in `texts_seen` of a workspace's distinct texts."""
    share = (texts_seen + PRIOR_SEEN) / (texts + PRIOR_TEXTS)
    return np.clip(-np.log2(share) / RAREST_BITS, LEAST_RARITY, 1.0)


def _key(*columns: Ints) -> Ints:
    """Return one number per combination (of numbers from -1 up), in the order of the combinations."""
    key = columns[0]
    for column in columns[1:]:
        key = key * (int(column.max(initial=0)) + 2) + column + 1
    return key


def _starts(key: Ints) -> Ints:
    """Return where a new key begins in sorted keys."""
    if key.size == 0:
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))


def _place(starts: Ints, rows: int) -> Ints:
    """Return each row's place (from 0) after the start before it."""
    return np.arange(rows) - np.repeat(starts, np.diff(np.append(starts, rows)))


def _repeated(place: Ints) -> Floats:
    """Return the weights 0.7, 0.15, 0.075, ... of one rule's posts."""
    rest = (1 - FIRST_POST) * np.exp2(-np.minimum(place, 60).astype(np.float64))
    return np.where(place == 0, FIRST_POST, rest)


def _sum(values: Floats, starts: Ints) -> Floats:
    return np.add.reduceat(values, starts) if starts.size else np.zeros(0)


def _max(values: Floats, starts: Ints) -> Floats:
    return np.maximum.reduceat(values, starts) if starts.size else np.zeros(0)


def _rules(signs: Signs, weights: Weights, left: Floats) -> tuple[Points, Floats, Floats]:
    """Return the points of every rule, its strength in the post where most is left of it, and its rarity."""
    value = signs.strength * left
    key = _key(signs.group, signs.dimension, signs.rule)
    order = np.lexsort((-value, key))
    starts = _starts(key[order])
    first = order[starts]
    shares = _sum(value[order] * _repeated(_place(starts, order.size)), starts)
    rule = signs.rule[first]
    worth = shares * weights.rare[rule] * weights.split[rule]
    points = Points(signs.group[first], signs.dimension[first], rule, worth)
    best = _max(value[order], starts)

    key = _key(points.group, points.dimension)
    order = np.lexsort((-points.points, key))  # stable: equal points stay in the order of their rules
    places = _place(_starts(key[order]), order.size)
    weighed = points.points.copy()
    weighed[order] *= NEXT_RULE ** places.astype(np.float64)
    return points._replace(points=weighed), best, weights.rare[points.rule]


def _combinations(rules: Points, best: Floats, rare: Floats) -> Points:
    """Return the points of the dimensions that meet the ILO's combination.

    With 4, 2 and 1 for strong, medium and weak, the weak ones counted once, the combinations are
    exactly those that reach 5; what is missing to 5 is what something against took away.
    """
    starts = _starts(_key(rules.group, rules.dimension))
    weak = best <= WEAK
    reached = _sum(np.where(weak, 0.0, best), starts) + np.minimum(
        WEAK, _sum(np.where(weak, best, 0.0), starts)
    )
    points = ILO_POINTS * np.clip(reached - (ILO_SUM - 1), 0.0, 1.0) * _max(rare, starts)
    return Points(rules.group[starts], rules.dimension[starts], np.full(starts.size, NONE), points)


def _coverage(signs: Signs, rare: Floats, left: Floats) -> Points:
    order = np.argsort(signs.group, kind="stable")
    group, elements = signs.group[order], signs.elements[order]
    value = (rare[signs.rule] * left * np.minimum(1.0, signs.strength))[order]
    starts = _starts(group)
    seen = [_max(np.where(elements & element, value, 0.0), starts) for element in (ACT, MEANS, PURPOSE)]
    _, second, third = -np.sort(-np.stack(seen), axis=0)
    none = np.full(starts.size, NONE)
    return Points(group[starts], none, none, SECOND_ELEMENT * second + THIRD_ELEMENT * third)


def signs_in(signs: Signs, rows: Ints) -> Signs:
    """Return the chosen rows."""
    return Signs(
        signs.group[rows],
        signs.post[rows],
        signs.dimension[rows],
        signs.rule[rows],
        signs.strength[rows],
        signs.elements[rows],
    )


def take(found: Points, rows: npt.NDArray[np.generic]) -> Points:
    """Return the chosen rows (numbers or a mask)."""
    return Points(found.group[rows], found.dimension[rows], found.rule[rows], found.points[rows])


def together(parts: Sequence[Points]) -> Points:
    """Return the rows of all parts, sorted by group, dimension and rule."""
    found = Points(
        np.concatenate([part.group for part in parts]),
        np.concatenate([part.dimension for part in parts]),
        np.concatenate([part.rule for part in parts]),
        np.concatenate([part.points for part in parts]),
    )
    return take(found, np.argsort(_key(found.group, found.dimension, found.rule), kind="stable"))


def points(signs: Signs, weights: Weights, left: Floats) -> Points:
    """Return what each sign adds to its group.

    `left` is, per row of `signs`, what is left of it (0..1) after what speaks against it. The order of
    rows changes nothing.
    """
    rules, best, rarities = _rules(signs, weights, left)
    parts = (rules, _combinations(rules, best, rarities), _coverage(signs, weights.rare, left))
    found = together(parts)
    return take(found, found.points > 0)


def blend(every: Points, best: Points) -> Points:
    """Return half of the points all posts give and half of those the best post gives, summed by sign."""
    both = together((every, best))
    starts = _starts(_key(both.group, both.dimension, both.rule))
    return take(both, starts)._replace(points=0.5 * _sum(both.points, starts))


def totals(found: Points, groups: int) -> Floats:
    """Return the sum of each group's points."""
    return np.bincount(found.group, found.points, minlength=groups).astype(np.float64)


def link_share(template_posts: int, contacts: int, accounts: int) -> dict[str, float]:
    """Return by how much (0..) each linking sign multiplies what the signs of exploitation add up to.

    `template_posts`: posts of one template that show a sign; `contacts`: contacts that stand in two or more
    posts, one of which shows a sign; `accounts`: most accounts that post one of these. How many places a
    network names is not asked: moving is no sign of exploitation.
    """
    raw = {
        "template": 0.06 * float(np.log2(max(1, template_posts))),
        "contacts": 0.1 * contacts,
        "accounts": 0.1 * max(0, accounts - 1),
    }
    return {name: min(LINK_CAP[name], value) for name, value in raw.items()}
