"""What `find`, `leads` and `rejected` print."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from fanal.base.mask import mask_text
from fanal.base.records import Rejection
from fanal.base.views import AuditView, LeadView, SavedRejections, Summary
from fanal.cli.pieces import command, heading, indented, row, some, table
from fanal.share import words
from fanal.share.inputs import InputGroup, input_groups
from fanal.share.visible import one_line

MOST_GROUPS = 12
MOST_EXAMPLES = 3
MOST_NOTES = 2
WIDEST_PATH = 60


def print_inputs(console: Console, summary: Summary) -> None:
    """Print how each group of inputs was recognised."""
    groups = input_groups(summary.inputs)
    if not groups:
        return
    heading(console, "Inputs")
    for group in groups[:MOST_GROUPS]:
        indented(console, _input(group))
    if len(groups) > MOST_GROUPS:
        indented(console, f"… and {len(groups) - MOST_GROUPS:,} more kinds of input (tables/sources.parquet)")


def _input(group: InputGroup) -> Text:
    files = f" ({words.count(group.files, 'file')})" if group.files > 1 else ""
    text = Text.assemble((_end(one_line(group.label)), "bold"), f"{files}: read as {one_line(group.reader)}")
    text.append(f", {one_line(group.mapping)}" if group.mapping else "")
    text.append(
        f"; {words.count(group.kept, words.KEPT[group.kind])} of {words.count(group.records, 'record')}"
    )
    if group.rejected:
        text.append(f", {group.rejected:,} rejected", "yellow")
    for note in group.notes[:MOST_NOTES]:
        text.append(f"\n{one_line(note, 200)}", "dim")
    if len(group.notes) > MOST_NOTES:
        text.append(f"\n+{len(group.notes) - MOST_NOTES:,} more notes (tables/sources.parquet)", "dim")
    return text


def _end(path: str) -> str:
    return path if len(path) <= WIDEST_PATH else "…" + path[1 - WIDEST_PATH :]


def print_counts(console: Console, summary: Summary) -> None:
    """Print what was read and found, and how long the steps took."""
    heading(console, "Counts")
    indented(
        console,
        f"{words.count(summary.read, 'record')} read = {summary.kept:,} kept + {summary.skipped:,} skipped "
        f"(seen before or left out) + {summary.rejected:,} rejected",
    )
    if (earlier := summary.sources - summary.read_now) > 0:
        now = f"{summary.read_now:,} of {words.count(summary.sources, 'input')} read now"
        indented(console, f"{now}; {earlier:,} read by earlier runs, and not again")
    if kept := words.kept(summary.kinds):
        indented(console, f"kept: {kept}")
    found = (
        words.count(summary.mentions, "mention"),
        words.count(summary.findings, "finding"),
        words.count(summary.clusters, "group of linked posts", "groups of linked posts"),
        words.count(summary.networks, "network"),
        words.count(summary.leads, "lead"),
    )
    indented(console, ", ".join(found))
    if summary.quarantined:
        many = words.count(summary.quarantined, "post")
        _set_aside(console, many, f"{words.SET_ASIDE} {words.WHERE_TO_REPORT}", summary.report_to)
    steps = ", ".join(f"{one_line(step)} {seconds:.1f} s" for step, seconds in summary.seconds.items())
    if steps:
        indented(console, Text(f"took {steps}", "dim"))
    if summary.reused:
        indented(console, Text(f"already there from an earlier run: {', '.join(summary.reused)}", "dim"))


def _set_aside(console: Console, many: str, why: str, report_to: Sequence[str]) -> None:
    indented(console, Text(f"{many} set aside unread: {why}", "bold red"))
    for place in report_to:
        indented(console, one_line(place, 200), by=4)


def print_leads(console: Console, leads: Sequence[LeadView], total: int) -> None:
    """Print the table of leads: rank, what, why in words, posts, contacts as the view holds them."""
    heading(console, f"Leads, {len(leads):,} of {total:,}" if len(leads) < total else f"Leads, {total:,}")
    if not leads:
        indented(console, words.NO_LEADS)
        return
    made = table(
        ("rank", 0, True), ("what", 5, False), ("why", 8, False), ("posts", 0, True), ("contacts", 5, False)
    )
    for lead in leads:
        row(
            made,
            (
                Text(str(lead.rank), "bold"),
                one_line(lead.title, 120),
                one_line(lead.why, 260),
                f"{lead.posts:,}",
                _contacts(lead),
            ),
        )
    console.print(made)
    console.print(Text(words.NOT_A_VERDICT, "dim"))


def _contacts(lead: LeadView) -> Text:
    lines = [one_line(contact.partition(" ")[2] or contact, 40) for contact in lead.contacts[:MOST_EXAMPLES]]
    if len(lead.contacts) > MOST_EXAMPLES:
        lines.append(f"+{len(lead.contacts) - MOST_EXAMPLES:,} more")
    return Text("\n".join(lines) or "–")


def masked_rejections(rejections: Sequence[Rejection]) -> list[Rejection]:
    """Return rejections as they may be printed: excerpts cut short and masked."""
    return [replace(r, excerpt=one_line(mask_text(r.excerpt), 100)) for r in rejections]


def print_rejections(console: Console, rejections: Sequence[Rejection]) -> None:
    """Print where records were rejected and why."""
    for rejection in masked_rejections(rejections):
        indented(console, Text.assemble((one_line(rejection.where), "bold"), f"  {one_line(rejection.why)}"))
        if rejection.excerpt:
            indented(console, Text(one_line(rejection.excerpt), "dim"), by=4)


def print_rejected(console: Console, rejections: Sequence[Rejection], most: int) -> None:
    """Print the list of what could not be read."""
    heading(console, f"Set aside, {min(most, len(rejections)):,} of {len(rejections):,}")
    if not rejections:
        indented(console, "Nothing: every record was read.")
    print_rejections(console, rejections[:most])


def print_aftermath(
    console: Console, summary: Summary, rejections: Sequence[Rejection], workspace: Path
) -> None:
    """Print what was set aside, where the report is and what to try next."""
    if summary.rejected or summary.unusable:
        heading(console, "Set aside")
        indented(
            console,
            f"{words.count(summary.rejected, 'record')} rejected, "
            f"{words.count(summary.unusable, 'input')} not usable: {workspace / 'rejected.jsonl'}",
        )
        print_rejections(console, rejections[:MOST_EXAMPLES])
    console.print()
    if summary.report:
        console.print(Text.assemble(("Report  ", "bold"), one_line(summary.report)), soft_wrap=True)
    nexts = [["explain", "1"], ["leads"]] if summary.leads else []
    nexts += [["rejected"]] if summary.rejected or summary.unusable else []
    for number, parts in enumerate(nexts):
        label = "Next    " if number == 0 else " " * 8
        console.print(Text.assemble((label, "bold"), command(parts, workspace)), soft_wrap=True)


def print_find(
    console: Console,
    summary: Summary,
    leads: Sequence[LeadView],
    rejections: Sequence[Rejection],
    workspace: Path,
) -> None:
    """Print everything `find` has to say after a run."""
    print_inputs(console, summary)
    print_counts(console, summary)
    if summary.kinds["posts"]:
        print_leads(console, leads, summary.leads)
    elif summary.kept:
        heading(console, "Leads, 0")
        indented(console, words.NO_POSTS)
    else:
        heading(console, "Nothing usable was read, so nothing was analysed.")
    print_aftermath(console, summary, rejections, workspace)


def lead_line(lead: LeadView) -> str:
    """Return size, time and contacts of a lead on one line."""
    return f"{words.count(lead.posts, 'post')} · {words.span(lead)} · contacts: {some(lead.contacts, 6)}"


def print_saved(console: Console, saved: SavedRejections, workspace: Path) -> None:
    """Print which rejected records were written where, which were not and why, and what to do with them."""
    heading(
        console, f"Saved, {words.count(saved.records, 'record')} in {words.count(len(saved.files), 'file')}"
    )
    for name in saved.files[:MOST_GROUPS]:
        indented(console, one_line(f"{saved.folder}/{name}"))
    if len(saved.files) > MOST_GROUPS:
        indented(console, f"… and {len(saved.files) - MOST_GROUPS:,} more")
    if saved.left:
        heading(console, "Not saved")
    for source, why, count in saved.left[:MOST_GROUPS]:
        indented(
            console,
            Text.assemble((one_line(source), "bold"), f"  {words.count(count, 'record')}: {one_line(why)}"),
        )
    if len(saved.left) > MOST_GROUPS:
        indented(console, f"… and {len(saved.left) - MOST_GROUPS:,} more (--json has all)")
    if saved.set_aside:
        many = words.count(len(saved.set_aside), "record")
        _set_aside(console, many, words.NOT_COPIED, saved.report_to)
        for record in saved.set_aside[:MOST_GROUPS]:
            indented(console, f"{one_line(record.where)}  SHA-256 {record.sha256} ({record.rule})", by=4)
        if len(saved.set_aside) > MOST_GROUPS:
            indented(console, f"… and {len(saved.set_aside) - MOST_GROUPS:,} more (--json has all)", by=4)
    if saved.files:
        console.print()
        indented(
            console, "These files are not masked. Mend them, leave none of their records out, and read them:"
        )
        console.print(
            Text.assemble(("Next  ", "bold"), command(["find", saved.folder], workspace)), soft_wrap=True
        )


def print_audit(console: Console, view: AuditView) -> None:
    """Print that the log is whole, and the hash to note."""
    indented(console, f"{words.count(view.lines, 'line')}, the chain is whole", by=0)
    if view.last_hash:
        console.print(f"last hash {view.last_hash}", soft_wrap=True)
        indented(console, "Note it elsewhere: lines cut off at the end leave no trace in the chain.", by=0)
