import bz2
import gzip
import lzma
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest
import zstandard

from fanal.base.errors import FanalError, InputError, MappingError
from fanal.base.progress import Silent
from fanal.collect import discover, read
from fanal.collect.digest import digest

from .reading import read_bytes, read_file

CSV = b"id,author,date,text\n1,Ana,2024-03-01T10:00:00Z,room for rent\n2,Ben,03/04/2024,kitchen help\n"


class Heard(Silent):
    def __init__(self) -> None:
        self.amount = 0.0

    def advance(self, amount: float) -> None:
        self.amount += amount


def heard_of(path: Path) -> tuple[float, int]:
    (found,) = discover([path]).found
    heard = Heard()
    with suppress(FanalError):
        list(read(found, reject=lambda _: None, progress=heard))
    return heard.amount, found.bytes


def test_posts_carry_what_was_written_and_where(tmp_path):
    result = read_bytes(tmp_path, "a.csv", CSV)
    first, second = result.posts
    assert first["text"] == "room for rent"
    assert (first["external_id"], first["author"], first["record"]) == ("1", "Ana", f"{tmp_path}/a.csv:2")
    assert first["posted_at"].isoformat() == "2024-03-01T10:00:00+00:00"
    assert (second["posted_at"], second["posted_at_raw"]) == (None, "03/04/2024")
    assert first["lang"] is None
    assert result.report["mapping"] == '{"text":"text","author":"author","time":"date","id":"id"}'
    assert result.report["encoding"] == "utf-8"
    assert "1 dates are ambiguous" in result.report["note"]


def test_ids_are_content_hashes_and_equal_rows_stay_two_posts(tmp_path):
    thrice = b"id,text\n7,room for rent\n7,room for rent\n7,room for rent\n"
    parts = ["room for rent", None, None, None, None, None, "7"]
    first, second = read_bytes(tmp_path, "a.csv", thrice), read_bytes(tmp_path, "b.csv", thrice)
    content = digest(parts)
    again = [digest([content.hex(), str(n)]) for n in (1, 2)]
    assert [post["post_id"] for post in first.posts] == [f"p{d[:10].hex()}" for d in (content, *again)]
    assert [post["post_id"] for post in second.posts] == [post["post_id"] for post in first.posts]
    assert "1 ids of the input appear more than once" in first.report["note"]


def test_the_form_of_a_file_does_not_change_its_ids(tmp_path):
    as_csv = read_bytes(tmp_path, "a.csv", b"id,text\n7,room\n8,board\n")
    as_jsonl = read_bytes(tmp_path, "a.jsonl", b'{"id": 7, "text": "room"}\n{"id": 8, "text": "board"}\n')
    assert [p["post_id"] for p in as_csv.posts] == [p["post_id"] for p in as_jsonl.posts]


def test_dates_without_a_zone_are_counted(tmp_path):
    result = read_bytes(tmp_path, "a.csv", b"text,date\nroom,2024-03-01 10:00\n")
    assert "1 dates without a zone are taken as UTC" in result.report["note"]


def test_binary_files_say_what_they_are(tmp_path):
    for data, words in (
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\x00\x01\x02" * 50, "binary data"),
        (b"%PDF-1.7\n", "PDF"),
    ):
        with pytest.raises(InputError) as caught:
            read_bytes(tmp_path, "a.csv", data)
        assert words in caught.value.seen
        assert caught.value.where.endswith("a.csv")


def test_an_empty_file_is_an_error_that_names_it(tmp_path):
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path, "a.csv", b"")
    assert caught.value.seen == "the file is empty"
    assert caught.value.where == str(tmp_path / "a.csv")


def test_a_missing_text_column_is_an_error_before_the_first_post(tmp_path):
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path, "a.csv", b"account,score\nab12cd,3\nef34ab,4\n")
    assert "account, score" in caught.value.seen
    assert "--map text=COLUMN" in caught.value.do


def test_a_mapping_that_does_not_fit_is_an_error(tmp_path):
    with pytest.raises(MappingError):
        read_bytes(tmp_path, "a.csv", CSV, {"text": "nowhere"})


def test_the_report_is_not_there_before_the_end(tmp_path):
    (tmp_path / "a.csv").write_bytes(CSV)
    (found,) = discover([tmp_path]).found
    run = read(found, reject=lambda _: None, progress=Silent())
    with pytest.raises(RuntimeError):
        _ = run.report


def test_a_text_of_spaces_is_refused(tmp_path):
    result = read_bytes(tmp_path, "a.csv", b"id,text\n1,\n2,   \n3,room\n")
    assert result.refused == {"a.csv:2": "the text is empty", "a.csv:3": "the text is empty"}


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.txt", "a.mbox", "a.json"])
@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_cut_gzip_keeps_what_comes_before_the_cut(tmp_path, name, cut):
    lines = {
        "a.csv": "id,text\n" + "".join(f"{i},room {i * 7919 % 1009} for rent\n" for i in range(9_000)),
        "a.jsonl": "".join(f'{{"text": "room {i * 7919 % 1009} for rent"}}\n' for i in range(9_000)),
        "a.txt": "".join(f"room {i * 7919 % 1009}\n" for i in range(9_000)),
        "a.mbox": "".join(
            f"From a@b.example Thu Aug 22 12:36:23 2002\nSubject: room {i}\n\nhello {i}\n\n"
            for i in range(2_000)
        ),
        "a.json": "[" + ",\n".join(f'{{"text": "room {i * 7919 % 1009}"}}' for i in range(9_000)) + "]",
    }[name]
    packed = gzip.compress(lines.encode())
    try:
        result = read_bytes(tmp_path, f"{name}.gz", packed[: int(len(packed) * cut)])
    except InputError as error:
        assert name == "a.json"
        assert "gzip" in error.seen
        return
    assert result.report["rejected"] >= 1
    assert any("gzip data ends" in r.why for r in result.rejections)
    assert result.report["kept"] > 0 or name == "a.txt"


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, zstandard.compress, gzip.compress])
@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_cut_packed_data_keep_what_comes_before_the_cut(tmp_path, pack, cut):
    lines = "".join(
        f'{{"id": {i}, "text": "room {i * i * 7919 % 100_003} for rent"}}\n' for i in range(90_000)
    )
    packed = pack(lines.encode())
    result = read_bytes(tmp_path, "a.jsonl.packed", packed[: int(len(packed) * cut)])
    assert 0 < result.report["kept"] < 90_000
    (rejection,) = [r for r in result.rejections if r.where.endswith(":end")]
    assert "what follows is lost" in rejection.why


def test_gzip_of_several_members_is_read_whole(tmp_path):
    data = gzip.compress(b"id,text\n1,room\n") + gzip.compress(b"2,board\n") + b"\0" * 10
    assert read_bytes(tmp_path, "a.csv.gz", data).texts == ["room", "board"]


@pytest.mark.parametrize(
    "name", ["a.csv", "a.csv.gz", "a.jsonl", "a.json", "a.txt", "b.bin", "a.parquet", "a.eml"]
)
def test_progress_adds_up_to_the_size_of_the_file(tmp_path, name):
    path = tmp_path / name
    if name == "a.parquet":
        import pyarrow.parquet as pq

        pq.write_table(pa.table({"text": ["room"]}), path)
    else:
        data = {
            "a.csv": CSV,
            "a.csv.gz": gzip.compress(CSV * 1_000),
            "a.jsonl": b'{"text": "a"}\n',
            "a.json": b'[{"text": "a"}]',
            "b.bin": b"\x00\x01",
        }
        path.write_bytes(data.get(name, b"From: a@b.example\nSubject: x\n\nhello\n"))
    amount, size = heard_of(path)
    assert amount == size


def test_batches_are_bounded(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(b'{"text": "%s %d"}\n' % (b"x" * 4_000, i) for i in range(9_000)))
    (found,) = discover([path]).found
    batches = list(read(found, reject=lambda _: None, progress=Silent()))
    assert sum(batch.num_rows for batch in batches) == 9_000
    assert all(batch.nbytes < 10_000_000 for batch in batches)


def test_a_file_that_changes_while_it_is_read_is_said(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(CSV)
    (found,) = discover([path]).found
    run = read(found, reject=lambda _: None, progress=Silent())
    path.write_bytes(CSV + b"3,Cy,,more\n")
    list(run)
    assert "changed while it was read" in run.report["note"]


def test_real_posts_are_read_without_loss(shared_data):
    for path in sorted((shared_data / "posts").glob("*.csv.gz")):
        if path.name.startswith("coordinated"):  # has no texts
            continue
        result = read_file(path)
        lines = gzip.decompress(path.read_bytes()).decode().split("\n")
        assert result.report["rejected"] == 0
        for post in result.posts[:: max(1, len(result.posts) // 50)]:
            number = int(post["record"].rpartition(":")[2])
            begin = post["text"].split("\n")[0][:20].strip()
            assert begin.replace('"', '""') in lines[number - 1] or begin in lines[number - 1]
