import pytest

from fanal.collect.encoding import guess_encoding
from fanal.collect.latin import latin_code_page

TEXTS = {
    "Spanish": ("cp1252", "Se busca señorita, ¿sabe cocinar? Llame mañana aquí"),
    "Portuguese": ("cp1252", "Precisa-se de moças, não é difícil, ligação à noite"),
    "French": ("cp1252", "Où êtes-vous ? Ça va, 20 € l’hôtel à côté"),
    "German": ("cp1252", "Schöne Grüße aus der Straße für Mädchen"),
    "Icelandic": ("cp1252", "Það vantar stúlku í vinnu, góð laun"),
    "Polish": ("cp1250", "Praca w Niemczech, dobra płaca, zadzwoń dziś wieczór, żona później"),
    "Polish, ISO": ("iso8859_2", "Praca w Niemczech, dobra płaca, zadzwoń dziś wieczór, później"),
    "Czech": ("cp1250", "Dobrý plat, němčina není třeba, zavolejte dnes večer, příští týden"),
    "Hungarian": ("cp1250", "Jó fizetés, később gyűlés, nem kell nyelvtudás"),
    "Romanian": ("cp1250", "Căutăm fată pentru muncă, sunaţi astăzi, fără taxe, şi mâine"),
    "Turkish": ("cp1254", "İyi maaş, dil gerekmez, bu akşam arayın, lütfen şimdi, ığdır"),
}
OTHERS = {
    "cp1251": "Требуется помощница по дому, оплата каждую неделю",
    "koi8-r": "Требуется помощница по дому, оплата каждую неделю",
    "cp1253": "Ζητείται κοπέλα για δουλειά, καλός μισθός, τηλεφωνήστε σήμερα",
    "cp1256": "مطلوب فتاة للعمل براتب جيد اتصلوا هذا المساء",
    "gb18030": "招聘服务员，包食宿，工资高，今晚打电话",
    "shift_jis": "女性を募集します。給料が高い。今晩電話してください",
}


def table(text: str) -> str:
    return "id,text,url\n" + "".join(f"{i},{text},https://board.example/posts/{i}\n" for i in range(20))


@pytest.mark.parametrize("shape", [str, table])
@pytest.mark.parametrize("language", TEXTS)
def test_a_text_comes_back_by_its_alphabet(language, shape):
    page, text = TEXTS[language][0], shape(TEXTS[language][1])
    assert text.encode(page).decode(guess_encoding(text.encode(page))) == text


@pytest.mark.parametrize("word", ["año", "José", "corazón", "¿qué?", "Straße", "ñ"])
def test_one_letter_is_enough(word):
    assert guess_encoding(word.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize("page", OTHERS)
def test_other_scripts_are_left_to_statistics(page):
    text = table(OTHERS[page])
    assert latin_code_page(OTHERS[page].encode(page)) is None
    assert text.encode(page).decode(guess_encoding(text.encode(page))) == text


def test_halves_of_characters_do_not_make_utf8_something_else():
    assert guess_encoding(b'{"text": "caf\xed\xa0\xbd"}\n') == "utf-8"
