"""A file for every reader: records that are read, that cannot be, and that are left out on purpose.

Each writer is given the kinds of its records, in order, the first a good one, and returns the file's bytes,
or a package's files. What is in the file is known from outside, not from what reading it says.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from tests.collect.money import camt_text
from tests.collect.money.money import OWN
from tests.collect.readers import test_arc, test_sms_backup, test_warc
from tests.collect.workbooks import sheet_xml, xlsx

GOOD, BAD, LEFT = "good", "bad", "left"
Kinds = Sequence[str]
Made = bytes | dict[str, bytes]


def words(number: int) -> str:
    return f"Room {number} to let, quiet street near the harbour."


def _lines(rows: Iterable[Sequence[object]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def as_csv(kinds: Kinds) -> Made:
    rows = [[n, words(n), *(["more"] if kind == BAD else [])] for n, kind in enumerate(kinds)]
    return _lines([("id", "text"), *rows])


def as_jsonl(kinds: Kinds) -> Made:
    rows = [json.dumps({"id": n, "text": words(n)}) for n in range(len(kinds))]
    return "\n".join(row[:-1] if kind == BAD else row for row, kind in zip(rows, kinds, strict=True)).encode()


def as_json(kinds: Kinds) -> Made:
    rows = [{"id": n, "text": words(n)} if kind == GOOD else n for n, kind in enumerate(kinds)]
    return json.dumps({"found": rows}).encode()


def as_parquet(kinds: Kinds) -> Made:
    out = io.BytesIO()
    texts = [words(n) if kind == GOOD else None for n, kind in enumerate(kinds)]
    pq.write_table(pa.table({"id": [str(n) for n in range(len(texts))], "text": texts}), out)
    return out.getvalue()


def as_sheet(kinds: Kinds) -> Made:
    rows = [[str(n), words(n) if kind == GOOD else None] for n, kind in enumerate(kinds)]
    return xlsx({"A": sheet_xml([["id", "text"], *rows])})


def _page(number: int) -> bytes:
    return f"<html><body><p>{words(number)}</p></body></html>".encode()


def as_warc(kinds: Kinds) -> Made:
    made = {
        GOOD: lambda n: test_warc.record(test_warc.http(_page(n)), number=n),
        BAD: lambda n: test_warc.record(b"no answer at all", number=n),
        LEFT: lambda n: test_warc.record(test_warc.http(_page(n), status=404), number=n),
    }
    return b"".join(made[kind](n) for n, kind in enumerate(kinds))


def as_arc(kinds: Kinds) -> Made:
    def block(status: int, n: int) -> str:
        return f"HTTP/1.1 {status} X\r\nContent-Type: text/html\r\n\r\n{_page(n).decode()}"

    made = {
        GOOD: lambda n: test_arc.record(n, block=block(200, n)),
        BAD: lambda n: test_arc.record(n, block="no answer at all"),
        LEFT: lambda n: test_arc.record(n, block=block(404, n)),
    }
    return test_arc.version() + b"".join(made[kind](n) for n, kind in enumerate(kinds))


def as_html(kinds: Kinds) -> Made:
    return _page(0) if kinds[0] == GOOD else b"<html><head><title></title></head><body></body></html>"


def as_text(kinds: Kinds) -> Made:
    return words(0).encode() if kinds[0] == GOOD else b" \n" * 9


def _mail(number: int, kind: str) -> bytes:
    body = words(number) if kind == GOOD else ""
    return f"From: Ana <ana@example.org>\nMessage-ID: <{number}@example.org>\n\n{body}\n\n".encode()


def as_eml(kinds: Kinds) -> Made:
    return _mail(0, kinds[0])


def as_mbox(kinds: Kinds) -> Made:
    envelope = b"From ana@example.org Thu Aug 22 12:36:23 2002\n"
    return b"".join(envelope + _mail(n, kind) for n, kind in enumerate(kinds))


def as_telegram(kinds: Kinds) -> Made:
    def message(n: int, kind: str) -> Any:
        made = {"id": n, "type": "message", "date": "2021-01-01T10:00:00", "from": "Ana", "text": words(n)}
        return {GOOD: made, BAD: {**made, "text": {"no": "text"}}, LEFT: {**made, "type": "service"}}[kind]

    messages = [message(n, kind) for n, kind in enumerate(kinds)]
    return json.dumps({"name": "Obra", "type": "public_channel", "id": 1, "messages": messages}).encode()


def as_instagram(kinds: Kinds) -> Made:
    def message(n: int, kind: str) -> Any:
        content = {GOOD: words(n), BAD: n, LEFT: None}[kind]
        return {"sender_name": "Ana", "timestamp_ms": 1609491600000 + n, "content": content}

    messages = [message(n, kind) for n, kind in enumerate(kinds)]
    return json.dumps(
        {"participants": [], "messages": messages, "title": "Obra", "thread_path": "x"}
    ).encode()


def as_whatsapp(kinds: Kinds) -> Made:
    said = {GOOD: b"Ana: {}", BAD: b"Ana: {}\xff", LEFT: b"Ana: <Media omitted>"}
    lines = [
        f"[25/01/2021, 10:{n % 60:02}:00] ".encode() + said[kind].replace(b"{}", words(n).encode())
        for n, kind in enumerate(kinds)
    ]
    # So many whole lines that one with broken bytes in it makes no other encoding.
    return b"\n".join([*lines, *(b"[25/01/2021, 11:00:00] Ana: ni\xc3\xb1o" for _ in range(99))])


def as_sms(kinds: Kinds) -> Made:
    elements = [test_sms_backup.sms(words(n) if kind == GOOD else "") for n, kind in enumerate(kinds)]
    return f'{test_sms_backup.HEAD}<smses count="1">\n{"".join(elements)}</smses>\n'.encode()


def as_camt(kinds: Kinds) -> Made:
    made = {
        GOOD: camt_text.entry("1.00", "CRDT"),
        BAD: camt_text.entry("one", "CRDT"),
        LEFT: camt_text.entry("1.00", "CRDT", status="<Sts><Cd>PDNG</Cd></Sts>"),
    }
    return camt_text.statement("".join(made[kind] for kind in kinds)).encode()


def as_mt940(kinds: Kinds) -> Made:
    made = {GOOD: "C1,00", BAD: "Cone", LEFT: "C0,00"}
    body = "".join(f":61:260302{made[kind]}NTRFX\n:86:memo {n}\n" for n, kind in enumerate(kinds))
    return f":20:X\n:25:{OWN}\n:28C:1/1\n:60F:C260301EUR0,00\n{body}:62F:C260302EUR1,00\n-\n".encode()


def as_money(kinds: Kinds) -> Made:
    rows = [
        ["2026-03-02", f"Payee {n}", "-12.50" if kind == GOOD else "twelve", "EUR"]
        for n, kind in enumerate(kinds)
    ]
    return _lines([("date", "payee", "amount", "currency"), *rows], ";")


def as_cases(kinds: Kinds) -> Made:
    rows = [[n, "Feminine", "Other", *(["more"] if kind == BAD else [])] for n, kind in enumerate(kinds)]
    return _lines([("case id", "prs_Gender", "vic_TypeOfExploitation"), *rows])


def as_services_json(kinds: Kinds) -> Made:
    beside = {"status": "active", "organization": {"name": "Casa"}, "assured_date": "2026-01-15"}
    names = [f"Shelter {n}" if kind == GOOD else "" for n, kind in enumerate(kinds)]
    return json.dumps([{"id": str(n), "name": name, **beside} for n, name in enumerate(names)]).encode()


def as_services_tables(kinds: Kinds) -> Made:
    rows = [[n, "o1", f"Shelter {n}" if kind == GOOD else "", "active"] for n, kind in enumerate(kinds)]
    return {
        "services.csv": _lines([("id", "organization_id", "name", "status"), *rows]),
        "organizations.csv": _lines([("id", "name"), ("o1", "Casa Puente")]),
    }


MORE = {"whatsapp": 99, "arc": 0}  # good records beside those asked for
# reader -> the file's name, what writes it, and the kinds of record it can have
EVERY: dict[str, tuple[str, Callable[[Kinds], Made], tuple[str, ...]]] = {
    "arc": ("a.arc", as_arc, (GOOD, BAD, LEFT)),
    "camt": ("a.xml", as_camt, (GOOD, BAD, LEFT)),
    "case-table": ("a.csv", as_cases, (GOOD, BAD)),
    "csv": ("a.csv", as_csv, (GOOD, BAD)),
    "eml": ("a.eml", as_eml, (GOOD, BAD)),
    "html": ("a.html", as_html, (GOOD, BAD)),
    "instagram": ("message_1.json", as_instagram, (GOOD, BAD, LEFT)),
    "json": ("a.json", as_json, (GOOD, BAD)),
    "jsonl": ("a.jsonl", as_jsonl, (GOOD, BAD)),
    "mbox": ("a.mbox", as_mbox, (GOOD, BAD)),
    "money-table": ("a.csv", as_money, (GOOD, BAD)),
    "mt940": ("a.sta", as_mt940, (GOOD, BAD, LEFT)),
    "parquet": ("a.parquet", as_parquet, (GOOD, BAD)),
    "services-json": ("a.json", as_services_json, (GOOD, BAD)),
    "services-tables": ("package", as_services_tables, (GOOD, BAD)),
    "sheet": ("a.xlsx", as_sheet, (GOOD, BAD)),
    "sms": ("sms-1.xml", as_sms, (GOOD, LEFT)),
    "telegram": ("result.json", as_telegram, (GOOD, BAD, LEFT)),
    "text": ("a.txt", as_text, (GOOD, BAD)),
    "warc": ("a.warc", as_warc, (GOOD, BAD, LEFT)),
    "whatsapp": ("WhatsApp Chat with Obra.txt", as_whatsapp, (GOOD, BAD, LEFT)),
}  # fmt: skip
ONE_RECORD = frozenset(["eml", "html", "text"])
