"""What `why` prints: the words two posts share, what they are worth, and what speaks against a tie."""

from rich.console import Console
from rich.text import Text

from fanal.base.views import IdentifierView, WhyView
from fanal.cli.pieces import SLOT_STYLE, heading, indented, row, shared_text, table
from fanal.share import words
from fanal.share.visible import one_line


def _verdict(view: WhyView) -> str:
    if view.same_text:
        return "● One text: copying it saves more than chance would."
    if view.template_id is not None:
        return "● One group: each shares enough with what the group has in common, if not with the other."
    if any(shared.ties for shared in view.identifiers):
        return "● Tied by an identifier they share, not by their text."
    return "○ Not tied."


def print_why(console: Console, view: WhyView) -> None:
    """Print why two posts are tied, or are not."""
    console.print(Text(f"{one_line(view.left)}  and  {one_line(view.right)}", "dim"))
    console.print(Text(_verdict(view), "bold"))
    left, right = view.share
    heading(console, f"Shared text, {view.bits:,.0f} bits over chance (needed: {view.needed:,.0f})")
    indented(console, f"{left:.0%} of the first, {right:.0%} of the second (⟦1⟧ marks words that differ)")
    indented(console, shared_text(view.template) if view.template.text else "no words in common")
    for number, (one, other) in enumerate(view.template.slots, 1):
        values = f" {one_line(one, 60) or '(left out)'}  |  {one_line(other, 60) or '(left out)'}"
        indented(console, Text.assemble((f"⟦{number}⟧", SLOT_STYLE), values), by=4)
    heading(console, "Shared identifiers")
    _identifiers(console, view.identifiers)
    heading(console, "What speaks against it")
    for said in view.against or ("nothing that was measured",):
        indented(console, f"- {one_line(said, 200)}")
    console.print()
    console.print(Text(words.NOT_A_VERDICT, "dim"))


def _identifiers(console: Console, shared: tuple[IdentifierView, ...]) -> None:
    if not shared:
        indented(console, "none")
        return
    made = table(
        ("identifier", 5, False), ("posts", 0, True), ("texts", 0, True), ("bits", 0, True), ("", 3, False)
    )
    for one in shared:
        note = "" if one.ties else "too common to tie"
        row(made, (one.key, f"{one.posts:,}", f"{one.texts:,}", f"{one.bits:.1f}", note))
    console.print(made)
