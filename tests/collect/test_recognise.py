import gzip

import pytest

from fanal.collect.recognise import recognise

MAIL = b"Return-Path: <a@b.example>\nFrom: Ana <a@b.example>\nSubject: hello\n\nGood day.\n"
ENVELOPE = b"From a@b.example  Thu Aug 22 12:36:23 2002\n"


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.csv", b"id,text\n1,hello\n", "csv"),
        ("a.tsv", b"id\ttext\n1\thello\n", "csv"),
        ("a.txt", b"id\ttext\n1\thello\n", "csv"),
        ("a.txt", b"Dear all,\nwe meet at the church, as ever.\n", "text"),
        ("note", b"A note without an ending\n", "text"),
        ("a.jsonl", b'{"text": "a"}\n', "jsonl"),
        ("a.json", b'{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        ("a.json", b'{"text": "a"}\n', "json"),
        ("a.txt", b'[{"text": "a"}]', "json"),
        ("a.txt", b'[\n  {"text": "a"}]', "json"),
        ("chat.txt", b"[01/02/24, 10:11:12] Ana: see you at ten\n", "text"),
        ("a.txt", b"{hello} world", "text"),
        ("00001.7c53336b37003a9286aba55d2945844c", MAIL, "eml"),
        ("00001.7c53336b37003a9286aba55d2945844c.txt", ENVELOPE + MAIL, "eml"),
        ("box", ENVELOPE + MAIL + b"\n" + ENVELOPE + MAIL, "mbox"),
        ("a.mbox", ENVELOPE + MAIL, "mbox"),
        ("a.txt", b"Subject: a room is free\n\nCall me.\n", "text"),
        ("a.txt", b"Subject: a room\nDate: monday\nPhone: none\n\nCall me.\n", "text"),
        ("a.eml", b"Subject: a room\nDate: monday\n\nCall me.\n", "eml"),
        ("a.txt", b"From: Ana <ana@x.example>\nSubject: a room\n\nCall me.\n", "eml"),
        ("a.csv", b"From: Ana\nSubject: a room\n", "csv"),
        ("a.txt", b"From here to there, 10:30 in 2020.\nYes.\n", "text"),
        ("a.txt", b"Note: bring soup\nPrice: none\n\nThanks\n", "text"),
        ("a.csv", b"PAR1....", "parquet"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("a.csv", b"PK\x03\x04\x14\x00", "archive"),
        ("a.txt", b"BMW for sale, good price\n", "text"),
        ("a.txt", b"<!DOCTYPE html><html><body>hi</body></html>", "html"),
        ("a.bin", bytes(range(256)) * 4, "binary"),
        ("a.csv", b"", "empty"),
        ("a.csv", "\ufeffid,text\r\n1,año\r\n".encode("utf-16-le"), "csv"),
        ("a.txt", "\ufeffseñorita".encode("utf-16"), "text"),
        ("a.txt", "words without a mark, in UTF-16".encode("utf-16-le"), "text"),
    ],
)
def test_content_first_then_the_name(tmp_path, name, data, reader):
    path = tmp_path / name
    path.write_bytes(data)
    found, confidence = recognise(path)
    assert found == reader
    assert 0 < confidence <= 1


@pytest.mark.parametrize(
    ("name", "reader"), [("a.csv.gz", "csv"), ("a.jsonl.gz", "jsonl"), ("a.txt.gz", "text")]
)
def test_gzip_is_looked_into(tmp_path, name, reader):
    (tmp_path / name).write_bytes(gzip.compress(b"words that say nothing\n"))
    assert recognise(tmp_path / name)[0] == reader


def test_damaged_gzip_is_binary(tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(b"\x1f\x8b\x08\x00" + b"\xff" * 100)
    assert recognise(tmp_path / "a.csv.gz")[0] == "binary"


def test_real_mails_are_recognised_whatever_their_name(shared_data):
    mails = sorted((shared_data / "formats" / "cpython_test_email").glob("msg_*.txt"))
    kinds = {path.name: recognise(path)[0] for path in mails}
    others = {name for name, kind in kinds.items() if kind not in {"eml", "mbox"}}
    assert others <= {
        "msg_19.txt",
        "msg_35.txt",
        "msg_37.txt",
        "msg_40.txt",
    }  # no headers, one, or no end of them
