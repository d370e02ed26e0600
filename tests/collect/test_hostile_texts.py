"""Texts made to break or to deceive: too long, with bytes and marks that steer; their neighbours are kept."""

import io
import json
from email.message import EmailMessage
from typing import Any
from xml.sax.saxutils import quoteattr

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.collect.workbooks import sheet_xml, xlsx

from fanal.base.errors import InputError
from fanal.collect.blocks import MAX_RECORD

from .reading import read_bytes

HUGE = MAX_RECORD + 1
FIRST, LAST = "the first room", "the last room"


def telegram(*texts: str) -> str:
    message = {"type": "message", "date": "2021-01-01T10:00:00", "from": "Ana"}
    messages = [{**message, "id": n, "text": text} for n, text in enumerate(texts)]
    return json.dumps({"name": "Obra", "type": "private_group", "id": 1, "messages": messages})


def instagram(*texts: str) -> str:
    messages = [{"sender_name": "Ana", "timestamp_ms": 1609491600000, "content": text} for text in texts]
    return json.dumps({"participants": [], "messages": messages, "title": "Obra", "thread_path": "x"})


def mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "ana@example.org", "Room"
    message.set_content(text)
    return message.as_bytes()


def parquet(*texts: str) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"text": list(texts)}), file)
    return file.getvalue()


def sms(*texts: str) -> str:
    rows = [f'<sms address="1" date="1609491600000" type="1" body={quoteattr(text)}/>\n' for text in texts]
    return "<?xml version='1.0' encoding='UTF-8'?>\n<smses>\n" + "".join(rows) + "</smses>"


def form(name: str, *texts: str) -> bytes:
    """Return a file of the texts, in order."""
    chat = "".join(f"2021-12-31 23:59 - Ana: {text}\n" for text in texts)
    envelope = b"From a@b.example Thu Aug 22 12:36:23 2002\n"
    made: Any = {
        "a.csv": lambda: "id,text\n" + "".join(f'{n},"{text}"\n' for n, text in enumerate(texts)),
        "a.jsonl": lambda: "".join(json.dumps({"text": text}) + "\n" for text in texts),
        "a.json": lambda: json.dumps([{"text": text} for text in texts]),
        "a.mbox": lambda: b"".join(envelope + mail(text) + b"\n" for text in texts),
        "a.parquet": lambda: parquet(*texts),
        "a.xlsx": lambda: xlsx(
            {"A": sheet_xml([["id", "text"], *([str(n), t] for n, t in enumerate(texts))])}
        ),
        "sms.xml": lambda: sms(*texts),
        "chat.txt": lambda: chat,
        "result.json": lambda: telegram(*texts),
        "message_1.json": lambda: instagram(*texts),
    }[name]()
    return made if isinstance(made, bytes) else made.encode()


FORMS = [
    "a.csv", "a.jsonl", "a.json", "a.mbox", "a.parquet", "a.xlsx", "sms.xml", "chat.txt", "result.json",
    "message_1.json",
]  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_field_of_ten_megabytes_is_set_aside_with_its_reason(tmp_path, name):
    result = read_bytes(tmp_path, name, form(name, FIRST, "many words " * (HUGE // 11 + 1), LAST))
    assert [text.removeprefix("Room\n") for text in result.texts] == [FIRST, LAST]
    (rejection,) = result.rejections
    assert "more than" in rejection.why or "longer than" in rejection.why or "larger than" in rejection.why
    assert len(rejection.excerpt) <= 200


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<html><body><p>" + b"many words " * (HUGE // 11 + 1) + b"</p></body></html>"),
        ("b.html", b"<html><body>" + b"<p>many words</p>" * 1_300_000 + b"</body></html>"),
        ("a.txt", b"many words\n" * (HUGE // 11 + 1)),
        ("a.eml", mail("many words\n" * (HUGE // 11 + 1))),
    ],
)
def test_a_file_that_is_one_record_of_ten_megabytes_is_set_aside(tmp_path, name, data):
    result = read_bytes(tmp_path, name, data)
    assert result.texts == []
    assert ["more than" in r.why or "larger than" in r.why for r in result.rejections] == [True]


@pytest.mark.parametrize("name", [name for name in FORMS if name not in {"sms.xml", "a.xlsx"}])
def test_nul_bytes_are_text_like_any_other_and_cost_nothing_else(tmp_path, name):
    result = read_bytes(tmp_path, name, form(name, FIRST, "call\0 me\0", LAST))
    texts = [text.removeprefix("Room\n") for text in result.texts]
    assert texts == [FIRST, "call\0 me\0", LAST]


@pytest.mark.parametrize("name", ["sms.xml", "a.xlsx"])
def test_xml_has_no_nul_bytes(tmp_path, name):
    data = form(name, FIRST, "callZERO me", LAST)
    if name == "sms.xml":
        result = read_bytes(tmp_path, name, data.replace(b"ZERO", b"\0"))
        assert result.texts == [FIRST]
        assert "broken XML" in result.rejections[0].why
    else:
        result = read_bytes(tmp_path, name, data)
        assert len(result.texts) == 3


OVERRIDES = "pay \u202e001 $\u202c now \u2066x\u2069 \u200f\u061c"


@pytest.mark.parametrize("name", FORMS)
def test_marks_of_direction_are_kept_as_evidence(tmp_path, name):
    result = read_bytes(tmp_path, name, form(name, FIRST, OVERRIDES, LAST))
    assert result.texts[1].removeprefix("Room\n") == OVERRIDES


MIXED = [f"{n},señorita busca habitación" for n in range(60)]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.95])
def test_rows_of_two_encodings_in_one_table(tmp_path, share):
    rows = [row.encode("cp1252" if n < share * 60 else "utf-8") for n, row in enumerate(MIXED)]
    result = read_bytes(tmp_path, "a.csv", b"id,text\n" + b"\n".join(rows))
    assert set(result.texts) == {"señorita busca habitación"}
    assert all("bytes that do not fit" in r.why for r in result.rejections)
    assert len(result.rejections) == (2 if share == 0.02 else 0)


def test_a_table_whose_second_half_is_utf16_is_no_text_and_named(tmp_path):
    data = b"id,text\n" + b"1,a room\n" * 50 + "2,señorita\n".encode("utf-16-le") * 50
    with pytest.raises(InputError, match="binary data"):
        read_bytes(tmp_path, "a.csv", data)
