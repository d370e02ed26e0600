"""Level 1 undoes disguise character by character, keeps track of the source bytes, and is its own result."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.base.fold.nasty import texts

from fanal.base.fold import fold, fold_array, table


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("WhatsApp", "whatsapp"),
        ("Señora Ángel", "senora angel"),
        ("𝐜𝐚𝐥𝐥 𝓶𝓮", "call me"),
        ("３１０ ٣٤٥ ६७", "310 345 67"),
        ("3️⃣1️⃣0️⃣ 🔟", "310 10"),
        ("①❷⓷ ⓫❿", "123 1110"),
        ("🅰🅱 🆓 🆗", "ab free ok"),
        ("ᴡʜᴀᴛsᴀᴘᴘ", "whatsapp"),
        ("pass\u200bport\u00ad", "passport"),
        ("p\u0301a\u0308ss", "pass"),
        ("Straße ﬁne Ærø Œuvre", "strasse fine aero oeuvre"),
        ("Đà Nẵng, Łódź, ħ", "da nang, lodz, h"),
        ("a\tb\u00a0c\u2800d", "a b c d"),
        ("Ещё раз, её й", "еще раз, ее и"),
        ("नमस्ते ไทย ทำ 工作", "नमस्ते ไทย ทํา 工作"),
        ("أهلا آب مـــرحبا", "اهلا اب مرحبا"),
        ("ｗｈａｔｓａｐｐ", "whatsapp"),
        ("🇨🇴", "🇨🇴"),
    ],
)
def test_disguise_is_undone(written: str, meant: str) -> None:
    assert fold(written) == meant


@pytest.mark.parametrize("written", ["w h a t s a p p", "w0rk", "soooo", "p@ssport", "24h"])
def test_words_are_left_to_level_2(written: str) -> None:
    assert fold(written) == written


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


# The micro sign is left out: a Greek letter by compatibility, it makes two scripts of Latin text.
one_script = st.characters(max_codepoint=0x36F, exclude_characters="\u00b5")


@given(st.text(alphabet=one_script | st.sampled_from("अकि工ไا 0１")))
def test_text_of_one_script_folds_character_by_character(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(st.lists(texts, max_size=5), st.booleans())
def test_every_folded_byte_comes_from_its_own_post(posts: list[str], words: bool) -> None:
    folded = fold_array(pa.array(posts, pa.large_string()), words=words)
    assert len(folded.offsets) == len(posts) + 1
    for i, text in enumerate(posts):
        source = text.encode()
        begin, end = folded.offsets[i], folded.offsets[i + 1]
        origins, ends = folded.origin[begin:end].tolist(), folded.origin_end[begin:end].tolist()
        assert folded.post(i).decode() == fold(text, words=words)
        for start, stop in zip(origins, ends, strict=True):
            assert 0 <= start < stop <= len(source)
            assert fold(source[start:stop].decode()) != ""
        assert origins == sorted(origins)
        assert ends == sorted(ends)


@given(st.lists(texts, max_size=5), st.booleans())
def test_origins_change_nothing(posts: list[str], words: bool) -> None:
    array = pa.array(posts, pa.large_string())
    bare = fold_array(array, words=words, trace=False)
    assert bare.origin.size == bare.origin_end.size == 0
    assert bare.data.tobytes() == fold_array(array, words=words).data.tobytes()


def test_slices_and_nulls_read_like_fresh_arrays() -> None:
    array = pa.array(["left out", "Añadido", None, "Fin"])
    for words in (False, True):
        folded = fold_array(array.slice(1), words=words)
        assert [folded.post(i) for i in range(3)] == [b"anadido", b"", b"fin"]


def test_the_short_way_for_ascii_agrees_with_the_table() -> None:
    rows = table()
    for code in range(128):
        length = int(rows.length[code])
        start = int(rows.start[code])
        by_table = chr(code) if length == 255 else rows.folded[start : start + length].tobytes().decode()
        assert fold(chr(code)) == by_table


@pytest.mark.parametrize("words", [False, True])
def test_folding_an_empty_column_gives_nothing(words: bool) -> None:
    folded = fold_array(pa.array([], pa.string()), words=words)
    assert folded.data.size == 0
    assert list(folded.offsets) == [0]
