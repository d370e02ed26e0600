import mailbox
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.readers.message import html_text, parse_message
from fanal.collect.record import Record, Refused

from ..reading import read_bytes, read_file

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
HEAD = b"From: Ana <ana@agency.example>\nTo: list@flats.example\nSubject: Room\n"


def record(data: bytes) -> Record:
    result = parse_message(data, "f:1")
    assert isinstance(result, Record)
    return result


def test_headers_become_columns(tmp_path):
    data = HEAD + (
        b"Date: Thu, 22 Aug 2002 18:26:25 +0700\nMessage-ID: <1@x.example>\nReply-To: other@y.example\n"
        b"List-Id: <flats.example>\n\nFree from May.\r\n"
    )
    result = read_bytes(tmp_path, "00001.7c53", data)
    (post,) = result.posts
    assert post["text"] == "Room\nFree from May."
    assert post["author"] == "Ana <ana@agency.example>"
    assert (post["channel"], post["contact"], post["external_id"]) == (
        "<flats.example>",
        "other@y.example",
        "<1@x.example>",
    )
    assert post["posted_at"].isoformat() == "2002-08-22T11:26:25+00:00"
    assert post["record"] == f"{tmp_path}/00001.7c53:1"


def test_encoded_words_and_raw_bytes_in_headers():
    data = (
        b"Subject: =?iso-8859-1?Q?Se=F1orita?=\n =?utf-8?b?w7HDsQ==?=\nFrom: Jos\xe9 <j@x.example>\n\nhola\n"
    )
    assert record(data).title == "Señoritaññ"
    assert record(data).author == "José <j@x.example>"
    assert record(b"Subject: =?nowhere?Q?x?=\n\nhola\n").title == "=?nowhere?Q?x?="


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("iso-8859-1", "precio 20 €, señorita".encode("cp1252")),
        ("us-ascii", "precio 20 €, señorita".encode()),
        ("nowhere", "precio 20 €, señorita".encode()),
        ("", "precio 20 €, señorita".encode()),
        ("us-ascii", ("precio 20 €, señorita " * 9).strip().encode("cp1252")),
    ],
)
def test_a_body_is_read_whatever_its_charset_claims(charset, body):
    kind = f"Content-Type: text/plain; charset={charset}\n" if charset else ""
    assert "precio 20 €, señorita" in (record(HEAD + kind.encode() + b"\n" + body).text or "")


def test_of_alternatives_the_plain_one_is_read_and_attachments_are_not():
    message = EmailMessage()
    message["Subject"] = "Room"
    message.set_content("plain words")
    message.add_alternative("<p>html words</p>", subtype="html")
    message.add_attachment(b"secret", maintype="text", subtype="plain", filename="a.txt")
    assert record(message.as_bytes()).text == "plain words"


def test_html_alone_becomes_text():
    message = EmailMessage()
    message.set_content(
        "<style>p{}</style><p>one</p><script>x()</script><p>two &amp; three</p>", subtype="html"
    )
    assert record(message.as_bytes()).text == "one\ntwo & three"


def test_every_plain_part_counts():
    message = EmailMessage()
    message.set_content("first")
    message.add_attachment("<b>second</b>", subtype="html", disposition="inline")
    assert record(message.as_bytes()).text == "first\nsecond"


def test_a_message_without_words_is_refused(tmp_path):
    result = read_bytes(tmp_path, "a.eml", b"From: a@b.example\nTo: c@d.example\n\n")
    assert result.refused == {"a.eml:1": "the text is empty"}


def test_hostile_html_ends():
    html_text("<" * 100_000 + "<!--" * 10_000 + "<![x[" * 10_000)


def test_mbox_places_are_lines(tmp_path):
    one = (
        b"From a@b.example Thu Aug 22 12:36:23 2002\n"
        + HEAD
        + b"\nOne.\n\nFrom January 2020 on it is free.\n>From here too.\n\n"
    )
    two = b"From c@d.example Fri Aug 23 12:36:23 2002\nSubject: Two\n\nTwo.\n"
    result = read_bytes(tmp_path, "box", one + two)
    assert result.report["reader"] == "mbox"
    assert result.texts == ["Room\nOne.\n\nFrom January 2020 on it is free.\nFrom here too.", "Two\nTwo."]
    assert result.places == ["box:1", "box:11"]


def test_a_huge_message_in_a_mailbox_is_refused(tmp_path):
    huge = b"From a@b.example Thu Aug 22 12:36:23 2002\nSubject: Big\n\n" + b"x" * 70 + b"\n"
    huge += (b"y" * 99 + b"\n") * 320_000
    small = b"\nFrom c@d.example Fri Aug 23 12:36:23 2002\nSubject: Two\n\nTwo.\n"
    result = read_bytes(tmp_path, "a.mbox", huge + small)
    assert result.texts == ["Two\nTwo."]
    assert "larger than" in result.refused["a.mbox:1"]


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_every_message_a_mailbox_was_given_is_accounted_for(tmp_path_factory, mails):
    path = tmp_path_factory.mktemp("mbox") / "a.mbox"
    box = mailbox.mbox(path)
    for subject, body in mails:
        message = EmailMessage()
        message["Subject"] = " ".join(subject.split()) or "none"
        message.set_content(body)
        box.add(message)
    box.close()
    assert read_file(path).report["records"] == len(mails)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_record_or_refused(data):
    assert isinstance(parse_message(data, "f:1"), Record | Refused)
    assert isinstance(
        parse_message(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" + data, "f:1"), Record | Refused
    )


def test_torture_messages_are_accounted_for(shared_data):
    folder = shared_data / "formats" / "cpython_test_email"
    for path in sorted(folder.glob("msg_*.txt")):
        assert read_file(path).report["records"] >= 1
