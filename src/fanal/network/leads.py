"""One ranked list of what a person is asked to look at, each with its reasons for and against."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from fanal.base.ids import content_id
from fanal.base.records import RollUp, RuleWords, factors_to_json, roll_up_to_json
from fanal.base.tables import LEADS, empty
from fanal.network import words
from fanal.network.examples import places, shown, weights
from fanal.network.factors import Facts, Sign, cautions, exploitation, linking, opposing, said, share_of
from fanal.network.identifiers import Listed
from fanal.network.rank import ACT, MEANS, NONE, PURPOSE, Ints, take
from fanal.network.rollup import roll_ups
from fanal.network.scores import Scores, scores
from fanal.network.signs import CONCEALED, Evident, evident
from fanal.network.subjects import described, subjects
from fanal.network.ties import texts_of

Signs = list[list[Sign]]


def _for(evidence: Evident, found: Scores, subject_of: Ints, tables: tuple[pa.Table, pa.Table]) -> Signs:
    """Return every subject's signs for, one a rule whatever its dimensions, the weightiest first."""
    seen, gross = evidence.signs, found.gross
    entries = shown(subject_of[seen.post], seen, tables, len(evidence.rules) - 1)
    ruled = gross.rule != NONE
    at = places(entries, gross.group[ruled], gross.rule[ruled])
    added = np.bincount(at, gross.points[ruled], minlength=len(entries.posts)).tolist()
    out: Signs = [[] for _ in range(found.net_sum.size)]
    for place, (subject, rule) in enumerate(zip(entries.group.tolist(), entries.rule.tolist(), strict=True)):
        names = tuple(evidence.dimensions[number] for number in entries.dimensions[place])
        share, examples = float(evidence.share[rule]), entries.examples[place]
        sign = Sign(names, evidence.rules[rule], added[place], entries.posts[place], share, examples)
        out[subject].append(sign)
    for subject, dimension, _, points in zip(
        *(column.tolist() for column in take(gross, ~ruled)), strict=True
    ):
        names = () if dimension == NONE else (evidence.dimensions[dimension],)
        out[subject].append(Sign(names, "", points, 0, None, ()))
    for signs in out:
        signs.sort(key=lambda sign: (-round(sign.points, 6), sign.rule, sign.dimensions))
    return out


def _against(evidence: Evident, subject_of: Ints, count: int, tables: tuple[pa.Table, pa.Table]) -> Signs:
    """Return every subject's signs against, once per rule, by rule id."""
    seen = evidence.against
    group = subject_of[seen.post]
    entries = shown(group, seen, tables, NONE)
    taken = weights(group, seen, entries)
    out: Signs = [[] for _ in range(count)]
    for place, (subject, rule) in enumerate(zip(entries.group.tolist(), entries.rule.tolist(), strict=True)):
        share, examples = float(evidence.against_share[rule]), entries.examples[place]
        sign = Sign((), evidence.against_rules[rule], taken[place], entries.posts[place], share, examples)
        out[subject].append(sign)
    return out


def _row(
    subject: tuple[str, str],
    facts: Facts,
    signs: tuple[list[Sign], list[Sign]],
    sums: tuple[float, float, int],
    about: tuple[list[str], Listed, RollUp],
    context: tuple[int, Mapping[str, RuleWords]],
) -> dict[str, Any]:
    """Return one lead without its rank; `about`: forms, contacts, roll-up; `context`: all posts, rules."""
    (kind, name), (pro, contra), (gross, net, elements) = subject, signs, sums
    (forms, contacts, rolled), (workspace_posts, rule_words) = about, context
    factors = (
        *exploitation(pro, facts.posts, elements, CONCEALED, rule_words),
        *opposing(contra, max(0.0, gross - net), facts.posts, rule_words),
        *cautions(pro, facts.posts, workspace_posts),
        *linking(facts, net),
    )
    network = kind == "network"
    named = [s for s in pro if s.rule and s.rule != CONCEALED]
    counted = [s for s in named if s.points > 0]
    reasons = [said(s.rule, rule_words) for s in counted or named]
    accounts = facts.accounts
    return {
        "lead_id": content_id("d", [kind, name]),
        "subject_kind": kind,
        "subject": name,
        "title": words.title(
            network=network, forms=forms, posts=facts.posts, accounts=accounts, contacts=contacts.total
        ),
        "why": words.why(reasons, facts.posts, facts.template_posts, facts.contacts, only_quoted=not counted),
        "factors": factors_to_json(factors),
        "dimensions": sorted(
            {name for sign in pro for name in sign.dimensions if name not in ("", CONCEALED)}
        ),
        "forms": sorted(forms),
        "act": bool(elements & ACT),
        "means": bool(elements & MEANS),
        "purpose": bool(elements & PURPOSE),
        "missing": words.missing(
            elements=elements,
            contacts=contacts.total,
            dated=facts.first is not None,
            accounts=accounts,
            rolled=rolled,
        ),
        "rollup": roll_up_to_json(rolled),
        "posts": facts.posts,
        "first_seen": facts.first,
        "last_seen": facts.last,
        "contacts": contacts.keys,
    }


def _ranked(rows: list[dict[str, Any]], score: list[float]) -> pa.Table:
    """Return the leads, the highest score first; equal ones by size, then id."""
    sizes, names = [row["posts"] for row in rows], [row["lead_id"] for row in rows]
    order = sorted(range(len(rows)), key=lambda i: (-round(score[i], 6), -sizes[i], names[i]))
    columns = {"rank": pa.array(range(1, len(rows) + 1), pa.int64())}
    for field in LEADS:
        if field.name not in columns:
            columns[field.name] = pa.array([rows[i][field.name] for i in order], field.type)
    return pa.table([columns[name] for name in LEADS.names], schema=LEADS)


def leads(
    posts: pa.Table,
    mentions: pa.Table,
    findings: pa.Table,
    clusters: pa.Table,
    templates: pa.Table,
    networks: pa.Table,
    rule_words: Mapping[str, RuleWords],
) -> pa.Table:
    """Return the LEADS table: networks, and posts in none, that show a sign of exploitation, by rank.

    The tables have the schemas of `fanal.base.tables`; the order of their rows changes nothing.
    `rule_words` says in plain words what each rule means. A network or post without a finding `for` (of
    known strength) is no lead, however much links it. The rank is the sum of the factors' points, as
    `fanal.network.rank` makes and explains them: an order of reading among the texts of this workspace, never
    a probability, and nothing about a person. `contacts` are unmasked and must not be shown as they are.
    """
    posts = posts.sort_by("post_id")
    ids = posts["post_id"].combine_chunks()
    evidence = evident(ids, texts_of(ids, clusters), mentions, findings, rule_words)
    found = subjects(ids, networks, evidence)
    count = len(found.names)
    if count == 0:
        return empty("leads")
    summed = scores(evidence, found.of_post, count)
    tables = (findings, mentions)
    pro = _for(evidence, summed, found.of_post, tables)
    contra = _against(evidence, found.of_post, count, tables)
    facts, contacts, forms = described(found, evidence, posts, mentions, findings, clusters, templates)
    sums = list(
        zip(summed.gross_sum.tolist(), summed.net_sum.tolist(), summed.elements.tolist(), strict=True)
    )
    score = [net * (1 + sum(share_of(fact).values())) for (_, net, _), fact in zip(sums, facts, strict=True)]
    pairs = zip(zip(found.kinds, found.names, strict=True), zip(pro, contra, strict=True), strict=True)
    rolled = roll_ups(ids, found.of_post, evidence.left, findings, mentions, count)
    described_as = zip(facts, sums, zip(forms, contacts, rolled, strict=True), strict=True)
    context = (len(ids), rule_words)
    rows = [
        _row(subject, fact, signs, added, about, context)
        for (subject, signs), (fact, added, about) in zip(pairs, described_as, strict=True)
    ]
    return _ranked(rows, score)
