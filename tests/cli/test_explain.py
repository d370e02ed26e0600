from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.share.sample_views import ATTACKS, explanation, lead, post, quote, template

from fanal.base.records import Factor
from fanal.base.views import TieView
from fanal.cli.console import out
from fanal.cli.explain import print_explanation, print_post
from fanal.share.visible import visible

PLACE = Path("/cases/demo")


def explained(capsys: pytest.CaptureFixture[str], **changes: object) -> str:
    print_explanation(out(), explanation(**changes), PLACE)
    return " ".join(capsys.readouterr().out.split())


def test_a_lead_is_walked_back_to_file_line_and_quote(capsys: pytest.CaptureFixture[str]):
    text = explained(capsys)
    for said in (
        "Lead 1 41 posts from one template in 3 cities",
        "+3.0 A fee is asked before the work begins in 1.2 % of posts ILO 2009, p. 4 [deceptive recruitment]",
        "−1.5 A licensed agency is named in 20 % of posts",
        "+2.0 41 posts share one text",
        "● act: an indicator points to it",
        "○ purpose: no indicator",
        "- who pays the travel",
        "Waitress wanted in ⟦1⟧, pay ⟦2⟧ a month. Keep {9} as it is",
        "⟦2⟧ 900 USD · (left out)",
        "← weakest tie",
        "Posts, 2 of 41",
        "offers/june.csv:17 sha256 ab12cd34efab",
        "… Start on Monday. «Send 250 USD for the visa first» and we book the flight.",
        "for: A fee is asked before the work begins [fee.en.upfront]",
        "seen in 1.2 % of this workspace's posts; indicator ILO-DR-07; source: ILO, Operational indicators",
        "trial.en.docs (on trial)",
        "false alarms: Agencies that may charge by law; course fees",
        "no indicator in this post; it belongs here by its ties",
        "A lead is not a verdict.",
        "fanal show p00112233445566778899 --workspace /cases/demo",
    ):
        assert said in text


def test_for_against_and_ties_stand_apart_and_an_empty_side_is_said(capsys: pytest.CaptureFixture[str]):
    text = explained(capsys, lead=lead(factors=(Factor("fee", "for", "A deposit", 3.0, (), 0.01),)))
    order = ["What speaks for a closer look", "A deposit", "What speaks against", "Nothing was found."]
    assert sorted(order, key=text.index) == order
    assert "one post alone" in text


@pytest.mark.parametrize("width", [80, 120])
def test_everything_fits_the_width(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", str(width))
    print_explanation(out(), explanation(posts=(post(quotes=(quote(before="long words " * 30),)),)), PLACE)
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("Next")]
    assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_file_says_never_steers_the_terminal(attack: str, capsys: pytest.CaptureFixture[str]):
    hit = quote(rule_id=attack, words=attack, indicator=attack, source=attack, false_alarms=attack,
                before=attack, quote=attack, after=attack)  # fmt: skip
    hostile = post(where=attack, external_id=attack, reply_to=attack, forwarded_from=attack,
                   author=attack, channel=attack, url=attack, lang=attack,
                   text=attack, mentions=(attack,), cluster_id=attack, quotes=(hit,))  # fmt: skip
    factor = Factor("x", "for", attack, 1.0, (), None, (attack,))
    views = explanation(
        lead=lead(title=attack, why=attack, contacts=(attack,), missing=(attack,), factors=(factor,)),
        posts=(hostile, post(text=attack, quotes=())),
        templates=(template(text=attack + "{1}", slots=((attack,),)),),
        ties=(TieView(attack, attack, 2, 1.0, attack),),
    )
    print_explanation(out(), views, PLACE)
    print_post(out(), hostile)
    text = capsys.readouterr().out
    assert visible(text) == text


def test_markup_in_a_quote_is_printed_not_obeyed(capsys: pytest.CaptureFixture[str]):
    assert "«[bold]x[/bold] :skull:»" in explained(
        capsys, posts=(post(quotes=(quote(quote="[bold]x[/bold] :skull:"),)),)
    )


def test_a_post_is_shown_whole(capsys: pytest.CaptureFixture[str]):
    print_post(out(), post(text="first line\nsecond line " + "word " * 200 + "end"))
    text = capsys.readouterr().out
    assert "  first line\n  second line" in text
    assert text.split("Findings, 2")[0].rstrip().endswith("end")
    for said in (
        "offers/june.csv:17",
        "author: m…",
        "forwarded from: c…",
        "answers: ad-16",
        "mentions: phone +57…12",
        "«Send 250 USD for the visa first»",
    ):
        assert said in text


def test_colour_marks_slots_and_quotes_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FORCE_COLOR", "1")
    print_explanation(out(), explanation(), PLACE)
    text = capsys.readouterr().out
    assert "\x1b[1;30;43m«Send 250 USD for the visa first»\x1b[0m" in text
    assert "\x1b[1;30;46m⟦1⟧\x1b[0m" in text
