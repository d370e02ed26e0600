"""From files to hits and ranked accounts, through the workspace and the command line."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.money.test_pack import GOOD
from typer.testing import CliRunner

from fanal.base.tables import ALL
from fanal.cli.main import app
from fanal.workspace import Workspace

HEAD = "date,time,payer,payee,amount,currency,channel,memo\n"
WAGES = HEAD + "".join(
    f"2026-0{month}-28,10:00,Brick Works Ltd,Worker {worker},1200.00,EUR,transfer,wage\n"
    f"2026-0{month}-28,18:00,Worker {worker},Brick Works Ltd,800.00,EUR,transfer,as agreed\n"
    for month in (1, 2, 3)
    for worker in ("Ana Lima", "Bo Chen", "Chi Eze")
)
POSTS = 'id,text\n1,"Waitress wanted, we keep your passport, call +1 202 555 0143"\n2,nothing to see here\n'


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner(env={"COLUMNS": "110"}).invoke(app, arguments)
    return done.exit_code, done.stdout


@pytest.fixture
def traced(tmp_path: Path) -> Path:
    (tmp_path / "wages.csv").write_text(WAGES, encoding="utf-8")
    code, _ = run("trace", str(tmp_path / "wages.csv"), "--workspace", str(tmp_path / "w"))
    assert code == 0
    return tmp_path


def test_tables_are_written_with_their_schemas(traced: Path) -> None:
    for name in ("transactions", "hits", "account_ranks", "sources"):
        table = pq.read_table(traced / "w" / "tables" / f"{name}.parquet")
        assert table.schema.names == ALL[name].names
        assert table.num_rows
    hits = pq.read_table(traced / "w" / "tables" / "hits.parquet").to_pylist()
    known = set(pq.read_table(traced / "w" / "tables" / "transactions.parquet")["txn_id"].to_pylist())
    for hit in hits:
        assert set(hit["transactions"]) <= known
        assert hit["source"] and hit["flags"] and json.loads(hit["values"])


def test_workers_are_possible_victims_and_who_collects_is_never_more_than_possible(traced: Path) -> None:
    rows = pq.read_table(traced / "w" / "tables" / "account_ranks.parquet").to_pylist()
    roles = {row["account"]: row["role"] for row in rows}
    assert {roles[f"name {n}"] for n in ("worker ana lima", "worker bo chen", "worker chi eze")} == {
        "possible victim"
    }
    assert roles["name brick works ltd"] == "possible controller"


def test_a_second_trace_gives_the_same_bytes_and_needs_no_file(traced: Path) -> None:
    tables = traced / "w" / "tables"
    before = {name: (tables / f"{name}.parquet").read_bytes() for name in ("hits", "account_ranks")}
    assert run("trace", "--workspace", str(traced / "w"))[0] == 0
    assert {name: (tables / f"{name}.parquet").read_bytes() for name in before} == before


def test_everything_printed_is_masked(traced: Path) -> None:
    workspace = str(traced / "w")
    hit = json.loads(run("trace", "--workspace", workspace, "--json")[1])["hits"][0]["hit_id"]
    shown = [
        run("trace", "--workspace", workspace)[1], run("trace", "--workspace", workspace, "--json")[1],
        run("hit", hit, "--workspace", workspace)[1], run("hit", hit, "--workspace", workspace, "--json")[1],
    ]  # fmt: skip
    for text in shown:
        assert not any(name in text.lower() for name in ("lima", "chen", "eze", "brick", "as agreed"))
    code, text = run("hit", hit, "--workspace", workspace, "--unmask", "--purpose", "case 12, wages")
    assert code == 0
    assert "brick" in text.lower()
    assert "case 12" in (traced / "w" / "audit.jsonl").read_text()


def test_the_json_says_which_typologies_could_not_be_asked(traced: Path) -> None:
    code, text = run("trace", "--workspace", str(traced / "w"), "--json")
    summary = json.loads(text)["summary"]
    assert code == 0
    state = {one["id"]: one for one in summary["typologies"]}
    assert state["wages-handed-back"]["evaluated"] and state["wages-handed-back"]["hits"] == 3
    assert state["funnel-account"]["needs"] == ["places of the movements"]
    flags = {flag for one in summary["typologies"] for flag in one["flags"]}
    assert {f"F20-F{n:02d}" for n in range(1, 11)} <= flags
    assert summary["unread_flags"]["F20-F08"].startswith("not evaluable: needs a list of tagged addresses")


def test_four_columns_are_enough(tmp_path: Path) -> None:
    path = tmp_path / "four.csv"
    path.write_text("von,an,wert,wann\n" + "".join(f"a{n},b,9{n}.00,2026-01-0{n}\n" for n in range(1, 6)))
    maps = [
        "--map",
        "debtor_account=von",
        "--map",
        "creditor_account=an",
        "--map",
        "amount=wert",
        "--map",
        "date=wann",
    ]
    code, text = run(
        "trace", str(path), "--workspace", str(tmp_path / "w"), "--as", "*=money", *maps, "--json"
    )
    assert code == 0, text
    assert json.loads(text)["summary"]["traced"] == 5


def test_a_workspace_without_transactions_says_what_to_do(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "w")
    code, _ = run("trace", "--workspace", str(tmp_path / "w"))
    assert code == 2


def test_posts_and_money_that_share_a_number_are_tied_and_lead_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    rows = "2026-01-02,10:00,Ana Lima,Bo Chen,50.00,EUR,transfer,for +1 202 555 0143\n"
    (tmp_path / "money.csv").write_text(HEAD + rows, encoding="utf-8")
    workspace = str(tmp_path / "w")
    assert run("find", str(tmp_path / "posts.csv"), "--workspace", workspace, "--no-report")[0] == 0
    code, text = run("trace", str(tmp_path / "money.csv"), "--workspace", workspace, "--json")
    assert code == 0
    (hit,) = json.loads(text)["hits"]
    assert hit["typology"] == "shared-with-adverts"
    assert hit["posts"] == 1
    assert hit["leads"]
    assert "0143" not in text
    assert run("leads", "--workspace", workspace)[0] == 0  # the posts' tables stay


def test_find_keeps_hits_of_the_same_transactions_and_drops_stale_ones(traced: Path) -> None:
    workspace, hits = str(traced / "w"), traced / "w" / "tables" / "hits.parquet"
    assert run("find", str(traced / "wages.csv"), "--workspace", workspace, "--no-report")[0] == 0
    assert pq.read_table(hits).num_rows > 0
    (traced / "more.csv").write_text(HEAD + "2026-05-01,10:00,A B,C D,5.00,EUR,transfer,x\n")
    assert run("find", str(traced / "more.csv"), "--workspace", workspace, "--no-report")[0] == 0
    assert pq.read_table(hits).num_rows == 0


def test_typologies_are_listed_and_checked(tmp_path: Path) -> None:
    assert json.loads(run("typologies", "--json")[1])["typologies"][0]["source"]
    (tmp_path / "mine.yaml").write_text(GOOD)
    code, text = run("typologies", str(tmp_path), "--check")
    assert (code, "0 issues" in text) == (0, True)


def test_a_draft_is_masked_unless_a_purpose_is_given(traced: Path) -> None:
    workspace = str(traced / "w")
    hit = json.loads(run("trace", "--workspace", workspace, "--json")[1])["hits"][0]["hit_id"]
    schema = str(Path(__file__).parents[1] / "share" / "goaml_minimal.xsd")
    one, two = traced / "one.xml", traced / "two.xml"
    code, text = run("goaml", hit, "--workspace", workspace, "--out", str(one), "--schema", schema, "--json")
    assert (code, json.loads(text)["validated"], json.loads(text)["issues"]) == (0, True, [])
    assert "brick" not in one.read_text("utf-8").lower()
    asked = ["--unmask", "--purpose", "case 12, report to the unit"]
    assert run("goaml", hit, "--workspace", workspace, "--out", str(two), *asked)[0] == 0
    assert "brick" in two.read_text("utf-8").lower()
    assert "report to the unit" in (traced / "w" / "audit.jsonl").read_text()


def test_zero_and_negative_amounts_are_told_in_the_notes(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    rows = ["A,B,0.00", "A,B,-12.00", "A,C,5.00", "A,D,abc"]
    path.write_text(HEAD + "".join(f"2026-01-02,10:00,{row},EUR,transfer,x\n" for row in rows))
    code, text = run("trace", str(path), "--workspace", str(tmp_path / "w"), "--json")
    summary = json.loads(text)["summary"]
    assert (code, summary["transactions"], summary["rejected"]) == (3, 2, 1)
    assert any("the amount is zero" in note for note in summary["notes"])
    kept = pq.read_table(tmp_path / "w" / "tables" / "transactions.parquet").to_pylist()
    turned = next(row for row in kept if row["amount"] == 12.0)
    assert (turned["debtor"], turned["creditor"]) == ("B", "A")  # a negative sum goes the other way
