"""A file that changes while it is read: what was read counts, what is lost is told, the process lives."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.collect import discover, read
from fanal.collect.readers import json_whole
from fanal.workspace.collecting import why_unread

ROWS = 40_000
WORDS = "room for rent near the river; ask for the key " * 2


def written(name: str) -> bytes:
    mail = "From a@b.example Thu Aug 22 12:36:23 2002\nSubject: room {n}\n\n{words}\n\n"
    sms = '<sms address="1" date="1609491600000" type="1" body="room {n} {words}"/>\n'
    form, head, end = {
        "a.csv": ("{n},{words}\n", "id,text\n", ""),
        "a.jsonl": ('{{"id": {n}, "text": "{words}"}}\n', "", ""),
        "a.json": ('{{"id": {n}, "text": "{words}"}},\n', "[", '{"text": "end"}]'),
        "a.mbox": (mail, "", ""),
        "a.xml": (sms, '<smses count="1">\n', "</smses>"),
        "chat.txt": ("2021-12-31 23:59 - Ana: room {n} {words}\n", "", ""),
    }[name.removesuffix(".gz")]
    data = (head + "".join(form.format(n=n, words=WORDS) for n in range(ROWS)) + end).encode()
    return gzip.compress(data, 1) if name.endswith(".gz") else data


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def appended(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"and more\n" * 100_000)


def replaced(path: Path) -> None:
    other = path.with_suffix(".other")
    other.write_bytes(b"\x00other\n")
    other.replace(path)


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("change", [cut_off, emptied, appended, replaced])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.mbox", "a.xml", "chat.txt", "a.csv.gz"])
def test_the_account_holds_and_says_so(
    tmp_path: Path, name: str, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_whole, "HELD", 1_000)  # a JSON document is mapped
    path = tmp_path / name
    path.write_bytes(written(name))
    (found,) = discover([path]).found
    rejections: list[Rejection] = []
    run = read(found, reject=rejections.append, progress=Silent())
    batches = iter(run)
    kept = next(batches).num_rows
    change(path)
    kept += sum(batch.num_rows for batch in batches)
    report = run.report
    assert kept == report["kept"] > 0
    assert report["rejected"] == len(rejections)
    assert report["records"] == report["kept"] + report["rejected"] + report["skipped"]
    assert "the file changed while it was read" in report["note"]


@pytest.mark.parametrize("change", [cut_off, emptied, replaced, removed])
@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.xml"])
def test_a_change_between_finding_and_reading_ends_in_words(
    tmp_path: Path, name: str, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_whole, "HELD", 1_000)
    path = tmp_path / name
    path.write_bytes(written(name))
    (found,) = discover([path]).found
    change(path)
    rejections: list[Rejection] = []
    try:
        run = read(found, reject=rejections.append, progress=Silent())
        kept = sum(batch.num_rows for batch in run)
    except Exception as error:
        assert "fault" not in why_unread(error)
    else:
        assert (kept, len(rejections)) == (run.report["kept"], run.report["rejected"])
