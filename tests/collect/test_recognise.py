import gzip

import pytest

from fanal.collect import discover
from fanal.collect.recognise import recognise

MAIL = b"Return-Path: <a@b.example>\nFrom: Ana <a@b.example>\nSubject: hello\n\nGood day.\n"
MT940 = b":20:X\r\n:25:12345678/1\r\n:28C:1\r\n:60F:C260301EUR1,00\r\n"
CAMT = (
    b'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
    b"</BkToCstmrStmt></Document>"
)
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
        ("a.csv", b"Date,Amount,Balance\n2026-03-02,-8.00,10.00\n", "money-table"),
        ("a.txt", b"Date;Payee;Amount;Balance\n2026-03-02;Ann;-8.00;10.00\n", "money-table"),
        ("a.txt", b"Date;Amount\n2026-03-02;8.00\n", "text"),
        ("a.sta", MT940, "mt940"),
        ("a.csv", b"ABNANL2A\n940\nABNANL2A\n" + MT940, "mt940"),
        ("a.txt", b"The file began with\n" + b"words\n" * 500 + MT940, "text"),
        ("a.xml", CAMT, "camt"),
        ("a.xml", CAMT.decode().encode("utf-16"), "camt"),
        ("a.xml", b"<?xml version='1.0'?><a/>", "binary"),
        ("a.csv", b"case id,prs_Gender,vic_Vulnerabilities,cas_Status\n", "case-table"),
        ("a.json", b'{"id": "s", "name": "Shelter", "fees_description": "", "status": "active"}', "json"),
        (
            "a.json",
            b'[{"id": "s", "name": "A", "organization_id": "o", "application_process": ""}]',
            "services-json",
        ),
        ("a.json", b'{"title": "A", "category": "x", "region": "y", "organization": "z"}', "json"),
        ("a.json", b'[{"text": "A", "assured_date": "", "organization_id": "", "status": ""}]', "json"),
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


@pytest.mark.parametrize(
    ("wanted", "data", "reader"),
    [
        ("posts", b"Date,Amount,Balance\n2026-03-02,-8.00,10.00\n", "csv"),
        ("money", b"id,text\n1,hello\n", "money-table"),
        ("money", MT940, "mt940"),
        ("money", CAMT, "camt"),
        ("money", b"<a/>", "camt"),
        ("cases", b"id,text\n1,hello\n", "case-table"),
        ("services", b"id,text\n1,hello\n", "services-tables"),
        ("services", b' [{"a": 1}]', "services-json"),
        ("whatsapp", b"id,text\n1,hello\n", "whatsapp"),
        ("posts", b"", "empty"),
        ("money", b"", "empty"),
    ],
)
def test_a_person_s_word_counts(tmp_path, wanted, data, reader):
    (tmp_path / "a.csv").write_bytes(data)
    assert recognise(tmp_path / "a.csv", wanted=wanted) == (reader, 1.0)


def test_real_posts_are_posts(shared_data):
    paths = sorted((shared_data / "posts").glob("*.csv.gz"))
    assert {path.name: recognise(path)[0] for path in paths} == {path.name: "csv" for path in paths}
    unsure = {path.name for path in paths if recognise(path)[1] < 0.7}
    assert unsure == {"coordinated_shares_tweets.csv.gz"}  # which holds no text


def test_real_tables_of_money_are_money(shared_data):
    kinds = {path.name: recognise(path)[0] for path in sorted((shared_data / "money").rglob("*.csv*"))}
    assert {name for name, reader in kinds.items() if reader == "money-table"} == {
        "saml_d_sample_1k.csv", "amlgentex_1k_accounts.csv.gz", "amlsim_ext_edges.csv.gz", "cash_tx.csv",
        "tx.csv", "transactions.csv.gz",
    }  # fmt: skip
    assert set(kinds.values()) == {"money-table", "csv"}  # lists of accounts and of alerts move nothing


def test_real_case_forms_are_cases_and_tables_about_cases_are_not(shared_data):
    kinds = {path.name: recognise(path)[0] for path in sorted((shared_data / "cases").iterdir())}
    assert [name for name, reader in kinds.items() if reader == "case-table"] == [
        "HTCDS Excel Spreadsheet v2.0.xlsx"
    ]


def test_real_directories_are_services(shared_data):
    found = discover([shared_data / "services"]).found
    others = {item.name for item in found if not item.reader.startswith("services-")}
    assert others == {"base.json", "taxonomy.json"}  # neither is a part that could be told from anything else
    tables = list((shared_data / "services").rglob("*.csv"))
    assert sum(part.name.endswith(".csv") for item in found for part in item.parts) == len(tables)
    assert len([item for item in found if item.parts]) == 6


def test_real_exports_are_what_they_were(shared_data):
    readers = {item.reader for item in discover([shared_data / "formats"]).found}
    assert readers.isdisjoint(
        {"money-table", "camt", "mt940", "case-table", "services-json", "services-tables"}
    )


@pytest.mark.parametrize("folder", ["population", "geo"])
def test_real_tables_of_counts_are_no_statements_and_no_cases(shared_data, folder):
    assert {item.reader for item in discover([shared_data / folder]).found} <= {"csv", "json", "text"}
