"""Why two posts are tied, or not: the words they share, their worth, and the identifiers both carry."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.errors import NotFoundError
from fanal.base.fold import utf8
from fanal.link.background import STEPS, Features, bigrams, counted, weighed
from fanal.link.bag import common, fill, new_bag
from fanal.link.identifiers import Shared, shared_identifiers
from fanal.link.reader import Spans
from fanal.link.tables import spans_of
from fanal.link.template import templates
from fanal.link.texts import Ints, contact_spans, distinct, tokens_of
from fanal.link.values import value_strings
from fanal.link.verify import MARGIN, SENTENCE, Bar, bar_of, naming_bits
from fanal.link.wording import template_texts


@dataclass(frozen=True, slots=True)
class Pair:
    """What two posts share. Bits are over chance; they share `words`, which are `share` (0..1) of each.

    `gain` is what copying saves and `needed` what it must save at least; `text` is the shared text with its
    slots, `slots[k]` what either post put into slot k + 1. `template_id` is that of the group both are in,
    null when they are in none together. `identifiers` are those both carry.
    """

    gain: float
    needed: float
    share: tuple[float, float]
    words: int
    least_share: float
    text: str
    slots: tuple[tuple[str, str], ...]
    template_id: str | None
    identifiers: tuple[Shared, ...]

    @property
    def tied(self) -> bool:
        """Say whether the shared text alone ties the two."""
        enough = max(self.share) >= 0.5 or (max(self.share) >= self.least_share and self.words >= SENTENCE)
        return self.gain >= self.needed and enough


def _row(posts: pa.Table, post_id: str) -> int:
    row = pc.index(posts["post_id"], post_id).as_py()
    if row < 0:
        raise NotFoundError(
            f"no post {post_id!r}", where="these posts", expected="a post id", do="take one from the posts"
        )
    return int(row)


def _gain(texts: tuple[int, int], features: Features, bar: Bar) -> tuple[float, tuple[float, float], int]:
    """Return the larger gain of copying one from the other, the share of each they share, and words."""
    gains, shares, most = [], [], 0
    total = features.size.size
    for one, other in (texts, texts[::-1]):
        bag = new_bag()
        fill(bag, features, other)
        cost = bar.pointer * np.log2(features.size[other] / 2)
        bits, words = common(bag, features, one, cost)
        gains.append(bits / (2 * STEPS) - naming_bits(total))
        shares.append(float(min(1.0, words / features.size[one])))
        most = max(most, words // 2)
    return float(max(gains)), (shares[0], shares[1]), int(most)


def _template(posts: pa.Table, spans: Spans, rows: Ints) -> tuple[str, list[list[str]]]:
    """Return the shared text of two posts with its slots, and what each put into them."""
    chosen = posts["text"].take(pa.array(rows)).combine_chunks().fill_null("")
    tokens = tokens_of(pa.chunked_array([chosen]), spans_of(spans, rows), traced=True)
    found = templates(tokens, np.array([0, 2]), np.array([0]))
    text = template_texts(utf8(chosen), tokens, np.array([0]), found)[0].as_py()
    slots = [["", ""] for _ in range(int(found.gaps[1]))]
    values = value_strings(utf8(chosen), found.values).to_pylist()
    for (_, slot, post, _, _), value in zip(found.values.tolist(), values, strict=True):
        slots[slot - 1][post] = value
    return text, slots


def pair(posts: pa.Table, mentions: pa.Table, clusters: pa.Table, left: str, right: str) -> Pair:
    """Return what ties two posts and what it is worth among all `posts`.

    The tables have the schemas of `fanal.base.tables`; `clusters` are those `link` gave for them. Raises
    NotFoundError for an id that names no post. Reads every post once: what is rare depends on all of them.
    """
    rows = np.array([_row(posts, left), _row(posts, right)])
    spans = contact_spans(posts, mentions)
    texts = distinct(tokens_of(posts["text"], spans))
    count = texts.holder.size
    bar = bar_of(count)
    numbers = texts.text_of[rows]
    gain, share, words = -naming_bits(count), (0.0, 0.0), 0
    if (numbers >= 0).all():
        offsets, hashes = bigrams(texts)
        features = weighed(offsets, hashes, counted(hashes, count))
        gain, share, words = _gain((int(numbers[0]), int(numbers[1])), features, bar)
    text, slots = _template(posts, spans, rows)
    held = {
        row["post_id"]: row["template_id"]
        for row in clusters.filter(pc.is_in(clusters["post_id"], pa.array([left, right]))).to_pylist()
    }
    template_id = held.get(left) if held.get(left) == held.get(right) else None
    return Pair(
        gain,
        naming_bits(count) + MARGIN,
        share,
        words,
        bar.coverage,
        text,
        tuple((a, b) for a, b in slots),
        template_id,
        shared_identifiers(
            posts, mentions, clusters.filter(pc.is_valid(clusters["template_id"])), left, right
        ),
    )
