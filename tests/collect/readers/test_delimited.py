import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect import rows as rows_module
from fanal.collect.blocks import MAX_RECORD
from fanal.collect.dialect import ONE_COLUMN, Dialect, column_names, find_dialect, names_columns

from ..reading import read_bytes

HEADER = b"id,text\n"
FIELD = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=20)


@pytest.mark.parametrize(
    ("lines", "delimiter", "style"),
    [
        (["id,text\n", "1,a\n"], ",", 0),
        (["id;text\n", "1;a, b\n", "2;c, d\n"], ";", 0),
        (["id\ttext\n", '1\t"b" c\n', '2\t"b" c d\n'], "\t", 2),
        (["id|text\n", '1|"a|b"\n'], "|", 0),
        (["id,text\n", '1,"a \\"b\\" c"\n'], ",", 1),
        (["text\n", "one, two\n", "three\n"], ONE_COLUMN, 0),
    ],
)
def test_how_a_file_is_written_is_found(lines, delimiter, style):
    assert find_dialect(lines) == Dialect(delimiter, style)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (["id", "text"], True),
        (["a", "b"], True),
        (["texto"], True),
        (["anything"], True),
        (["Good evening, is the room free?"], False),
        (["17", "Is the room free?"], False),
        (["see you", "at the corner of the old market place"], False),
    ],
)
def test_a_header_is_told_from_a_record(row, named):
    assert names_columns(row) == named


def test_names_are_made_unique():
    assert column_names(["text", "", "text", " id "]) == ["text", "column_2", "text_3", "id"]


def test_a_file_without_header_loses_no_row(tmp_path):
    result = read_bytes(tmp_path, "a.csv", b"17,Is the room free today?\n18,Yes it is free today.\n")
    assert result.texts == ["Is the room free today?", "Yes it is free today."]
    assert "no line names the columns" in result.report["note"]


def test_one_column(tmp_path):
    assert read_bytes(tmp_path, "a.csv", b"text\none, two\nthree\n").texts == ["one, two", "three"]


def test_a_title_is_put_in_front_of_the_text(tmp_path):
    result = read_bytes(tmp_path, "a.csv", b"title,body\nRoom,free from May\nBoard,\n,no title\n")
    assert result.texts == ["Room\nfree from May", "Board", "no title"]
    assert result.report["mapping"] == '{"text":"body","title":"title"}'


def test_several_lines_in_a_field_keep_their_first_line_number(tmp_path):
    data = HEADER + b'1,"one\ntwo\n\nfour"\n\n2,"a ""word"" more"\r\n3,last'
    result = read_bytes(tmp_path, "a.csv", data)
    assert result.texts == ["one\ntwo\n\nfour", 'a "word" more', "last"]
    assert result.places == ["a.csv:2", "a.csv:7", "a.csv:8"]


def test_short_rows_are_padded_and_long_ones_refused(tmp_path):
    result = read_bytes(tmp_path, "a.csv", b"text,id,url\nroom\nboard,1,u,extra\nbed,2,,,\nend,3,u\n")
    assert result.texts == ["room", "bed", "end"]
    assert result.refused == {"a.csv:3": "4 fields where the header has 3"}
    assert "1 rows end early" in result.report["note"]


def test_an_unclosed_quote_costs_one_line(tmp_path):
    rows = [f"{i},text {i}\n" for i in range(5_000)]
    rows[10] = '10,"never closed\n'
    result = read_bytes(tmp_path, "a.csv", HEADER + "".join(rows).encode())
    assert list(result.refused) == ["a.csv:12"]
    assert result.report["kept"] == 4_999
    assert result.places[10] == "a.csv:13"


def test_an_unclosed_quote_that_a_later_quote_would_close_costs_one_line(tmp_path):
    result = read_bytes(tmp_path, "a.csv", HEADER + b'1,"open\n2,"closed"\n3,plain\n')
    assert list(result.refused) == ["a.csv:2"]
    assert result.texts == ["closed", "plain"]


def test_a_quote_that_swallows_more_than_a_record_may_have(tmp_path):
    filler = "".join(f"{i},{'x' * 1_000}\n" for i in range(11_000))
    assert len(filler) > MAX_RECORD
    result = read_bytes(tmp_path, "a.csv", HEADER + b'0,"open\n' + filler.encode() + b'9,"end"\n')
    assert list(result.refused) == ["a.csv:2"]
    assert result.report["kept"] == 11_001


def test_reading_again_is_bounded_and_what_is_lost_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(rows_module, "READ_AGAIN", 2_000)
    result = read_bytes(
        tmp_path, "a.csv", HEADER + b"1,plain text\n" * 3_000 + b'"1","a\n' + b'a","c\n' * 500 + b"2,end\n"
    )
    assert result.report["records"] < 3_502
    assert any("are set aside together" in why for why in result.refused.values())


def test_a_long_line_is_named_and_the_rest_is_read(tmp_path):
    data = HEADER + b"1,one\n2," + b"x" * 50_000_000 + b"\n3,three\n"
    result = read_bytes(tmp_path, "a.csv", data)
    assert result.texts == ["one", "three"]
    assert "50,000,002 bytes" in result.refused["a.csv:3"]


def test_a_long_line_inside_a_quoted_field(tmp_path):
    data = HEADER + b'1,"one\n' + b"x" * (MAX_RECORD + 1) + b'\nend"\n3,three\n'
    result = read_bytes(tmp_path, "a.csv", data)
    assert result.texts[-1] == "three"
    assert set(result.refused) >= {"a.csv:2", "a.csv:3"}


def test_bytes_that_do_not_fit_cost_their_record_only(tmp_path):
    rows = "".join(f"{i},año {i}\n" for i in range(50)).encode()
    result = read_bytes(tmp_path, "a.csv", HEADER + rows + b"50,bro\xffken\n51,end\n")
    assert result.refused == {"a.csv:52": "the record holds bytes that do not fit the file's encoding"}
    assert result.texts[-1] == "end"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings(tmp_path, encoding):
    text = "se busca señorita, ¿dónde? aquí en España, mañana"
    data = ("id;text\r\n" + "".join(f"{i};{text}\r\n" for i in range(20))).encode(encoding)
    result = read_bytes(tmp_path, "a.csv", data)
    assert result.texts == [text] * 20
    assert result.places[0] == "a.csv:2"
    assert result.report["encoding"] != "ascii"


@given(st.lists(st.tuples(FIELD, FIELD), min_size=1, max_size=20), st.sampled_from(",;\t|"), st.booleans())
def test_whatever_a_csv_writer_wrote_is_accounted_for(tmp_path_factory, rows, delimiter, quote_all):
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n")
    writer.writerow(["id", "text"])
    writer.writerows(rows)
    result = read_bytes(tmp_path_factory.mktemp("csv"), "a.csv", out.getvalue().encode())
    assert result.report["records"] == len(rows)
    assert result.texts == [text for _, text in rows if text.strip()]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_set_aside(tmp_path_factory, data):
    result = read_bytes(tmp_path_factory.mktemp("csv"), "a.csv", HEADER + b"1,x\n" + data, None, "csv")
    assert result.report["kept"] >= 1
