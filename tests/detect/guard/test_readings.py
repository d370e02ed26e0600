"""A form that hides words from a search hides them from no guard: escapes, references and tags are undone."""

import html
import json
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.detect.guard.test_guard import made_up

from fanal.detect.guard.readings import readings

WORDS = "minorword sexualword offerword"


def reason(*texts: str) -> str | None:
    (found,) = made_up().check_written([texts])
    return found


@pytest.mark.parametrize(
    "written",
    [
        WORDS,
        "".join(f"\\u{ord(letter):04x}" for letter in WORDS),
        '{"title": "minorword", "body": "sexualword", "more": "offerword',
        '{"a": "minorword sexualword", "protectiveword": "offerword"}',
        WORDS.replace(" ", "<br/>"),
        WORDS.replace("word", "<b>w</b>ord"),
        "".join(f"&#{ord(letter)};" for letter in WORDS),
        WORDS.replace(" ", "\\n"),
        '<p title="protectiveword">minorword</p><p>sexualword</p><p>offerword</p>',
        quopri.encodestring(WORDS.replace("w", "=\nw").encode()).decode().replace("=3D", "="),
        WORDS.replace("word", "w=\nord"),
        WORDS.replace("w", "=77"),
    ],
)
def test_what_a_form_hides_is_seen(written: str) -> None:
    assert reason(written) == "minor-offer"
    assert reason("plain", written, "plain") == "minor-offer"


def test_utf8_taken_for_latin1_is_put_right() -> None:
    assert "niña está" in readings("niña está".encode().decode("latin-1"))
    assert "niña está" in readings(json.dumps("niña está".encode().decode("latin-1")).strip('"'))


def test_each_record_is_read_alone() -> None:
    assert made_up().check_written([["minorword"], ["sexualword offerword"], [], [WORDS]]) == [
        None, None, None, "minor-offer",
    ]  # fmt: skip
    assert made_up().check_written([]) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters='\\"'), max_size=60))
def test_what_was_escaped_comes_back(text: str) -> None:
    assert text in readings(json.dumps(text)[1:-1])
    assert readings(text)[0] == text
    escaped = html.escape(text)
    if not set(text) & set('<>&"\\'):
        assert html.unescape(escaped) in readings(escaped)


@given(st.text(alphabet='\\u0dD8"<>&#x;= \n', max_size=80))
def test_nothing_stops_it(text: str) -> None:
    assert made_up().check_written([[text]]) == [None]
