"""Groups of texts become clusters, templates and slots: the tables a person reads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.ids import content_id
from fanal.base.tables import CLUSTERS, LINKS, SLOTS, TEMPLATES
from fanal.link.background import Shingles
from fanal.link.template import gaps, scratch, slot_gaps, template_text
from fanal.link.texts import Spans, Texts, tokens_of
from fanal.link.tokens import Tokens
from fanal.link.verify import MARGIN, naming_bits

LONGEST_VALUE = 300  # bytes of a slot's value that are kept

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Groups:
    """Clustered posts sorted by group: `rows` into the posts, `medoid` and `bits` of each row's text."""

    rows: Ints
    starts: Ints  # where each group begins in `rows`, and the end
    medoid: Ints  # row of each group's medoid post
    bits: Floats  # per row: gain against the medoid


def post_groups(texts: Texts, shingles: Shingles, medoid_of: Ints, gain_to: Floats) -> Groups:
    """Return the posts of every group, equal texts included; a text many posts repeat is a group too."""
    naming = naming_bits(texts.holder.size)
    sizes = np.bincount(texts.text_of[texts.text_of >= 0], minlength=texts.holder.size)
    own = 0.5 * shingles.own_bits - naming
    medoid_of = medoid_of.copy()
    repeated = (medoid_of < 0) & (sizes > 1) & (own >= naming + MARGIN)
    medoid_of[repeated] = np.flatnonzero(repeated)
    is_medoid = medoid_of == np.arange(medoid_of.size)
    gain = np.where(is_medoid, own, gain_to)

    spoken = np.flatnonzero(texts.text_of >= 0)
    text = texts.text_of[spoken]
    inside = medoid_of[text] >= 0
    rows, text = spoken[inside], text[inside]
    medoid_row = texts.holder[medoid_of[text]]
    order = np.lexsort((rows, text, medoid_row))
    rows, text, medoid_row = rows[order], text[order], medoid_row[order]
    starts = np.flatnonzero(np.r_[True, medoid_row[1:] != medoid_row[:-1]]) if rows.size else np.zeros(0, int)
    return Groups(rows, np.r_[starts, rows.size].astype(np.int64), medoid_row[starts], gain[text])


def _spans_of(spans: Spans, rows: Ints) -> Spans:
    offsets, start, end = spans
    sizes = np.diff(offsets)[rows]
    new = np.zeros(rows.size + 1, np.int64)
    np.cumsum(sizes, out=new[1:])
    at = np.repeat(offsets[rows] - new[:-1], sizes) + np.arange(new[-1])
    return new, start[at], end[at]


def _cut(data: bytes, start: int, end: int) -> str:
    """Return a slot's value without the punctuation that joins it to the template."""
    value = data[start:end].strip(b" \t\r\n,.;:")
    if len(value) <= LONGEST_VALUE:
        return value.decode("utf-8", "replace")
    return value[:LONGEST_VALUE].decode("utf-8", "ignore") + "…"


class _Writer:
    """Collects the columns of the four tables, group by group."""

    def __init__(self, posts: pa.Table, spans: Spans, groups: Groups) -> None:
        self.groups = groups
        chosen = posts.select(["post_id", "text"]).take(pa.array(groups.rows))
        self.external = posts["external_id"].take(pa.array(groups.rows)).combine_chunks()
        self.post_id: list[str] = chosen["post_id"].to_pylist()
        self.text = [t.encode() for t in chosen["text"].to_pylist()]
        self.tokens: Tokens = tokens_of(chosen["text"], _spans_of(spans, groups.rows), traced=True)
        self.scores = scratch()
        self.cluster_of: list[str] = []
        self.template_of: list[str] = []
        self.templates: list[tuple[str, str, str, int, str, int, float]] = []
        self.slots: list[tuple[str, int, str, str]] = []
        self.links: list[tuple[str, str, str, str, str, float, list[str]]] = []

    def add(self, number: int) -> None:
        begin, end = int(self.groups.starts[number]), int(self.groups.starts[number + 1])
        medoid = begin + int(np.flatnonzero(self.groups.rows[begin:end] == self.groups.medoid[number])[0])
        found = gaps(self.tokens, medoid, np.arange(begin, end), self.scores)
        slots = slot_gaps(found, medoid - begin)
        words = slice(self.tokens.offsets[medoid], self.tokens.offsets[medoid + 1])
        starts, ends = self.tokens.starts[words], self.tokens.ends[words]
        text = template_text(self.text[medoid], starts, ends, found.constant, slots)
        cluster_id = content_id("c", [min(self.post_id[begin:end])])
        template_id = content_id("t", [cluster_id, text])
        saved = float(self.groups.bits[begin:end].sum() - self.groups.bits[medoid])
        row = (template_id, cluster_id, self.post_id[medoid], end - begin, text, len(slots), saved)
        self.templates.append(row)
        self.cluster_of += [cluster_id] * (end - begin)
        self.template_of += [template_id] * (end - begin)
        self._link(begin, end, medoid, f"written from one template of {found.constant.size} fixed words")
        for slot, gap in enumerate(slots.tolist(), 1):
            spans = zip(found.start[:, gap].tolist(), found.end[:, gap].tolist(), strict=True)
            for place, (start, stop) in enumerate(spans, begin):
                if start >= 0:
                    value = _cut(self.text[place], start, stop)
                    self.slots.append((template_id, slot, self.post_id[place], value))

    def _link(self, begin: int, end: int, medoid: int, reason: str) -> None:
        centre, template_id = self.post_id[medoid], self.template_of[begin]
        for post, bits in zip(self.post_id[begin:end], self.groups.bits[begin:end].tolist(), strict=True):
            if post == centre:
                continue
            left, right = (post, centre) if post < centre else (centre, post)
            link_id = content_id("l", ["template", left, right])
            reasons = [f"{reason}: {bits:.0f} bits over chance"]
            self.links.append((link_id, left, right, "template", template_id, bits, reasons))

    def clusters(self) -> pa.Table:
        columns = [self.post_id, self.external, self.cluster_of, self.template_of, self.groups.bits]
        return pa.table(columns, schema=CLUSTERS)


def _table(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def campaign_tables(
    posts: pa.Table, spans: Spans, groups: Groups
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Return the template links, clusters, templates and slots of the groups, each sorted by its ids."""
    writer = _Writer(posts, spans, groups)
    for number in range(groups.starts.size - 1):
        writer.add(number)
    keys = [("template_id", "ascending"), ("slot", "ascending"), ("post_id", "ascending")]
    slots = _table(writer.slots, SLOTS)
    return (
        _table(writer.links, LINKS).sort_by("link_id"),
        writer.clusters().sort_by("post_id"),
        _table(writer.templates, TEMPLATES).sort_by("template_id"),
        slots.take(pc.sort_indices(slots, keys)),
    )
