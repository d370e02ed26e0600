"""From rows to what a person is shown: every quote where it stands, every contact masked unless allowed."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow.compute as pc

from fanal.base.records import Factor, RuleWords, factors_from_json, roll_up_from_json
from fanal.base.views import (
    Explanation,
    LeadView,
    PostView,
    QuoteView,
    TemplateView,
    TieView,
    WithheldView,
)
from fanal.detect.guard import WHAT_TO_DO, routes
from fanal.workspace.folder import Folder
from fanal.workspace.masking import Mask, Row, spans_of
from fanal.workspace.reading import Rows, by_post, where_in

WINDOW = 80  # bytes of text shown on either side of a quote
SAMPLES = 5  # values shown of a slot
TEMPLATES = 8  # templates shown of a lead
_UNKNOWN = RuleWords(words="", source="", false_alarms="")


def _iso(value: Any) -> str | None:
    return None if value is None else value.isoformat(timespec="seconds").replace("+00:00", "Z")


def lead_view(row: Row, mask: Mask) -> LeadView:
    """Return one row of the leads table as it may be shown."""
    factors = tuple(
        Factor(f.name, f.polarity, mask.words(f.words), f.points, f.evidence, f.base_rate, f.sources)
        for f in factors_from_json(row["factors"])
    )
    return LeadView(
        **{
            name: row[name]
            for name in ("rank", "lead_id", "subject_kind", "subject", "posts", "act", "means")
        },
        purpose=row["purpose"],
        title=mask.words(row["title"]),
        why=mask.words(row["why"]),
        contacts=tuple(mask.key(key) for key in row["contacts"]),
        first_seen=_iso(row["first_seen"]),
        last_seen=_iso(row["last_seen"]),
        dimensions=tuple(row["dimensions"]),
        forms=tuple(row["forms"]),
        missing=tuple(row["missing"]),
        factors=factors,
        rollup=roll_up_from_json(row["rollup"]),
    )


def _back(data: bytes, at: int) -> int:
    """Move `at` to the beginning of the character it lies in."""
    while 0 < at < len(data) and data[at] & 0xC0 == 0x80:
        at -= 1
    return at


def window_of(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the bytes shown around a span: whole characters, at most `WINDOW` bytes on either side."""
    return _back(data, max(0, start - WINDOW)), _back(data, min(len(data), end + WINDOW))


def quote_view(
    row: Row, data: bytes, mentions: Rows, words: Mapping[str, RuleWords], rate: float | None, mask: Mask
) -> QuoteView:
    """Return one row of findings as it may be shown, in a window of its post's text (`data`)."""
    rule = words.get(row["rule_id"], _UNKNOWN)
    start, end, spans = row["start"], row["end"], spans_of(mentions)
    before, after = window_of(data, start, end)
    return QuoteView(
        **{name: row[name] for name in ("rule_id", "polarity", "indicator", "status", "start", "end")},
        words=rule.words,
        source=rule.source,
        false_alarms=rule.false_alarms,
        base_rate=rate,
        before=mask.piece(data, spans, before, start),
        quote=mask.piece(data, spans, start, end),
        after=mask.piece(data, spans, end, after),
    )


def base_rates(folder: Folder) -> dict[str, float]:
    """Return for every rule the share (0..1) of this workspace's posts that it found something in."""
    findings = folder.table("findings", ["rule_id", "post_id"])
    posts = max(1, folder.table("posts", ["post_id"]).num_rows)
    counts = findings.group_by("rule_id").aggregate([("post_id", "count_distinct")])
    return {row["rule_id"]: row["post_id_count_distinct"] / posts for row in counts.to_pylist()}


def post_views(
    folder: Folder, ids: Sequence[str], words: Mapping[str, RuleWords], mask: Mask
) -> list[PostView]:
    """Return the named posts, in that order, with every finding's quote."""
    posts = {row["post_id"]: row for row in where_in(folder.table("posts"), "post_id", ids).to_pylist()}
    sources = {row["source_id"]: row for row in folder.table("sources").to_pylist()}
    mentions, findings = by_post(folder, "mentions", ids), by_post(folder, "findings", ids)
    clusters, rates = by_post(folder, "clusters", ids), base_rates(folder)
    views = []
    for post_id in ids:
        row, data = posts[post_id], (posts[post_id]["text"] or "").encode()
        cluster = next(iter(clusters[post_id]), {})
        views.append(
            PostView(
                post_id=post_id,
                where=row["record"],
                sha256=sources.get(row["source_id"], {}).get("sha256", ""),
                external_id=mask.optional(row["external_id"]),
                author=mask.name(row["author"]),
                forwarded_from=mask.name(row["forwarded_from"]),
                reply_to=mask.optional(row["reply_to"]),
                channel=mask.optional(row["channel"]),
                posted_at=_iso(row["posted_at"]),
                url=mask.optional(row["url"]),
                lang=row["lang"],
                text=mask.piece(data, spans_of(mentions[post_id]), 0, len(data)),
                mentions=tuple(
                    dict.fromkeys(mask.key(f"{m['kind']}:{m['value']}") for m in mentions[post_id])
                ),
                quotes=tuple(
                    quote_view(f, data, mentions[post_id], words, rates.get(f["rule_id"]), mask)
                    for f in findings[post_id]
                ),
                cluster_id=cluster.get("cluster_id"),
                template_id=cluster.get("template_id"),
                withheld=withheld_view(folder, post_id) if row["text"] is None else None,
            )
        )
    return views


def report_to() -> tuple[str, ...]:
    """Return the places that take reports, each with its address and when that was looked up."""
    return tuple(
        f"{route.name}{f' ({route.country})' if route.country else ''}: {route.url} (as of {route.as_of})"
        for route in routes()
    )


def withheld_because(rule: str) -> str:
    """Say why a text was set aside; `rule` names the combination of classes."""
    return f"the text may hold sexual content about a child ({rule})"


def withheld_view(folder: Folder, post_id: str) -> WithheldView:
    """Return why a post is withheld, and what to do."""
    (row,) = where_in(folder.table("quarantine"), "post_id", [post_id]).to_pylist()
    return WithheldView(
        withheld_because(row["rule"]), row["sha256"], _iso(row["at"]) or "", WHAT_TO_DO, report_to()
    )


def subject_posts(folder: Folder, lead: Row) -> list[str]:
    """Return the posts of a lead: those with findings first, then by id."""
    if lead["subject_kind"] == "post":
        return [lead["subject"]]
    network = where_in(folder.table("networks", ["network_id", "posts"]), "network_id", [lead["subject"]])
    posts: list[str] = network["posts"].to_pylist()[0]
    findings = where_in(folder.table("findings", ["post_id", "rule_id", "polarity"]), "post_id", posts)
    rules: dict[str, set[str]] = {}
    for row in findings.to_pylist():
        rules.setdefault(row["post_id"], set()).add(row["rule_id"])
    return sorted(posts, key=lambda post: (-len(rules.get(post, ())), post))


def _templates(folder: Folder, posts: Sequence[str], mask: Mask) -> list[TemplateView]:
    """Return the templates most of the posts are written from, each with some values of its slots."""
    held = where_in(folder.table("clusters", ["post_id", "template_id"]), "post_id", posts)
    ids = [t for t in pc.unique(held["template_id"]).to_pylist() if t is not None]
    rows = where_in(folder.table("templates"), "template_id", ids).to_pylist()
    rows = sorted(rows, key=lambda row: (-row["posts"], row["template_id"]))[:TEMPLATES]
    values: dict[tuple[str, int], dict[str, str]] = {}
    slots = where_in(folder.table("slots"), "template_id", [row["template_id"] for row in rows])
    for slot in slots.to_pylist():
        seen = values.setdefault((slot["template_id"], slot["slot"]), {})
        if len(seen) < SAMPLES:
            seen.setdefault(slot["value"], slot["post_id"])
    used = sorted({post for seen in values.values() for post in seen.values()})
    written = _written_contacts(folder, used)
    return [
        TemplateView(
            **{name: row[name] for name in ("template_id", "cluster_id", "posts", "bits")},
            text=mask.words(row["text"]),
            slots=tuple(
                tuple(mask.value(v, written[p]) for v, p in values.get((row["template_id"], n), {}).items())
                for n in range(1, row["slots"] + 1)
            ),
        )
        for row in rows
    ]


def _written_contacts(folder: Folder, posts: Sequence[str]) -> dict[str, list[str]]:
    """Return each post's contacts as they are written in its text."""
    mentions = by_post(folder, "mentions", posts)
    texts = where_in(folder.table("posts", ["post_id", "text"]), "post_id", posts).to_pylist()
    written: dict[str, list[str]] = {}
    for row in texts:
        data = row["text"].encode()
        spans = spans_of(mentions[row["post_id"]])
        written[row["post_id"]] = [data[s:e].decode("utf-8", "replace") for s, e, _ in spans]
    return written


def _ties(folder: Folder, posts: Sequence[str], mask: Mask) -> list[TieView]:
    links = folder.table("links")
    inside = where_in(where_in(links, "left", posts), "right", posts)
    groups: dict[tuple[str, str], Rows] = {}
    for row in inside.to_pylist():
        groups.setdefault((row["kind"], row["key"]), []).append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: (row["bits"], row["link_id"]))
    views = [
        TieView(
            kind=kind,
            key=key if kind == "template" else mask.key(key),
            posts=len({end for row in rows for end in (row["left"], row["right"])}),
            bits=rows[0]["bits"],
            reason=mask.words(rows[0]["reasons"][0]),
        )
        for (kind, key), rows in groups.items()
    ]
    return sorted(views, key=lambda view: (-view.posts, -view.bits, view.key))


def explanation(
    folder: Folder, lead: Row, shown: int, words: Mapping[str, RuleWords], mask: Mask
) -> Explanation:
    """Walk a lead back to its posts, quotes, templates and ties."""
    posts = subject_posts(folder, lead)
    return Explanation(
        lead=lead_view(lead, mask),
        posts=tuple(post_views(folder, posts[:shown], words, mask)),
        total_posts=len(posts),
        templates=tuple(_templates(folder, posts, mask)),
        ties=tuple(_ties(folder, posts, mask)),
        masked=mask.viewer.masked,
    )
