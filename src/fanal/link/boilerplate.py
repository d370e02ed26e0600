"""Text that belongs to nobody: a legal paragraph, a platform's footer, a blessing at the end.

Posts that share such a paragraph look like a campaign diluted with unrelated text. Two things tell them
apart once groups are known. A campaign's text stands alone in some posts, or stands beside nothing else that
is shared. Common text never stands alone, and what stands beside it in many of its posts are the texts of
several other groups. It is taken out, and the posts that held it are grouped anew by what is left of them.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.link.background import Features, half_words
from fanal.link.bag import Bag, new_bag, seek
from fanal.link.candidates import meetings
from fanal.link.groups import CORE, Groups, core, group
from fanal.link.hashset import Hashes, holds, table_of
from fanal.link.verify import Edges, accepted

WHOLE = 0.85  # share of a text that its group has in common, from which on it holds nothing else
ALONE = 0.05  # at most this share of common text's holders hold nothing else
BESIDE = 0.10  # at least this share of them is tied to posts of other groups,
OTHERS = 3  # of so many groups
LONG = 8  # bigrams in a row from which on what a text has of common text is taken out

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Common(NamedTuple):
    """What is common property: which `bigrams` (as many as `features.hashes`), which `texts`."""

    bigrams: Bools
    texts: Bools


def _share_of(texts: Ints, groups: Groups, size: Ints) -> npt.NDArray[np.float64]:
    """Return for every group (by leader) the share of its texts that stand in `texts`."""
    counted = np.bincount(groups.leader[np.unique(texts)], minlength=size.size)
    return counted / np.maximum(size, 1)


def shared_by_groups(groups: Groups, edges: Edges) -> Ints:
    """Return the leaders of the groups whose text is common property."""
    texts = groups.leader.size
    left, right = groups.leader[edges.left], groups.leader[edges.right]
    crossing = (left != right) & (left >= 0) & (right >= 0)
    if not crossing.any():
        return np.zeros(0, np.int64)
    size = np.bincount(groups.leader[groups.leader >= 0], minlength=texts)
    beside = _share_of(np.r_[edges.left[crossing], edges.right[crossing]], groups, size)
    alone = _share_of(np.flatnonzero((groups.leader >= 0) & (groups.share >= WHOLE)), groups, size)
    left, right = left[crossing], right[crossing]
    pairs = np.unique(np.r_[left << 32 | right, right << 32 | left])
    others = np.bincount(pairs >> 32, minlength=texts)
    found: Ints = np.flatnonzero((others >= OTHERS) & (beside >= BESIDE) & (alone <= ALONE))
    return found


@njit(cache=True, nogil=True)
def _cores(features: Features, members: Ints, starts: Ints, bag: Bag, out: Hashes) -> int:
    """Write the bigrams of the cores of groups; group k has the texts `members[starts[k]:starts[k + 1]]`."""
    count = 0
    for k in range(starts.size - 1):
        texts = members[starts[k] : starts[k + 1]]
        core(features, texts, CORE, bag)
        for text in texts:
            for i in range(features.offsets[text], features.offsets[text + 1]):
                at = seek(bag, features.hashes[i])
                if at >= 0 and bag.kept[at]:
                    bag.kept[at] = False
                    out[count] = features.hashes[i]
                    count += 1
    return count


@njit(cache=True, nogil=True)
def _mark(features: Features, table: Hashes, touched: Bools, common: Bools) -> None:
    """Mark the bigrams in a long run of common ones, and the texts that have such a run."""
    for text in range(touched.size):
        run = 0
        for i in range(features.offsets[text], features.offsets[text + 1] + 1):
            if i < features.offsets[text + 1] and holds(table, features.hashes[i]):
                run += 1
                continue
            if run >= LONG:
                touched[text] = True
                common[i - run : i] = True
            run = 0


def common_text(features: Features, groups: Groups, edges: Edges) -> Common:
    """Return what of the texts is common property."""
    leaders = shared_by_groups(groups, edges)
    found = Common(np.zeros(features.hashes.size, np.bool_), np.zeros(groups.leader.size, np.bool_))
    if leaders.size == 0:
        return found
    held = np.flatnonzero(np.isin(groups.leader, leaders))
    members = held[np.argsort(groups.leader[held], kind="stable")]
    bounds: Ints = np.concatenate([leaders, np.array([groups.leader.size])])
    starts: Ints = np.searchsorted(groups.leader[members], bounds)
    room = np.empty(int(np.diff(features.offsets)[members].sum()), np.uint32)
    bigrams = np.unique(room[: _cores(features, members, starts, new_bag(), room)])
    _mark(features, table_of(bigrams, 1 << int(4 * bigrams.size).bit_length()), found.texts, found.bigrams)
    return found


@njit(cache=True, nogil=True)
def _gather(features: Features, left_out: Bools, rows: Ints, out: Features) -> int:
    count = 0
    for k in range(rows.size):
        out.offsets[k] = count
        out.size[k] = 2
        for i in range(features.offsets[rows[k]], features.offsets[rows[k] + 1]):
            if left_out[i]:
                continue
            out.hashes[count], out.bits[count] = features.hashes[i], features.bits[i]
            out.shared[count] = features.shared[i]
            out.size[k] += half_words(features.hashes[i])
            count += 1
    out.offsets[rows.size] = count
    return count


def without(features: Features, left_out: Bools, rows: Ints) -> Features:
    """Return the features of the chosen texts without the bigrams to be left out."""
    room = int(np.diff(features.offsets)[rows].sum())
    out = Features(
        np.zeros(rows.size + 1, np.int64),
        np.empty(room, np.uint32),
        np.empty(room, np.uint8),
        np.empty(room, np.bool_),
        np.empty(rows.size, np.int32),
    )
    count = _gather(features, left_out, rows, out)
    return Features(out.offsets, out.hashes[:count], out.bits[:count], out.shared[:count], out.size)


def without_common(features: Features, groups: Groups, edges: Edges) -> Groups:
    """Return the groups once common text is taken out: its posts and all near them are grouped anew."""
    common = common_text(features, groups, edges)
    if not common.texts.any():
        return groups
    texts = groups.leader.size
    near = common.texts.copy()
    beside = common.texts[edges.left] | common.texts[edges.right]
    near[edges.left[beside]] = near[edges.right[beside]] = True
    touched = np.unique(groups.leader[near & (groups.leader >= 0)])
    rows = np.flatnonzero(near | np.isin(groups.leader, touched))
    left = without(features, common.bigrams, rows)
    again = group(left, accepted(left, meetings(left), texts), texts)
    leader, gain, share = groups.leader.copy(), groups.gain.copy(), groups.share.copy()
    leader[rows] = np.where(again.leader >= 0, rows[again.leader], -1)
    gain[rows], share[rows] = again.gain, again.share
    return Groups(leader, gain, share)
