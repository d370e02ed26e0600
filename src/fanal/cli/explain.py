"""What `explain` and `show` print: a lead or a post walked back to its evidence."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from fanal.base.records import Dimension, Factor
from fanal.base.views import Explanation, PostView, TemplateView, TieView, WithheldView
from fanal.cli.pieces import SLOT_STYLE, command, heading, indented, quoted, row, shared_text, some, table
from fanal.cli.render import lead_line
from fanal.share import words
from fanal.share.visible import one_line, visible

_STYLES = {"for": "bold yellow", "against": "bold green", "link": "bold cyan"}
_EXCERPT = 240


def print_explanation(console: Console, explanation: Explanation, workspace: Path) -> None:
    """Print why a lead stands where it stands, down to file, line and quote."""
    lead = explanation.lead
    console.print(Text.assemble((f"Lead {lead.rank}  ", "dim"), (one_line(lead.title), "bold")))
    indented(console, f"{one_line(lead_line(lead))} · id {one_line(lead.lead_id)}")
    heading(console, "Why")
    indented(console, visible(lead.why))
    for polarity, title, nothing in words.SECTIONS:
        heading(console, title)
        _factors(console, words.of_polarity(lead.factors, polarity), nothing)
    heading(console, "What the indicators cover")
    indented(console, _coverage(explanation))
    indented(console, f"forms of exploitation: {words.forms(lead)}")
    _dimensions(console, lead.rollup.dimensions)
    if lead.missing:
        heading(console, "Missing to say more")
        for item in lead.missing:
            indented(console, f"- {one_line(item)}")
    for template in explanation.templates[: words.MOST_TEMPLATES]:
        _template(console, template)
    rest = len(explanation.templates) - words.MOST_TEMPLATES
    if rest > 0:
        indented(console, f"… and {words.count(rest, 'more shared text')} (--json has all)")
    if explanation.ties:
        _ties(console, explanation.ties)
    heading(console, f"Posts, {len(explanation.posts)} of {explanation.total_posts:,}")
    for post in explanation.posts:
        _post(console, post)
    _rules(console, words.rules(explanation.posts))
    console.print()
    console.print(Text(words.NOT_A_VERDICT, "dim"))
    if explanation.posts:
        more = command(["show", explanation.posts[0].post_id], workspace)
        console.print(Text.assemble(("Next  ", "bold"), more), soft_wrap=True)


def _factors(console: Console, factors: Sequence[Factor], nothing: str) -> None:
    if not factors:
        indented(console, nothing)
        return
    made = table(("points", 0, True), ("sign", 5, False), ("how common here", 0, False), ("source", 4, False))
    for factor in factors:
        points = Text(words.points(factor), _STYLES[factor.polarity])
        row(made, (points, words.sign(factor), _common(factor), "; ".join(factor.sources) or "–"))
    console.print(made)


def _common(factor: Factor) -> str:
    if factor.base_rate is None:
        return "–" if factor.polarity == "link" else "not known"
    return f"in {words.percent(factor.base_rate)} of posts"


def _coverage(explanation: Explanation) -> Text:
    text = Text()
    for element, seen in words.coverage(explanation.lead):
        text.append("● " if seen else "○ ", "bold" if seen else "dim")
        text.append(f"{element}: {words.element(explanation.lead, element, seen=seen)}   ")
    text.rstrip()
    return text


def _dimensions(console: Console, dimensions: Sequence[Dimension]) -> None:
    if not dimensions:
        return
    heading(console, "Dimensions of the ILO's lists")
    made = table(("dimension", 4, False), ("list", 0, False), ("signs", 3, False), ("combination", 5, False))
    for one in dimensions:
        reached = Text("● " if one.met else "○ ", "bold" if one.met else "dim").append(words.reached(one))
        row(made, (one.name, one.of, words.grades(one), reached))
    console.print(made)
    indented(console, Text(words.COMBINATION, "dim"))


def _template(console: Console, template: TemplateView) -> None:
    heading(
        console,
        f"Shared text of {words.count(template.posts, 'post')}, {template.bits:,.0f} bits more than chance "
        "(⟦1⟧ marks words that change)",
    )
    indented(console, shared_text(template))
    for number, values in enumerate(template.slots, 1):
        samples = " · ".join(one_line(value, 60) or "(left out)" for value in values)
        indented(console, Text.assemble((f"⟦{number}⟧", SLOT_STYLE), f" {samples}"), by=4)


def _ties(console: Console, ties: tuple[TieView, ...]) -> None:
    heading(console, "Ties between the posts")
    shown = words.shown_ties(ties)
    made = table(("shared", 5, False), ("why it ties them", 6, False), ("posts", 0, True), ("bits", 0, True))
    for tie, weakest in shown:
        shared = Text(one_line(words.shared(tie)))
        if weakest:
            shared.append("  ← weakest tie", "yellow")
        row(made, (shared, tie.reason, f"{tie.posts:,}", f"{tie.bits:.1f}"))
    console.print(made)
    if len(ties) > len(shown):
        indented(console, f"… and {words.count(len(ties) - len(shown), 'more tie')} (--json has all)")


def _about(post: PostView) -> str:
    parts = [
        f"sha256 {post.sha256[:12]}",
        post.posted_at or "time not known",
        f"language {post.lang}" if post.lang else "language not known",
        f"own id {post.external_id}" if post.external_id else "",
        post.post_id,
    ]
    return one_line(" · ".join(part for part in parts if part))


def _post(console: Console, post: PostView) -> None:
    console.print()
    indented(console, Text(one_line(post.where), "bold underline"))
    indented(console, Text(_about(post), "dim"))
    _quotes(console, post)
    if not post.quotes:
        indented(console, one_line(post.text, _EXCERPT), by=4)
        indented(console, Text("no indicator in this post; it belongs here by its ties", "dim"), by=4)


def _quotes(console: Console, post: PostView) -> None:
    for quotes in words.by_span(post):
        indented(console, quoted(quotes[0]), by=4)
        for quote in quotes:
            side = "against" if quote.polarity == "against" else "for"
            said = f"{one_line(quote.words)} [{one_line(quote.rule_id)}]"
            indented(console, Text.assemble((f"{side}: ", _STYLES[side]), said), by=6)


def _rules(console: Console, notes: Sequence[words.RuleNote]) -> None:
    if not notes:
        return
    heading(console, "The rules behind these quotes")
    for note in notes:
        rule = note.rule
        trial = " (on trial)" if rule.status == "trial" else ""
        indented(console, Text.assemble((one_line(rule.rule_id), "bold"), f"{trial}  {one_line(rule.words)}"))
        points_to = f"indicator {', '.join(note.indicators)}; source: {rule.source or 'not known'}"
        indented(console, one_line(f"{words.base_rate(rule.base_rate)}; {points_to}"), by=4)
        indented(console, f"false alarms: {one_line(rule.false_alarms) or 'none written down yet'}", by=4)


def _withheld(console: Console, withheld: WithheldView) -> None:
    heading(console, "Withheld")
    indented(console, Text(one_line(withheld.reason, 300), "bold red"))
    indented(console, f"set aside at {withheld.at}, sha256 of the text {withheld.sha256}")
    indented(console, visible(withheld.do))
    for place in withheld.report_to:
        indented(console, one_line(place, 200), by=4)


def print_post(console: Console, post: PostView) -> None:
    """Print one post whole, with what was found in it."""
    console.print(Text(one_line(post.where), "bold underline"))
    indented(console, Text(_about(post), "dim"))
    if post.withheld is not None:
        _withheld(console, post.withheld)
        return
    beside = {
        "author": post.author,
        "forwarded from": post.forwarded_from,
        "answers": post.reply_to,
        "channel": post.channel,
        "url": post.url,
    }
    for label, value in beside.items():
        if value:
            indented(console, f"{label}: {one_line(value)}")
    indented(console, f"mentions: {one_line(some(post.mentions, 20))}")
    if post.cluster_id:
        indented(console, f"group of linked posts: {one_line(post.cluster_id)}")
    heading(console, "Text")
    indented(console, visible(post.text))
    heading(console, f"Findings, {len(post.quotes)}")
    _quotes(console, post)
    _rules(console, words.rules((post,)))
