"""The whole way on files: the same leads each time, nothing lost, every lead back to its line."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from fanal.base.errors import NotFoundError
from fanal.base.tables import ALL
from fanal.workspace import FindOptions, Workspace

ONE = FindOptions(workers=1, report=False)
LURE = (
    "Waitress job in a hotel abroad, {n} places left. We keep your passport until the debt for the ticket is "
    "paid back from your wages. Tell nobody. Call +1 202 555 01{n} and ask for the manager."
)
PLAIN = [
    "The bakery on Mill Street opens at seven and closes when the bread is gone.",
    "Our choir rehearses on Thursdays; altos are welcome.",
    "Second-hand piano, tuned last spring, must be collected from the third floor.",
]


def write_posts(path: Path, numbers: range, extra: list[str] | None = None) -> Path:
    rows = [{"id": f"a{n}", "text": LURE.format(n=n), "author": f"u{n % 3}"} for n in numbers]
    rows += [{"id": f"b{n}", "text": text, "author": None} for n, text in enumerate(extra or PLAIN)]
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return path


def tables(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "tables").iterdir())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    write_posts(tmp_path / "in" / "ads.jsonl", range(10, 16))
    return tmp_path


def test_every_table_is_written_with_its_schema(folder: Path) -> None:
    summary = Workspace.create(folder / "ws").find([folder / "in"], ONE)
    assert (summary.read, summary.kept, summary.exit_code) == (9, 9, 0)
    workspace = Workspace.open(folder / "ws")
    assert {path.stem for path in (folder / "ws" / "tables").iterdir()} == set(ALL)
    for name, schema in ALL.items():
        assert workspace.table(name).schema.equals(schema), name
    clusters = workspace.table("clusters").to_pylist()
    assert {row["external_id"] for row in clusters} == {f"a{n}" for n in range(10, 16)}
    assert len({row["cluster_id"] for row in clusters}) == 1
    assert all(row["template_id"] for row in clusters)


def test_running_again_changes_no_byte_and_reads_nothing_anew(folder: Path) -> None:
    workspace = Workspace.create(folder / "ws")
    workspace.find([folder / "in"], ONE)
    before = tables(folder / "ws")
    again = workspace.find([folder / "in"], ONE)
    assert tables(folder / "ws") == before
    assert set(again.reused) == {"collect", "detect", "link"}


def test_workers_and_the_order_of_arrival_change_no_byte(folder: Path) -> None:
    write_posts(folder / "in" / "more.jsonl", range(16, 20), ["One more ordinary line about the weather."])
    Workspace.create(folder / "once").find([folder / "in"], FindOptions(workers=2, report=False))
    later = Workspace.create(folder / "later")
    later.find([folder / "in" / "more.jsonl"], ONE)
    later.find([folder / "in"], ONE)
    assert tables(folder / "later") == tables(folder / "once")


def test_a_message_exported_twice_is_one_post_and_is_counted(folder: Path) -> None:
    write_posts(folder / "in" / "copy.jsonl", range(10, 16))
    (folder / "in" / "copy.jsonl").write_bytes(
        (folder / "in" / "copy.jsonl").read_bytes() + b'{"text": "new"}\n'
    )
    summary = Workspace.create(folder / "ws").find([folder / "in"], ONE)
    assert (summary.read, summary.kept, summary.skipped, summary.rejected) == (19, 10, 9, 0)
    assert summary.read == summary.kept + summary.skipped + summary.rejected


def test_a_file_that_changed_takes_the_place_of_its_old_reading(folder: Path) -> None:
    workspace = Workspace.create(folder / "ws")
    workspace.find([folder / "in"], ONE)
    write_posts(folder / "in" / "ads.jsonl", range(10, 12))
    summary = workspace.find([folder / "in"], ONE)
    assert summary.kept == 5
    write_posts(folder / "in" / "ads.jsonl", range(10, 16))
    assert workspace.find([folder / "in"], ONE).kept == 9


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(folder: Path) -> None:
    with (folder / "in" / "ads.jsonl").open("ab") as file:
        file.write(b'{"text": broken\n')
    (folder / "in" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "in" / "empty.csv").touch()
    workspace = Workspace.create(folder / "ws")
    summary = workspace.find([folder / "in", folder / "nowhere"], ONE)
    assert (summary.kept, summary.rejected, summary.exit_code) == (9, 1, 3)
    where = {row.where.rpartition("/")[2]: row.why for row in workspace.rejections()}
    assert set(where) == {"ads.jsonl:10", "photo.png", "empty.csv", "nowhere"}
    assert "broken JSON" in where["ads.jsonl:10"]
    assert "PNG" in where["photo.png"]
    assert summary.unusable == 3


def test_nothing_usable_is_exit_code_two(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    summary = Workspace.create(tmp_path / "ws").find([tmp_path / "photo.png"], ONE)
    assert summary.exit_code == 2
    assert Workspace.open(tmp_path / "ws").leads() == []


def test_a_lead_is_walked_back_to_line_and_quote(folder: Path) -> None:
    workspace = Workspace.create(folder / "ws")
    workspace.find([folder / "in"], ONE)
    shown = workspace.explain("1")
    assert shown.total_posts == 6
    assert shown.lead.lead_id == workspace.explain(shown.lead.lead_id[:8]).lead.lead_id
    lines = (folder / "in" / "ads.jsonl").read_bytes().splitlines()
    for post in shown.posts:
        path, _, line = post.where.rpartition(":")
        text = orjson.loads(lines[int(line) - 1])["text"]
        assert Path(path).name == "ads.jsonl"
        assert post.quotes
        for quote in post.quotes:
            assert text.encode()[quote.start : quote.end].decode() == quote.quote
            assert quote.source
    assert shown.templates[0].posts == 6


def test_contacts_are_shown_only_for_a_recorded_purpose(folder: Path) -> None:
    workspace = Workspace.create(folder / "ws")
    workspace.find([folder / "in"], ONE)
    masked = repr(workspace.explain("1")) + repr(workspace.leads())
    assert "555 01" not in masked
    assert "202555" not in masked
    viewer = workspace.unmask("case 12: warn the people named in the advert", "lead 1")
    assert "+1 202 555 01" in repr(workspace.explain("1", viewer=viewer))
    assert (folder / "ws" / "audit.jsonl").read_text("utf-8").count("case 12") == 1


def test_a_forwarder_is_masked_like_an_author(tmp_path: Path) -> None:
    row = {
        "id": "2",
        "text": "A room to let.",
        "forwarded_from": "Ana Example",
        "reply_to_id": "a@example.org",
    }
    (tmp_path / "a.jsonl").write_bytes(orjson.dumps(row))
    workspace = Workspace.create(tmp_path / "ws")
    workspace.find([tmp_path / "a.jsonl"], ONE)
    post = workspace.table("posts")["post_id"][0].as_py()
    masked, seen = workspace.post(post), workspace.post(post, workspace.unmask("a test of the masks", "post"))
    assert (masked.forwarded_from, masked.reply_to) == ("A… E…", "⟨email⟩")
    assert (seen.forwarded_from, seen.reply_to) == ("Ana Example", "a@example.org")


def test_an_id_that_names_nothing_or_several_says_so(folder: Path) -> None:
    workspace = Workspace.create(folder / "ws")
    workspace.find([folder / "in"], ONE)
    with pytest.raises(NotFoundError, match="no lead begins with"):
        workspace.explain("zzz")
    with pytest.raises(NotFoundError, match="posts begin with 'p'"):
        workspace.post("p")


def test_a_mapping_overrides_what_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b\nlook here;17\n", encoding="utf-8")
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find([tmp_path / "a.csv"], FindOptions(mapping={"text": "b", "id": "a"}, workers=1))
    row = workspace.table("posts").to_pylist()[0]
    assert (row["text"], row["external_id"]) == ("17", "look here")
    assert summary.inputs[0].mapping == "text <- b, id <- a"


def test_a_table_of_ids_and_texts_is_enough(tmp_path: Path) -> None:
    lines = ["id,text"] + [f'{n},"{LURE.format(n=n)}"' for n in range(10, 14)]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    summary = Workspace.create(tmp_path / "ws").find([tmp_path / "a.csv"], ONE)
    assert (summary.kept, summary.clusters, summary.leads) == (4, 1, 1)


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"{PLAIN[n % 3]} Number {n}."} for n in range(60_000)]
    source = tmp_path / "many.jsonl"
    source.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    command = [
        sys.executable,
        "-m",
        "fanal",
        "find",
        str(source),
        "--workspace",
        str(tmp_path / "ws"),
        "--json",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        done = tmp_path / "ws" / "steps" / "detect"
        deadline = time.monotonic() + 300
        while not (done.is_dir() and any(done.glob("*/done"))) and time.monotonic() < deadline:
            assert process.poll() is None
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    assert not (tmp_path / "ws" / "tables").exists()
    finished = {path.parent: path.stat().st_mtime_ns for path in done.glob("*/done")}
    assert finished
    Workspace.open(tmp_path / "ws").find([source], ONE)
    assert all((path / "done").stat().st_mtime_ns == at for path, at in finished.items())
    assert Workspace.open(tmp_path / "ws").table("posts").num_rows == 60_000


def test_no_file_to_read_is_told_before_anything_is_written(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws")
    summary = workspace.find([tmp_path / "nowhere"], ONE)
    assert summary.exit_code == 2
    assert workspace.rejections()[0].why == "there is no such file or folder"
    assert workspace.table("posts").num_rows == 0
