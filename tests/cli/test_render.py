from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.share.sample_views import ATTACKS, lead, summary

from fanal.base.records import Rejection
from fanal.base.views import SourceView
from fanal.cli.console import out
from fanal.cli.render import (
    masked_rejections,
    print_counts,
    print_find,
    print_inputs,
    print_leads,
    print_rejected,
)
from fanal.share.visible import visible

PLACE = Path("/cases/demo")
REJECTION = Rejection(
    "a.csv", "a.csv:9", "invalid UTF-8 at byte 7", "call +57 300 123 4567 or mail ana@mail.example"
)


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_find_prints_inputs_counts_leads_what_was_set_aside_and_what_to_do_next(
    capsys: pytest.CaptureFixture[str],
):
    print_find(out(), summary(), [lead()], [REJECTION], PLACE)
    text = printed(capsys)
    for said in (
        "mail/in/ (3,000 files): read as eml, text <- body; 3,000 posts of 3,000 records",
        "offers/june.csv: read as csv, text <- ad, author <- who; 90 posts of 100 records, 2 rejected",
        "3,100 records read = 3,090 kept + 8 skipped (seen before or left out) + 2 rejected",
        "400 mentions, 80 findings, 7 groups of linked posts, 3 networks, 12 leads",
        "Leads, 1 of 12",
        "2 records rejected, 1 input not usable: /cases/demo/rejected.jsonl",
        "a.csv:9 invalid UTF-8 at byte 7",
        "Report /cases/demo/report.html",
        "Next fanal explain 1 --workspace /cases/demo",
    ):
        assert said in text
    assert text.index("Inputs") < text.index("Counts") < text.index("Leads") < text.index("Next")


def test_a_clean_run_without_leads_says_what_that_does_not_mean(capsys: pytest.CaptureFixture[str]):
    print_find(out(), summary(rejected=0, unusable=0, leads=0, report=None), [], [], PLACE)
    text = printed(capsys)
    assert "does not show that nothing is there" in text
    for absent in ("Set aside", "Report", "Next", "explain"):
        assert absent not in text


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_the_table_of_leads_fits_the_width(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", str(width))
    long = lead(title="Ein langer Titel " * 9, why="warum " * 60, contacts=("url " + "a" * 70 + "…",) * 5)
    print_leads(out(), [long, lead(title="工作" * 30, rank=2)], 2)
    lines = capsys.readouterr().out.splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 120)
    assert any("+2 more" in line for line in lines)


def test_piped_text_has_no_colour(capsys: pytest.CaptureFixture[str]):
    print_find(out(), summary(), [lead()], [REJECTION], PLACE)
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_file_says_never_steers_the_terminal(attack: str, capsys: pytest.CaptureFixture[str]):
    views = [lead(title=attack, why=attack, contacts=(attack, "phone " + attack))]
    print_find(
        out(),
        summary(workspace=attack, report=attack),
        views,
        [Rejection("a", attack, attack, attack)],
        PLACE,
    )
    text = capsys.readouterr().out
    assert visible(text) == text


def test_markup_in_a_post_is_printed_not_obeyed(capsys: pytest.CaptureFixture[str]):
    print_leads(out(), [lead(title="[red]a[/red] :skull:", why="[link=x]b")], 1)
    text = capsys.readouterr().out
    assert "[red]a[/red]" in text
    assert ":skull:" in text
    assert "[link=x]b" in text


def test_excerpts_of_rejected_records_are_masked(capsys: pytest.CaptureFixture[str]):
    print_rejected(out(), [REJECTION] * 3, 2)
    text = printed(capsys)
    assert "Set aside, 2 of 3" in text
    assert "call ⟨phone⟩ or mail ⟨email⟩" in text
    assert masked_rejections([REJECTION])[0].excerpt == "call ⟨phone⟩ or mail ⟨email⟩"


def test_a_long_path_keeps_its_end(capsys: pytest.CaptureFixture[str]):
    source = SourceView("/archive" * 20 + "/june.csv", "csv", "", 1, 1, 0, 0, "")
    print_inputs(out(), summary(inputs=(source,)))
    text = printed(capsys)
    assert "/june.csv: read as csv" in text
    assert "…" in text


def test_nothing_rejected_is_said(capsys: pytest.CaptureFixture[str]):
    print_rejected(out(), [], 50)
    assert "every record was read" in printed(capsys)


def test_a_workspace_with_a_space_is_quoted_in_the_commands_to_try(capsys: pytest.CaptureFixture[str]):
    print_find(out(), summary(), [lead()], [], Path("/my cases/one"))
    assert "fanal explain 1 --workspace '/my cases/one'" in printed(capsys)


def test_what_earlier_runs_read_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    print_counts(out(), summary(read_now=1))
    assert "1 of 3,001 inputs read now; 3,000 read by earlier runs, and not again" in printed(capsys)
    print_counts(out(), summary())
    assert "read now" not in printed(capsys)
