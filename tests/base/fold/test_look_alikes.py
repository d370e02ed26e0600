"""Look-alikes take the script their word is in; words that any script can spell take that of the post."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.fold import fold

RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыьэюя"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("раѕѕроrt", "passport"),
        ("WhatsАpp", "whatsapp"),
        ("НОТЕL", "hotel"),
        ("Ρhone νisa", "phone visa"),
        ("ᴘʀᴏғɪᴛ ᴅᴀɪʟʏ", "profit daily"),
    ],
)
def test_latin_words(written: str, meant: str) -> None:
    assert fold(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("рaботa", "работа"),
        ("PAБOTA", "работа"),
        ("oбyчeнue", "обучение"),
        ("kpuптoвaлюта", "криптовалюта"),
        ("зαpαбοтαть", "заработать"),
        ("ᴨᴩиниʍᴀᴇᴛ", "принимает"),
        ("зaрoбiткy", "заробітку"),
        ("Eργασίa", "εργασια"),
    ],
)
def test_words_of_other_scripts(written: str, meant: str) -> None:
    assert fold(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "работа и зарплата в москве",
        "вес сор рос, а с утра и у вас",
        "vipклиент и whatsappом",
        "iphone у нас дома, недорого",
        "εργασια στην αθηνα",
        "բարեւ ձեզ",
        "ꭰꮅꮳ".upper().lower(),
    ],
)
def test_ordinary_writing_keeps_its_letters(written: str) -> None:
    assert fold(written) == "".join(map(fold, written))


def test_a_word_that_both_scripts_can_spell_goes_by_the_post() -> None:
    assert fold("сор and others called me to the border") == "cop and others called me to the border"
    assert fold("в доме сор") == "в доме сор"
    assert fold("сор") == "сор"
    assert fold("НЕТ and others called me to the border")[:3] == "het"


def test_a_brand_does_not_make_a_russian_post_latin() -> None:
    assert fold("пиши нам в whatsapp, а также с утра в telegram") == (
        "пиши нам в whatsapp, а также с утра в telegram"
    )


@given(st.lists(st.text(alphabet=RUSSIAN, min_size=1), min_size=1))
def test_russian_stays_russian(words: list[str]) -> None:
    assert fold(" ".join(words)) == " ".join(words)


@given(st.data())
def test_latin_letters_in_a_russian_word_are_undone(data: st.DataObject) -> None:
    """A word with a letter that Latin cannot spell is found however the others are written."""
    twins = dict(zip("аеосрухкпи", "aeocpyxknu", strict=True))
    word = data.draw(st.text(alphabet=RUSSIAN, min_size=1)) + "щ" + data.draw(st.text(alphabet=RUSSIAN))
    hidden = "".join(twins[c] if c in twins and data.draw(st.booleans()) else c for c in word)
    assert fold(hidden) == word
