"""A text set aside leaves no trace in the workspace but its place and its hash.

The texts are joined at run time from single words of the guard's classes.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cli.test_main import call
from tests.detect.guard.test_guard import first_words

from fanal.base.engine import write_table
from fanal.base.tables import POSTS
from fanal.workspace import FindOptions, Workspace

ONE = FindOptions(workers=1, report=True)
MARK = "quixotic zebra"
PHONE = "+1 202 555 0142"
KEPT = "We keep your passport until the debt is paid. Call +1 202 555 0143."


def bad(number: int = 0) -> str:
    words = " ".join(first_words(name)[0] for name in ("minor", "sexual", "offer"))
    return f"{words}. {MARK}. We keep your passport. {PHONE} {number}"


def write(folder: Path, texts: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    rows = [
        {"id": f"a{n}", "text": text, "author": "someone", "contact": PHONE} for n, text in enumerate(texts)
    ]
    (folder / "posts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


def holding(root: Path, text: str) -> list[str]:
    """The files of the workspace that hold the text, packed columns unpacked."""
    found = []
    for path in root.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            if path.suffix == ".parquet":
                data = repr(pq.read_table(path, partitioning=None).to_pylist()).encode()
            if text.encode() in data:
                found.append(path.name)
    return found


def test_a_text_set_aside_is_in_no_file_of_the_workspace(tmp_path: Path) -> None:
    texts = [bad(), bad(1), KEPT]
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find([write(tmp_path / "in", texts)], ONE)
    assert (summary.kept, summary.quarantined, summary.exit_code) == (3, 2, 0)
    assert summary.report_to
    assert holding(tmp_path / "ws", MARK) == []
    rows: list[dict[str, Any]] = workspace.table("quarantine").to_pylist()
    assert {row["sha256"] for row in rows} == {sha256(text.encode()).hexdigest() for text in texts[:2]}
    assert {row["rule"] for row in rows} == {"minor-offer"}
    posts = {row["post_id"]: row for row in workspace.table("posts").to_pylist()}
    for row in rows:
        post = posts[row["post_id"]]
        assert [post[name] for name in ("text", "author", "contact", "url", "lang")] == [None] * 5
        assert post["record"] == row["record"]
        assert post["external_id"] in ("a0", "a1")
    others = {row["post_id"] for row in rows}
    for name in ("mentions", "findings", "clusters"):
        assert others.isdisjoint(workspace.table(name)["post_id"].to_pylist())
    assert workspace.table("links").num_rows == 0
    assert (tmp_path / "in" / "posts.jsonl").read_text("utf-8").count(MARK) == 2


def test_it_is_told_what_to_do(tmp_path: Path) -> None:
    write(tmp_path / "in", [bad(), KEPT])
    done = call("find", tmp_path / "in", "--workspace", tmp_path / "ws")
    assert done.code == 0
    assert "1 post set aside unread" in " ".join(done.out.split())
    assert "INHOPE" in done.out
    (row,) = Workspace.open(tmp_path / "ws").table("quarantine").to_pylist()
    shown = call("show", row["post_id"], "--workspace", tmp_path / "ws")
    assert (shown.code, "Withheld" in shown.out, row["sha256"] in shown.out) == (0, True, True)
    assert MARK not in shown.out + done.out
    view = json.loads(call("show", row["post_id"], "--workspace", tmp_path / "ws", "--json").out)["post"]
    assert (view["text"], view["mentions"], view["quotes"]) == ("", [], [])
    assert view["withheld"]["report_to"]
    assert MARK not in (tmp_path / "ws" / "report.html").read_text("utf-8")


def test_it_is_shown_by_no_look_before_an_analysis(tmp_path: Path) -> None:
    write(tmp_path / "in", [bad(), KEPT])
    for done in (
        call("sources", tmp_path / "in"),
        call("rules", "try", bad()),
        call("rules", "try", bad(), "--json"),
    ):
        assert MARK not in done.out
        assert "set aside unread" in done.out or '"withheld"' in done.out


def test_a_rejected_record_keeps_no_such_excerpt(tmp_path: Path) -> None:
    write(tmp_path / "in", [KEPT])
    with (tmp_path / "in" / "posts.jsonl").open("a", encoding="utf-8") as out:
        out.write('{"text": "' + bad() + "\n")
    summary = Workspace.create(tmp_path / "ws").find([tmp_path / "in"], ONE)
    assert summary.rejected == 1
    assert holding(tmp_path / "ws", MARK) == []


def test_what_a_mail_quotes_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    head = "From: a@example.com\nTo: b@example.com\nSubject: Re: offer\nMessage-ID: <1@example.com>\n"
    quoted = "\n".join(f"> {line}" for line in [bad(), MARK])
    body = f"\nI am not interested, thank you.\n\nOn Monday, a@example.com wrote:\n{quoted}\n"
    (tmp_path / "in" / "mail.eml").write_text(head + body, "utf-8")
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find([tmp_path / "in"], ONE)
    assert (summary.kept, summary.quarantined) == (1, 1)
    assert holding(tmp_path / "ws", MARK) == []


def test_the_same_text_twice_is_one_post_and_one_row(tmp_path: Path) -> None:
    write(tmp_path / "in", [bad()])
    write(tmp_path / "in2", [bad()])
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([tmp_path / "in", tmp_path / "in2"], ONE)
    assert workspace.table("quarantine").num_rows == workspace.table("posts").num_rows == 1


def test_running_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "in", [bad(), KEPT])
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([tmp_path / "in"], ONE)
    before = workspace.table("quarantine")
    again = workspace.find([], ONE)
    assert set(again.reused) == {"collect", "detect", "link"}
    assert Workspace.open(tmp_path / "ws").table("quarantine").equals(before)


def as_an_older_guard_left_it(root: Path, texts: list[str]) -> None:
    """Put the texts back into the durable step, under the key of another guard."""
    (folder,) = (root / "steps" / "collect").iterdir()
    posts = pq.read_table(folder / "posts.parquet", partitioning=None)
    by_id = {f"a{n}": text for n, text in enumerate(texts)}
    whole = pa.array([by_id[own] for own in posts["external_id"].to_pylist()], pa.string())
    posts = posts.set_column(posts.schema.get_field_index("text"), POSTS.field("text"), whole)
    write_table(posts, folder / "posts.parquet", POSTS)
    (folder / "quarantine.parquet").unlink()
    older = f"{folder.name.partition('.')[0]}.older"
    folder.rename(folder.with_name(older))
    (held,) = json.loads((root / "parts.json").read_bytes()).values()
    (root / "parts.json").write_text(json.dumps({older: held}), "utf-8")


@pytest.mark.parametrize("gone", [True, False])
def test_a_newer_guard_reads_what_an_older_one_kept(tmp_path: Path, gone: bool) -> None:
    texts = [bad(), bad(1), KEPT]
    write(tmp_path / "in", texts)
    Workspace.create(tmp_path / "ws").find([tmp_path / "in"], ONE)
    as_an_older_guard_left_it(tmp_path / "ws", texts)
    assert holding(tmp_path / "ws", MARK)
    if gone:
        (tmp_path / "in" / "posts.jsonl").unlink()
    workspace = Workspace.open(tmp_path / "ws")
    summary = workspace.find([] if gone else [tmp_path / "in"], ONE)
    assert (summary.kept, summary.quarantined) == (3, 2)
    assert holding(tmp_path / "ws", MARK) == []
    assert workspace.table("findings").num_rows
    assert set(workspace.find([], ONE).reused) == {"collect", "detect", "link"}
