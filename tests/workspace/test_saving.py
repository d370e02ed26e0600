"""Rejected records are not copied out of their source where they may hold what must not be copied.

The texts are joined at run time from single words of the guard's classes.
"""

import json
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from tests.cli.test_main import call
from tests.workspace.test_quarantine import MARK, bad

from fanal.workspace import FindOptions, Workspace

ONE = FindOptions(workers=1, report=False)
PURPOSE = "case 2031: mend what the export broke"
GOOD = "We keep your passport until the debt is paid."


def broken_lines(text: str) -> bytes:
    return f'{{"text": "{text}\n{{"text": "{GOOD}"}}\n{{"text": "{GOOD}\n'.encode()


def escaped_lines(text: str) -> bytes:
    return broken_lines("".join(f"\\u{ord(letter):04x}" for letter in text))


def table(text: str) -> bytes:
    return f"id,text\n1,{GOOD}\n2,{text},more\n3,{GOOD},more\n".encode()


def wide_table(text: str) -> bytes:
    return table(text).decode().encode("utf-16")


def header(text: str) -> bytes:
    return f"id,text,{text}\n1,{GOOD},x\n3,{GOOD},x,more\n4,{GOOD},x,more\n".encode()


def document(text: str) -> bytes:
    items = [{"text": GOOD}, {"id": 1, "note": text}, {"id": 2, "note": GOOD}]
    return json.dumps({"items": items}).encode()


def chat(text: str) -> bytes:
    def message(*pieces: str) -> dict[str, object]:
        made = {"id": 1, "type": "message", "date": "2021-01-01T10:00:00", "from": "A"}
        return made | {"text": [*({"type": "bold", "text": piece} for piece in pieces), {"no": "text"}]}

    good = {"id": 1, "type": "message", "date": "2021-01-01T10:00:00", "from": "A", "text": GOOD}
    broken = [message(*text.split(" ")), message(GOOD)]
    return json.dumps({"name": "n", "type": "private_group", "id": 1, "messages": [good, *broken]}).encode()


def conversation(text: str) -> bytes:
    first = {"sender_name": "A", "timestamp_ms": 1609491600000, "content": GOOD}
    said = text.encode().decode("latin-1")
    bad_one, other = {**first, "content": [said]}, {**first, "content": [GOOD]}
    return json.dumps({"participants": [], "messages": [first, bad_one, other], "title": "n"}).encode()


def mailbox(text: str) -> bytes:
    def mail(attached: str) -> bytes:
        body = b64encode(attached.encode()).decode()
        head = "From x Thu Aug 22 12:36:23 2002\nFrom: a@example.com\nMIME-Version: 1.0\n"
        kind = 'Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n'
        return f"{head}{kind}Content-Transfer-Encoding: base64\n\n{body}\n\n".encode()

    good = b"From x Thu Aug 22 12:36:23 2002\nFrom: a@example.com\n\nHello you there.\n\n"
    return good + mail(text) + mail(GOOD)


FORMS: dict[str, Callable[[str], bytes]] = {
    "lines.jsonl": broken_lines, "escaped.jsonl": escaped_lines, "table.csv": table, "wide.csv": wide_table,
    "items.json": document, "result.json": chat, "message_1.json": conversation, "mails.mbox": mailbox,
}  # fmt: skip


def save(folder: Path, name: str, data: bytes) -> tuple[Workspace, Path]:
    (folder / "in").mkdir()
    (folder / "in" / name).write_bytes(data)
    place = Workspace.create(folder / "ws")
    place.find([folder / "in"], ONE)
    return place, folder / "mend"


def held(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", FORMS)
def test_such_a_record_is_counted_hashed_and_named_but_not_copied(name: str, tmp_path: Path) -> None:
    place, mend = save(tmp_path, name, FORMS[name](bad()))
    saved = place.save_rejections(mend, PURPOSE)
    rejected = place.rejections()
    assert len(rejected) == 2
    (stopped,) = saved.set_aside
    assert (saved.records, saved.left) == (1, ())
    assert stopped.where in {rejection.where for rejection in rejected}
    assert (stopped.rule, len(stopped.sha256)) == ("minor-offer", 64)
    assert saved.report_to
    copied = held(mend)
    for text in (MARK, "quixotic", "\\u0071\\u0075", b64encode(bad().encode()).decode()[:20]):
        assert text.encode() not in copied
        assert text.encode("utf-16-le") not in copied


@pytest.mark.parametrize("name", FORMS)
def test_other_records_are_copied_as_before(name: str, tmp_path: Path) -> None:
    place, mend = save(tmp_path, name, FORMS[name](f"A piano. {MARK}."))
    saved = place.save_rejections(mend, PURPOSE)
    assert (saved.records, saved.set_aside, saved.left, saved.report_to) == (2, (), (), ())


def test_its_hash_is_that_of_its_bytes(tmp_path: Path) -> None:
    place, mend = save(tmp_path, "a.csv", table(bad()))
    (stopped,) = place.save_rejections(mend, PURPOSE).set_aside
    assert stopped.sha256 == sha256(f"2,{bad()},more\n".encode()).hexdigest()
    assert next(mend.glob("*/a.csv")).read_bytes() == f"id,text\n3,{GOOD},more\n".encode()


def test_what_stands_above_a_table_is_looked_at_too(tmp_path: Path) -> None:
    place, mend = save(tmp_path, "a.csv", header(bad()))
    saved = place.save_rejections(mend, PURPOSE)
    assert (saved.records, saved.files, list(mend.iterdir())) == (0, (), [])
    assert [count for _, _, count in saved.left] == [2]
    assert saved.set_aside[0].where.endswith("a.csv:1")


def test_a_mail_that_was_set_aside_whole_is_not_copied(tmp_path: Path) -> None:
    mail = mailbox(bad()).split(b"\n\n", 2)[2].partition(b"\n")[2].split(b"From x")[0]
    place, mend = save(tmp_path, "a.eml", mail)
    saved = place.save_rejections(mend, PURPOSE)
    assert (saved.records, len(saved.set_aside), list(mend.iterdir())) == (0, 1, [])


def test_it_is_told_on_the_screen_and_to_programs(tmp_path: Path) -> None:
    place, mend = save(tmp_path, "a.csv", table(bad()))
    told = call("rejected", "--workspace", place.folder.root, "--save", mend, "--purpose", PURPOSE)
    out = " ".join(told.out.split())
    assert (told.code, "1 record set aside unread" in out, "INHOPE" in out, "a.csv:3" in out) == (
        3,
        True,
        True,
        True,
    )
    assert MARK not in told.out
    again = call(
        "rejected", "--workspace", place.folder.root, "--save", tmp_path / "b", "--purpose", PURPOSE, "--json"
    )
    (row,) = json.loads(again.out)["set_aside"]
    assert (row["rule"], row["sha256"] in told.out) == ("minor-offer", True)


def test_an_excerpt_hides_nothing_behind_escapes(tmp_path: Path) -> None:
    place, _ = save(tmp_path, "a.jsonl", escaped_lines(bad().partition(".")[0]))
    assert sorted(len(rejection.excerpt) > 0 for rejection in place.rejections()) == [False, True]
