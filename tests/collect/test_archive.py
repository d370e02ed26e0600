import bz2
import contextlib
import gzip
import io
import lzma
import os
import random
import stat
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.collect.workbooks import sheet_xml, tarred, xlsx, zipped

from fanal.base.errors import InputError
from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.collect import Found, discover, read
from fanal.collect.archive import release
from fanal.collect.archive.bounds import BoundError
from fanal.collect.archive.tarred import Tarred

CSV = b"author,text\nAna,a room for rent\nBen,kitchen help wanted\n"


@pytest.fixture(autouse=True)
def nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test ends with an empty folder of temporary files and no copy held open."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    yield
    release()
    assert list(scratch.iterdir()) == []
    held = []
    for number in range(3, 200):
        with contextlib.suppress(OSError):
            held.append(os.readlink(f"/proc/self/fd/{number}"))  # noqa: PTH115 (not a path that exists)
    assert [name for name in held if str(scratch) in name] == []


def texts(found: Found) -> list[str]:
    run = read(found, reject=lambda _: None, progress=Silent())
    return [text for batch in run for text in batch.column("text").to_pylist()]


def inside(folder: Path, name: str, data: bytes) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return what was read of an archive, member -> texts, and what was not, member -> why."""
    path = folder / name
    path.write_bytes(data)
    discovery = discover([path])
    cut = len(str(path))
    read_ = {found.shown[cut:]: texts(found) for found in discovery.found}
    return read_, {problem.where[cut:]: problem.why for problem in discovery.problems}


def parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"text": ["a room for rent", "help wanted"], "id": ["1", "2"]}), file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped({"d/p.csv": CSV})),
        ("a.tar", tarred({"d/p.csv": CSV})),
        ("a.tar.gz", tarred({"d/p.csv": CSV}, "w:gz")),
        ("a.tar.bz2", tarred({"d/p.csv": CSV}, "w:bz2")),
        ("a.tar.xz", tarred({"d/p.csv": CSV}, "w:xz")),
        ("a.tar.zst", zstandard.compress(tarred({"d/p.csv": CSV}))),
        ("no ending", tarred({"d/p.csv": CSV}, "w:gz")),
    ],
)
def test_members_are_read_as_files(tmp_path: Path, name: str, data: bytes) -> None:
    assert inside(tmp_path, name, data) == ({"!d/p.csv": ["a room for rent", "kitchen help wanted"]}, {})


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, bz2.compress, lzma.compress])
def test_one_packed_file_keeps_its_name(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    read_, problems = inside(tmp_path, "p.csv.packed", pack(CSV))
    assert (read_, problems) == ({"": ["a room for rent", "kitchen help wanted"]}, {})


def test_packed_files_that_must_be_whole_are_unpacked_first(tmp_path: Path) -> None:
    read_, problems = inside(tmp_path, "t.parquet.gz", gzip.compress(parquet()))
    assert (read_, problems) == ({"!t.parquet": ["a room for rent", "help wanted"]}, {})


def test_every_kind_of_file_is_read_in_an_archive(tmp_path: Path) -> None:
    book = xlsx({"S": sheet_xml([["id", "text"], [1, "a room for rent"]])})
    page = b"<html><body><p>a page of a few words</p></body></html>"
    members = {
        "b.xlsx": book, "c.html": page, "d.parquet": parquet(), "e.csv.gz": gzip.compress(CSV),
        "f.txt": b"a note",
    }  # fmt: skip
    read_, problems = inside(tmp_path, "a.zip", zipped(members))
    assert list(read_) == [f"!{name}" for name in members]
    assert all(read_.values())
    assert problems == {}


def test_reports_name_the_member_and_prove_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_bytes(CSV)
    (tmp_path / "a.zip").write_bytes(zipped({"p.csv": CSV}))
    reports = []
    for found in discover([tmp_path / "a.zip", tmp_path / "p.csv"]).found:
        run = read(found, reject=lambda _: None, progress=Silent())
        posts = [row for batch in run for row in batch.to_pylist()]
        reports.append((run.report["sha256"], [post["post_id"] for post in posts]))
        assert all(post["record"].startswith(found.shown) for post in posts)
    assert reports[0] == reports[1]


def test_hidden_members_and_folders_are_left_out(tmp_path: Path) -> None:
    members = {"__MACOSX/._p.csv": CSV, ".git/x.csv": CSV, "d/": b"", "d/.hidden": CSV, "p.csv": CSV}
    assert list(inside(tmp_path, "a.zip", zipped(members))[0]) == ["!p.csv"]


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("p.csv", CSV)
        archive.writestr("p (2).csv", CSV)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("p.csv", CSV.replace(b"room", b"flat"))
    found = discover([tmp_path / "a.zip"]).found
    assert sorted(item.member for item in found) == [("p (2).csv",), ("p.csv",), ("p.csv (2)",)]
    assert texts(found[1])[0] != texts(found[2])[0]


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    assert inside(tmp_path, "a.zip", zipped({})) == ({}, {"": "the archive holds no files"})


def nested(levels: int, data: bytes = CSV) -> bytes:
    name = "p.csv"
    for level in range(levels):
        data, name = (zipped, tarred)[level % 2]({name: data}), f"{level}.archive"
    return data


def test_five_archives_inside_one_another_are_read(tmp_path: Path) -> None:
    read_, problems = inside(tmp_path, "a", nested(5))
    assert read_ == {
        "!3.archive!2.archive!1.archive!0.archive!p.csv": ["a room for rent", "kitchen help wanted"]
    }
    assert problems == {}


def test_six_are_not(tmp_path: Path) -> None:
    read_, problems = inside(tmp_path, "a", nested(6))
    assert read_ == {}
    assert list(problems.values()) == ["archives are nested more than 5 deep"]


def test_a_bad_member_does_not_hide_the_others(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, kind, target in [
            ("/etc/passwd", tarfile.REGTYPE, ""), ("../up.csv", tarfile.REGTYPE, ""),
            ("c:\\x.csv", tarfile.REGTYPE, ""), ("link", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard", tarfile.LNKTYPE, "p.csv"), ("null", tarfile.CHRTYPE, ""), ("pipe", tarfile.FIFOTYPE, ""),
        ]:  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
        info = tarfile.TarInfo("p.csv")
        info.size = len(CSV)
        archive.addfile(info, io.BytesIO(CSV))
    read_, problems = inside(tmp_path, "a.tar", file.getvalue())
    assert list(read_) == ["!p.csv"]
    out, link, other = (
        "its name leads out of the archive",
        "it is a link, which is not followed",
        "it is a device or a pipe, not a file",
    )
    assert problems == {
        "!/etc/passwd": out, "!../up.csv": out, "!c:/x.csv": out, "!link": link, "!hard": link,
        "!null": other, "!pipe": other,
    }  # fmt: skip


def test_links_and_names_that_lead_out_of_a_zip(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        for name in ("..\\up.csv", "/etc/x.csv", "d/../../y", "C:\\z.csv"):
            archive.writestr(name, CSV)
        archive.writestr("p.csv", CSV)
    read_, problems = inside(tmp_path, "a.zip", file.getvalue())
    assert list(read_) == ["!p.csv"]
    out = "its name leads out of the archive"
    assert problems == {
        "!link": "it is a link, which is not followed", "!../up.csv": out, "!/etc/x.csv": out,
        "!d/../../y": out,
        "!C:/z.csv": out,
    }  # fmt: skip


def test_names_are_spelled_out_where_they_cannot_be_printed(tmp_path: Path) -> None:
    names = ["a\u202ecsv.txt", "b\x1b[31m.txt", "c\n.txt"]
    read_, _ = inside(tmp_path, "a.tar", tarred(dict.fromkeys(names, b"words")))
    assert list(read_) == ["!a\\u202ecsv.txt", "!b\\x1b[31m.txt", "!c\\n.txt"]


def test_an_encrypted_member_needs_a_password(tmp_path: Path) -> None:
    data = bytearray(zipped({"p.csv": CSV, "q.csv": CSV}))
    data[6] |= 1
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    read_, problems = inside(tmp_path, "a.zip", bytes(data))
    assert (list(read_), problems) == (["!q.csv"], {"!p.csv": "it needs a password"})


def test_a_damaged_member_is_named(tmp_path: Path) -> None:
    data = zipped({"p.csv": CSV * 3, "q.csv": CSV})
    broken = data.replace(data[40:50], b"\xff" * 10, 1)
    read_, problems = inside(tmp_path, "a.zip", broken)
    assert list(read_) == ["!q.csv"]
    assert problems["!p.csv"].startswith("it is damaged")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.zip", zipped({"p.csv": CSV})[:-30], "damaged or cut off"),
        ("a.tar", tarred({"p.csv": CSV, "q.csv": CSV * 20})[:1_800], "2 members begin before that"),
        ("b.tar", tarred({"p.csv": CSV, "q.csv": CSV})[:1_024], "without its end mark"),
        ("c.tar", tarred({"p.csv": CSV}) + tarred({"q.csv": CSV}), "another follows it"),
        ("a.tar.gz", tarred({"p.csv": CSV}, "w:gz")[:-12], "ends too early"),
        (
            "a.tar.zst",
            zstandard.compress(tarred({"p.csv": CSV, "r": random.Random(7).randbytes(400_000)}))[:-3],
            "cannot be read on",
        ),
    ],
)
def test_damage_is_told(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    problems = [problem.why for problem in discover([tmp_path / name]).problems]
    assert any(why in problem for problem in problems), problems


def test_cut_off_packed_text_is_read_up_to_the_cut(tmp_path: Path) -> None:
    lines = b"".join(
        b'{"id": "%d", "text": "offer number %d of the day"}\n' % (n, n * n) for n in range(20_000)
    )
    path = tmp_path / "a.jsonl.gz"
    packed = gzip.compress(lines, mtime=0)
    path.write_bytes(packed[: len(packed) // 2])
    (found,) = discover([path]).found
    rejections: list[Rejection] = []
    run = read(found, reject=rejections.append, progress=Silent())
    kept = sum(batch.num_rows for batch in run)
    assert 5_000 < kept < 20_000
    assert "ends too early" in rejections[-1].why


def bomb(path: Path, size: int) -> None:
    block = b"\0" * 1_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("p.csv", CSV)
        with archive.open("zeros.csv", "w", force_zip64=True) as file:
            for _ in range(size // len(block)):
                file.write(block)
        archive.writestr("q.csv", CSV)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb(tmp_path / "a.zip", 1_000_000_000)
    discovery = discover([tmp_path / "a.zip"])
    assert [item.member for item in discovery.found] == [("p.csv",), ("q.csv",)]
    assert [p.why for p in discovery.problems] == ["it would unpack to more than 200 times its size"]


def test_bombs_in_pieces_and_in_layers(tmp_path: Path) -> None:
    piece = zipped({"z.txt": b"\0" * 30_000_000})
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.zip": piece for n in range(20)}))
    discovery = discover([tmp_path / "a.zip"])
    assert len(discovery.found) == 3
    assert [p.why for p in discovery.problems] == [
        "the archive unpacks to more than 200 times its size; the first 3 of its files are read"
    ]


def test_a_packed_bomb_ends_where_it_grows_beyond_belief(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(CSV)
        for _ in range(110):
            file.write(b"x" * 1_000_000)
    (found,) = discover([path]).found
    rejections: list[Rejection] = []
    list(read(found, reject=rejections.append, progress=Silent()))
    assert "more than 200 times its size" in rejections[-1].why


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fanal.collect.archive.bounds.MOST_MEMBERS", 10)
    read_, problems = inside(tmp_path, "a.zip", zipped({f"{n}.txt": b"words" for n in range(12)}))
    assert len(read_) == 10
    assert problems == {"": "the archive holds more than 10 members; the first 10 of its files are read"}


def test_what_unpacks_to_more_than_the_bound_is_cut_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fanal.collect.archive.bounds.MOST_BYTES", 5_000)
    members = {f"{n}.txt": random.Random(n).randbytes(500).hex().encode() for n in range(12)}
    read_, problems = inside(tmp_path, "a.zip", zipped(members))
    assert len(read_) == 5
    assert problems == {"": "the archive unpacks to more than 5,000 bytes; the first 5 of its files are read"}
    (tmp_path / "a.tar.gz").write_bytes(tarred(members, "w:gz"))
    with pytest.raises(BoundError, match="more than 5,000 bytes"):
        Tarred(tmp_path / "a.tar.gz", packed=True, most=5_000)


def overlapping(count: int) -> bytes:
    """Return a ZIP whose table of contents names one compressed member many times (Fifield 2019)."""
    data = zipped({"0.txt": b"words " * 100_000})
    begin = data.index(b"PK\x01\x02")
    entry = data[begin : data.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"0.txt", b"%05d" % n) for n in range(count))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), begin, 0)
    return data[:begin] + entries + end


def test_members_that_share_their_bytes_are_bounded_together(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(overlapping(5_000))
    discovery = discover([path])
    assert len(discovery.found) < 5_000
    assert discovery.problems


def test_xml_bombs_inside_archives_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    head = f'<?xml version="1.0"?>{laughs}'
    sms = f'{head}<smses count="1"><sms body="&b;" type="1" date="1" address="1"/></smses>'
    cell = sheet_xml([["id", "text"], ["1", "BOMB"]])
    bomb_ = cell.replace("?>", f"?>{laughs}", 1).replace("BOMB", "&b;")
    camt = f'{head}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">&b;</Document>'
    members = {"sms.xml": sms.encode(), "a.xlsx": xlsx({"A": bomb_}), "camt.xml": camt.encode(), "p.csv": CSV}
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"in.tar": tarred(members)}))
    read_, refused = [], []
    for found in discover([path]).found:
        try:
            run = read(found, reject=refused.append, progress=Silent())
            read_ += [row for batch in run for row in batch.to_pylist()]
        except InputError as error:
            refused.append(error)
    assert [row["text"] for row in read_] == ["a room for rent", "kitchen help wanted"]
    assert len(refused) == 3


def test_a_header_that_claims_to_be_huge_is_not_believed(tmp_path: Path) -> None:
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 30_000_000
    data = info.tobuf() + b"1" * 30_000_000 + tarred({"p.csv": CSV})
    _, problems = inside(tmp_path, "a.tar", data)
    assert any("larger than" in why for why in problems.values())


def test_an_archive_that_changes_after_it_was_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"p.csv": CSV}))
    (found,) = discover([path]).found
    path.write_bytes(zipped({"other.csv": CSV}))
    with pytest.raises(InputError, match="has changed since it was listed"):
        texts(found)
    path.unlink()
    with pytest.raises(InputError, match="cannot be unpacked"):
        texts(found)


def test_a_run_that_is_dropped_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"p.csv": CSV, "q.png": b"\x89PNG\r\n\x1a\n\0\0"}))
    good, bad = discover([tmp_path / "a.zip"]).found
    run = iter(read(good, reject=lambda _: None, progress=Silent()))
    next(run)
    del run
    with pytest.raises(InputError):
        read(bad, reject=lambda _: None, progress=Silent())


@settings(max_examples=80)
@given(st.data())
def test_damaged_archives_end_in_words(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    members = {"p.csv": CSV, "d/q.zip": zipped({"r.csv": CSV}), "s.txt": b"a few words"}
    whole = bytearray(
        data.draw(
            st.sampled_from([zipped(members), tarred(members), gzip.compress(tarred(members), mtime=0)])
        )
    )
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=5)
    ):
        whole[place] = value
    path = tmp_path_factory.mktemp("archive") / "a"
    path.write_bytes(whole[: data.draw(st.integers(1, len(whole)))])
    discovery = discover([path])
    for found in discovery.found:
        try:
            texts(found)
        except InputError as error:
            assert error.do
    assert discovery.found or discovery.problems


def test_a_member_without_a_name_is_told(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("x", "id,text\n1,a room for rent\n")
    data = bytearray(whole.getvalue())
    at = data.index(b"PK\x01\x02")
    data[at + 28 : at + 30] = b"\0\0"  # the length of the name in the table of contents
    del data[at + 46]
    end = data.index(b"PK\x05\x06")
    data[end + 12 : end + 16] = (end - at).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    (problem,) = discover([tmp_path / "a.zip"]).problems
    assert "no name" in problem.why
