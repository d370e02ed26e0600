"""Records become rows: what stands beside the text is kept, and changes no id."""

import numpy as np
import pyarrow as pa

from fanal.base.records import Rejection
from fanal.collect.columnar import Columns
from fanal.collect.posts import Builder
from fanal.collect.record import Record

from .reading import read_bytes

BESIDE = ("forwarded_from", "reply_to", "extra")


def built(*items: Record | Columns) -> tuple[list[dict[str, object]], list[Rejection]]:
    rejections: list[Rejection] = []
    builder = Builder("a", "s1", rejections.append)
    for item in items:
        builder.add(item)
    rows = []
    while (batch := builder.take()) is not None:
        rows += batch.to_pylist()
    return rows, rejections


def test_one_by_one_and_by_columns_give_the_same_rows():
    one = Record("a:1", "room", id="7", forwarded_from="News", reply_to="6", extra='{"x":1}')
    values = {
        "text": ["room"],
        "id": ["7"],
        "forwarded_from": ["News"],
        "reply_to": ["6"],
        "extra": ['{"x":1}'],
    }
    many = Columns("a", np.array([1]), {role: pa.array(column) for role, column in values.items()})
    (row,), _ = built(one)
    assert [row[name] for name in BESIDE] == ["News", "6", '{"x":1}']
    assert built(many)[0] == [row]


def test_what_stands_beside_is_no_part_of_the_id():
    (plain, first), _ = built(Record("a:1", "room"), Record("a:2", "board"))
    (forwarded,), _ = built(Record("a:1", "room", forwarded_from="News", reply_to="6", extra="{}"))
    assert plain["post_id"] == forwarded["post_id"] != first["post_id"]
    assert [plain[name] for name in BESIDE] == [None, None, None]


def test_half_a_character_beside_the_text_is_refused():
    rows, (rejection,) = built(Record("a:1", "room", forwarded_from="\ud83d"))
    assert rows == []
    assert "half a character" in rejection.why


def test_tables_name_what_was_forwarded_and_answered(tmp_path):
    rows = "id,text,fwd_from,reply_to_msg_id\n1,room,,\n2,board,News,1\n"
    (first, second) = read_bytes(tmp_path, "a.csv", rows.encode()).posts
    assert [first[name] for name in BESIDE] == [None, None, None]
    assert [second[name] for name in BESIDE] == ["News", "1", None]
    mapped = {"reply_to": "parent"}
    lines = b'{"text": "room", "parent": 7}\n{"text": "board", "parent": null}\n'
    assert [p["reply_to"] for p in read_bytes(tmp_path, "a.jsonl", lines, mapped).posts] == ["7", None]


def test_an_address_to_answer_to_is_no_message(tmp_path):
    (post,) = read_bytes(tmp_path, "a.csv", b"text,reply-to\nroom,ana@example.org\n").posts
    assert post["reply_to"] is None
