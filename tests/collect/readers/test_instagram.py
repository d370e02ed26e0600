"""Conversations exported by Instagram and Messenger, made up and real."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.readers.exports import places, take

from fanal.base.errors import InputError

SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
FIRST = {"sender_name": "Ana", "timestamp_ms": 1609491600000, "content": "hola"}


def written(tmp_path: Path, *messages: Any, title: Any = "Obra") -> Path:
    path = tmp_path / "message_1.json"
    value = {"participants": [{"name": "Ana"}], "messages": list(messages), "title": title}
    path.write_text(json.dumps(value), "utf-8")
    return path


def broken(text: str) -> str:
    return text.encode("utf-8").decode("latin-1")


def test_a_message_is_read(tmp_path: Path) -> None:
    taken = take(written(tmp_path, FIRST))
    assert taken.reader == "instagram"
    (post,) = taken.posts
    assert (post["text"], post["author"], post["channel"]) == ("hola", "Ana", "Obra")
    assert post["posted_at"] == datetime(2021, 1, 1, 9, tzinfo=UTC)
    assert places(taken, "#") == ["1"]


@SAME_FOLDER
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip), min_size=1
    )
)
def test_broken_letters_are_put_right(tmp_path: Path, texts: list[str]) -> None:
    messages = [{**FIRST, "content": broken(f"ñ{text}")} for text in texts]
    taken = take(written(tmp_path, *messages, title=broken("Señal")))
    assert taken.column("text") == [f"ñ{text}" for text in texts]
    assert taken.column("channel") == ["Señal"] * len(texts)
    assert "are put right" in taken.report["note"]


def test_whole_letters_are_left_alone(tmp_path: Path) -> None:
    taken = take(written(tmp_path, FIRST, {**FIRST, "content": "niño"}, {**FIRST, "content": broken("ñ")}))
    assert taken.column("text") == ["hola", "niño", "Ã±"]


def test_shares_are_texts_and_media_without_words_are_left_out(tmp_path: Path) -> None:
    taken = take(written(
        tmp_path,
        {**FIRST, "content": "mira", "share": {"link": "https://x.example/", "share_text": "un anuncio"}},
        {"sender_name": "Ana", "timestamp_ms": 1, "photos": [{"uri": "photos/1.jpg"}]},
        {"sender_name": "Ana", "timestamp_ms": 1, "is_unsent": True},
        {**FIRST, "content": 7},
        7,
    ))  # fmt: skip
    assert taken.column("text") == ["mira\nun anuncio\nhttps://x.example/"]
    assert [r.where.rpartition("#")[2] for r in taken.rejected] == ["4", "5"]
    assert "1 left out: media without words; 1 left out: unsent messages" in taken.report["note"]


def test_whose_words_are_shared_and_what_no_column_holds(tmp_path: Path) -> None:
    share = {
        "link": "https://x.example/",
        "original_content_owner": broken("señal"),
        "share_text": "un anuncio",
    }
    more = {"reactions": [{"reaction": broken("ñ"), "actor": "Ben"}], "is_geoblocked_for_viewer": False}
    path = written(tmp_path, {**FIRST, "share": share, **more}, FIRST, title=broken("Señal"))
    document = {**json.loads(path.read_text("utf-8")), "thread_path": "inbox/obra_7"}
    path.write_text(json.dumps(document), "utf-8")
    taken = take(path)
    assert taken.column("forwarded_from") == ["señal", None]
    assert [json.loads(extra) for extra in taken.column("extra")] == [
        {
            "is_geoblocked_for_viewer": False,
            "reactions": [{"actor": "Ben", "reaction": "ñ"}],
            "thread_path": "inbox/obra_7",
        },
        {"thread_path": "inbox/obra_7"},
    ]


@SAME_FOLDER
@given(st.lists(st.one_of(
    st.integers(), st.none(), WORDS, st.lists(WORDS),
    st.dictionaries(
        st.sampled_from(["sender_name", "content", "timestamp_ms", "share"]),
        st.one_of(
            st.none(), st.integers(), WORDS,
            st.dictionaries(st.sampled_from(["link", "original_content_owner"]), WORDS),
        ),
    ),
)))  # fmt: skip
def test_every_message_is_kept_rejected_or_left_out(tmp_path: Path, messages: list[Any]) -> None:
    taken = take(written(tmp_path, FIRST, *messages))
    assert taken.reader == "instagram"
    assert taken.report["records"] == 1 + len(messages)


def test_a_document_without_messages_is_named(tmp_path: Path) -> None:
    path = tmp_path / "message_1.json"
    path.write_text('{"x": {"messages": [{"sender_name": "A", "timestamp_ms": 1}]}}', "utf-8")
    with pytest.raises(InputError, match="holds no messages"):
        take(path)


def test_the_real_sample_agrees_with_another_reader(shared_data: Path) -> None:
    folder = shared_data / "formats" / "chat-miner" / "instagram"
    taken = take(folder / "test_export.json")
    assert taken.reader == "instagram"
    assert json.loads((folder / "target.json").read_text("utf-8")) == [
        {
            "timestamp": post["posted_at"].strftime("%Y-%m-%dT%H:%M:%S"),
            "author": post["author"],
            "message": post["text"],
        }
        for post in taken.posts
    ]
