"""The findings of a batch as a table: a published indicator seen, with its quote's place and hash."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from fanal.base.ids import content_id, quote_hash
from fanal.base.tables import FINDINGS
from fanal.detect.indicators import indicators
from fanal.detect.match import Matcher
from fanal.detect.mentioned import Mentioned
from fanal.detect.mentions.scan import Scan
from fanal.detect.near import Span
from fanal.detect.rule import Rule


def _rows(post_id: str, rule: Rule, pack: str, span: Span, quote: bytes) -> list[tuple[Any, ...]]:
    """Return one row per indicator of the rule; a rule that points to none has one row without."""
    quoted = quote_hash(quote)
    rows = []
    for name in rule.indicators or (None,):
        known = indicators()[name] if name else None
        finding_id = content_id("f", [post_id, rule.id, rule.version, name, *span])
        about = (
            (known.dimension, known.form, known.palermo_element or None, known.strength)
            if known
            else (None,) * 4
        )
        rows.append(
            (
                finding_id,
                post_id,
                rule.id,
                rule.version,
                pack,
                rule.status,
                name,
                *about,
                rule.polarity,
                *span,
                quoted,
            )
        )
    return rows


def findings_table(
    post_ids: Sequence[str],
    scan: Scan,
    matcher: Matcher,
    packs: dict[str, str],
    mentioned: Sequence[Mentioned],
) -> pa.Table:
    """Return the FINDINGS of a batch: by post, then in the rules' order, one per rule and indicator.

    The first match of a rule in a post is quoted. `mentioned[i]` is what post i mentions.
    """
    rows: list[tuple[Any, ...]] = []
    for post, rule, (first, last) in matcher.find(scan.words.offsets, scan.words.data, mentioned):
        span = scan.in_words(post, first, last)
        rows += _rows(post_ids[post], rule, packs[rule.pack], span, scan.written(post, span))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(FINDINGS.names)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, FINDINGS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=FINDINGS)
