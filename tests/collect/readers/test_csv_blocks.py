import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fanal.collect import stream
from fanal.collect.readers import delimited
from fanal.collect.readers.csv_blocks import LARGEST, parse_rows

from ..reading import Result, read_bytes

HEADER = b"id,text,author\n"
PLACES = {"text": 1, "id": 0}
# What a delimited file may be made of, whether it makes sense or not.
PIECE = st.sampled_from(
    [b'"', b'""', b'",', b',"', b",", b"\n", b"\r\n", b"\r", b"a", b"bc ", b" ", "ñ".encode(), "🏠".encode(),
     b"\xff", b"\xed\xa0\x80", b"\0", b"\xef\xbb\xbf", b"\\", b"'", b";", b"\x85", "\u2028".encode(), b"\t",
     b'1,one room,Ana\n', b'2,"two, or ""three"" rooms",Ben\n', b'3,"four\nrooms",\r\n', b"4,five\n",
     b'5,"6" tube",Eva\n', b"6,5\" tube,Eva\n", b'7,x,y,,\n', b'8,"x" y,z\n', b"NA,null,NULL\n"]
)  # fmt: skip


def by_row(folder, data: bytes, reader: str = "csv") -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "parse_rows", lambda *_, **__: None)
        return read_bytes(folder, "a.csv", data, None, reader)


def same(folder, data: bytes) -> Result:
    whole, rows = read_bytes(folder, "a.csv", data, None, "csv"), by_row(folder, data)
    assert whole == rows
    return whole


@given(st.lists(PIECE, max_size=25), st.integers(1, 40))
@example([b'3,"four\nrooms",\r\n', b'"'], 4)
@example([b"\xef\xbb\xbf1,a,b\n"], 15)
def test_blocks_give_what_rows_give(tmp_path_factory, pieces, chunk):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "CHUNK", chunk)
        same(tmp_path_factory.mktemp("csv"), HEADER + b"0,a first room,Ana\n" + b"".join(pieces))


FIELD = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\r"), max_size=12)


@given(
    st.lists(st.tuples(FIELD, FIELD, FIELD), max_size=12),
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(1, 200),
)
def test_whatever_a_csv_writer_wrote_is_read_alike(tmp_path_factory, rows, delimiter, quoting, end, chunk):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([("id", "text", "author"), ("0", "a first room", "Ana"), *rows])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "CHUNK", chunk)
        result = same(tmp_path_factory.mktemp("csv"), out.getvalue().encode())
    assert result.report["records"] == len(rows) + 1


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
def test_records_over_several_blocks_keep_their_lines(tmp_path, monkeypatch, size):
    monkeypatch.setattr(stream, "CHUNK", size)
    data = HEADER + b'1,"one\ntwo\n\n""four""",Ana\n\n2,plain,Ben\r\n\r\n3,"last\n",' * 3
    result = same(tmp_path, data)
    assert result.places[:2] == ["a.csv:2", "a.csv:7"]


def test_clean_rows_are_read_at_once():
    block = b'1,"one, ""two""\nthree",x\r\n\n2,,y\n3,four,\n4,"open'
    found = parse_rows(block, 5, shown="f", delimiter=",", quotes=True, width=3, places=PLACES)
    assert found is not None
    assert found.columns is not None
    assert found.columns.values["text"].to_pylist() == ['one, "two"\nthree', None, "four"]
    assert found.columns.values["id"].to_pylist() == ["1", "2", "3"]
    assert found.columns.where().to_pylist() == ["f:5", "f:8", "f:9"]
    assert (found.rest, found.line) == (b'4,"open', 10)


@pytest.mark.parametrize(
    "row",
    [
        b'1,"a" b,x\n', b"1,a\rb,x\n", b"1,a\r\r\n", b"1,a\n", b"1,a,b,c\n", b"1,\xff,x\n", b"1,\0,x\n",
        b'1,"a"\r,x\n', b"1,a,x\r",
    ],
)  # fmt: skip
def test_other_rows_are_read_one_by_one(row):
    block = b"0,b,x\n" + row
    assert parse_rows(block, 1, shown="f", delimiter=",", quotes=True, width=3, places=PLACES) is None


def test_blank_lines_alone_are_no_records():
    found = parse_rows(b"\n\r\n\n", 1, shown="f", delimiter=",", quotes=True, width=3, places=PLACES)
    assert found == (None, b"", 4)


def test_a_record_longer_than_a_block_may_be_is_read_by_row(tmp_path):
    text = (b"x" * 999 + b"\n") * (LARGEST // 1_000 + 1)
    result = read_bytes(tmp_path, "a.csv", HEADER + b'1,"' + text + b'",Ana\n2,b,Ben\n')
    assert [len(t) for t in result.texts] == [len(text), 1]
    assert result.places == ["a.csv:2", f"a.csv:{len(text) // 1_000 + 3}"]
