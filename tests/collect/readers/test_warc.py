import gzip
import hashlib
import io
from base64 import b32encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.collect.reading import Result, read_bytes, read_file

from fanal.collect.found import Found
from fanal.collect.readers.warc import open_warc
from fanal.collect.record import Record, Refused, Skipped

NEITHER = "captures that are neither pages nor plain text"
TYPE = b"Content-Type: text/html"
HTML = b"<html><body><p>Two people wanted for the harvest, pay by the day.</p></body></html>"


def http(
    body: bytes = HTML, headers: bytes = b"Content-Type: text/html; charset=utf-8", status: int = 200
) -> bytes:
    return b"HTTP/1.1 %d X\r\n%s\r\n\r\n%s" % (status, headers, body)


def record(
    block: bytes | None = None,
    kind: str = "response",
    more: str = "",
    size: int | None = None,
    number: int = 1,
) -> bytes:
    block = http() if block is None else block
    media = "application/http;msgtype=response" if kind in {"response", "revisit"} else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>"
        f"\r\nWARC-Date: 2026-02-03T04:05:06Z\r\nWARC-Target-URI: https://board.example/{number}\r\n{more}"
        f"Content-Type: {media}\r\nContent-Length: {len(block) if size is None else size}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def kinds(data: bytes, folder: Path) -> list[str]:
    path = folder / "a.warc"
    path.write_bytes(data)
    opened = open_warc(Found(path, "a.warc", "warc", 1.0, len(data)), {}, lambda _: None)
    return [f"{type(item).__name__} {item.where}" for item in opened.records]


def test_a_capture_is_a_post_with_its_address_and_time(tmp_path: Path) -> None:
    result = read_bytes(tmp_path, "a.warc", record(kind="warcinfo") + record(number=2))
    (post,) = result.posts
    assert post["text"] == "Two people wanted for the harvest, pay by the day."
    assert post["url"] == "https://board.example/2"
    assert post["channel"] == "board.example"
    assert post["posted_at_raw"] == "2026-02-03T04:05:06Z"
    assert post["external_id"] == "urn:uuid:00000000-0000-0000-0000-000000000002"
    assert post["record"].endswith(f"a.warc@{len(record(kind='warcinfo'))}")
    assert (result.report["records"], result.report["skipped"]) == (2, 1)
    assert "1 left out: warcinfo records of the crawler" in result.report["note"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (record(kind="request"), "request records of the crawler"),
        (record(kind="revisit"), "revisit records of the crawler"),
        (record(kind="metadata"), "metadata records of the crawler"),
        (record(http(status=404)), "answers of status 4xx"),
        (record(http(status=503)), "answers of status 5xx"),
        (record(http(status=302)), "answers of status 3xx"),
        (record(http(b"\x89PNG", b"Content-Type: image/png")), NEITHER),
        (record(http(b"{}", b"Content-Type: application/json")), NEITHER),
    ],
)  # fmt: skip
def test_what_is_left_out_is_declared(tmp_path: Path, data: bytes, why: str) -> None:
    result = read_bytes(tmp_path, "a.warc", data + record())
    assert len(result.posts) == 1
    assert result.report["note"] == f"1 left out: {why}"


@pytest.mark.parametrize(
    "block",
    [
        http(gzip.compress(HTML), TYPE + b"\r\nContent-Encoding: gzip"),
        http(HTML, TYPE + b"\r\nContent-Encoding: gzip"),
        http(b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML), TYPE + b"\r\nTransfer-Encoding: chunked"),
        http(HTML, TYPE + b"\r\nTransfer-Encoding: chunked"),
        http(HTML, b"Server: x"),
    ],
    ids=["gzip", "undone gzip", "chunked", "undone chunks", "no type"],
)  # fmt: skip
def test_codings_are_undone(tmp_path: Path, block: bytes) -> None:
    assert read_bytes(tmp_path, "a.warc", record(block)).texts == [
        "Two people wanted for the harvest, pay by the day."
    ]


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (http(b"\x1f\x8b\x08broken", TYPE + b"\r\nContent-Encoding: gzip"), "cannot be unpacked"),
        (http(HTML, b"Content-Type: text/html\r\nContent-Encoding: rot13"), "unknown coding 'rot13'"),
        (http(b"5\r\nab", TYPE + b"\r\nTransfer-Encoding: chunked"), "cannot be unpacked"),
        (http(gzip.compress(b"a" * 50_000_000), TYPE + b"\r\nContent-Encoding: gzip"), "larger than"),
        (b"no answer at all", "no HTTP answer"),
    ],
)  # fmt: skip
def test_broken_answers_are_set_aside_and_the_next_is_read(tmp_path: Path, block: bytes, why: str) -> None:
    result = read_bytes(tmp_path, "a.warc", record(block) + record(number=2))
    assert len(result.posts) == 1
    assert why in result.refused["a.warc@0"]


def test_a_wrong_digest_is_told(tmp_path: Path) -> None:
    right = "sha1:" + b32encode(hashlib.sha1(http(), usedforsecurity=False).digest()).decode()
    good = record(more=f"WARC-Block-Digest: {right}\r\n")
    assert "digest" not in read_bytes(tmp_path, "a.warc", good).report["note"]
    bad = record(more="WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n", number=2)
    result = read_bytes(tmp_path, "b.warc", good + bad)
    assert len(result.posts) == 2
    assert "1 records differ from their block digest" in result.report["note"]


def test_damage_is_named_and_skipped_over(tmp_path: Path) -> None:
    data = record() + b"garbage\r\n" * 9 + record(number=2)
    places = kinds(data, tmp_path)
    assert places == ["Record a.warc@0", "Refused a.warc@0+", f"Record a.warc@{len(record()) + 81}"]


def test_packed_damage_is_skipped_over(tmp_path: Path) -> None:
    one, two, three = (gzip.compress(record(number=n), mtime=0) for n in (1, 2, 3))
    broken = two[:60] + bytes([two[60] ^ 0xFF, two[61] ^ 0xFF]) + two[62:]
    places = kinds(one + broken + three, tmp_path)
    assert places[0] == "Record a.warc@0"
    assert places[-1] == f"Record a.warc@{len(one + two)}"
    assert any(place.startswith("Refused") for place in places)


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_is_never_silent(tmp_path: Path, packed: bool) -> None:
    parts = [gzip.compress(record(number=n), mtime=0) if packed else record(number=n) for n in (1, 2)]
    whole, first = b"".join(parts), len(parts[0])
    assert kinds(whole, tmp_path) == ["Record a.warc@0", f"Record a.warc@{first}"]
    for cut in range(first + 1, len(whole) - 4, 7):
        places = kinds(whole[:cut], tmp_path)
        assert places[0] == "Record a.warc@0"
        assert any(place.startswith("Refused") for place in places), cut


def test_a_record_that_claims_to_be_endless(tmp_path: Path) -> None:
    assert kinds(record(size=10**12), tmp_path) == ["Refused a.warc@0", "Refused a.warc@0+"]


REAL = {
    "example.warc": 6,
    "example.warc.gz": 6,
    "example-bad-non-chunked.warc.gz": 6,
    "example-digest.warc": 4,
    "example-iana.org-chunked.warc": 3,
    "example-resource.warc.gz": 3,
    "example-space-in-target-uri.warc.gz": 2,
    "example-wget-bad-target-uri.warc.gz": 6,
    "example-wrong-chunks.warc.gz": 2,
    "post-test.warc.gz": 6,
}


def counted(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in ArchiveIterator(file, parse_http=False, fsspec_args=False))


@pytest.mark.parametrize("name", REAL)
def test_real_files_give_as_many_records_as_the_library_counts(shared_data: Path, name: str) -> None:
    path = shared_data / "formats" / "warcio" / name
    result = read_file(path)
    assert result.report["records"] == counted(path) == REAL[name]
    assert result.rejections == []


def test_real_damage_is_named(shared_data: Path) -> None:
    result: Result = read_file(shared_data / "formats" / "warcio" / "example-trunc.warc")
    assert result.report["records"] == 5
    assert list(result.refused) == ["example-trunc.warc@1197+"]


def items(data: bytes, path: Path) -> Iterator[Record | Refused | Skipped]:
    path.write_bytes(data)
    return open_warc(Found(path, "a.warc", "warc", 1.0, len(data)), {}, lambda _: None).records


@settings(max_examples=60)
@given(st.data())
def test_damaged_files_end_with_every_record_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = b"".join(record(number=n) for n in range(4))
    packed = data.draw(st.booleans())
    whole = b"".join(gzip.compress(record(number=n), mtime=0) for n in range(4)) if packed else whole
    places = data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=4))
    damaged = bytearray(whole)
    for place, value in places:
        damaged[place] = value
    path = tmp_path_factory.mktemp("warc") / "a.warc"
    came = list(items(bytes(damaged), path))
    assert len(came) >= 4 or any(isinstance(item, Refused) for item in came)
    assert io.BytesIO(bytes(damaged)).read() == path.read_bytes()
