"""Telegram's export: one chat and whole accounts, made up and real."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.readers.exports import places, take

from fanal.base.errors import InputError
from fanal.collect.readers import json_whole

SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PIECES = st.lists(
    st.one_of(WORDS, st.fixed_dictionaries({"type": st.just("bold"), "text": WORDS})), max_size=4
)
VALUES = st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), WORDS), st.lists, max_leaves=4)
MESSAGES = st.one_of(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["message", "service", "unsupported"]), "text": st.one_of(WORDS, PIECES)},
        optional={"id": st.integers(), "from": st.one_of(st.none(), WORDS), "date_unixtime": WORDS},
    ),
    st.dictionaries(st.sampled_from(["type", "text", "id", "from", "poll", "contact_information"]), VALUES),
    VALUES,
)


def message(number: int, text: Any, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "type": "message",
        "date": "2021-01-01T10:00:00",
        "date_unixtime": "1609491600",
        "from": "Ana",
        "from_id": "user7",
        "text": text,
        **more,
    }


def chat(*messages: Any, **more: Any) -> dict[str, Any]:
    return {"name": "Obra", "type": "private_group", "id": 12, "messages": list(messages), **more}


def written(tmp_path: Path, value: Any) -> Path:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    return path


def test_a_message_is_read_with_its_sender_chat_time_and_id(tmp_path: Path) -> None:
    taken = take(written(tmp_path, chat(message(5, "hola\n\nmundo"))))
    assert taken.reader == "telegram"
    (post,) = taken.posts
    assert (post["text"], post["author"], post["channel"]) == ("hola\n\nmundo", "Ana", "Obra")
    assert (post["posted_at_raw"], post["external_id"]) == ("1609491600", "12/5")
    assert post["posted_at"] == datetime(2021, 1, 1, 9, tzinfo=UTC)
    assert places(taken, "#") == ["1"]


def test_an_old_export_without_unix_times_is_taken_as_utc_and_says_so(tmp_path: Path) -> None:
    old = message(5, "hola")
    del old["date_unixtime"]
    taken = take(written(tmp_path, chat(old)))
    assert taken.column("posted_at") == [datetime(2021, 1, 1, 10, tzinfo=UTC)]
    assert "1 dates without a zone are taken as UTC" in taken.report["note"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": ["a ", {"type": "bold", "text": "b"}, " c"]}, "a b c"),
        ({"text": [{"type": "text_link", "text": "aquí", "href": "https://x.example/"}]}, "aquí <https://x.example/>"),
        ({"text": [{"type": "link", "text": "https://x.example/"}]}, "https://x.example/"),
        ({"text": "", "poll": {"question": "¿Cuándo?", "answers": [{"text": "hoy"}]}}, "¿Cuándo?\nhoy"),
        (
            {"text": "ven", "inline_bot_buttons": [[{"type": "url", "text": "aquí", "data": "https://x.example/"}]]},
            "ven\naquí <https://x.example/>",
        ),
        ({"text": "", "contact_information": {"first_name": "Jefe", "phone_number": "+57"}}, "Jefe +57"),
        ({"text": "pie de foto", "photo": "photos/1.jpg"}, "pie de foto"),
    ],
)  # fmt: skip
def test_texts_of_every_kind_are_written_out(tmp_path: Path, content: dict[str, Any], text: str) -> None:
    taken = take(written(tmp_path, chat(message(1, "x"), message(2, **content))))
    assert taken.column("text")[1] == text


def test_a_shared_contact_is_the_contact(tmp_path: Path) -> None:
    card = message(1, "", contact_information={"first_name": "Jefe", "phone_number": "+573005550101"})
    assert take(written(tmp_path, chat(card))).column("contact") == ["+573005550101"]


def test_what_is_left_out_or_has_no_column_is_declared(tmp_path: Path) -> None:
    taken = take(written(tmp_path, chat(
        {"id": 1, "type": "service", "action": "invite_members", "text": ""},
        {"id": 2, "type": "unsupported"},
        message(3, "", photo="photos/1.jpg"),
        message(4, "hola", forwarded_from="Canal"),
        message(5, "sí", reply_to_message_id=4),
        message(6, {"no": "text"}),
        message(7, [{"type": "bold"}]),
        "no message",
        {"type": "message", "id": 9, "from": None, "from_id": "user9", "text": "x"},
    )))  # fmt: skip
    assert taken.column("author") == ["Ana", "Ana", "user9"]
    assert [(r.where.rpartition("#")[2], r.why) for r in taken.rejected] == [
        ("6", "the text is a dict"),
        ("7", "a piece of the text is a dict without text"),
        ("8", "expected a message, found str"),
    ]
    for words in (
        "1 left out: service lines",
        "1 left out: messages the export does not hold",
        "1 left out: media without words",
    ):
        assert words in taken.report["note"]


def test_who_was_forwarded_and_what_is_answered(tmp_path: Path) -> None:
    taken = take(written(tmp_path, chat(
        message(4, "hola", forwarded_from="Canal", forwarded_from_id="channel9"),
        message(5, "sí", reply_to_message_id=4),
        message(6, "no", reply_to_message_id=77, reply_to_peer_id="channel9"),
        message(7, "x", forwarded_from=None, forwarded_from_id="user3"),
    )))  # fmt: skip
    assert taken.column("forwarded_from") == ["Canal", None, None, "user3"]
    assert taken.column("reply_to") == [None, "12/4", "9/77", None]
    assert taken.column("reply_to")[1] == taken.column("external_id")[0]
    assert taken.column("author") == ["Ana"] * 4


def test_what_no_column_holds_is_kept_beside(tmp_path: Path) -> None:
    rich = message(
        8, "ven", edited="2021-01-01T10:05:00", edited_unixtime="1609491900", author="signed", via_bot="@bot",
        location_information={"latitude": 4.6, "longitude": -74.1}, reactions=[{"emoji": "x", "count": 2}],
        text_entities=[{"type": "plain", "text": "ven"}], file=None,
    )  # fmt: skip
    (post,) = take(written(tmp_path, chat(rich))).posts
    assert json.loads(post["extra"]) == {
        "author": "signed", "chat_id": "12", "chat_type": "private_group", "date": "2021-01-01T10:00:00",
        "edited": "2021-01-01T10:05:00", "edited_unixtime": "1609491900", "from_id": "user7",
        "location_information": {"latitude": 4.6, "longitude": -74.1},
        "reactions": [{"count": 2, "emoji": "x"}], "via_bot": "@bot",
    }  # fmt: skip
    old = {"id": 1, "type": "message", "date": "2021-01-01T10:00:00", "from": "Ana", "text": "x"}
    (post,) = take(written(tmp_path, {"type": "saved_messages", "messages": [old]})).posts
    assert (post["posted_at_raw"], post["extra"]) == ("2021-01-01T10:00:00", '{"chat_type":"saved_messages"}')


def test_an_account_is_read_chat_by_chat(tmp_path: Path) -> None:
    account = {
        "about": "Here is the data of your Telegram account.",
        "personal_information": {"first_name": "A"},
        "contacts": {"list": [{"first_name": "B"}] * 5_000},
        "chats": {"list": [chat(message(1, "uno")), chat(message(1, "dos"), message(2, "tres"), name=None)]},
        "left_chats": {"list": [chat(message(1, "cuatro"), id=13), 7]},
    }
    taken = take(written(tmp_path, account))
    assert taken.reader == "telegram"
    assert taken.column("text") == ["uno", "dos", "tres", "cuatro"]
    assert taken.column("channel") == ["Obra", "private_group 12", "private_group 12", "Obra"]
    assert places(taken, "#") == ["1/1", "2/1", "2/2", "3/1"]
    assert [r.where.rpartition("#")[2] for r in taken.rejected] == ["4"]
    assert "not read: contacts, personal_information" in taken.report["note"]


@SAME_FOLDER
@given(st.lists(MESSAGES, max_size=12))
def test_every_message_is_kept_rejected_or_left_out(tmp_path: Path, messages: list[Any]) -> None:
    taken = take(written(tmp_path, {"type": "private_group", "messages": messages}))
    assert taken.reader == "telegram"
    assert taken.report["records"] == len(messages)


def test_a_broken_or_empty_export_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, chat(message(1, "hola")))
    whole = path.read_text("utf-8")
    path.write_text(whole[:-20], "utf-8")
    with pytest.raises(InputError, match="broken JSON"):
        take(path)
    path.write_text('{"about": "Telegram", "personal_information": {}}', "utf-8")
    with pytest.raises(InputError, match="holds no chats"):
        take(path)
    monkeypatch.setattr(json_whole, "LARGEST", 100)
    path.write_text(whole, "utf-8")
    with pytest.raises(InputError, match="larger than 100 bytes"):
        take(path)


def test_deep_nesting_is_no_danger(tmp_path: Path) -> None:
    deep = "[" * 900 + "]" * 900
    path = tmp_path / "result.json"
    path.write_text(f'{{"type": "private_group", "messages": [{deep}, {{"text": {deep}}}]}}', "utf-8")
    assert len(take(path).rejected) == 2


@pytest.mark.parametrize("name", ["test_single_export.json", "test_batch_export.json"])
def test_real_samples_agree_with_another_reader(shared_data: Path, name: str) -> None:
    folder = shared_data / "formats" / "chat-miner" / "telegram"
    taken = take(folder / name)
    assert taken.reader == "telegram"
    target = json.loads((folder / "target.json").read_text("utf-8"))
    for post, expected in zip(taken.posts, target, strict=True):
        assert post["posted_at"].strftime("%Y-%m-%dT%H:%M:%S") == expected["timestamp"]
        assert post["author"] == expected["author"]
        # The other reader puts a space between pieces; Telegram's own pieces hold their spaces.
        assert post["text"].replace(" ", "") == expected["message"].replace(" ", "")
