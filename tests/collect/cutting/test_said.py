"""What a record's bytes say is made out whatever they are, or it is said that it cannot be."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.cutting.said import texts_in, texts_of

HEADS = [
    b"", b"From a@b.example Thu Aug 22 12:36:23 2002\n",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"Content-Transfer-Encoding: base64\n\n", b"Content-Transfer-Encoding: quoted-printable\n\n",
    b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n", b"Content-Type: message/rfc822\n\n",
    b"Content-Type: text/plain; charset=idna\n\n", b"Subject: =?utf-8?b?////?=\n\n",
    b"Content-Type: text/plain; charset=\"nobody's\"\n\n",
]  # fmt: skip
READERS = ["csv", "jsonl", "json", "mbox", "eml", "html", "text", "whatsapp", "money-table", "case-table"]


@pytest.mark.parametrize("reader", READERS)
@given(
    head=st.sampled_from(HEADS), data=st.binary(max_size=80),
    encoding=st.sampled_from(["utf-8", "utf-16-le", "cp1252", "gb18030"]),
)  # fmt: skip
def test_any_bytes_are_made_out_or_told_not_to_be(
    reader: str, head: bytes, data: bytes, encoding: str
) -> None:
    texts = texts_of(head + data, reader, encoding)
    assert texts is None or all(isinstance(text, str) for text in texts)


def test_parts_of_a_mail_are_unpacked() -> None:
    packed = base64.b64encode(b"a room to let").decode()
    mail = (
        "Subject: =?utf-8?b?Y2hvaXI=?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
        f"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n{packed}\n--x--\n"
    )
    texts = texts_of(mail.encode(), "eml", "ascii")
    assert texts is not None
    assert "choir" in texts[1]
    assert "a room to let" in texts[1]


def test_bytes_that_do_not_fit_are_read_in_another_encoding_too() -> None:
    texts = texts_of("Habitación, niños".encode("cp1252") * 9, "csv", "utf-8")
    assert texts is not None
    assert "niños" in texts[1]


def deep(depth: int) -> list[object]:
    value: list[object] = ["the end"]
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"text": ["a ", {"type": "bold", "text": "room"}, 7]}, ["a room", "a  bold room"]),
        ({"a": {"b": ["x", {"c": "y"}]}, "d": 3, "e": None}, ["x y", "x y"]),
        (deep(100_000), ["the end", "the end"]),
        ("alone", ["alone", "alone"]),
    ],
)
def test_all_texts_of_a_document_are_found(value: object, expected: list[str]) -> None:
    assert texts_in(value) == expected


WORD = st.text("xyz", min_size=1, max_size=3)
VALUES = st.recursive(
    WORD,
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["text", "a"]), inner),
    max_leaves=9,
)


def leaves(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [text for one in inner for text in leaves(one)]  # type: ignore[attr-defined]


@given(VALUES)
def test_no_text_of_a_document_is_left_out(value: object) -> None:
    assert sorted(texts_in(value)[1].split()) == sorted(leaves(value))
