import json

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fanal.collect.readers import json_lines
from fanal.collect.readers.json_blocks import parse_block, plain_fields

from ..reading import Result, read_bytes

COLUMNS = {"text": "text", "id": "id"}
KINDS = {"text": pa.string(), "id": pa.int64()}
GOOD = b'{"text": "one", "id": 1, "more": {"a": [1, null]}}\n'

TEXT = st.text(max_size=12) | st.text('\\"{}[]\n\t\ud83d\U0001f600ñ', max_size=8)
ROW = st.fixed_dictionaries(
    {"text": TEXT},
    optional={
        "id": st.integers(-(2**70), 2**70) | st.none() | TEXT | st.floats(),
        "text.more": TEXT,
        "other": st.recursive(
            st.none() | st.booleans() | st.floats() | TEXT,
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
            max_leaves=4,
        ),
    },
)
LINE = (
    st.builds(lambda row, ascii_: json.dumps(row, ensure_ascii=ascii_), ROW, st.booleans()).map(
        lambda line: line.encode("utf-8", "surrogatepass")
    )
    | st.sampled_from([
        b'{"text": "a", "x": NaN}', b'{"text": "a", "x": Inf}', b'{"text": "a", "x": -Infinity}',
        b'{"text": "a", "x": "\xff"}', b'{"text": "a", "x": "\\ud83d"}', b'{"text": "a", "x": 01}',
        b'{"text": "a", "text": "b"}', b'{"text": "a", "id": 1, "id": 2}', b'{"text": "\\ud83d\\ude00"}',
        b'{"text": "\\\\ud83d\\ude00"}', b'{"text": "a"}{"text": "b"}', b'{"text": "a", "x": 1e999}', b"{}",
        b'{"text": "a", "id": 1.0}', b'{"text": "a", "id": -0}', b'{"text": "a", "id": 18446744073709551615}',
        b'{"text": "a\x00"}', b'{"text": "a\x01"}', b'{"text": "a\\u0000"}', b'{"text": "a",}',
        b' {"text": "a"}',
        b'{"text": "a"}\r', b'{"text": "a"} \r', b'{"text": "a", /**/ "x": 1}', b"{'text': 'a'}",
        b'{"te\\u0078t": "a"}',
        b'{"text": {"text": "a"}}', b'{"text": ["a", "b"]}', b'{"text": true}', b'{"text": "a", "id": true}',
    ])
)  # fmt: skip


def without_blocks(folder, data: bytes) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lines, "plain_fields", lambda *_: None)
        return read_bytes(folder, "a.jsonl", data, COLUMNS, "jsonl")


@given(st.lists(LINE, min_size=1, max_size=6))
@example([b'{"text": "a", "x": Inf}'])
@example([b'{"text": "a", "x": "\xff"}'])
@example([b'{"text": "a", "text": "b"}'])
@example([b'{"text": "a", "x": 1e999}'])
def test_a_block_parsed_at_once_gives_what_its_lines_give(tmp_path_factory, lines):
    folder, data = tmp_path_factory.mktemp("blocks"), GOOD + b"\n".join(lines)
    at_once, by_line = read_bytes(folder, "a.jsonl", data, COLUMNS, "jsonl"), without_blocks(folder, data)
    assert at_once.posts == by_line.posts
    assert at_once.refused.keys() == by_line.refused.keys()
    assert at_once.report["records"] == by_line.report["records"]


def test_clean_lines_are_parsed_at_once():
    block = GOOD + b'{"text": "\\ud83d\\ude00"}\r\n{"id": 7, "text": null}'
    columns = parse_block(3, block, COLUMNS, KINDS, "f")
    assert columns is not None
    assert columns.values["text"].to_pylist() == ["one", "😀", None]
    assert columns.values["id"].to_pylist() == ["1", None, "7"]
    assert columns.where().to_pylist() == ["f:3", "f:4", "f:5"]


@pytest.mark.parametrize(
    "line",
    [
        b'{"text": "\\ud83d"}', b'{"text": "a", "x": "\xff"}', b"[1]", b"", b'{"text": 1}',
        b'{"text": "\\\\ud83d\\ude00"}',
    ],
)  # fmt: skip
def test_other_lines_are_read_one_by_one(line):
    assert parse_block(1, GOOD + line + b"\n" + GOOD, COLUMNS, KINDS, "f") is None


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([{"text": "a", "id": 1}], KINDS),
        ([{"text": None, "id": 1}], KINDS),
        ([{"text": "a", "id": True}], None),
        ([{"text": "a", "id": 2**60}], None),
        ([{"text": ["a"], "id": 1}], None),
    ],
)
def test_fields_are_plain_when_every_value_is(rows, kinds):
    assert plain_fields(COLUMNS, rows) == kinds


def test_a_nested_field_is_not_plain():
    assert plain_fields({"text": "data.text"}, [{"data.text": "a"}]) is None
