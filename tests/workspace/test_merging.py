"""What several files tell of one thing is kept once, and every copy is counted where it lies."""

from pathlib import Path

import pytest

from fanal.workspace import FindOptions, Workspace

from .mixed import BANK, CASES, ONE, POSTS, checked, write


def accounts(workspace: Workspace) -> dict[str, tuple[int, int]]:
    """Return (kept, skipped) of each source by its file's name."""
    rows = workspace.table("sources").to_pylist()
    return {Path(row["path"]).name: (row["kept"], row["skipped"]) for row in rows}


@pytest.mark.parametrize("text", [POSTS, BANK, CASES])
def test_of_three_copies_the_first_is_kept_whatever_came_first(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path / "in", [("b.csv", text)])
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([folder], ONE)
    write(folder, [("a.csv", text), ("c.csv", text)])
    summary = workspace.find([folder], ONE)
    assert accounts(workspace) == {"a.csv": (2, 0), "b.csv": (0, 2), "c.csv": (0, 2)}
    held = checked(workspace, summary)
    assert {
        record.rpartition(":")[0] for table in held.values() for record in table["record"].to_pylist()
    } == {f"{folder}/a.csv"}


def test_the_month_two_statements_share_is_kept_once(tmp_path: Path) -> None:
    april = "02.04.2026;Ann Example;Miete April;-800,00;EUR;1.900,00\n"
    folder = write(tmp_path / "in", [("1.csv", BANK), ("2.csv", BANK + april)])
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find([folder], ONE)
    assert accounts(workspace) == {"1.csv": (2, 0), "2.csv": (1, 2)}
    assert checked(workspace, summary)["money"].num_rows == 3


def test_equal_bookings_on_accounts_nobody_names_are_all_kept(tmp_path: Path) -> None:
    fee = "date,amount,balance,memo\n2026-03-31,-5.00,95.00,account fee\n"
    more = fee + "2026-04-30,-5.00,90.00,account fee\n"
    folder = write(tmp_path / "in", [("ann.csv", fee), ("ben.csv", more)])
    workspace = Workspace.create(tmp_path / "ws")
    assert workspace.find([folder], ONE).kept == 3
    told = FindOptions(mapping={"account": "=A1"}, workers=1, report=False)
    assert workspace.find([folder], told).kept == 2


def test_cases_without_a_number_are_never_taken_for_one_another(tmp_path: Path) -> None:
    text = "prs_Gender,vic_TypeOfExploitation,cas_Status\nFeminine,Other,Closed\n"
    folder = write(tmp_path / "in", [("a.csv", text), ("b.csv", text + "Masculine,Other,Closed\n")])
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find([folder], ONE)
    assert summary.kinds["cases"] == 3
    checked(workspace, summary)


def test_a_copy_read_as_something_else_leaves_the_other_alone(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", [("a.csv", POSTS), ("b.csv", POSTS)])
    workspace = Workspace.create(tmp_path / "ws")
    assert workspace.find([folder], ONE).kinds["posts"] == 2
    told = FindOptions(readers=(("*/a.csv", "cases"),), workers=1, report=False)
    summary = workspace.find([folder], told)
    assert (summary.kinds["posts"], summary.kinds["cases"]) == (2, 2)
    held = checked(workspace, summary)
    assert {record.rpartition("/")[2] for record in held["posts"]["record"].to_pylist()} == {
        "b.csv:2",
        "b.csv:3",
    }
