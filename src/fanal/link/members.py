"""Which posts are in which group, in the order their tables are made in."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.link.background import STEPS, Features
from fanal.link.groups import Groups
from fanal.link.texts import Texts
from fanal.link.verify import MARGIN, naming_bits

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Members:
    """Clustered posts, group by group and by post id within one.

    Group g is `rows[starts[g]:starts[g + 1]]`, row numbers of the posts; groups come in the order of their
    smallest post id. `medoid[g]` is a place in `rows`, `bits` what each row saves, and `ids` their post ids.
    """

    rows: Ints
    starts: Ints
    medoid: Ints
    bits: Floats
    ids: pa.Array


def _own_bits(features: Features, texts: Ints) -> Floats:
    """Return what it takes to write each of the texts anew, less the bits that name one to copy."""
    total = [
        features.bits[features.offsets[t] : features.offsets[t + 1]].sum(dtype=np.int64)
        for t in texts.tolist()
    ]
    return np.array(total, np.float64) / (2 * STEPS) - naming_bits(features.offsets.size - 1)


def members(
    post_ids: pa.ChunkedArray, texts: Texts, features: Features, groups: Groups, least_bits: float = 0.0
) -> Members:
    """Return the posts of every group, equal texts included; a text many posts repeat is a group too.

    Posts that save less than `least_bits` are left out, and so is a group of which one post remains. The
    medoid is the post that saves most and holds least else: of equals, the one of smallest id.
    """
    leader, count = groups.leader.copy(), texts.holder.size
    sizes = np.bincount(texts.text_of[texts.text_of >= 0], minlength=count)
    gain, fit = groups.gain.copy(), groups.gain * groups.share
    repeated = np.flatnonzero((leader < 0) & (sizes > 1))
    own = _own_bits(features, repeated)
    repeated, own = repeated[own >= naming_bits(count) + MARGIN], own[own >= naming_bits(count) + MARGIN]
    leader[repeated], gain[repeated], fit[repeated] = repeated, own, own

    rows = np.flatnonzero(texts.text_of >= 0)
    rows = rows[(leader[texts.text_of[rows]] >= 0) & (gain[texts.text_of[rows]] >= least_bits)]
    rows = rows[np.bincount(leader[texts.text_of[rows]], minlength=count)[leader[texts.text_of[rows]]] > 1]
    ids = post_ids.take(pa.array(rows)).combine_chunks()
    by_id = np.asarray(pc.sort_indices(ids), np.int64)
    rows = rows[by_id]
    text = texts.text_of[rows]
    first = np.full(count, rows.size, np.int64)
    np.minimum.at(first, leader[text], np.arange(rows.size))
    group = first[leader[text]]  # named by the place of its smallest post id
    order = np.argsort(group, kind="stable")
    rows, text, group = rows[order], text[order], group[order]
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]]) if rows.size else np.zeros(0, np.int64)
    best = np.lexsort((np.arange(rows.size), -fit[text], group))
    taken = ids.take(pa.array(by_id[order]))
    bounds = np.r_[starts, rows.size].astype(np.int64)
    return Members(rows, bounds, best[starts].astype(np.int64), gain[text], taken)
