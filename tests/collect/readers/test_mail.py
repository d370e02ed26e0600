import json
import mailbox
from email import message_from_bytes
from email.message import EmailMessage
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.readers.mail_html import html_lines, html_text
from fanal.collect.readers.message import parse_message
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
    cited = '<blockquote type="cite">a'
    assert [line.cited for line in html_lines(cited * 400)] == [True] * 400
    assert len(html_lines(cited * 50_000)) == len(html_lines((cited + "</blockquote>") * 50_000)) == 50_000


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


ANSWER = (
    b"From: Ben <ben@example.org>\nTo: Ana <ana@example.org>\nSubject: Re: Job\nMessage-ID: <2@example.org>\n"
    b"In-Reply-To: Your mail <1@example.org>\nReferences: <0@example.org>\n <1@example.org>\n"
    b"Received: from b by c; Mon, 2 Mar 2026 10:00:02 +0000\nReceived: from a by b\n"
    b"X-Originating-IP: [192.0.2.7]\nX-Mailer: Mailer 3\nReturn-Path: <bounce@example.org>\n"
)


def extra(data: bytes) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(record(data).extra or "{}")
    return held


def test_an_answer_has_its_own_words_and_what_it_quotes_is_kept_beside(tmp_path):
    said = b"On Mon, 2 Mar 2026 at 09:00 Ana <ana@example.org> wrote:\n> Call +1 202 555 0101"
    path = tmp_path / "a.eml"
    result = read_bytes(tmp_path, "a.eml", ANSWER + b"\nNo.\n\n" + said + b"\n")
    (post,) = result.posts
    assert (post["text"], post["reply_to"], post["external_id"]) == (
        "Re: Job\nNo.",
        "<1@example.org>",
        "<2@example.org>",
    )
    assert json.loads(post["extra"])["quoted"] == [said.decode()]
    assert "1 mails quote earlier ones" in result.report["note"]
    assert said in path.read_bytes()


def test_headers_that_tell_the_way_are_kept_beside():
    assert extra(ANSWER + b"\nNo.\n") == {
        "headers": {
            "received": ["from b by c; Mon, 2 Mar 2026 10:00:02 +0000", "from a by b"],
            "references": "<0@example.org> <1@example.org>",
            "return-path": "<bounce@example.org>",
            "to": "Ana <ana@example.org>",
            "x-mailer": "Mailer 3",
            "x-originating-ip": "[192.0.2.7]",
        }
    }


@pytest.mark.parametrize(
    ("headers", "answered"),
    [
        (b"In-Reply-To: <1@x.example>", "<1@x.example>"),
        (b"References: <1@x.example> <2@x.example>", "<2@x.example>"),
        (b"In-Reply-To: yours of Monday", "yours of Monday"),
        (b"References:", None),
    ],
)
def test_which_message_is_answered(headers, answered):
    assert record(HEAD + headers + b"\n\nhola\n").reply_to == answered


@pytest.mark.parametrize(
    "html",
    [
        '<div>No.</div><br><div class="gmail_quote"><div>On Mon, 2 Mar 2026 at 09:00 Ana wrote:<br></div>'
        "<blockquote>Call me</blockquote></div>",
        "<p>No.</p><div>Le 02/03/2026 à 09:00, Ana a écrit&nbsp;:</div>"
        '<blockquote type="cite"><p>Call me</p></blockquote>',
        '<div>No.</div><blockquote type="cite"><div>On Mar 2, 2026, at 9:00, Ana wrote:</div>'
        "Call me</blockquote>",
        "<p>No.</p><hr><p><b>Von:</b> Ana<br><b>Gesendet:</b> Montag<br><b>An:</b> Ben<br>"
        "<b>Betreff:</b> Arbeit</p><p>Call me</p>",
    ],
    ids=["Gmail", "Thunderbird", "Apple Mail", "Outlook"],
)
def test_html_answers(html):
    message = EmailMessage()
    message["Subject"] = "Re: Job"
    message.set_content(f"<html><body>{html}</body></html>", subtype="html")
    found = record(message.as_bytes())
    assert found.text == "No."
    (quoted,) = json.loads(found.extra or "")["quoted"]
    assert "Ana" in quoted
    assert quoted.endswith("Call me")


def test_a_quote_in_a_html_mail_that_is_no_earlier_message_stays():
    message = EmailMessage()
    message.set_content("<p>one</p><blockquote>two</blockquote><cite>three</cite>", subtype="html")
    assert record(message.as_bytes()).text == "one\ntwo\nthree"


def test_a_mail_attached_to_a_mail_is_passed_on_with_what_it_quotes():
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Ana <ana@example.org>", "Re: Job"
    inner.set_content("Call me\n\nBen wrote:\n> how?")
    outer = EmailMessage()
    outer["Subject"] = "look"
    outer.set_content("Look at this.")
    outer.add_attachment(inner)
    found = record(outer.as_bytes())
    assert found.text == "Look at this.\nRe: Job\nCall me\n\nBen wrote:\n> how?"
    assert found.forwarded_from == "Ana <ana@example.org>"
    assert json.loads(found.extra or "")["passes_on"] is True


def test_parts_that_are_not_read_are_named():
    message = EmailMessage()
    message.set_content("plain words")
    message.add_alternative("<p>html words</p>", subtype="html")
    message.add_attachment(b"secret", maintype="application", subtype="pdf", filename="contrato ñ.pdf")
    html, pdf = extra(message.as_bytes())["parts"]
    assert (html["type"], html["bytes"]) == ("text/html", len(b"<p>html words</p>\n"))
    assert pdf == {
        "type": "application/pdf",
        "name": "contrato ñ.pdf",
        "bytes": 6,
        "sha256": sha256(b"secret").hexdigest(),
    }


def test_a_mailbox_counts_the_mails_that_quote(tmp_path):
    mails = b"".join(
        b"From a@b.example Thu Aug 22 12:36:23 2002\nSubject: Re: x\n\nown %d\n\nAna wrote:\n> old\n\n" % n
        for n in range(3)
    )
    result = read_bytes(tmp_path, "a.mbox", mails)
    assert result.texts == [f"Re: x\nown {n}" for n in range(3)]
    assert "3 mails quote earlier ones" in result.report["note"]


def test_torture_messages_are_accounted_for(shared_data):
    folder = shared_data / "formats" / "cpython_test_email"
    for path in sorted(folder.glob("msg_*.txt")):
        assert read_file(path).report["records"] >= 1


def test_no_word_of_a_torture_message_is_lost(shared_data):
    folder = shared_data / "formats" / "cpython_test_email"
    for path in sorted(folder.glob("msg_*.txt")):
        data = path.read_bytes()
        found = parse_message(data, "f:1")
        if isinstance(found, Refused):
            continue
        written = "\n".join([found.text or "", *json.loads(found.extra or "{}").get("quoted", [])])
        for message in message_from_bytes(data).walk():
            plain = message.get_content_type() == "text/plain" and message.get_content_disposition() is None
            payload = message.get_payload(decode=True) if plain and not message.is_multipart() else None
            if isinstance(payload, bytes) and payload.isascii() and b"message/partial" not in data:
                assert set(payload.decode().split()) <= set(written.split()), path.name
