import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.blocks import MAX_RECORD

from ..reading import read_bytes


def test_one_file_is_one_post(tmp_path):
    result = read_bytes(tmp_path, "note.md", b"\xef\xbb\xbfRoom\nfree from May\n")
    assert result.texts == ["Room\nfree from May\n"]
    assert result.places == ["note.md:1"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8"])
def test_encodings(tmp_path, encoding):
    text = "Se busca señorita en España, mañana. ¿Dónde? Aquí."
    assert read_bytes(tmp_path, "a.txt", text.encode(encoding)).texts == [text]


def test_a_text_that_is_too_long_is_refused(tmp_path):
    result = read_bytes(tmp_path, "a.txt", b"x" * (MAX_RECORD + 1))
    assert list(result.refused) == ["a.txt:1"]
    assert result.report["records"] == 1


def test_spaces_alone_are_refused(tmp_path):
    assert read_bytes(tmp_path, "a.txt", b" \n\t\n").refused == {"a.txt:1": "the text is empty"}


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), min_size=1))
def test_a_text_comes_back_unchanged(tmp_path_factory, text):
    text = f"note {text}"
    assert read_bytes(tmp_path_factory.mktemp("text"), "a.txt", text.encode()).texts == [text]
