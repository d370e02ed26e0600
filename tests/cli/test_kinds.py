"""Inputs of every kind on the command line: what is told of them, and how a person overrules it."""

import json
from pathlib import Path

import pytest
from tests.cli.test_main import call
from tests.workspace.mixed import NAMES, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("mixed") / "in")


def test_sources_shows_what_counts_in_each_kind(folder: Path) -> None:
    answer = call("sources", folder)
    assert answer.code == 0, answer.err
    text = " ".join(answer.out.split())
    for said in (
        "read as csv (90% sure, utf-8)",
        "read as money-table (90% sure, utf-8)",
        "currencies: EUR 2",
        "1 account, met most: DE…00 2",
        "“2026-03-02, 800.00 EUR, DE…00 -> A… E…, with a memo”",
        "read as mt940 (95% sure, utf-8)",
        "HTCDS 2.0: prs_FirstName 2, prs_Gender 2, vic_TypeOfExploitation 2",
        "own columns: case id 2, notes 1",
        "read as services-tables (95% sure)",
        "oldest assured on 2026-01-15; 1 without a date",
        "languages: Spanish 2",
    ):
        assert said in text
    assert [name for name in NAMES if name in answer.out] == []
    views = json.loads(call("sources", folder, "--json").out)
    assert {view["kind"] for view in views} == {"posts", "money", "cases", "services"}
    assert [name for name in NAMES if name in json.dumps(views, ensure_ascii=False)] == []


def test_find_says_what_was_read_of_each_kind(folder: Path, tmp_path: Path) -> None:
    answer = call("find", folder, "--workspace", tmp_path / "ws", "--workers", 1, "--no-report")
    assert answer.code == 0, answer.err
    text = " ".join(answer.out.split())
    for said in (
        "2 transactions of 2 records",
        "2 cases of 2 records",
        "2 services of 2 records",
        "9 records read = 9 kept + 0 skipped",
        "kept: 2 posts; 3 transactions, 2 cases and 2 services, which are kept in tables/ and not ranked",
    ):
        assert said in text
    assert [name for name in NAMES if name in answer.out] == []
    summary = json.loads(call("find", folder, "--workspace", tmp_path / "ws", "--no-report", "--json").out)
    assert summary["kinds"] == {"posts": 2, "money": 3, "cases": 2, "services": 2}


def test_statements_alone_are_read_and_nothing_is_ranked(folder: Path, tmp_path: Path) -> None:
    answer = call("find", folder / "money", "--workspace", tmp_path / "ws", "--workers", 1)
    assert answer.code == 0, answer.err
    assert "There are no posts, so there is nothing to rank." in answer.out
    assert "report.html" in answer.out
    assert call("leads", "--workspace", tmp_path / "ws").code == 0


def test_a_person_overrules_what_was_recognised(folder: Path, tmp_path: Path) -> None:
    said = ("--as", "*/board.csv=cases", "--as", "*/intake.csv=posts", "--map", "text=notes")
    answer = call("sources", folder, *said, "--save", tmp_path / "map.yaml")
    assert "read as csv (as told, utf-8)" in answer.out
    assert "read as case-table (as told, utf-8)" in answer.out
    words = ("find", folder, "--mapping", tmp_path / "map.yaml", "--workspace", tmp_path / "ws", "--json")
    assert json.loads(call(*words).out)["kinds"] == {"posts": 1, "money": 3, "cases": 2, "services": 2}


def test_what_is_not_sure_says_how_to_overrule(tmp_path: Path) -> None:
    (tmp_path / "my list.csv").write_text("x,y\n1,a few words on nothing\n", encoding="utf-8")
    text = " ".join(call("sources", tmp_path).out.split())
    assert "read as csv (50% sure, utf-8) not posts? Then say --as" in text
    assert f"'{tmp_path}/my list.csv=money' (or cases, services)" in text


@pytest.mark.parametrize(
    "wrong",
    [("--as", "*.csv"), ("--as", "*.csv=bank"), ("--as", "nowhere/*=money"), ("--map", "sender=x")],
)
def test_wrong_words_are_two(folder: Path, tmp_path: Path, wrong: tuple[str, str]) -> None:
    for command in (("sources", folder), ("find", folder, "--workspace", tmp_path / "ws")):
        answer = call(*command, *wrong)
        assert (answer.code, answer.out) == (2, "")
        assert "do:" in answer.err


ADS = (
    "nr;wer;datum;inhalt\n"
    "1;ana@example.org;2026-03-01 10:00;Klavier abzugeben, Anruf unter +1 202 555 0143\n"
    "2;ben@example.org;2026-04-02 11:30;Zimmer frei in der Altstadt, ruhige Lage und gute Nachbarn\n"
)


def test_sources_shows_reader_sureness_columns_sample_rows_times_and_languages(tmp_path: Path) -> None:
    (tmp_path / "ads.csv").write_text(ADS, encoding="utf-8")
    text = " ".join(call("sources", tmp_path / "ads.csv").out.split())
    for said in (
        "read as csv (90% sure, utf-8)", "columns: text <- inhalt, time <- datum",
        "2 records = 2 kept + 0 skipped + 0 rejected", "from 2026-03-01 to 2026-04-02", "languages: de 2",
        "“Klavier abzugeben, Anruf unter ⟨phone⟩”", "2 dates without a zone are taken as UTC",
    ):  # fmt: skip
        assert said in text
    assert "0143" not in text
    assert "ana@" not in text


def test_a_saved_mapping_is_looked_at_changed_and_used(tmp_path: Path) -> None:
    (tmp_path / "ads.csv").write_text(ADS, encoding="utf-8")
    saved = tmp_path / "map.yaml"
    assert call("sources", tmp_path / "ads.csv", "--map", "author=wer", "--save", saved).code == 0
    saved.write_text(saved.read_text("utf-8").replace("time: datum", "id: nr"), "utf-8")
    (view,) = json.loads(call("sources", tmp_path / "ads.csv", "--mapping", saved, "--json").out)
    assert view["mapping"] == {"text": "inhalt", "author": "wer", "time": "datum", "id": "nr"}
    assert view["told"]
    done = call(
        "find", tmp_path / "ads.csv", "--workspace", tmp_path / "ws", "--workers", 1, "--mapping", saved,
        "--no-report", "--json",
    )  # fmt: skip
    (group,) = json.loads(done.out)["inputs"]
    assert group["mapping"] == "text <- inhalt, author <- wer, time <- datum, id <- nr"


def test_a_folder_that_gained_files_says_how_many_were_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "in")
    find = ("find", folder, "--workspace", tmp_path / "ws", "--workers", 1, "--no-report")
    assert "read now" not in call(*find).out
    (folder / "ads.csv").write_text(ADS, encoding="utf-8")
    text = " ".join(call(*find).out.split())
    assert "1 of 6 inputs read now; 5 read by earlier runs, and not again" in text
    assert json.loads(call(*find, "--json").out)["read_now"] == 0
