"""What may not pass is not written, and what may comes out as if the rest had never been asked for."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.collect.cutting.test_cut import GOOD, LONG, OPEN, read_all, telegram

from fanal.collect import TABLES
from fanal.collect.cutting import Cut, cut
from fanal.collect.cutting import gate as gates

BAD = {
    "a.csv": (b"id,text\n" + GOOD, [LONG, OPEN, b"4,\n", b"5,x,y\n", '6,"ñ",more\n'.encode()], b""),
    "a.jsonl": (b'{"text": "a room"}\n', [b'{"text": "cut\n', b"[1]\n", b'{"id": 4}\n'], b""),
    "a.json": (b'[{"text": "a room"}', [b", [1]", b', {"id": 4}', b", 7", b', {"text": nul}'], b"]"),
}  # fmt: skip


def cut_bytes(path: Path, wheres: list[str] | None, may_pass: gates.MayPass) -> tuple[bytes, Cut]:
    found, mapping, rejections = read_all(path)
    out = io.BytesIO()
    asked = [r.where for r in rejections] if wheres is None else wheres
    result = cut(found, mapping if found.reader in TABLES else {}, asked, out, may_pass)
    return out.getvalue(), result


@given(st.sampled_from(list(BAD)), st.data())
def test_what_passes_is_what_would_be_cut_alone(tmp_path_factory, name, data):
    head, bad, tail = BAD[name]
    path = tmp_path_factory.mktemp("gate") / name
    path.write_bytes(
        head + b"".join(data.draw(st.lists(st.sampled_from(bad), min_size=1, max_size=9))) + tail
    )
    wheres = [r.where for r in read_all(path)[2]]
    stopped = set(data.draw(st.lists(st.sampled_from(wheres)))) if wheres else set()
    seen: dict[str, bytes] = {}

    def may_pass(where, raw, texts):
        assert texts
        seen[where] = raw
        return where not in stopped

    written, result = cut_bytes(path, wheres, may_pass)
    assert set(result.stopped) == stopped & set(wheres)
    assert sorted([*result.written, *result.stopped, *result.left]) == sorted(wheres)
    passed = [where for where in wheres if where not in stopped]
    assert written == (cut_bytes(path, passed, gates.all_pass)[0] if passed else b"")
    assert all(seen[where] in written for where in result.written)


def test_nothing_of_a_table_is_written_below_a_header_that_is_stopped(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"id,text\n" + GOOD + LONG)
    written, result = cut_bytes(tmp_path / "a.csv", None, lambda _w, data, _t: b"id,text" not in data)
    assert (written, result.written, list(result.left.values())) == (b"", [], [gates.ABOVE])


@pytest.mark.parametrize("name", ["n", "about"])
def test_nothing_of_a_chat_is_written_within_what_is_stopped(tmp_path, name):
    chats = {"about": "about this export", "chats": {"list": [{**telegram(7), "name": "n-chat"}]}}
    (tmp_path / "result.json").write_text(json.dumps(chats), "utf-8")
    word = {"n": "n-chat", "about": "about this"}[name]
    written, result = cut_bytes(
        tmp_path / "result.json", None, lambda _w, _d, texts: not any(word in text for text in texts)
    )
    assert (written, result.written, list(result.left.values())) == (b"", [], [gates.ABOVE])


def test_what_is_too_long_to_be_looked_through_is_left(tmp_path):
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(b'{"text": "a room"}\n{"text": "' + b"x" * gates.LARGEST + b'"}\n{"text": "cut\n')
    written, result = cut_bytes(tmp_path / "a.jsonl", None, gates.all_pass)
    assert (written, list(result.left.values())) == (b'{"text": "cut\n', [gates.LONG])
