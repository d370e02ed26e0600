import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.readers.capture import Captured, headers_of, read_answer, read_body
from fanal.collect.record import Record

ABOUT = Captured("a.warc@0", "https://board.example/1", "2026-02-03T04:05:06Z", ip="192.0.2.7")
SECRETS = ("Set-Cookie", "set-cookie2", "Authorization", "WWW-Authenticate", "X-Auth-Token", "X-CSRF-Token")


def extra(headers: str) -> dict[str, object]:
    block = f"HTTP/1.1 203 Fine\r\n{headers}\r\n\r\n<html><p>Two wanted for the harvest</p></html>"
    item = read_answer(block.encode(), ABOUT)
    assert isinstance(item, Record)
    assert item.extra
    return json.loads(item.extra)


def test_an_answer_keeps_its_status_and_headers():
    headers = (
        "Content-Type: text/html\r\nServer: nginx\r\nDate: Tue, 03 Feb 2026 04:05:06 GMT\r\nVia: a\r\nvia: b"
    )
    assert extra(headers) == {
        "status": 203,
        "headers": {
            "content-type": "text/html",
            "server": "nginx",
            "date": "Tue, 03 Feb 2026 04:05:06 GMT",
            "via": ["a", "b"],
        },
        "ip": "192.0.2.7",
    }


@pytest.mark.parametrize("name", SECRETS)
def test_of_what_lets_someone_in_only_the_name_is_kept(name):
    held = extra(f"Content-Type: text/html\r\n{name}: 5ecret; Path=/")
    assert held["headers left out"] == [name.lower()]
    assert "5ecret" not in json.dumps(held)


def test_many_and_long_headers_are_bounded():
    many = headers_of((f"x-{n}", "y" * 5_000) for n in range(1_000))
    again = headers_of(("x", "y") for _ in range(1_000))
    assert len(many["headers"]) == len(many["headers left out"]) == 200
    assert {len(value) for value in many["headers"].values()} == {2_001}
    assert len(again["headers"]["x"]) == 200


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=20))
def test_every_header_is_kept_or_named(pairs):
    held = headers_of(pairs)
    names = {name.strip().lower() for name, _ in pairs}
    assert names == {*held["headers"], *held["headers left out"]}


def test_a_page_without_its_answer_has_no_headers():
    item = read_body(b"<html><p>Two wanted</p></html>", "text/html", ABOUT)
    assert isinstance(item, Record)
    assert item.extra == '{"ip":"192.0.2.7"}'


def test_headers_in_any_bytes_are_kept():
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: n\xff\xfe\r\n\r\n<p>Two wanted</p>"
    item = read_answer(block, ABOUT)
    assert isinstance(item, Record)
    assert json.loads(item.extra or "")["headers"]["server"].startswith("n")
