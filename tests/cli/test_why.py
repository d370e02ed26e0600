"""What `why` prints of two posts."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from fanal.base.views import IdentifierView, TemplateView, WhyView
from fanal.cli.console import out
from fanal.cli.why import print_why

VIEW = WhyView(
    left="p1",
    right="p2",
    same_text=True,
    template_id="t1",
    bits=120.4,
    needed=21.0,
    share=(0.9, 0.45),
    template=TemplateView("t1", "", 2, 120.4, "Waitress wanted in {1}, start now", (("Lisbon", ""),)),
    identifiers=(
        IdentifierView("phone +12…01", 2, 2, 13.7, True),
        IdentifierView("url example.org/…", 900, 640, 5.1, False),
    ),
    against=("55% of the shorter text are words of its own",),
    masked=True,
)


def said(view: WhyView, capsys: pytest.CaptureFixture[str]) -> str:
    print_why(out(), view)
    return " ".join(capsys.readouterr().out.split())


def test_the_shared_text_its_slots_its_worth_and_what_speaks_against_it_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(VIEW, capsys)
    for part in (
        "● One text: copying it saves more than chance would.",
        "Shared text, 120 bits over chance (needed: 21)",
        "90% of the first, 45% of the second",
        "Waitress wanted in ⟦1⟧, start now",
        "⟦1⟧ Lisbon | (left out)",
        "phone +12…01",
        "too common to tie",
        "- 55% of the shorter text are words of its own",
        "A lead is not a verdict.",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"same_text": False}, "● One group"),
        ({"same_text": False, "template_id": None}, "● Tied by an identifier"),
        ({"same_text": False, "template_id": None, "identifiers": ()}, "○ Not tied."),
    ],
)
def test_the_kind_of_tie_is_said_first(
    changes: dict[str, object], verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verdict in said(replace(VIEW, **changes), capsys)  # type: ignore[arg-type]


def test_everything_fits_the_width(capsys: pytest.CaptureFixture[str]) -> None:
    print_why(out(), replace(VIEW, template=replace(VIEW.template, text="many words " * 60)))
    assert all(cell_len(line) <= 100 for line in capsys.readouterr().out.splitlines())
