"""Records that were set aside come out of their source as they stand, and nothing else does."""

import gzip
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.collect import TABLES, Found, discover, read
from fanal.collect.cutting import Cut, cut, file_name
from fanal.collect.cutting.lines import raw_lines


def read_all(path: Path, reader: str | None = None) -> tuple[Found, dict[str, str], list[Rejection]]:
    (found,) = discover([path]).found
    found = replace(found, reader=reader or found.reader)
    rejections: list[Rejection] = []
    run = read(found, reject=rejections.append, progress=Silent())
    list(run)
    return found, json.loads(run.report["mapping"]), rejections


def cut_from(path: Path, data: bytes, reader: str | None = None) -> tuple[bytes, Cut]:
    path.write_bytes(data)
    found, mapping, rejections = read_all(path, reader)
    out = io.BytesIO()
    columns = mapping if found.reader in TABLES else {}
    result = cut(found, columns, [r.where for r in rejections], out)
    assert len(result.written) + len(result.left) == len(rejections)
    return out.getvalue(), result


GOOD, LONG, OPEN = b'1,"a room"\n', b"2,too,many\n", b'3,"never closed\n'


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_rows_come_with_their_header_byte_for_byte(tmp_path, ending, encoding):
    header, good, bad = (line.replace(b"\n", ending) for line in (b"id,text\n", GOOD * 30, LONG))
    data = (header + good + bad + good + bad.removesuffix(ending)).decode()
    raw = data.encode(encoding)
    written, result = cut_from(tmp_path / "a.csv", raw)
    assert len(result.written) == 2
    expected = (header + bad + bad.removesuffix(ending)).decode().encode(encoding)
    assert written == expected


def test_a_quote_that_is_never_closed_and_a_row_over_several_lines(tmp_path):
    empty = b'4,\n5,"\n\n"\n'
    data = b"id,text\n" + GOOD + OPEN + GOOD + empty + GOOD
    written, result = cut_from(tmp_path / "a.csv", data)
    assert written == b"id,text\n" + OPEN + empty
    assert result.left == {}


MONEY = b"Northern Bank\nAccount;12345\nDate;Payee;Amount;Currency\n"


def test_rows_of_a_bank_statement_come_with_all_that_stands_above(tmp_path):
    good, bad = b"2026-03-02;Ana;-12,50;EUR\n", b"2026-03-03;Ben;twelve;EUR\n"
    written, result = cut_from(tmp_path / "a.csv", MONEY + good * 9 + bad + good, "money-table")
    assert written == MONEY + bad
    assert result.left == {}


def test_lines_of_json(tmp_path):
    bad = [b'{"text": "cut', b"[1]", b'{"id": 4}', b'{"text": "\xff"}']
    good = '{"text": "habitación"}'.encode()
    lines = [good] * 20 + [line for b in bad for line in (b, good)]
    written, _ = cut_from(tmp_path / "a.jsonl", b"\n".join(lines))
    assert written == b"\n".join(bad) + b"\n"


def test_elements_of_a_document_even_on_one_line(tmp_path):
    bad = [b"[1]", b'{"id": 4}', b'{"text": nul}', b"7"]
    good = b'{"text": "a room"}'
    for between in (b", ", b",\n"):
        data = b'{"items": [' + between.join([good, bad[0], good, bad[1], good, bad[2], bad[3], good]) + b"]}"
        written, result = cut_from(tmp_path / "a.json", data)
        assert written == b"[\n" + b",\n".join(bad) + b"\n]\n"
        assert result.left == {}


def test_a_document_that_is_one_record_comes_whole(tmp_path):
    data = b'{"text": "  ", "id": 1}'
    written, result = cut_from(tmp_path / "a.json", data)
    assert (written, len(result.written)) == (data, 1)


def test_mails_of_a_mailbox(tmp_path):
    envelope = b"From a@b.example Thu Aug 22 12:36:23 2002\n"
    good, bad = envelope + b"Subject: One\n\nOne.\n\n", envelope + b"From: a@b.example\n\n\n"
    written, _ = cut_from(tmp_path / "a.mbox", good + bad + good + bad + good)
    assert written == bad * 2


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.eml", b"From: a@b.example\nTo: c@d.example\n\n"), ("a.txt", "sí\n".encode() * 30 + b"\xff\n")],
)
def test_a_file_that_is_one_record_comes_whole(tmp_path, name, data):
    written, result = cut_from(tmp_path / name, data)
    assert (written, len(result.written)) == (data, 1)


def test_messages_of_a_chat_as_text(tmp_path):
    good = "2021-12-31 23:59 - Ana: habitación\n".encode()
    bad = b"2021-12-31 23:59 - Ana: \xff\xfe\nmore\n"
    written, _ = cut_from(tmp_path / "WhatsApp Chat with X.txt", good * 30 + bad + good * 30, "whatsapp")
    assert written == bad


@pytest.mark.parametrize("packed", [True, False])
def test_packed_and_archived_sources(tmp_path, packed):
    data = b"id,text\n" + GOOD * 9 + LONG
    if packed:
        written, _ = cut_from(tmp_path / "a.csv.gz", gzip.compress(data))
    else:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("in/a.csv", data)
        written, _ = cut_from(tmp_path / "a.zip", (tmp_path / "a.zip").read_bytes())
    assert written == b"id,text\n" + LONG


def telegram(*messages: Any, **more: Any) -> dict[str, Any]:
    return {"name": "Obra", "type": "private_group", "id": 12, "messages": list(messages), **more}


def test_messages_of_an_exported_chat(tmp_path):
    good = {"id": 1, "type": "message", "date": "2021-01-01T10:00:00", "from": "Ana", "text": "hola"}
    bad = {**good, "text": {"no": "text"}}
    written, _ = cut_from(tmp_path / "result.json", json.dumps(telegram(good, bad, good, 7)).encode())
    assert json.loads(written) == telegram(bad, 7)
    half = {**good, "text": "\ud83d"}
    account = {"about": "x", "chats": {"list": [telegram(good), telegram(half, good), 9]}}
    written, _ = cut_from(tmp_path / "account.json", json.dumps(account).encode(), "telegram")
    assert json.loads(written) == {"about": "x", "chats": {"list": [telegram(half), 9]}}


def test_messages_of_a_conversation(tmp_path):
    first = {"sender_name": "Ana", "timestamp_ms": 1609491600000, "content": "hola"}
    value = {"participants": [], "messages": [first, {**first, "content": 7}], "title": "Obra"}
    written, _ = cut_from(tmp_path / "message_1.json", json.dumps(value).encode())
    assert json.loads(written) == {**value, "messages": value["messages"][1:]}


def test_what_cannot_be_cut_says_so(tmp_path):
    sms = b"<smses count='2'><sms body='a' date='1' type='1' address='1'/><sms"
    written, result = cut_from(tmp_path / "sms.xml", sms)
    assert written == b""
    assert list(result.left.values()) == ["an XML backup cannot be cut: mend a copy of it, and read that"]
    lines = gzip.compress(b"".join(b'{"text": "room %d"}\n' % n for n in range(9_000)))
    written, result = cut_from(tmp_path / "a.jsonl.gz", lines[: len(lines) // 2])
    assert any("what is missing at its end" in why for why in result.left.values())


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("in/a.csv", "a.csv"), ("a.zip!b/c.jsonl", "c.jsonl"), ("x/chat.txt.gz", "chat.txt"),
        ("a.zip!..", "records"),
        ("a.zip!.hidden", "hidden"), ("a!\x1b[2J\u202e.csv", "__2J_.csv"),
        ("a.zip!" + "x" * 300 + ".csv", None),
        ("a.zip!dir\\b.csv", "b.csv"), (".gz", "gz"),
    ],
)  # fmt: skip
def test_names_of_saved_files(shown, name):
    given_name = file_name(shown)
    assert given_name == name or (name is None and len(given_name) == 120 and given_name.endswith(".csv"))


@given(st.lists(st.binary(max_size=9)), st.sampled_from([b"\n", b"\n\0", b"\0\n", b"\n\0\0\0"]))
def test_raw_lines_are_all_the_bytes(chunks, newline):
    data = b"".join(chunks)
    lines: dict[int, bytes] = {}
    for number, piece in raw_lines(chunks, newline):
        lines[number] = lines.get(number, b"") + piece
    assert b"".join(lines.values()) == data
    assert list(lines) == list(range(1, len(lines) + 1))
    width = len(newline)
    whole = [data[i : i + width] for i in range(0, len(data) - len(data) % width, width)]
    assert sum(unit == newline for unit in whole) in (len(lines) - 1, len(lines))


ROWS = st.sampled_from(
    [GOOD, LONG, OPEN, b'4,"two\nlines"\n', b"5,\n", b"\n", b'6,"a ""quote"""\n', b"7\n", b'8,"x"y\n']
)


@given(st.lists(ROWS, min_size=1, max_size=15))
def test_what_is_cut_stands_in_the_source_and_is_what_was_set_aside(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("cut") / "a.csv"
    data = b"id,text\n" + GOOD + b"".join(rows)
    written, result = cut_from(path, data)
    assert result.left == {}
    lines, left = data.splitlines(keepends=True), iter(data.splitlines(keepends=True))
    assert all(line in left for line in written.splitlines(keepends=True))  # in this order
    for where in result.written:
        assert lines[int(where.rpartition(":")[2]) - 1] in written
    assert bool(written) == bool(result.written)
    assert written.startswith(b"id,text\n") or not written
