"""What the signs of every subject add up to, before and after what speaks against them."""

from dataclasses import dataclass

import numpy as np

from fanal.network.rank import NONE, Floats, Ints, Points, blend, points, signs_in, take, together, totals
from fanal.network.signs import Evident, grouped


@dataclass(frozen=True, slots=True)
class Scores:
    """Per subject: `gross` points and their sum, their sum `net` of what speaks against, `elements` seen."""

    gross: Points
    gross_sum: Floats
    net_sum: Floats
    elements: Ints


def _best_posts(per_post: Points, subject_of: Ints, subjects: int) -> Ints:
    """Return the post of each subject with the most points (the first of equals); NONE: none has any."""
    sums = totals(per_post, subject_of.size)
    posts = np.unique(per_post.group)
    order = posts[np.lexsort((posts, -sums[posts], subject_of[posts]))]
    owners, first = np.unique(subject_of[order], return_index=True)
    best = np.full(subjects, NONE, np.int64)
    best[owners] = order[first]
    return best


def _of_posts(per_post: Points, best: Ints, subject_of: Ints) -> Points:
    """Return the points of the best posts, as points of their subjects."""
    kept = best[subject_of[per_post.group]] == per_post.group
    picked = take(per_post, kept)
    return picked._replace(group=subject_of[picked.group])


def scores(evidence: Evident, subject_of: Ints, subjects: int) -> Scores:
    """Add up the signs of every subject; `subject_of` gives each post's, or NONE.

    The best post is the one with the most points left after what speaks against it.
    Gross points are made anew only where something speaks against.
    """
    signs = grouped(evidence, subject_of)
    left = evidence.left[signs.post]
    by_post = points(signs._replace(group=signs.post), evidence.weights, left)
    best = _best_posts(by_post, subject_of, subjects)
    net = blend(points(signs, evidence.weights, left), _of_posts(by_post, best, subject_of))

    lessened = np.zeros(subjects, np.bool_)
    lessened[signs.group[left < 1]] = True
    rows = np.flatnonzero(lessened[signs.group])
    some = signs_in(signs, rows)
    whole = np.ones(rows.size)
    by_post = points(some._replace(group=some.post), evidence.weights, whole)
    more = blend(points(some, evidence.weights, whole), _of_posts(by_post, best, subject_of))
    gross = together((take(net, ~lessened[net.group]), more))
    elements = np.zeros(subjects, np.int64)
    np.bitwise_or.at(elements, signs.group, signs.elements)
    return Scores(gross, totals(gross, subjects), totals(net, subjects), elements)
