import pytest

from fanal.base.errors import InputError, MappingError
from fanal.collect.columns import ROLES, recognise_columns, role_of

LONG, SHORT = ["a long enough text about a room for rent"] * 3, ["ab"] * 3


@pytest.mark.parametrize(
    ("column", "role"),
    [
        ("Text", "text"),
        ("Descripción", "text"),
        ("messageText", "text"),
        ("Сообщение", "text"),
        ("Asunto", "title"),
        ("user.name", "author"),
        ("data.message.text", "text"),
        ("chat.title", "channel"),
        ("createdAt", "time"),
        ("Fecha de publicación", None),
        ("fecha_publicacion", "time"),
        ("Teléfono", "contact"),
        ("user.id", "author"),
        ("reply_to.text", None),
        ("content_id", None),
        ("text_length", None),
        ("", None),
    ],
)
def test_names_in_several_languages(column, role):
    assert role_of(column) == role


def test_id_and_text_are_enough():
    assert recognise_columns({"id": SHORT, "text": LONG}, {}, "f") == {"text": "text", "id": "id"}


def test_a_title_stands_beside_the_text():
    chosen = recognise_columns({"title": SHORT, "body": LONG, "fecha": ["2024-01-01"]}, {}, "f")
    assert chosen == {"text": "body", "title": "title", "time": "fecha"}


def test_the_longest_of_several_texts_is_taken():
    assert recognise_columns({"comment": SHORT, "description": LONG}, {}, "f")["text"] == "description"


def test_values_decide_when_no_name_fits():
    samples = {"c1": ["1", "2", "3"], "c2": ["deadbeef" * 8] * 3, "c3": LONG}
    assert recognise_columns(samples, {}, "f") == {"text": "c3"}


def test_a_single_column_is_the_text():
    assert recognise_columns({"whatever": SHORT}, {}, "f") == {"text": "whatever"}


def test_a_title_alone_is_the_text():
    assert recognise_columns({"title": SHORT, "n": ["1", "2"]}, {}, "f") == {"text": "title"}


def test_a_column_called_data_is_no_date_unless_it_looks_like_one():
    assert "time" not in recognise_columns({"data": SHORT, "text": LONG}, {}, "f")
    assert recognise_columns({"data": ["2024-01-02"], "text": LONG}, {}, "f")["time"] == "data"


def test_a_mapping_overrides_and_may_leave_out():
    samples = {"text": LONG, "body": LONG, "author": SHORT}
    chosen = recognise_columns(samples, {"text": "body", "author": ""}, "f")
    assert chosen == {"text": "body"}


def test_each_column_has_one_role():
    samples = {"text": LONG, "title": SHORT}
    assert recognise_columns(samples, {"text": "title"}, "f") == {"text": "title"}


@pytest.mark.parametrize(
    ("mapping", "words"), [({"text": "bodi"}, "text, body"), ({"texts": "body"}, ", ".join(ROLES))]
)
def test_a_wrong_mapping_names_what_there_is(mapping, words):
    with pytest.raises(MappingError) as caught:
        recognise_columns({"text": LONG, "body": LONG}, mapping, "f.csv")
    assert words in caught.value.expected
    assert caught.value.where == "f.csv"


def test_without_a_text_the_columns_seen_are_named():
    with pytest.raises(InputError) as caught:
        recognise_columns({"account_id": ["0fb4232d1b7b"], "timestamp": ["1623881091"]}, {}, "f.csv")
    assert "account_id, timestamp" in caught.value.seen
    assert "--map text=COLUMN" in caught.value.do
