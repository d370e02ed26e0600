"""What was undone is said in words, and plain writing is not accused."""

import pytest
from hypothesis import given
from tests.base.fold.nasty import texts

from fanal.base.fold import fold, undone


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("раѕѕроrt", ("look-alike letters",)),
        ("Рaбoта", ("look-alike letters",)),
        ("w h a t s a p p", ("spaced letters",)),
        ("w0rk", ("digits or signs for letters",)),
        ("m0neyyyy", ("digits or signs for letters", "stretched letters")),
        ("pass\u200bport", ("invisible characters",)),
        ("ｗｏｒｋ", ("fullwidth characters",)),
        ("𝐰𝐨𝐫𝐤 ᴡᴏʀᴋ", ("styled letters",)),
        ("3\ufe0f\u20e31\ufe0f\u20e3", ("emoji digits",)),
        ("🅰🅱", ("emoji letters",)),
    ],
)
def test_it_is_said(written: str, said: tuple[str, ...]) -> None:
    assert undone(written, fold(written, words=True)) == said


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Plain Text, señor",
        "می\u200cخواهم",
        "ﬁne, 20 m² nº 5",
        "Работа в Москве: 24h, B2B",
        "नमस्ते १२",
        "👩‍👧",
    ],
)
def test_plain_writing_is_not_named(written: str) -> None:
    assert undone(written, fold(written, words=True)) == ()


@given(texts)
def test_what_is_folded_has_nothing_left_to_undo(text: str) -> None:
    once = fold(text, words=True)
    assert undone(once, once) == ()
