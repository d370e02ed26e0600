"""The commands end to end, on small files written for these tests."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from fanal import __version__
from fanal.cli.main import app
from fanal.share.visible import visible

CITIES = ("Cartagena", "Madrid", "Quito", "Lisbon", "Panama", "Valencia", "Porto", "Cali")
PHONE = "+57 300 555 0142"
DIGITS = "3005550142"
MAIL = "carla.ruiz@hiring.example"
LURE = (
    "Dancer and waitress wanted in {city}! No experience needed, we pay your flight and you pay it back from "
    "your salary. Send your passport to us, we keep it safe for you. You live at the workplace and may not "
    f"leave alone. Write now to {PHONE} or {MAIL} {{n}}"
)
PACK = """\
pack: test
language: en
family: control-and-debt
rules:
  - id: test.en.papers
    version: 1
    status: trusted
    indicators: [ILO-D-AL-DR-01]
    polarity: for
    words: Papers are to be handed over
    source: written for a test, p. 1
    false-alarms: travel agencies that need papers for a visa
    match:
      any: ["send your passport to us"]
    tests:
      fires: [send your passport to us, please send your passport to us now, send your passport to us at once]
      silent: [bring your passport, passport photos, a passport is needed]
"""
ORDINARY = (
    "Selling a used bicycle in good shape, pick up in town.",
    "The choir meets on Thursdays at seven, new voices welcome.",
    "Accountant with three years of practice sought by a family firm; send a letter to the office.",
    "Flat to let, two rooms, quiet street, pets allowed.",
    "\x1b[2J\u202eforged [red]line[/red] <script>alert(1)</script>",
)


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def call(*words: object) -> Answer:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


def write_posts(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    texts = [LURE.format(city=city, n=n) for n, city in enumerate(CITIES)] + list(ORDINARY)
    with (folder / "offers.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "text", "author"])
        writer.writerows([f"ad-{n}", text, f"user{n % 3}"] for n, text in enumerate(texts))
    (folder.parent / "rules").mkdir(exist_ok=True)
    (folder.parent / "rules" / "test.en.yaml").write_text(PACK)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answer]:
    """Return a workspace made from readable files, and what `find` said."""
    root = tmp_path_factory.mktemp("clean")
    write_posts(root / "in")
    workspace = root / "work"
    words = ("find", root / "in", "--workspace", workspace, "--workers", 1, "--rules", root / "rules")
    return workspace, call(*words)


@pytest.fixture(scope="module")
def flawed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answer]:
    """Return a workspace made from files of which some lines cannot be read, and what `find` said."""
    root = tmp_path_factory.mktemp("flawed")
    write_posts(root / "in")
    lines = [
        orjson.dumps({"text": ORDINARY[0]}),
        b'{"text": "cut off in the mid',
        orjson.dumps({"text": "x y z"}),
    ]
    (root / "in" / "chat.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    workspace = root / "work"
    return workspace, call("find", root / "in", "--workspace", workspace, "--workers", 1, "--json")


def test_find_says_what_it_read_and_what_to_look_at(clean: tuple[Path, Answer]):
    workspace, answer = clean
    assert answer.code == 0, answer.err
    said = " ".join(answer.out.split())
    for part in (
        "Inputs",
        "offers.csv",
        "text <- text",
        "13 records read = 13 kept",
        "rank",
        "fanal explain 1",
    ):
        assert part in said
    assert "report.html" in answer.out
    assert answer.err == ""
    assert (workspace / "report.html").is_file()


def test_contacts_are_masked_on_the_terminal_in_json_and_in_the_report(clean: tuple[Path, Answer]):
    workspace, answer = clean
    shown = [answer.out, (workspace / "report.html").read_text()]
    shown += [
        call(*words, *form, "--workspace", workspace).out
        for words in (["leads"], ["explain", "1"], ["explain", "1", "--posts", "20"])
        for form in ([], ["--json"])
    ]
    for text in shown:
        assert DIGITS not in "".join(c for c in text if c.isdigit() or c.isalpha())
        assert "carla" not in text


def test_explain_walks_back_to_file_and_line(clean: tuple[Path, Answer]):
    workspace, _ = clean
    answer = call("explain", "1", "--workspace", workspace)
    assert answer.code == 0, answer.err
    for said in ("offers.csv:", "sha256", "«", "What speaks against", "false alarms", "workspace's posts"):
        assert said in answer.out
    found = json.loads(call("explain", "1", "--json", "--workspace", workspace).out)
    assert found["masked"] is True
    assert found["posts"][0]["quotes"]
    by_id = json.loads(call("explain", found["lead"]["lead_id"][:12], "--json", "--workspace", workspace).out)
    assert by_id == found


def test_show_prints_a_post_and_nothing_of_it_steers_the_terminal(clean: tuple[Path, Answer]):
    workspace, _ = clean
    posts = json.loads(call("explain", "1", "--json", "--workspace", workspace).out)["posts"]
    answer = call("show", posts[0]["post_id"], "--workspace", workspace)
    assert answer.code == 0
    assert "passport" in answer.out
    for text in (answer.out, call("show", posts[0]["post_id"], "--json", "--workspace", workspace).out):
        assert visible(text) == text
        assert "carla" not in text


def test_unmasking_needs_a_purpose_and_leaves_a_line_in_the_log(clean: tuple[Path, Answer]):
    workspace, _ = clean
    log = workspace / "audit.jsonl"
    before = log.read_bytes().count(b"\n") if log.exists() else 0
    for purpose in ([], ["--purpose", "short"]):
        refused = call("leads", "--workspace", workspace, "--unmask", *purpose)
        assert refused.code == 2
        assert "purpose" in refused.err
        assert refused.out == ""
    assert (log.read_bytes().count(b"\n") if log.exists() else 0) == before
    reason = "case 12/2024, to warn the eight advertisers"
    seen = call("explain", "1", "--workspace", workspace, "--unmask", "--purpose", reason)
    assert seen.code == 0, seen.err
    assert MAIL in "".join(seen.out.split())
    line = orjson.loads(log.read_bytes().splitlines()[-1])
    assert line["purpose"] == reason
    assert log.read_bytes().count(b"\n") == before + 1


def test_a_purpose_alone_is_refused(clean: tuple[Path, Answer]):
    answer = call("leads", "--workspace", clean[0], "--purpose", "a long enough purpose")
    assert answer.code == 2
    assert "add --unmask" in answer.err


def test_some_rejected_is_three_and_the_list_names_file_and_line(flawed: tuple[Path, Answer]):
    workspace, answer = flawed
    assert answer.code == 3, answer.err
    summary = json.loads(answer.out)
    assert summary["rejected"] == 1
    assert summary["read"] == summary["kept"] + summary["rejected"] + summary["skipped"]
    assert summary["exit_code"] == 3
    listed = call("rejected", "--workspace", workspace)
    assert listed.code == 0
    assert "chat.jsonl:2" in listed.out
    (row,) = json.loads(call("rejected", "--json", "--workspace", workspace).out)["rejected"]
    assert row["where"].endswith("chat.jsonl:2")


def test_rejected_records_are_saved_for_a_purpose_mended_and_settled(tmp_path: Path):
    (tmp_path / "in").mkdir()
    rows = [f"{n},{text}" for n, text in enumerate(ORDINARY[:4])]
    bad = f"9,call {PHONE},now"
    (tmp_path / "in" / "a.csv").write_text("\n".join(["id,text", *rows, bad, ""]).replace(", ", " "), "utf-8")
    work = ("--workspace", tmp_path / "work")
    assert call("find", tmp_path / "in", *work, "--no-report").code == 3
    refused = call("rejected", *work, "--save", tmp_path / "mend")
    assert (refused.code, refused.out) == (2, "")
    alone = call("rejected", *work, "--purpose", "a long enough purpose")
    assert alone.code == 2
    assert "add --save" in alone.err
    saved = call("rejected", *work, "--save", tmp_path / "mend", "--purpose", "case 12: mend a row")
    assert saved.code == 0, saved.err
    assert "Saved, 1 record in 1 file" in saved.out
    assert DIGITS[-4:] not in saved.out
    assert "fanal find" in saved.out
    (path,) = (tmp_path / "mend").glob("*/a.csv")
    assert PHONE in path.read_text("utf-8")
    assert call("find", tmp_path / "mend", *work, "--no-report").code == 3  # not mended yet
    path.write_text(path.read_text("utf-8").replace(",now", " now"), "utf-8")
    assert call("find", tmp_path / "mend", *work, "--no-report").code == 0
    assert "every record was read" in call("rejected", *work).out
    again = json.loads(
        call("rejected", *work, "--save", tmp_path / "x", "--purpose", "case 12: again", "--json").out
    )
    assert (again["records"], again["files"], again["left"]) == (0, [], [])
    verified = call("audit", "verify", *work)
    assert (verified.code, "2 lines, the chain is whole" in verified.out) == (0, True)


def test_a_broken_audit_log_is_told(clean: tuple[Path, Answer], tmp_path: Path):
    work = tmp_path / "work"
    shutil.copytree(clean[0], work)
    (work / "audit.jsonl").unlink(missing_ok=True)
    for n in range(3):
        purpose = ("--unmask", "--purpose", f"case number {n}, to warn")
        assert call("leads", "--workspace", work, *purpose).code == 0
    view = json.loads(call("audit", "verify", "--workspace", work, "--json").out)
    assert view["lines"] == 3
    assert call("audit", "verify", "--workspace", work, "--noted", view["last_hash"]).code == 0
    lines = (work / "audit.jsonl").read_bytes().splitlines(keepends=True)
    (work / "audit.jsonl").write_bytes(b"".join(lines[:2]))
    assert "cut off" in call("audit", "verify", "--workspace", work, "--noted", view["last_hash"]).err
    (work / "audit.jsonl").write_bytes(lines[0] + lines[2])
    broken = call("audit", "verify", "--workspace", work)
    assert broken.code == 2
    assert "line 2 was changed, moved" in broken.err


def test_a_second_run_changes_no_table(tmp_path: Path):
    write_posts(tmp_path / "in")
    words = (
        "find",
        tmp_path / "in",
        "--workspace",
        tmp_path / "work",
        "--workers",
        1,
        "--json",
        "--no-report",
    )
    tables = []
    for _ in range(2):
        assert call(*words).code == 0
        tables.append({p.name: p.read_bytes() for p in sorted((tmp_path / "work" / "tables").iterdir())})
    assert tables[0] == tables[1]
    assert not (tmp_path / "work" / "report.html").exists()


@pytest.mark.parametrize("as_json", [False, True])
def test_nothing_usable_is_two(tmp_path: Path, as_json: bool):
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 64)
    form = ["--json"] if as_json else []
    for path in (tmp_path / "noise.bin", tmp_path / "not-there.csv"):
        answer = call("find", path, "--workspace", tmp_path / "work", *form)
        assert answer.code == 2
        assert path.name in answer.out + answer.err
        assert "Traceback" not in answer.out + answer.err


def test_wrong_words_are_two_with_what_to_do(tmp_path: Path, clean: tuple[Path, Answer]):
    wrong = (
        ("leads", "--workspace", tmp_path / "none"),
        ("explain", "999", "--workspace", clean[0]),
        ("show", "pffff", "--workspace", clean[0]),
        ("find", tmp_path, "--workspace", tmp_path / "w", "--map", "text"),
        ("find", tmp_path, "--workspace", tmp_path / "w", "--region", "Colombia"),
        ("find", tmp_path, "--workspace", tmp_path / "w", "--rules", tmp_path / "no-rules"),
    )
    for words in wrong:
        answer = call(*words)
        assert answer.code == 2, words
        assert answer.out == ""
        assert [line.split(":")[0] for line in answer.err.splitlines() if line[:1] != " "] == [
            "error",
            "where",
            "expected",
            "do",
        ], answer.err
        assert json.loads(call(*words, "--json").err).keys() == {"error", "seen", "where", "expected", "do"}


def test_a_missing_workspace_option_is_two():
    assert call("leads").code == 2


def test_the_program_runs_as_a_module_and_names_its_version():
    done = subprocess.run(
        [sys.executable, "-m", "fanal", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"fanal {__version__}\n"


def test_ctrl_c_leaves_a_workspace_that_the_same_command_finishes(tmp_path: Path):
    write_posts(tmp_path / "in")
    rows = "".join(f"{n},note {n} on garden tools and weather {n * 7919}\n" for n in range(20_000))
    (tmp_path / "in" / "many.csv").write_text("id,text\n" + rows)
    words = [
        sys.executable,
        "-m",
        "fanal",
        "find",
        str(tmp_path / "in"),
        "--workspace",
        str(tmp_path / "work"),
    ]
    begun = subprocess.Popen(
        [*words, "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with begun as running:
        while running.poll() is None and not (tmp_path / "work" / "fanal.toml").exists():
            time.sleep(0.01)
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert "run the same command again" in err
    assert "Traceback" not in err
    again = subprocess.run([*words, "--json"], capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["kept"] == 20_013


def test_ctrl_c_while_the_program_loads_is_no_traceback():
    stop = "import builtins, sys; old = builtins.__import__\n"
    stop += "def load(name, *rest):\n    if name == 'fanal.workspace': raise KeyboardInterrupt\n"
    stop += "    return old(name, *rest)\nbuiltins.__import__ = load\nimport fanal.cli"
    done = subprocess.run([sys.executable, "-c", stop], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "stopped before anything began\n")
