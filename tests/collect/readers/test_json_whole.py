import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.errors import InputError
from fanal.collect.blocks import MAX_RECORD, Bad
from fanal.collect.json_elements import elements

from ..reading import read_bytes

SCALAR = st.none() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("indent", [None, 2])
@given(rows=st.lists(st.dictionaries(st.text(), VALUE, max_size=4), max_size=8), name=st.text(max_size=5))
def test_the_elements_are_those_of_the_parser(indent, rows, name):
    for document, keys in ((rows, ()), ({"a": 1, "": "x", "s": '{[,"', "list": rows}, ("list",))):
        data = json.dumps(document, indent=indent).encode()
        found = [e for e in elements(data) if e.keys == keys]
        assert [json.loads(e.data) for e in found] == rows
        lines = data.split(b"\n")
        assert all(
            lines[e.line - 1].strip().endswith(b"{") or indent is None or e.data == b"{}" for e in found
        )


@pytest.mark.parametrize("single", [False, True])
def test_texts_further_inside_are_found(tmp_path, single):
    row = {"data": {"message": {"text": "a room"}}, "user": {"name": "Ana"}, "id": 9}
    result = read_bytes(tmp_path, "a.json", json.dumps(row if single else {"found": [row, row]}).encode())
    assert result.texts == ["a room"] * (1 if single else 2)
    assert json.loads(result.report["mapping"]) == {
        "text": "data.message.text", "author": "user.name", "id": "id",
    }  # fmt: skip


@given(st.binary(max_size=200))
def test_any_bytes_are_walked_over(data):
    list(elements(data))
    list(elements(b'[{"text": "a"}, ' + data))


def test_an_array_of_objects(tmp_path):
    data = b'[\n {"text": "one", "id": 1},\n {"text": "two\\n[{"}, 7, "x, y",\n'
    data += b' [1, {"text": "in"}], {"text": ""}\n]'
    result = read_bytes(tmp_path, "a.json", data)
    assert result.texts == ["one", "two\n[{"]
    assert result.places == ["a.json:2", "a.json:3"]
    assert result.report["records"] == 6
    assert result.report["rejected"] == 4


def test_an_object_that_holds_one_array(tmp_path):
    document = {"name": "Flats", "type": "group", "messages": [{"id": 1, "text": "room"}], "tags": ["a"]}
    result = read_bytes(tmp_path, "a.json", json.dumps(document).encode())
    assert result.texts == ["room"]
    assert "records are in messages" in result.report["note"]


def test_of_several_arrays_the_one_with_texts_is_read_and_the_others_named(tmp_path):
    document = {"users": [{"name": "Ana"}] * 9, "data": {"posts": [{"text": "room"}]}}
    result = read_bytes(tmp_path, "a.json", json.dumps(document).encode())
    assert result.texts == ["room"]
    assert "not read: users (9)" in result.report["note"]


def test_several_arrays_with_texts_are_an_error_that_names_them(tmp_path):
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path, "a.json", json.dumps({"a": [{"text": "x"}], "b": [{"text": "y"}]}).encode())
    assert "a, b" in caught.value.seen


@pytest.mark.parametrize(
    "document", [{"text": "room", "id": 1}, {"text": "room", "comments": [{"text": "no"}]}]
)
def test_a_single_object(tmp_path, document):
    assert read_bytes(tmp_path, "a.json", json.dumps(document, indent=1).encode()).texts == ["room"]


def test_a_document_that_breaks_off_keeps_what_comes_before(tmp_path):
    data = b'[{"text": "one"},\n{"text": two},\n{"text": "three"},\n{"text": "cut'
    result = read_bytes(tmp_path, "a.json", data)
    assert result.texts == ["one", "three"]
    assert list(result.refused) == ["a.json:2", "a.json:4"]
    assert "ends inside a record" in result.refused["a.json:4"]


def test_more_after_the_end_is_named(tmp_path):
    result = read_bytes(tmp_path, "a.json", b'[{"text": "one"}]\n[{"text": "two"}]')
    assert "more after the document" in result.refused["a.json:1"]


def test_a_long_element_is_named_and_the_rest_is_read(tmp_path):
    data = (
        b'[{"text": "one"},\n{"text": "'
        + b'\\n"x'.replace(b'"', b"") * 4_000_000
        + b'"},\n{"text": "three"}]'
    )
    result = read_bytes(tmp_path, "a.json", data)
    assert result.texts == ["one", "three"]
    assert f"more than {MAX_RECORD:,}" in result.refused["a.json:2"]


def test_gzip_and_utf16(tmp_path):
    data = json.dumps([{"text": "año"}], ensure_ascii=False)
    assert read_bytes(tmp_path, "a.json.gz", gzip.compress(data.encode())).texts == ["año"]
    assert read_bytes(tmp_path, "b.json", data.encode("utf-16")).texts == ["año"]
    assert read_bytes(tmp_path, "c.json", data.encode("utf-8-sig")).texts == ["año"]


@pytest.mark.parametrize("data", [b"[]", b"{}", b"[1, 2]", b"words", b'{"a": [[{"text": "x"}]'])
def test_nothing_to_read_is_an_error(tmp_path, data):
    with pytest.raises(InputError):
        read_bytes(tmp_path, "a.json", data)


def test_a_deep_document_ends():
    data = b"[" * 200_000
    assert isinstance(list(elements(data))[-1].data, Bad)


def test_half_a_character_in_a_key_harms_nothing(tmp_path):
    result = read_bytes(tmp_path, "a.json", b'[{"te\\ud800xt": "a room for rent in the old town"}]')
    assert [post["text"] for post in result.posts] == ["a room for rent in the old town"]
    assert "ud800" in result.report["mapping"]
