"""Level 2 undoes what hides a word and leaves numbers, codes, names and addresses alone."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.base.fold.nasty import texts

from fanal.base.fold import fold, fold_array


def words(text: str) -> str:
    return fold(text, words=True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("add me on w h a t s a p p now", "add me on whatsapp now"),
        ("w.h.a.t.s.a.p.p", "whatsapp"),
        ("(w-h-a-t-s-a-p-p), ok", "(whatsapp), ok"),
        ("w_o_r_k w*o*r*k", "work work"),
        ('"v i s a", f r e e. then', '"visa", free. then'),
        ("р а б о т а", "работа"),
        ("主 要 收 卡", "主要收卡"),
        ("C.A.B.A.", "caba."),
    ],
)
def test_letters_set_apart_are_joined(written: str, meant: str) -> None:
    assert words(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "u.s.a.",
        "i am a b",
        "a b c d e",
        "a.b.c.d",
        "x x x x",
        "a b\nc d",
        "p.m. a.m.",
        "x-r-a-y-room",
        "a b с д",
    ],
)
def test_lists_initials_and_lines_are_not_joined(written: str) -> None:
    assert words(written) == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("w0rk j0b m0ney v1sa s3x", "work job money visa sex"),
        ("p@ssp0rt c@sh pa$$w0rd pa55w0rd", "passport cash password password"),
        ("$alary $$money$$", "salary $$money$$"),
        ("c0nt4ct0 trabaj0 inf0rmaci0n m4s4j3s", "contacto trabajo informacion masajes"),
        ("audiolog@s", "audiologas"),
        ("ра6ота раб0та м0ск3ва", "работа работа москзва"),
        ("pa6oтy", "работу"),
        ("3sc0rt g00d", "escort good"),
        ("b0nus1", "bonus1"),
    ],
)
def test_digits_and_signs_for_letters(written: str, meant: str) -> None:
    assert words(written) == meant


STAY = """
24h 5pm 2nd 1st the4th 3k 10k 4x4 100usd 18+ 3комнатная 2х 24ч 5мин
b2b b2c h1b p2p k8s e2e n8n i18n mp3 covid19 level3 unity3d windows10 m30s 401k insurance401k
only1more least5times gb82west12345698765432 1a1zp1ep5qgefi2dmptftl5slmv7divfna
0x00aab1 31o o1oo 3lo 55o5555 $usdt $tsla $wooo us$500 usd$ a$ $100k
maria@gmail.com m@ria@gmail.com maria@gmail info@firm @m4ria @mooon maria_m0on
t.me/m0ney w0rk.com http://w0rk/aaaa http://x.org/g00d #w0rk #vote5sos
"""


@pytest.mark.parametrize("written", STAY.split())
def test_numbers_codes_names_and_addresses_stay(written: str) -> None:
    assert words(written) == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("soooo moneyyyy callll", "so money cal"),
        ("commisssions passsport", "commissions passport"),
        ("looovvve", "love"),
        ("нуууу хорошоооо", "ну хорошо"),
        ("سلااااام", "سلام"),
        ("h0llaaaa", "holla"),
    ],
)
def test_letters_drawn_out_are_written_once(written: str, meant: str) -> None:
    assert words(written) == meant


@pytest.mark.parametrize(
    "written", ["www", "xxx", "viii", "xxxl", "agreee", "creees", "good", "1000", "ههههه", "5555", "哈哈哈"]
)
def test_what_is_written_so_stays(written: str) -> None:
    assert words(written) == written


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = words(text)
    assert words(once) == once
    assert fold(once) == once


@given(texts)
def test_level_2_is_made_of_level_1(text: str) -> None:
    assert words(fold(text)) == words(text)


@given(st.lists(texts, max_size=8))
def test_posts_know_nothing_of_each_other(posts: list[str]) -> None:
    folded = fold_array(pa.array(posts, pa.large_string()), words=True)
    assert [folded.post(i).decode() for i in range(len(posts))] == [words(text) for text in posts]


@given(st.text(alphabet="abcdefgh ,.", max_size=80), st.text(alphabet="abcdefgh ,.", max_size=80))
def test_a_hidden_word_is_found_wherever_it_stands(before: str, after: str) -> None:
    """The quick look over plain text must not pass over any place."""
    for hidden, meant in (("w0rk", "work"), ("moneyyyy", "money"), ("v i s q", "visq"), ("д.в.л.ж", "двлж")):
        assert f"\n{meant}\n" in words(f"{before}\n{hidden}\n{after}")


def test_a_joined_word_comes_from_all_its_letters() -> None:
    text = "on W h a t s a p p!"
    folded = fold_array(pa.array([text]), words=True)
    at = folded.post(0).index(b"whatsapp")
    assert text[folded.origin[at] : folded.origin_end[at + 7]] == "W h a t s a p p"


def test_a_letter_drawn_out_comes_from_all_of_its_run() -> None:
    folded = fold_array(pa.array(["moneyyyy now"]), words=True)
    assert (folded.origin[4], folded.origin_end[4]) == (4, 8)
