"""Files made to be slow, deep or damaged: each ends with an error that says so, or with its records counted.

What would take hours without its bound is here in a size that takes no time with it.
"""

import bz2
import gzip
import io
import json
import lzma
import sys
from email.message import EmailMessage

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanal.base.errors import FanalError, InputError
from fanal.collect import discover
from fanal.collect.dialect import column_names
from fanal.collect.json_elements import elements
from fanal.collect.readers.message import parse_message
from fanal.collect.recognise import recognise
from fanal.collect.record import Refused

from .reading import read_bytes, read_file

N = 200_000


def test_a_document_nested_without_end(tmp_path):
    (element,) = elements(b'{"a":' * N)
    assert "nested more than" in element.data.why
    for data in (b'{"a":' * N, b"[" * N, b'[{"a":' + b"[" * N + b"]" * N + b"}]"):
        with pytest.raises(InputError):
            read_bytes(tmp_path, "a.json", data)


def test_a_header_of_very_many_columns(tmp_path):
    assert len(set(column_names([""] * N))) == N
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path, "a.csv", b"," * 20_000 + b"\n" + b"," * 20_000 + b"\n")
    assert len(str(caught.value)) < 2_000
    assert "19,971 more" in caught.value.seen


def test_names_that_are_already_numbered():
    assert column_names(["a", "a_2", "a", "a", "a_3"]) == ["a", "a_2", "a_3", "a_4", "a_3_5"]


def test_an_envelope_without_end(tmp_path):
    line = b"From a " + b"12:36 " * N
    (tmp_path / "a").write_bytes(line)
    assert recognise(tmp_path / "a")[0] == "text"
    box = b"From a@b.example Thu Aug 22 12:36:23 2002\nSubject: a\n\nhello\n\n" + line + b"\n"
    assert read_bytes(tmp_path, "a.mbox", box).report["records"] == 1


@pytest.mark.parametrize(
    "line", [b'a","b\n', b'"1","a\n', b'1,"a\n', b'1,""a\n', b'"\n', b'1,"a"b"\n', b'1,"""a\n']
)
def test_quotes_that_open_again_and_again(tmp_path, line):
    data = b"id,text\n" + b"1,hello there\n" * 300 + line * 5_000 + b"2,the end\n"
    result = read_bytes(tmp_path, "a.csv", data)
    assert result.texts[:300] == ["hello there"] * 300
    assert result.texts[-1] == "the end"


@pytest.mark.parametrize(
    "data",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)),
        b"Content-Type: message/rfc822\n\n" * 5_000 + b"\nhello\n",
    ],
)
def test_parts_within_parts_without_end(data):
    result = parse_message(b"From: a@b.example\n" + data, "f:1")
    assert isinstance(result, Refused)
    assert "RecursionError" in result.why


def test_reading_leaves_the_recursion_limit_alone(tmp_path):
    before = sys.getrecursionlimit()
    test_a_document_nested_without_end(tmp_path)
    assert sys.getrecursionlimit() == before


def test_a_bomb_is_unpacked_piece_by_piece_and_ends_early(tmp_path):
    words = gzip.compress(b"id,text\n" + b"1," + b"a b " * 40_000_000 + b"\n2,end\n", 9)
    result = read_bytes(tmp_path, "a.csv.gz", words)
    assert result.texts == []
    assert any("200 times its size" in rejection.why for rejection in result.rejections)


ROWS = [
    {"id": str(n), "text": f'room {n}, ño \U0001f600 "free"\nfrom May', "date": "2024-03-01"}
    for n in range(4)
]


def forms() -> dict[str, bytes]:
    table, mail = io.BytesIO(), EmailMessage()
    pq.write_table(pa.Table.from_pylist(ROWS), table)
    mail["From"], mail["Subject"] = "Ana <a@b.example>", "A señal"
    mail.set_content("hello ño")
    mail.add_alternative("<p>hello</p>", subtype="html")
    cells = "".join('{id},"{}",{date}\n'.format(row["text"].replace('"', '""'), **row) for row in ROWS)
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    plain = {
        "a.csv": f"id,text,date\n{cells}".encode(),
        "b.csv": f"id,text,date\n{cells}".encode("utf-16"),
        "a.jsonl": rows.encode(),
        "a.json": json.dumps({"list": ROWS}).encode(),
        "a.parquet": table.getvalue(),
        "a.eml": mail.as_bytes(),
        "a.mbox": b"From a@b.example Thu Aug 22 12:36:23 2002\n" + mail.as_bytes() + b"\n",
        "a.txt": cells.encode(),
    }
    packers = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
    packed = {
        f"{name}.{how}": pack(plain[name]) for how, pack in packers.items() for name in ("a.csv", "a.jsonl")
    }
    return plain | packed


FORMS = forms()
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 3), st.binary(max_size=6)), min_size=1, max_size=4
)


def damaged(data: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    for share, kind, new in damage:
        at = int(share * len(data))
        rest = data[at + len(new) :] if kind == 0 else data[at + 40 :] if kind == 1 else data[at:]
        data = data[:at] + new + (rest if kind < 3 or share < 0.3 else b"")
    return data


@pytest.mark.parametrize("name", FORMS)
@given(damage=DAMAGE)
@settings(max_examples=40)
def test_a_damaged_file_is_read_refused_or_set_aside(tmp_path_factory, name, damage):
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(damaged(FORMS[name], damage))
    discovery = discover([path])
    assert len(discovery.problems) + len(discovery.found) >= 1
    if discovery.problems:  # a packed file that cannot be opened at all
        return
    try:
        read_file(path)
    except FanalError as error:
        assert all(error.as_dict().values())
