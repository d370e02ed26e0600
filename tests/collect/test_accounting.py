"""Whatever form the same posts come in: the same texts, the same ids, the same order, nothing lost."""

import csv
import io
import json
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .reading import Result, read_bytes, read_file

WRITABLE = st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r")
FIELD = st.text(WRITABLE, max_size=20)
POST = st.fixed_dictionaries({"id": FIELD, "text": FIELD, "author": FIELD})
POSTS = st.lists(POST, min_size=1, max_size=12)
FIRST = {"id": "first", "text": "the words of the first post", "author": "Ana"}


def as_csv(path: Path, rows: list[dict[str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode())


def as_jsonl(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_bytes("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode())


def as_json(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text(json.dumps(rows, indent=1))


def as_parquet(path: Path, rows: list[dict[str, str]]) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=4)


FORMS = {"a.csv": as_csv, "a.jsonl": as_jsonl, "a.json": as_json, "a.parquet": as_parquet}


def read_as(folder: Path, form: str, rows: list[dict[str, str]]) -> Result:
    FORMS[form](folder / form, rows)
    return read_file(folder / form, {"text": "text", "author": "author", "id": "id"})


@given(rows=POSTS)
@settings(max_examples=40)
def test_every_form_gives_the_same_posts(tmp_path_factory, rows):
    folder, rows = tmp_path_factory.mktemp("forms"), [FIRST, *rows]
    expected = [row["text"] for row in rows if row["text"].strip()]
    ids = set()
    for form in FORMS:
        result = read_as(folder, form, rows)
        assert [text.encode() for text in result.texts] == [text.encode() for text in expected]
        assert result.report["records"] == len(rows)
        assert len(result.rejections) == len(rows) - len(expected)
        # A CSV file cannot tell an empty field from one that is not there.
        held = [tuple(p[name] or None for name in ("external_id", "author")) for p in result.posts]
        assert held == [(r["id"] or None, r["author"] or None) for r in rows if r["text"].strip()]
        if all(row["id"] and row["author"] for row in rows):
            ids.add(tuple(post["post_id"] for post in result.posts))
    assert len(ids) <= 1


@pytest.mark.parametrize("form", ["a.csv", "a.jsonl", "a.json"])
@given(rows=POSTS)
@settings(max_examples=20)
def test_every_place_names_its_own_line(tmp_path_factory, form, rows):
    rows = [{"id": f"row-{n}-"} | {"text": r["text"]} for n, r in enumerate([FIRST, *rows])]
    path = tmp_path_factory.mktemp("places") / form
    FORMS[form](path, rows)
    result = read_file(path)
    lines = path.read_bytes().split(b"\n")
    read = [row["id"] for row in rows if row["text"].strip()]
    refused = [row["id"] for row in rows if not row["text"].strip()]
    for place, name in zip([*result.places, *result.refused], [*read, *refused], strict=True):
        number = int(place.rpartition(":")[2])
        assert name.encode() in b"".join(lines[number - 1 : number + 1])


@given(rows=POSTS)
@settings(max_examples=20)
def test_rows_of_parquet_are_counted_from_one(tmp_path_factory, rows):
    result = read_as(tmp_path_factory.mktemp("places"), "a.parquet", [FIRST, *rows])
    numbers = [int(place.rpartition("@")[2]) for place in [*result.places, *result.refused]]
    assert sorted(numbers) == list(range(1, len(rows) + 2))


@given(rows=POSTS, doubled=st.lists(st.integers(0, 11), max_size=6))
@settings(max_examples=25)
def test_the_nth_copy_of_a_post_has_one_id_in_every_file(tmp_path_factory, rows, doubled):
    folder = tmp_path_factory.mktemp("copies")
    rows = [FIRST, *rows, *(rows[n % len(rows)] for n in doubled)]
    once = read_as(folder, "a.jsonl", rows)
    again = read_as(folder, "a.jsonl", rows)
    assert once.posts == again.posts
    other = read_as(folder, "a.jsonl", list(reversed(rows)))
    assert {p["post_id"] for p in other.posts} == {p["post_id"] for p in once.posts}
    assert len({p["post_id"] for p in once.posts}) == len(once.posts)


def test_batches_come_in_the_order_of_the_file(tmp_path):
    rows = [{"id": str(n), "text": f"room {n} is free", "author": ""} for n in range(20_000)]
    for form in FORMS:
        result = read_as(tmp_path, form, rows)
        assert [post["external_id"] for post in result.posts] == [row["id"] for row in rows]


def test_clean_and_broken_blocks_stay_in_order(tmp_path):
    lines = [json.dumps({"id": n, "text": f"room {n} " + "x" * 200}) for n in range(30_000)]
    for n in range(0, 30_000, 7_001):
        lines[n] = lines[n][:-1]
    result = read_bytes(tmp_path, "a.jsonl", "\n".join(lines).encode())
    ids = [int(post["external_id"]) for post in result.posts]
    assert ids == sorted(ids)
    assert list(result.refused) == [f"a.jsonl:{n + 1}" for n in range(0, 30_000, 7_001)]
    assert [int(p.rpartition(":")[2]) - 1 for p in result.places] == ids


BODY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)


@given(mails=st.lists(st.tuples(BODY, st.booleans()), min_size=1, max_size=5))
@settings(max_examples=30)
def test_mails_come_back_from_a_mailbox_and_alone(tmp_path_factory, mails):
    folder = tmp_path_factory.mktemp("mails")
    box = mailbox.mbox(folder / "all.mbox")
    for number, (body, html) in enumerate(mails):
        message = EmailMessage()
        message["From"], message["Message-ID"] = "Ana <ana@agency.example>", f"<{number}@x.example>"
        message.set_content(f"number {number} {body}".rstrip())
        if html:
            message.add_alternative("<p>not this</p>", subtype="html")
        box.add(message)
        (folder / f"{number}.eml").write_bytes(message.as_bytes())
    box.close()
    together = read_file(folder / "all.mbox")
    alone = [read_file(folder / f"{number}.eml") for number in range(len(mails))]
    assert together.texts == [f"number {n} {body}".rstrip() for n, (body, _) in enumerate(mails)]
    assert [p["post_id"] for p in together.posts] == [p["post_id"] for one in alone for p in one.posts]
    assert all(lines_of(folder / "all.mbox", place).startswith(b"From ") for place in together.places)


def lines_of(path: Path, place: str) -> bytes:
    return path.read_bytes().split(b"\n")[int(place.rpartition(":")[2]) - 1]
