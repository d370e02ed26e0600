"""A folder in which every file was made to hurt: the run ends, names what it left out, shows nothing raw."""

import bz2
import gzip
import json
import lzma

import pytest
from tests.collect.workbooks import tarred, zipped
from typer.testing import CliRunner

from fanal.cli.main import app
from fanal.share.visible import visible
from fanal.workspace import FindOptions, Workspace

STEERING = "=cmd|' /C calc'!A0 \u202eevil\u202c \x1b[2J\x1b]0;t\x07 \x00 <script>alert(1)</script> {n}"
LURE = "Waitress abroad, we keep your passport until the debt is paid. Call +1 202 555 01{n:02}. "


def hostile() -> dict[str, bytes]:
    rows = [LURE.format(n=n) + STEERING.format(n=n) for n in range(12)]
    lines = b"".join(
        json.dumps({"id": "@SUM(1)", "text": row, "author": "=1+1"}).encode() + b"\n" for row in rows
    )
    sms = "<!DOCTYPE s [<!ENTITY a 'ha'>]><smses><sms body='&a;'/></smses>"
    deep = b"words"
    for level in range(6):
        deep = zipped({f"{level}.bin": deep})
    return {
        "lines.jsonl": lines,
        "cells.csv": b"id,text\n"
        + b"".join(b'-1,"=HYPERLINK(""http://x.example"";""%d"")"\n' % n for n in range(9)),
        "nul.txt": b"a\x00b " * 400,
        "mixed.csv": b"id,text\n1,sen\xf1or\n2,se\xc3\xb1or\n\xff\xfe\x00\n",
        "half.json": b'{"items": [{"text": "a room"}, {"text": "b',
        "deep.json": b'{"a":' * 5_000,
        "bomb.csv.gz": gzip.compress(b"id,text\n1," + b"a" * 110_000_000, 1),
        "cut.jsonl.xz": lzma.compress(lines * 50)[:-40],
        "cut.jsonl.bz2": bz2.compress(lines * 50)[:-40],
        "deep.zip": deep,
        "out.tar": tarred({"../up.csv": b"id,text\n1,x\n", "ok.txt": b"plain words"}),
        "entities.xml": sms.encode(),
        "long.csv": b"id,text\n1," + b"x" * 10_500_000 + b"\n2,short\n",
        "mail.eml": b"Subject: =?x?q?"
        + b"=" * 5_000
        + b"\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" * 500,
        "names\u202e\x1b[31m.txt": b"a name that steers",
        "empty": b"",
        "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
    }


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    home = tmp_path_factory.mktemp("hostile")
    (home / "in").mkdir()
    for name, data in hostile().items():
        (home / "in" / name).write_bytes(data)
    workspace = Workspace.create(home / "ws")
    summary = workspace.find([home / "in"], FindOptions(workers=1))
    assert summary.exit_code == 3
    assert summary.read == summary.kept + summary.rejected + summary.skipped
    assert summary.rejected + summary.unusable == len(workspace.rejections())
    return workspace


def test_nothing_is_a_fault_of_the_readers(run: Workspace) -> None:
    notes = [row["note"] or "" for row in run.table("sources").to_pylist()]
    assert [note for note in notes if "fault" in note] == []
    why = [rejection.why for rejection in run.rejections()]
    for words in (
        "200 times its size",
        "nested more than 5 deep",
        "leads out",
        "declares entities",
        "empty",
        "PNG",
    ):
        assert any(words in reason for reason in why), words


def test_what_is_kept_is_kept_as_it_stands(run: Workspace) -> None:
    texts = run.table("posts")["text"].to_pylist()
    assert LURE.format(n=3) + STEERING.format(n=3) in texts
    assert any(text.startswith("=HYPERLINK") for text in texts)


@pytest.mark.parametrize(
    "words", [["rejected"], ["leads"], ["explain", "1"], ["leads", "--json"], ["rejected", "--json"]]
)
def test_nothing_that_is_printed_steers_a_terminal(run: Workspace, words: list[str]) -> None:
    done = CliRunner().invoke(app, [*words, "--workspace", str(run.folder.root)])
    assert done.exit_code in (0, 2), done.output
    assert visible(done.output) == done.output


def test_the_report_has_no_markup_and_no_marks_of_the_posts(run: Workspace) -> None:
    page = run.folder.report.read_text("utf-8")
    assert "<script" not in page
    assert visible(page) == page
