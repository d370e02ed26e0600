import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.errors import InputError
from fanal.collect.blocks import MAX_RECORD

from ..reading import read_bytes


def test_broken_lines_are_named_exactly_and_the_rest_is_kept(tmp_path):
    data = b'{"text": "one"}\n{"text": "cut\n\n[1]\n{"text": "five", "n": NaN}\r\n'
    data += b'{"text": "\\ud800"}\n7\n{"text": "end"}'
    result = read_bytes(tmp_path, "a.jsonl", data)
    assert result.texts == ["one", "five", "end"]
    assert result.places == ["a.jsonl:1", "a.jsonl:5", "a.jsonl:8"]
    assert list(result.refused) == ["a.jsonl:2", "a.jsonl:4", "a.jsonl:6", "a.jsonl:7"]
    assert "broken JSON" in result.refused["a.jsonl:2"]
    assert "found list" in result.refused["a.jsonl:4"]
    assert "lone surrogate" in result.refused["a.jsonl:6"]


def test_nested_fields_have_dotted_names(tmp_path):
    row = {"message": {"text": "room"}, "user": {"name": "Ana", "id": 3}, "chat": {"title": "Flats"}, "id": 9}
    result = read_bytes(tmp_path, "a.jsonl", json.dumps(row).encode() + b"\n")
    (post,) = result.posts
    assert (post["text"], post["author"], post["channel"], post["external_id"]) == (
        "room",
        "Ana",
        "Flats",
        "9",
    )
    assert json.loads(result.report["mapping"]) == {
        "text": "message.text", "author": "user.name", "channel": "chat.title", "id": "id",
    }  # fmt: skip


def test_a_mapping_may_name_a_nested_field(tmp_path):
    data = b'{"text": "no", "data": {"original": "yes"}}\n'
    assert read_bytes(tmp_path, "a.jsonl", data, {"text": "data.original"}).texts == ["yes"]


def test_a_dotted_key_is_a_key(tmp_path):
    assert read_bytes(tmp_path, "a.jsonl", b'{"message.text": "room"}\n').texts == ["room"]


def test_values_that_are_no_strings(tmp_path):
    data = (
        b'{"text": ["a ", {"type": "bold", "text": "word"}], "id": 12, "author": true, "time": 1710417600}\n'
    )
    (post,) = read_bytes(tmp_path, "a.jsonl", data).posts
    assert (post["text"], post["external_id"], post["author"]) == ("a word", "12", "True")
    assert post["posted_at"].year == 2024


def test_a_line_of_fifty_megabytes(tmp_path):
    data = b'{"text": "one"}\n{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "three"}\n'
    result = read_bytes(tmp_path, "a.jsonl", data)
    assert result.texts == ["one", "three"]
    assert "50,000,012 bytes" in result.refused["a.jsonl:2"]


def test_deep_nesting_harms_nothing(tmp_path):
    deep = b'{"text": "x", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    result = read_bytes(tmp_path, "a.jsonl", b'{"text": "one"}\n' + deep + b'\n{"text": broken}\n')
    assert list(result.refused) == ["a.jsonl:2", "a.jsonl:3"]
    assert [post["text"] for post in result.posts] == ["one"]


def test_no_object_at_all(tmp_path):
    with pytest.raises(InputError):
        read_bytes(tmp_path, "a.jsonl", b"these are\nwords\n")


def test_utf16_and_bytes_that_do_not_fit(tmp_path):
    data = '{"text": "año"}\n{"text": "dos"}\n'.encode("utf-16")
    assert read_bytes(tmp_path, "a.jsonl", data).texts == ["año", "dos"]
    good = '{"text": "año"}\n'.encode() * 20
    result = read_bytes(tmp_path, "b.jsonl", good + b'{"text": "a\xf1o"}\n')
    assert result.refused == {"b.jsonl:21": "bytes that do not fit the file's encoding"}


def test_the_limit_is_the_line(tmp_path):
    line = b'{"text": "one"}' + b" " * (MAX_RECORD - 15)
    assert len(line) == MAX_RECORD
    assert read_bytes(tmp_path, "a.jsonl", line + b"\n").texts == ["one"]


SCALAR = st.none() | st.booleans() | st.integers() | st.text(max_size=10)
JSON = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
LINE = (
    st.fixed_dictionaries({"text": JSON}, optional={"id": JSON, "user": JSON, "date": JSON}).map(json.dumps)
    | JSON.map(json.dumps)
    | st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)), max_size=20)
)


@given(st.lists(LINE, max_size=15))
def test_every_line_is_a_record_kept_or_set_aside(tmp_path_factory, lines):
    lines = ['{"text": "first"}', *lines]
    folder, data = tmp_path_factory.mktemp("jsonl"), "\n".join(lines).encode()
    result = read_bytes(folder, "a.jsonl", data, None, "jsonl")
    assert result.report["records"] == sum(1 for line in lines if line.encode().strip())
    numbers = [int(place.rpartition(":")[2]) for place in [*result.places, *result.refused]]
    assert len(set(numbers)) == len(numbers)
    assert all(lines[number - 1].encode().strip() for number in numbers)
