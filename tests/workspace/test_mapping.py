"""A mapping written once reads the same files again, and a wrong one says what is wrong."""

from pathlib import Path
from typing import Any

import pytest

from fanal.base.errors import MappingError
from fanal.base.progress import Silent
from fanal.workspace import FindOptions, Mappings, Workspace, dump_mappings, load_mappings, preview

from .mixed import ONE, write

ADS = "nr;inhalt;wer\n1;Ein Zimmer mit Aussicht zu vermieten;ana\n2;Klavier abzugeben an Selbstabholer;ben\n"


@pytest.fixture
def ads(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ads.csv").write_text(ADS, encoding="utf-8")
    (tmp_path / "in" / "note.txt").write_text("A note about nothing.", encoding="utf-8")
    return tmp_path / "in"


def test_a_saved_mapping_is_read_back_and_can_be_changed(ads: Path, tmp_path: Path) -> None:
    views = preview([ads], Mappings({}), Silent())
    saved = tmp_path / "map.yaml"
    saved.write_text(
        dump_mappings(views, Mappings({})).replace("text: inhalt", "text: wer"), encoding="utf-8"
    )
    ((pattern, mapping),) = load_mappings(saved)
    assert (pattern, mapping["text"]) == ((ads / "ads.csv").as_posix(), "wer")
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([ads], FindOptions(mapping_file=saved, workers=1, report=False))
    assert {"ana", "ben"} <= set(workspace.table("posts")["text"].to_pylist())


def test_another_mapping_reads_the_file_again(ads: Path, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws")
    for column, text in (("inhalt", "Klavier abzugeben an Selbstabholer"), ("wer", "ben")):
        workspace.find([ads / "ads.csv"], FindOptions(mapping={"text": column}, workers=1, report=False))
        texts = workspace.table("posts")["text"].to_pylist()
        assert text in texts
        assert len(texts) == 2


def test_patterns_count_in_order_and_the_command_line_wins() -> None:
    mappings = Mappings({"id": "nr"}, (("*/a*.csv", {"text": "one"}), ("*.csv", {"text": "two", "id": "x"})))
    assert mappings.of("in/ads.csv", "csv") == {"text": "one", "id": "nr"}
    assert mappings.of("in/b.csv", "csv") == {"text": "two", "id": "nr"}
    assert mappings.of("in/b.json", "json") == {"id": "nr"}


@pytest.mark.parametrize(
    "text", ["", "files: 3", "files: {'*.csv': text}", "files: {'*.csv': {text: 3}}", "a: [", "- x"]
)
def test_a_wrong_mapping_file_says_how_one_looks(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MappingError, match="fanal sources"):
        load_mappings(tmp_path / "m.yaml")


BANK = "When,Whom,Sum,Why,More,Left\n03/04/2026,Ann,-8.00,rent,May,92.00\n04/05/2026,Ben,5.00,x,y,97.00\n"
MONEY = {
    "date": "When", "creditor": "Whom", "amount": "Sum", "memo": "Why + More", "balance": "Left",
    "date_order": "=mdy", "account": "=A1",
}  # fmt: skip


def test_the_columns_of_a_bank_table_are_saved_and_reused(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(BANK, encoding="utf-8")
    said = Mappings(MONEY, readers=(("*/b.csv", "money"),))
    views = preview([tmp_path / "b.csv"], said, Silent())
    saved = tmp_path / "map.yaml"
    saved.write_text(dump_mappings(views, said), encoding="utf-8")
    ((_, mapping),) = load_mappings(saved)
    assert mapping == {"reader": "money-table", **MONEY}
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([tmp_path / "b.csv"], FindOptions(mapping_file=saved, workers=1, report=False))
    first = workspace.table("transactions").to_pylist()[0]
    assert (first["at"].isoformat(), first["memo"]) == ("2026-03-04T00:00:00+00:00", "rent May")
    assert (first["debtor_account"], first["creditor"]) == ("A1", "Ann")


def test_the_columns_of_a_case_table_are_saved_and_reused(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("Nro,Sexo,vic_Vulnerabilities,vic_City\n7,f,x,Cali\n", encoding="utf-8")
    said = Mappings({"prs_Gender": "Sexo", "id": "Nro"}, readers=(("*/c.csv", "cases"),))
    views = preview([tmp_path / "c.csv"], said, Silent())
    saved = tmp_path / "map.yaml"
    saved.write_text(dump_mappings(views, said), encoding="utf-8")
    ((_, mapping),) = load_mappings(saved)
    assert mapping["reader"] == "case-table"
    assert (mapping["id"], mapping["prs_Gender"]) == ("Nro", "Sexo")
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([tmp_path / "c.csv"], FindOptions(mapping_file=saved, workers=1, report=False))
    facts = workspace.table("case_facts").to_pylist()
    assert {row["external_id"] for row in facts} == {"7"}
    assert ("htcds", "prs_Gender", "f") in {(row["standard"], row["field"], row["value"]) for row in facts}


def test_what_was_recognised_of_any_kind_is_read_the_same_from_the_saved_mapping(tmp_path: Path) -> None:
    folder = write(tmp_path / "in")
    saved = tmp_path / "map.yaml"
    saved.write_text(dump_mappings(preview([folder], Mappings({}), Silent()), Mappings({})), encoding="utf-8")
    assert {mapping["reader"] for _, mapping in load_mappings(saved)} == {
        "csv", "money-table", "case-table", "services-tables",
    }  # fmt: skip
    plain, again = Workspace.create(tmp_path / "plain"), Workspace.create(tmp_path / "again")
    plain.find([folder], ONE)
    summary = again.find([folder], FindOptions(mapping_file=saved, workers=1, report=False))
    assert summary.exit_code == 0
    for table in ("posts", "transactions", "case_facts", "services"):
        assert again.table(table) == plain.table(table)


def test_a_path_with_brackets_is_its_own_pattern() -> None:
    mappings = Mappings({}, (("a[1].csv", {"text": "x"}),), readers=(("b[1].csv", "money"),))
    assert mappings.of("a[1].csv", "csv") == {"text": "x"}
    assert mappings.wanted("b[1].csv") == "money"


def test_columns_go_to_the_kinds_that_have_them() -> None:
    mappings = Mappings({"amount": "Sum", "text": "body", "id": "nr", "prs_Gender": "sex"})
    assert mappings.of("a", "csv") == {"text": "body", "id": "nr"}
    assert mappings.of("a", "money-table") == {"amount": "Sum", "id": "nr"}
    assert mappings.of("a", "case-table") == {"prs_Gender": "sex", "id": "nr"}
    assert mappings.of("a", "camt") == {}


def test_readers_of_the_command_line_win_over_the_file() -> None:
    mappings = Mappings({}, (("*.csv", {"reader": "money"}),), readers=(("x*", "cases"), ("*", "posts")))
    assert (mappings.wanted("x.csv"), mappings.wanted("y.csv")) == ("cases", "posts")
    assert Mappings({}, (("*.csv", {"reader": "money"}),)).wanted("y.csv") == "money"


@pytest.mark.parametrize(
    ("mappings", "seen"),
    [
        ({"everywhere": {"sender": "x"}}, "there is no role 'sender'"),
        ({"everywhere": {}, "readers": (("*", "bank"),)}, "there is no reader 'bank'"),
        ({"everywhere": {}, "patterns": (("*", {"reader": "bank"}),)}, "there is no reader 'bank'"),
    ],
)
def test_names_that_do_not_exist_are_told_before_anything_is_read(mappings: Any, seen: str) -> None:
    with pytest.raises(MappingError, match=seen):
        Mappings(**mappings)


@pytest.mark.parametrize(
    ("mappings", "seen"),
    [
        (Mappings({"amount": "x"}), "no input has the role 'amount'"),
        (Mappings({}, readers=(("nowhere/*", "money"),)), "the pattern 'nowhere/\\*' fits no input"),
    ],
)
def test_what_fits_no_input_is_told(ads: Path, tmp_path: Path, mappings: Mappings, seen: str) -> None:
    with pytest.raises(MappingError, match=seen):
        preview([ads], mappings, Silent())
    options = FindOptions(mapping=mappings.everywhere, readers=mappings.readers, workers=1, report=False)
    with pytest.raises(MappingError, match=seen):
        Workspace.create(tmp_path / "ws").find([ads], options)
