"""Posts, money, cases and services in one run: every record is accounted for, the same each time."""

import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanal.base.tables import ALL
from fanal.workspace import FindOptions, Workspace

from .mixed import BANK, CASES, FILES, MT940, ONE, OWN, checked, write


def tables(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "tables").iterdir())}


def test_each_kind_goes_to_its_table(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find([write(tmp_path / "in")], ONE)
    held = checked(workspace, summary)
    assert summary.kinds == {"posts": 2, "money": 3, "cases": 2, "services": 2}
    assert summary.exit_code == 0
    assert {row["reader"] for row in workspace.table("sources").to_pylist()} == {
        "csv", "money-table", "mt940", "case-table", "services-tables",
    }  # fmt: skip
    rent = held["money"].to_pylist()[1]
    assert (rent["debtor_account"], rent["creditor"], rent["amount"]) == (OWN, "Ann Example", 800.0)
    assert {row["field"] for row in held["cases"].to_pylist() if row["standard"] == "own"} == {
        "case id",
        "notes",
    }
    assert [row["languages"] for row in held["services"].to_pylist()] == [["Spanish"], ["Spanish"]]
    assert {path.stem for path in (tmp_path / "ws" / "tables").iterdir()} == set(ALL)


def test_a_second_run_reads_nothing_and_changes_no_byte(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([write(tmp_path / "in")], ONE)
    before = tables(tmp_path / "ws")
    again = workspace.find([tmp_path / "in"], ONE)
    assert tables(tmp_path / "ws") == before
    assert "collect" in again.reused
    assert again.read_now == 0


def test_only_what_is_new_is_read_and_the_order_of_arrival_changes_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "in")
    later = Workspace.create(tmp_path / "later")
    for name in ("money/giro.csv", "help", "cases"):
        later.find([folder / name], ONE)
    parts = {path.parent.name for path in (tmp_path / "later" / "steps" / "collect").glob("*/done")}
    summary = later.find([folder], ONE)
    now = {path.parent.name for path in (tmp_path / "later" / "steps" / "collect").glob("*/done")}
    assert parts < now
    assert len(now - parts) == 1
    assert (summary.read_now, summary.sources) == (2, 5)
    Workspace.create(tmp_path / "once").find([folder], ONE)
    assert tables(tmp_path / "later") == tables(tmp_path / "once")
    checked(later, summary)


def test_bank_statements_alone_are_a_workspace(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find(
        [write(tmp_path / "in", [("giro.csv", BANK), ("a.sta", MT940)])], FindOptions(workers=1)
    )
    assert (summary.exit_code, summary.kept, summary.leads) == (0, 3, 0)
    assert workspace.leads() == []
    assert (tmp_path / "ws" / "report.html").is_file()
    checked(workspace, summary)


def test_nothing_kept_is_two_and_something_rejected_is_three(tmp_path: Path) -> None:
    header = BANK.partition("02.03.")[0]
    folder = write(tmp_path / "in", [("giro.csv", header + "02.03.2026;Ann;Miete;8,0,0;EUR;1,00\n")])
    workspace = Workspace.create(tmp_path / "ws")
    told = FindOptions(workers=1, report=False, readers=(("*giro.csv", "money"),))
    assert workspace.find([folder], told).exit_code == 2
    write(folder, [("more.csv", BANK)])
    summary = workspace.find([folder], told)
    assert (summary.exit_code, summary.rejected) == (3, 1)
    checked(workspace, summary)


def test_what_is_set_aside_of_cases_and_statements_names_nobody(tmp_path: Path) -> None:
    files = {
        "intake.csv": CASES + "A3,Eva,Feminine,Other,note,and one cell too many\n",
        "giro.csv": BANK + "05.03.2026;Frida Example;Miete;8,0,0;EUR;1,00\n",
        "account.sta": MT940.replace(":62F", ":61:garbage\n:86:Gerd Example\n:62F"),
    }
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find([write(tmp_path / "in", files.items())], ONE)
    assert (summary.rejected, summary.kept) == (3, 5)
    data = (tmp_path / "ws" / "rejected.jsonl").read_text("utf-8")
    assert not any(name in data for name in ("Eva", "Frida", "Gerd", "note"))
    assert "amount 8,0,0" in data
    checked(workspace, summary)


def test_an_archive_holds_all_kinds_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "in")
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.rglob("*.*")):
            archive.write(path, f"evidence/{path.relative_to(folder)}")
    workspace, plain = Workspace.create(tmp_path / "ws"), Workspace.create(tmp_path / "plain")
    summary = workspace.find([packed], ONE)
    held, expected = checked(workspace, summary), checked(plain, plain.find([folder], ONE))
    for name in ("posts", "money", "services"):
        ids = {"posts": "post_id", "money": "txn_id", "services": "service_id"}[name]
        assert sorted(held[name][ids].to_pylist()) == sorted(expected[name][ids].to_pylist())
    assert [row["record"] for row in held["services"].to_pylist()] == [
        f"{packed.as_posix()}!evidence/help/services.csv:{line}" for line in (2, 3)
    ]
    everything = workspace.find([packed, folder], ONE)
    assert (everything.kept, everything.skipped) == (9, 9)
    checked(workspace, everything)


def test_tables_that_became_a_package_are_read_no_more_on_their_own(tmp_path: Path) -> None:
    texts = {name: text for name, text in FILES.items() if name.startswith("help/")}
    services = texts.pop("help/services.csv")
    folder = write(tmp_path / "in", texts.items())
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([folder], ONE)
    assert workspace.table("sources").num_rows == 3
    write(folder, [("help/services.csv", services)])
    summary = workspace.find([folder], ONE)
    assert [row["path"] for row in workspace.table("sources").to_pylist()] == [f"{folder}/help/services.csv"]
    assert (summary.exit_code, summary.kept) == (0, 2)


_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ["2026-03-04", "-12.50", "3,4", "A1", "s1", '"', ""]
)
_ROWS = st.lists(st.lists(_CELL, min_size=1, max_size=6), max_size=5)
_HEADS = {
    "p.csv": "id,text,date,author",
    "m.csv": "date,amount,balance,payee,memo",
    "c.csv": "case id,prs_Gender,vic_TypeOfExploitation,cas_Status",
    "services.csv": "id,organization_id,name,status",
    "organizations.csv": "id,name",
    "u.csv": "x,y",
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(st.dictionaries(st.sampled_from(sorted(_HEADS)), _ROWS, min_size=1), st.booleans())
def test_the_account_of_any_folder_adds_up(
    tmp_path_factory: object, files: dict[str, list[list[str]]], twice: bool
) -> None:
    root: Path = tmp_path_factory.mktemp("mixed")  # type: ignore[attr-defined]  # pytest's own fixture
    for name, rows in files.items():
        text = "\n".join([_HEADS[name], *(",".join(row) for row in rows)])
        write(root / "in", [(name, text), *([(f"copy/{name}", text)] if twice else [])])
    workspace = Workspace.create(root / "ws")
    summary = workspace.find([root / "in"], ONE)
    checked(workspace, summary)
    assert summary.exit_code == (2 if not summary.kept else 3 if summary.rejected or summary.unusable else 0)
    before = tables(root / "ws")
    assert workspace.find([root / "in"], ONE).kept == summary.kept
    assert tables(root / "ws") == before
