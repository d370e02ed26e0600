from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.collect.reading import read_bytes

from fanal.collect import discover
from fanal.collect.readers.html import read_page
from fanal.collect.readers.html_look import MOST_ATTRIBUTES
from fanal.collect.readers.html_text import decode_page
from fanal.collect.record import Record, Refused

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0031)https://board.example/offers/71 -->
<html><head><meta charset="utf-8"><title>Kitchen help
 wanted</title>
<meta name="author" content="Harbour Board">
<script type="application/ld+json">{"@graph": [{"@type": "JobPosting", "datePosted": "2026-03-05"}]}</script>
</head><body><nav><a href="/">Home</a> <a href="https://t.me/share/url?url=x">Share</a></nav>
<main><h1>Kitchen help wanted</h1><p>A harbour kitchen looks for two people who can wash up and cut vegetables
from Monday to Friday. The pay is stated in the contract, and the room is your own to find.</p>
<p><a href="tel:+44%207700%20900123">Call us</a> or <a href="https://wa.me/447700900123">write</a> or
<a href="mailto:kitchen@board.example">mail</a>, <a href="https://t.me/harbour_board">join</a>.</p></main>
<footer>All rights are kept.</footer></body></html>"""


def page(data: bytes | str, **capture: str) -> Record:
    record = read_page(data.encode() if isinstance(data, str) else data, "page.html:1", **capture)
    assert isinstance(record, Record)
    return record


def test_a_saved_page_is_one_post(tmp_path: Path) -> None:
    result = read_bytes(tmp_path, "page.html", PAGE.encode())
    (post,) = result.posts
    assert post["text"].startswith("Kitchen help wanted\nA harbour kitchen")
    assert "All rights" not in post["text"]
    assert post["author"] == "Harbour Board"
    assert post["url"] == "https://board.example/offers/71"
    assert post["channel"] == "board.example"
    assert post["posted_at_raw"] == "2026-03-05"
    assert result.report["encoding"] == "utf-8"


def test_a_title_that_the_text_does_not_begin_with_is_put_before_it(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "a.html", b"<title>To let</title><p>a room").texts == ["To let\na room"]


def test_links_to_call_or_write_are_kept_and_links_to_share_are_not() -> None:
    assert page(PAGE).contact == (
        "tel:+447700900123 https://wa.me/447700900123 mailto:kitchen@board.example https://t.me/harbour_board"
    )


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<link rel="canonical" href="https://a.example/1"><meta property="og:url" content="x">', "https://a.example/1"),
        ('<meta property="og:url" content="https://a.example/2">', "https://a.example/2"),
        ("", None),
    ],
)  # fmt: skip
def test_address(markup: str, url: str | None) -> None:
    assert page(f"<html><head>{markup}</head><body>words</body></html>").url == url


@pytest.mark.parametrize(
    ("markup", "time"),
    [
        ('<meta property="article:published_time" content="2026-01-02"><time datetime="2020">', "2026-01-02"),
        ('<time datetime="2026-01-03">then</time>', "2026-01-03"),
        ('<script type="application/ld+json">{"datePublished": "2026-01-04"}</script>', "2026-01-04"),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
    ],
)  # fmt: skip
def test_time(markup: str, time: str | None) -> None:
    assert page(f"<html><body>{markup} words</body></html>").time == time


def test_what_the_capture_says_goes_before_what_the_page_says() -> None:
    record = page(PAGE, url="https://mirror.example/x", time="2026-04-01T00:00:00Z")
    assert (record.url, record.time) == ("https://mirror.example/x", "2026-04-01T00:00:00Z")


def test_a_page_without_a_main_part_is_read_whole() -> None:
    assert page("<html><body><div>Room to let</div><footer>ask at the bar</footer></body></html>").text == (
        "Room to let\nask at the bar"
    )


def test_a_page_without_words_is_set_aside(tmp_path: Path) -> None:
    result = read_bytes(tmp_path, "a.html", b"<html><body><script>var a = 1</script></body></html>")
    assert result.posts == []
    assert list(result.refused.values()) == ["the text is empty"]


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("<meta charset=windows-1251><p>работа".encode("cp1251"), None, "работа"),
        ("<p>se busca niñera".encode("latin-1"), "iso-8859-1", "se busca niñera"),
        ("\ufeff<p>señal".encode("utf-16-le"), "utf-8", "señal"),
        ("\ufeff<p>señal".encode(), "latin-1", "señal"),
        ('<meta charset="no-such-thing"><p>café olé'.encode(), None, "café olé"),
        ("<p>café".encode(), "no-such-thing", "café"),
    ],
)
def test_encodings(data: bytes, charset: str | None, text: str) -> None:
    assert page(data, **({"charset": charset} if charset else {})).text == text


def test_pages_are_recognised_without_their_ending(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "saved", PAGE.encode()).report["reader"] == "html"
    assert read_bytes(tmp_path, "b.htm", b"<p>only a paragraph").report["reader"] == "html"


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 20_000 + b"words",
        b"<b>" * 20_000 + b"words",
        b"<a href='tel:+447700900123'>call</a>" * 50_000,
        b"<time datetime=''></time>" * 50_000,
        b"<table><tr><td>" * 5_000 + b"words",
        b"<a b='" * 50_000 + b"words",
        b"<!--" * 50_000 + b"words",
        b"<" * 500_000,
        b"\x00" * 100_000,
        b"&#xD800;&#0;words",
        '<p>\u202etxet "words"'.encode(),
    ],
    ids=lambda data: data[:12].decode(),
)
def test_hostile_pages_end(data: bytes) -> None:
    assert isinstance(read_page(data, "a:1"), Record | Refused)


@pytest.mark.parametrize("one", [b" a%d=1", b" a%d='>'", b"/a%d", b" a%d"])
def test_an_element_of_endless_attributes_is_refused(one: bytes) -> None:
    tag = b'<a x=">" ' + b"".join(one % n for n in range(MOST_ATTRIBUTES + 1)) + b">words</a>"
    refused = read_page(b"<html><body>" + tag, "a:1")
    assert isinstance(refused, Refused)
    assert "attributes" in refused.why


def test_the_folder_of_a_saved_page_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "Offer_files").mkdir()
    (tmp_path / "Offer_files" / "style.css").write_text("p { color: red }")
    (tmp_path / "Other_files").mkdir()
    (tmp_path / "Other_files" / "note.txt").write_text("a note of someone")
    (tmp_path / "Offer.html").write_text(PAGE)
    found = discover([tmp_path]).found
    assert [item.path.name for item in found] == ["Offer.html", "note.txt"]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_refused(data: bytes) -> None:
    item = read_page(b"<html>" + data, "a:1")
    assert isinstance(item, Record | Refused)
    if isinstance(item, Record):
        "".join(value for value in item[1:] if value).encode()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=200))
def test_utf8_is_decoded_as_it_is(text: str) -> None:
    assert decode_page(text.encode(), "utf-8") == (text, "utf-8")
