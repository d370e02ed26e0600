import json

from hypothesis import given
from hypothesis import strategies as st

from fanal.share.visible import json_escapes, one_line, visible

BIDI = [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
CONTROLS = [chr(c) for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\n\t"]
ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_every_control_and_bidi_character_becomes_an_escape():
    for steering in (*CONTROLS, *BIDI):
        shown = visible(f"a{steering}b")
        assert steering not in shown
        assert shown.startswith("a\\")
        assert shown.endswith("b")


def test_an_escape_says_which_character_it_was():
    assert visible("\x1b[2J \u202e \U000e0041 \ud800") == r"\x1b[2J \u202e \U000e0041 \ud800"


def test_ordinary_text_of_any_script_stays_as_it_is():
    for text in ("línea uno\n\tdos", "أرسل المال", "नमस्ते", "👩\u200d💻", "zwnj\u200cx"):
        assert visible(text) == text


@given(ANY_TEXT)
def test_visible_text_can_always_be_encoded_and_is_settled(text: str):
    shown = visible(text)
    shown.encode()
    assert visible(shown) == shown


@given(ANY_TEXT, st.integers(2, 40))
def test_one_line_is_one_line_and_fits(text: str, limit: int):
    line = one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1


@given(ANY_TEXT)
def test_escaped_json_means_the_same_and_steers_nothing(text: str):
    written = json_escapes(json.dumps({"t": text}, ensure_ascii=False))
    assert visible(written) == written
    assert json.loads(written) == json.loads(json.dumps({"t": text}))
