import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.collect.reading import read_bytes, read_file

from fanal.collect.found import Found
from fanal.collect.readers.arc import open_arc
from fanal.collect.readers.html import LARGEST
from fanal.collect.record import Record, Refused, Skipped

ONE = "1 0 Crawl\nURL IP-address Archive-date Content-type Archive-length\n"
TWO = (
    "2 0 Crawl\nURL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename "
    "Archive-length\n"
)
HTML = "<html><body><p>Two people wanted for the harvest, pay by the day.</p></body></html>"


def version(words: str = ONE) -> bytes:
    return f"filedesc://a.arc 0.0.0.0 20140216050221 text/plain {len(words)}\n{words}\n".encode()


def record(
    number: int = 1,
    url: str = "http://board.example/{}",
    block: str = "",
    more: str = "",
    size: int | None = None,
) -> bytes:
    block = block or f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: x\r\nSet-Cookie: a\r\n\r\n{HTML}"
    told = len(block) if size is None else size
    return f"{url.format(number)} 192.0.2.7 20140216050221 text/html {more}{told}\n{block}\n".encode()


def items(data: bytes, folder: Path) -> Iterator[Record | Refused | Skipped]:
    path = folder / "a.arc"
    path.write_bytes(data)
    return open_arc(Found(path, "a.arc", "arc", 1.0, len(data)), {}, lambda _: None).records


def kinds(data: bytes, folder: Path) -> list[str]:
    return [f"{type(item).__name__} {item.where}" for item in items(data, folder)]


def packed(*parts: bytes) -> list[bytes]:
    return [gzip.compress(part, mtime=0) for part in parts]


def test_a_capture_is_a_post_with_its_address_time_and_headers(tmp_path):
    result = read_bytes(tmp_path, "a.arc", version() + record())
    (post,) = result.posts
    assert post["text"] == "Two people wanted for the harvest, pay by the day."
    assert (post["url"], post["channel"]) == ("http://board.example/1", "board.example")
    assert post["posted_at_raw"] == "20140216050221"
    assert post["posted_at"].isoformat() == "2014-02-16T05:02:21+00:00"
    assert json.loads(post["extra"]) == {
        "headers": {"content-type": "text/html", "server": "x"}, "headers left out": ["set-cookie"],
        "ip": "192.0.2.7", "status": 200,
    }  # fmt: skip
    assert post["record"].endswith(f"a.arc@{len(version())}")
    assert (result.report["reader"], result.report["records"], result.report["skipped"]) == ("arc", 2, 1)
    assert result.report["note"] == "1 left out: the archive's words about itself"


def test_version_2_and_spaces_in_addresses(tmp_path):
    second = record(2, "http://board.example/a b {}?x=1 2", more="200 - - 75 a.arc ")
    result = read_bytes(tmp_path, "a.arc", version(TWO) + record(more="200 - - 75 a.arc ") + second)
    assert [post["url"] for post in result.posts] == [
        "http://board.example/1",
        "http://board.example/a b 2?x=1 2",
    ]


def test_what_is_left_out_is_declared(tmp_path):
    dns = record(url="dns:board.example", block="20140216 board.example 1 IN A 192.0.2.7").replace(
        b"html", b"dns"
    )
    gone = record(block="HTTP/1.1 404 Gone\r\n\r\nno")
    result = read_bytes(tmp_path, "a.arc", version() + dns + gone + record())
    assert len(result.posts) == 1
    assert "1 left out: answers of status 4xx" in result.report["note"]
    assert "1 left out: captures that are neither pages nor plain text" in result.report["note"]


@pytest.mark.parametrize("data", [version() + record(1) + record(2)])
def test_records_packed_alone_or_together_are_the_same(tmp_path, data):
    alone, together = packed(version(), record(1), record(2)), gzip.compress(data)
    first, second = len(alone[0]), len(alone[0] + alone[1])
    assert kinds(b"".join(alone), tmp_path) == [
        "Skipped a.arc@0",
        f"Record a.arc@{first}",
        f"Record a.arc@{second}",
    ]
    assert kinds(together, tmp_path) == ["Skipped a.arc@0", "Record a.arc@0#2", "Record a.arc@0#3"]
    texts = [
        read_bytes(tmp_path, "a.arc.gz", form).texts
        for form in (data, b"".join(alone), together + b"\0" * 999)
    ]
    assert texts[0] == texts[1] == texts[2]


@pytest.mark.parametrize(
    "about", [b"http://x 1.2.3.4 20140216050221 text/html -1\n", b"no line\n", b"\xff" * 20_000]
)
def test_what_is_no_record_is_set_aside_and_the_next_is_read(tmp_path, about):
    begin = len(version())
    places = kinds(version() + about + b"more of it\n\n" + record(), tmp_path)
    assert places == ["Skipped a.arc@0", f"Refused a.arc@{begin}", f"Record a.arc@{begin + len(about) + 12}"]


@pytest.mark.parametrize("pack", [False, True])
def test_a_cut_is_never_silent(tmp_path, pack):
    parts = [version(), record(1), record(2)]
    parts = packed(*parts) if pack else parts
    whole, first = b"".join(parts), len(parts[0])
    for cut in range(first + 1, len(whole) - 2, 5):
        if cut in {first + len(parts[1]), first + len(parts[1]) - 1}:
            continue
        places = kinds(whole[:cut], tmp_path)
        assert places[0] == "Skipped a.arc@0"
        assert any(place.startswith("Refused") for place in places), cut


def test_packed_damage_is_skipped_over(tmp_path):
    zero, one, two, three = packed(version(), record(1), record(2), record(3))
    broken = two[:60] + bytes([two[60] ^ 0xFF, two[61] ^ 0xFF]) + two[62:]
    for middle in (broken, b"garbage" * 9, two[:50]):
        places = kinds(zero + one + middle + three, tmp_path)
        assert places[1] == f"Record a.arc@{len(zero)}"
        assert f"Refused a.arc@{len(zero + one)}+" in places
        assert places[-1] == f"Record a.arc@{len(zero + one + middle)}"


def test_a_record_that_claims_to_be_endless(tmp_path):
    assert kinds(version() + record(size=10**12), tmp_path)[1:] == [f"Refused a.arc@{len(version())}"]


def test_a_record_too_large_is_skipped_over(tmp_path):
    large = record(block="x" * (LARGEST + 1))
    (_, refused, post) = items(version() + large + record(2), tmp_path)
    assert isinstance(refused, Refused)
    assert "larger than" in refused.why
    assert isinstance(post, Record)


@settings(max_examples=60)
@given(st.data())
def test_damaged_files_end_with_every_record_accounted_for(tmp_path_factory, data):
    parts = [version(), *(record(n) for n in range(3))]
    whole = b"".join(packed(*parts) if data.draw(st.booleans()) else parts)
    damaged = bytearray(whole)
    places = st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=4)
    for place, value in data.draw(places):
        damaged[place] = value
    came = list(items(bytes(damaged), tmp_path_factory.mktemp("arc")))
    assert len(came) >= 4 or any(isinstance(item, Refused) for item in came)


REAL = {
    "example.arc": (1, 1, 0),
    "example.arc.gz": (1, 1, 0),
    "example-space-in-url.arc": (0, 1, 1),
    "bad.arc": (0, 0, 4),
}


@pytest.mark.parametrize("name", REAL)
def test_real_files(shared_data, name):
    report = read_file(shared_data / "formats" / "warcio" / name).report
    assert (report["kept"], report["skipped"], report["rejected"]) == REAL[name]
