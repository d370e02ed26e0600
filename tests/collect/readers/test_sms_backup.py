"""Backups of text messages, made up: whole, broken and hostile."""

import json
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.readers.exports import places, take

from fanal.collect.readers import sms_backup, xml_stream

SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
NOT_XML = "".join(map(chr, [*range(9), 11, 12, *range(14, 32)])) + "\ufffe\uffff"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=NOT_XML), min_size=1)
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!-- made up -->\n"


def sms(body: str, kind: int = 1, **more: str) -> str:
    fields = {"address": "+573005550101", "date": "1609491600123", "type": str(kind), "body": body, **more}
    newline = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    return f"  <sms {' '.join(f'{name}={quoteattr(value, newline)}' for name, value in fields.items())} />\n"


def written(tmp_path: Path, *elements: str, head: str = HEAD, end: str = "</smses>\n") -> Path:
    path = tmp_path / "sms-20210101.xml"
    begin = f'{head}<smses count="{len(elements)}">\n'
    path.write_text(begin + "".join(elements) + end, "utf-8", newline="")
    return path


def test_received_and_sent_messages(tmp_path: Path) -> None:
    taken = take(
        written(
            tmp_path, sms("hola", contact_name="Ana"), sms("hola", contact_name="(Unknown)"), sms("sí", 2)
        )
    )
    assert taken.reader == "sms"
    assert taken.column("author") == ["Ana", "+573005550101", None]
    assert taken.column("contact") == ["+573005550101", "+573005550101", None]
    assert taken.column("channel") == ["+573005550101"] * 3
    assert taken.column("posted_at")[0] == datetime(2021, 1, 1, 9, 0, 0, 123_000, tzinfo=UTC)
    assert taken.column("posted_at_raw")[0] == "1609491600123"
    assert places(taken) == ["4", "5", "6"]
    assert "sent messages have no author" in taken.report["note"]


@SAME_FOLDER
@given(st.lists(TEXTS, max_size=10))
def test_messages_come_out_exactly(tmp_path: Path, texts: list[str]) -> None:
    taken = take(written(tmp_path, *map(sms, texts)))
    assert taken.column("text") == [text for text in texts if text.strip()]
    assert taken.report["records"] == len(texts)
    assert taken.report["rejected"] == 0


@pytest.mark.parametrize("piece", [1, 7, 16, 33, 1000])
def test_characters_written_as_two_halves_are_one(
    tmp_path: Path, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_stream, "PIECE", piece)
    path = written(tmp_path, *(sms("MARK" * 3 + "y" * count) for count in range(20)))
    path.write_text(path.read_text("utf-8").replace("MARK", "&#55357;&#56842;"), "utf-8")
    assert take(path).column("text") == ["\U0001f60a" * 3 + "y" * count for count in range(20)]


def test_parts_of_an_mms_are_one_text(tmp_path: Path) -> None:
    mms = (
        '<mms date="1609491600000" msg_box="1" address="+573005550101~+573005550102" contact_name="A, B">\n'
        '<parts><part ct="application/smil" text="&lt;smil/&gt;"/><part ct="text/plain" text="uno"/>'
        '<part ct="image/jpeg" data="AAAA"/><part ct="text/plain" text="dos"/></parts>\n'
        '<addrs><addr address="+573005550102" type="137"/><addr address="+573005550101" type="151"/></addrs>'
        "</mms>\n"
    )
    silent = '<mms date="1" msg_box="1" address="1"><parts><part ct="image/jpeg" data="AA"/></parts></mms>\n'
    taken = take(written(tmp_path, mms, silent, "<other/>\n", sms("tres")))
    assert taken.column("text") == ["uno\ndos", "tres"]
    assert taken.column("author")[0] == "+573005550102"
    assert places(taken) == ["4", "9"]
    assert (
        "1 left out: elements that are no message; 1 left out: messages without words" in taken.report["note"]
    )


def test_what_no_column_holds_is_kept_beside(tmp_path: Path) -> None:
    more = {"protocol": "0", "toa": "145", "service_center": "+12025550100", "read": "1", "date_sent": "null"}
    mms = (
        '<mms date="1609491600000" msg_box="2" address="+12025550101~+12025550102" sub="Hola" '
        'contact_name="A, B">'
        '<parts><part ct="text/plain" text="uno"/><part ct="image/jpeg" cl="a.jpg" data="AAAA"/></parts>'
        '<addrs><addr address="+12025550101" type="151"/>'
        '<addr address="insert-address-token" type="137"/></addrs>'
        "</mms>\n"
    )
    taken = take(written(tmp_path, sms("hola", contact_name="Ana", **more), mms))
    received, sent = (json.loads(extra) for extra in taken.column("extra"))
    assert received == {
        "address": "+573005550101", "contact_name": "Ana", "protocol": "0", "read": "1",
        "service_center": "+12025550100", "toa": "145", "type": "1",
    }  # fmt: skip
    assert sent == {
        "address": "+12025550101~+12025550102",
        "addrs": [{"address": "+12025550101", "type": "151"}, {"type": "137"}],
        "contact_name": "A, B", "msg_box": "2", "parts": [{"cl": "a.jpg", "ct": "image/jpeg"}],
    }  # fmt: skip
    assert taken.column("text") == ["hola", "Hola\nuno"]


@pytest.mark.parametrize("part", ['<part ct="text/plain" text="x"/>', '<part ct="image/jpeg" cl="a"/>'])
def test_endless_parts_are_set_aside_and_the_next_is_read(
    tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sms_backup, "MAX_RECORD", 10_000)
    taken = take(written(tmp_path, f'<mms msg_box="1" address="1">{part * 2_000}</mms>', sms("dos")))
    assert taken.column("text") == ["dos"]
    assert [r.why for r in taken.rejected] == ["the message's parts have more than 10,000 characters"]


def test_what_stands_before_a_break_is_kept(tmp_path: Path) -> None:
    for end in ("<sms body='x'", "<sms body=x/></smses>", "</other>", ""):
        taken = take(written(tmp_path, sms("uno"), sms("dos"), end=end))
        assert taken.column("text") == ["uno", "dos"]
        (rejection,) = taken.rejected
        assert rejection.where.endswith("xml:6")
        assert rejection.why.startswith("broken XML: ")
        assert rejection.why.endswith("2 messages of the 2 it declares")


def test_an_encoding_nobody_knows_is_told(tmp_path: Path) -> None:
    taken = take(written(tmp_path, sms("uno"), head=HEAD.replace("UTF-8", "TF-8")))
    (rejection,) = taken.rejected
    assert rejection.why.startswith("broken XML: ")
    assert "TF-8" in rejection.why


BOMB = '<!DOCTYPE smses [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n'
OUTSIDE = '<!DOCTYPE smses [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE])
def test_entities_are_refused(tmp_path: Path, head: str) -> None:
    taken = take(written(tmp_path, sms("x").replace('"x"', '"&a;"'), head=HEAD + head))
    assert taken.posts == []
    assert [r.why.partition(";")[0] for r in taken.rejected] == [
        "the XML declares entities or points outside itself"
    ]


def test_an_endless_element_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "LARGEST", 200_000)
    taken = take(written(tmp_path, sms("uno"), sms("x" * 1_000_000), sms("dos")))
    assert taken.column("text") == ["uno"]
    assert [r.why.partition(";")[0] for r in taken.rejected] == ["an element is larger than 200,000 bytes"]


def test_a_long_text_is_set_aside_and_the_next_is_read(tmp_path: Path) -> None:
    taken = take(written(tmp_path, sms("x" * 10_000_001), sms("dos")))
    assert taken.column("text") == ["dos"]
    assert len(taken.rejected) == 1


@SAME_FOLDER
@given(st.binary(max_size=200))
def test_any_bytes_inside_are_accounted_for(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, *[sms("uno")] * 100)
    path.write_bytes(path.read_bytes().replace(b"</smses>", data + b"</smses>"))
    assert take(path).column("text")[:100] == ["uno"] * 100
