"""What `fanal trace`, `fanal hit` and `fanal typologies` print."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from fanal.base.views import AccountView, DraftView, HitView, TraceSummary
from fanal.cli.pieces import command, heading, indented, row, some, table
from fanal.money.lint import Issue
from fanal.share import words
from fanal.share.money_words import HOLDERS, NO_HITS, NOT_A_FINDING, asked, rate
from fanal.share.visible import one_line

MOST_NOTES = 6
MOST_MOVEMENTS = 30


def print_trace(
    console: Console,
    summary: TraceSummary,
    accounts: Sequence[AccountView],
    hits: Sequence[HitView],
    workspace: Path,
) -> None:
    """Print what was traced, what was unusual, which typologies were asked, and the first accounts."""
    heading(console, "Transactions")
    indented(
        console,
        f"{words.count(summary.traced, 'movement')} of {words.count(summary.transactions, 'transaction')} "
        f"between {words.count(summary.accounts, 'account')}, compared in {summary.currency}",
    )
    for what, count in summary.seen.items():
        indented(console, f"{count:,} {what}")
    for note in summary.notes[:MOST_NOTES]:
        indented(console, Text(one_line(note, 240), "dim"))
    _typologies(console, summary)
    _accounts(console, summary, accounts)
    for hit in hits[:3]:
        heading(console, f"{hit.typology}  {hit.hit_id[:10]}")
        _hit_head(console, hit)
    console.print()
    indented(console, Text(NOT_A_FINDING, "dim"), by=0)
    if hits:
        console.print(
            Text.assemble(("Next    ", "bold"), command(["hit", hits[0].hit_id[:10]], workspace)),
            soft_wrap=True,
        )


def _typologies(console: Console, summary: TraceSummary) -> None:
    asked_for = [one for one in summary.typologies if one.evaluated]
    met = [one for one in asked_for if one.hits]
    heading(console, f"Typologies: {len(asked_for)} of {len(summary.typologies)} asked, {len(met)} met")
    for one in sorted(met, key=lambda t: (-t.hits, t.id)):
        cut = f", cut off: {one.cut}" if one.cut else ""
        indented(console, f"{one.id}: {words.count(one.hits, 'hit')}{cut}")
    for one in summary.typologies:
        if not one.evaluated:
            indented(console, Text(f"{one.id}: not evaluable: needs {'; '.join(one.needs)}", "dim"))


def _accounts(console: Console, summary: TraceSummary, accounts: Sequence[AccountView]) -> None:
    heading(
        console,
        f"Accounts, {len(accounts):,} of {summary.ranked:,}; "
        f"{words.count(summary.alerts, 'alert')} to look at first",
    )
    if not accounts:
        indented(console, NO_HITS)
        return
    made = table(
        ("rank", 0, True),
        ("account", 0, False),
        ("alert", 0, False),
        ("role", 3, False),
        ("typologies", 8, False),
    )
    for one in accounts:
        row(
            made, (str(one.rank), one.account, "yes" if one.alert else "–", one.role, some(one.typologies, 5))
        )
    console.print(made)
    indented(console, Text(HOLDERS, "dim"))


def _hit_head(console: Console, hit: HitView) -> None:
    indented(console, f"{hit.words} ({hit.weight}, {hit.status})")
    indented(
        console,
        f"holder {hit.holder}, role {hit.role}; {words.count(hit.transactions, 'movement')}, "
        f"{words.count(hit.accounts, 'account')}, from {hit.first_at[:10]} to {hit.last_at[:10]}",
    )
    indented(console, f"{rate(hit.base_rate)}; source: {one_line(hit.source, 200)}")
    indented(console, f"innocent explanations: {one_line(hit.false_alarms, 300)}")
    if hit.identifiers:
        indented(console, f"shared with {words.count(hit.posts, 'post')}: {some(hit.identifiers, 5)}")
    if hit.leads:
        indented(console, f"in leads: {some(hit.leads, 5)}")


def print_hit(console: Console, hit: HitView) -> None:
    """Print one hit whole."""
    heading(console, f"{hit.typology}, version {hit.version}  {hit.hit_id}")
    _hit_head(console, hit)
    indented(console, f"red flags: {some(hit.flags, 12)}")
    if hit.cut:
        indented(console, hit.cut)
    heading(console, "Counted, with what was asked")
    for value in hit.values:
        indented(console, asked(value))
    indented(console, f"true since {hit.since}, by what had happened until then")
    heading(console, "For and against")
    for factor in hit.factors:
        indented(console, f"{factor.points:+.1f}  {one_line(factor.words, 200)}")
    heading(console, "Flow")
    for arrow in hit.flow:
        times = words.count(arrow.movements, "movement")
        indented(
            console,
            f"{one_line(arrow.payer)} ──[{times}, {' + '.join(arrow.sums)}]──▶ {one_line(arrow.payee)}",
        )
    heading(console, f"Movements, {min(len(hit.movements), MOST_MOVEMENTS):,} of {len(hit.movements):,}")
    made = table(
        ("at", 0, False),
        ("from", 0, False),
        ("to", 0, False),
        ("amount", 0, True),
        ("how", 3, False),
        ("record", 5, False),
    )
    for one in hit.movements[:MOST_MOVEMENTS]:
        how = ", ".join(filter(None, [one.channel, one.place]))
        row(
            made,
            ((one.at or "")[:16], one.payer, one.payee, f"{one.amount} {one.currency or ''}", how, one.where),
        )
    console.print(made)
    indented(console, Text(NOT_A_FINDING, "dim"), by=0)


def print_typologies(
    console: Console, listed: Sequence[Mapping[str, object]], issues: Sequence[Issue], *, checked: bool
) -> None:
    """Print the typologies, or what is wrong with them."""
    if checked:
        heading(console, f"{words.count(len(issues), 'issue')}")
        for issue in issues:
            indented(
                console, f"{one_line(issue.where)}: {one_line(issue.seen, 300)}; {one_line(issue.do, 200)}"
            )
        return
    heading(console, words.count(len(listed), "typology", "typologies"))
    for one in listed:
        needs = one["needs"]
        asked_for = f"; needs {', '.join(map(str, needs))}" if isinstance(needs, list) and needs else ""
        indented(
            console,
            Text.assemble((str(one["id"]), "bold"), f"  {one['words']} ({one['weight']}, {one['status']})"),
        )
        indented(console, Text(f"{one['source']}{asked_for}", "dim"), by=4)


def print_draft(console: Console, view: DraftView) -> None:
    """Print where the draft is, and what a schema says of it."""
    heading(console, "Draft")
    indented(console, f"written to {one_line(view.path)}; marked draft, sent nowhere")
    indented(console, "accounts and names are masked" if view.masked else "accounts and names are not masked")
    if not view.validated:
        indented(console, "not held against a schema (--schema XSD)")
    elif not view.issues:
        indented(console, "valid by the schema given")
    for issue in view.issues:
        indented(console, f"not valid: {one_line(issue, 300)}")
