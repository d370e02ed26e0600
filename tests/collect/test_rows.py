import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.rows import lenient_row

from .reading import read_bytes

HEADER = b"id,text,author\n"
INNER = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=","), max_size=12)


@pytest.mark.parametrize(
    ("line", "width", "row"),
    [
        ('1,"he said "hi" to me",x\n', 3, ["1", 'he said "hi" to me', "x"]),
        ('"a"b","c"\r\n', 2, ['a"b', "c"]),
        ('1,"""hi"" she said "x" ",b\n', 3, ["1", '"hi" she said "x" ', "b"]),
        ('1,"x"y",\n', 3, ["1", 'x"y', ""]),
        (',,"a"b"', 3, ["", "", 'a"b']),
        ('1,"x"y"\n', 3, None),  # another width
        ('1,"a "b", c",x\n', 3, None),  # a quote and a delimiter inside: where the field ends is not told
        ('1,"open, text "here", more",x\n', 4, None),
        ('2,"never closed, b\n', 2, None),
        ('1,a "word" in the open,x "y"\n', 3, None),
    ],
)
def test_quotes_that_are_not_doubled(line, width, row):
    assert lenient_row(line, ",", width) == row


@given(st.lists(INNER, min_size=1, max_size=4))
def test_fields_written_without_doubling_come_back(fields):
    fields = [field.strip('"') for field in fields]
    line = ",".join(f'"{field}"' for field in fields) + "\n"
    row = lenient_row(line, ",", len(fields))
    assert row is None or row == [field.replace('""', '"') for field in fields]


@given(st.text('",a\n\r', max_size=30), st.integers(1, 5))
def test_any_line_gives_a_row_of_the_width_or_none(line, width):
    row = lenient_row(line, ",", width)
    assert row is None or len(row) == width


def test_such_rows_are_kept_and_counted(tmp_path):
    rows = b"".join(b'%d,"room number %d, free",Ana\n' % (n, n) for n in range(20))
    data = HEADER + rows + b'20,"the "big" room",Ben\n21,"open,Eva\n22,last,Zoe\n'
    result = read_bytes(tmp_path, "a.csv", data)
    assert result.texts[-2:] == ['the "big" room', "last"]
    assert result.refused == {"a.csv:23": "a quote opened here is never closed"}
    assert "1 rows have quotes that are not doubled" in result.report["note"]


def test_why_a_row_is_refused_is_said_in_plain_words(tmp_path):
    data = HEADER + b'1,"a" b" c,x\n2,a\rb,x\n3,fine text,x\n4,"open'
    refused = read_bytes(tmp_path, "a.csv", data).refused
    assert refused == {
        "a.csv:2": "a quote opened here is not closed, or one inside a field is not doubled",
        "a.csv:3": "a carriage return stands outside of quotes",
        "a.csv:5": "a quote opened here is never closed",
    }


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_lines_that_end_with_a_carriage_return_alone(tmp_path, name):
    data = {
        "a.csv": b'id,text\r1,"one, two"\r2,three four\r',
        "a.jsonl": b'{"id":1,"text":"one, two"}\r{"id":2,"text":"three four"}\r',
    }
    result = read_bytes(tmp_path, name, data[name])
    assert result.texts == ["one, two", "three four"]
    assert [int(place.rpartition(":")[2]) for place in result.places] == (
        [2, 3] if name == "a.csv" else [1, 2]
    )


def test_carriage_returns_are_doubled_by_some_programs(tmp_path):
    assert read_bytes(tmp_path, "a.csv", b"id,text\r\r\n1,one room\r\r\n").texts == ["one room"]


def test_a_mapping_says_which_line_is_the_header(tmp_path):
    data = b"No.,What did the advertisement offer you in its own words?\n1,a room\n2,a bed\n"
    column = "What did the advertisement offer you in its own words?"
    assert read_bytes(tmp_path, "a.csv", data).report["records"] == 3
    assert read_bytes(tmp_path, "a.csv", data, {"text": column}).texts == ["a room", "a bed"]
