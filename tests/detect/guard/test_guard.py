"""The guard's logic, on words that mean nothing; and its bundled classes, on texts that protect.

No test holds a text that would be set aside: those are joined at run time, from class words or made-up ones.
"""

import re
from functools import cache

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.detect.posts import batch_of

from fanal.detect import Detector
from fanal.detect.guard import Guard, guard, routes
from fanal.detect.guard.coded import coded_terms, term_hash
from fanal.detect.guard.guard import CODED
from fanal.detect.guard.rules import CLASSES, COMBINATIONS, bundled_classes

NEUTRAL = {name: [f"{name}word"] for name in CLASSES}
UNSPACED = {name: [sign] for name, sign in zip(CLASSES, "甲乙丙丁戊己", strict=True)}
CODE = "zzcodedzz"


@cache
def made_up() -> Guard:
    return Guard(NEUTRAL, UNSPACED, [term_hash(CODE)])


def check(text: str, held: Guard | None = None) -> str | None:
    return (held or made_up()).check(pa.array([text], pa.large_string()))[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("minorword a sexualword b offerword", "minor-offer"),
        ("offerword MINORWORD, Sexualword!", "minor-offer"),
        ("minorword sexualword", None),
        ("sexualword offerword", None),
        ("minorword offerword", None),
        ("minorword explicitword", "minor-explicit"),
        ("minorword a b c d explicitword", None),
        ("ageword a b sexualword", "age-sexual"),
        ("ageword explicitword", "age-explicit"),
        ("ageword offerword", None),
        ("explicitword sexualword offerword", None),
        ("minorwords sexualword offerword", None),
        ("minorword sexualword offerword protectiveword", None),
        ("protectiveword: ageword sexualword explicitword", None),
        (f"a {CODE}!", CODED),
        (f"{CODE.upper()}", CODED),
        (f"{CODE}s", None),
        (f"protectiveword {CODE}", None),
        ("甲丙戊", "minor-offer"),
        ("甲丙戊己", None),
        ("", None),
    ],
)
def test_combinations(text: str, reason: str | None) -> None:
    assert check(text) == reason


@given(st.lists(st.sampled_from([f"{name}word" for name in CLASSES] + [CODE, "a", "b"]), max_size=12))
def test_a_protective_word_always_keeps_a_text(words: list[str]) -> None:
    reason = check(" ".join(words))
    assert "protectiveword" not in words or reason is None
    assert check(" ".join([*words, "protectiveword"])) is None


@given(st.lists(st.sampled_from([f"{name}word" for name in CLASSES[:-1]] + ["a"]), max_size=12))
def test_one_class_alone_is_never_enough(words: list[str]) -> None:
    if len(set(words) - {"a"}) < 2:
        assert check(" ".join(words)) is None


@given(st.lists(st.sampled_from(["minorword sexualword offerword", "plain", CODE, "甲丙戊", ""]), max_size=6))
def test_a_text_is_read_alone(texts: list[str]) -> None:
    together = made_up().check(pa.array(texts, pa.large_string()))
    assert together == [check(text) for text in texts]


def word(pattern: str) -> str:
    """The first alternative of a pattern that is written without any syntax."""
    flat = re.sub(r"[(][^()]*[)]", "?", re.sub(r"[(][^()]*[)]", "?", pattern))
    return next((one for one in flat.split("|") if not set(one) & set("\\()[]?*+")), "")


def first_words(name: str) -> list[str]:
    return [found for pattern in bundled_classes()["words"][name] if (found := word(str(pattern)))]


def test_every_language_has_its_words() -> None:
    for name in ("minor", "sexual", "offer", "explicit"):
        for one in first_words(name):
            others = {n: first_words(n)[0] for n in ("minor", "sexual", "offer")} | {name: one}
            combination = next(c for c in COMBINATIONS if name in c.of)
            text = " ".join(others.get(n) or first_words(n)[0] for n in combination.of)
            assert check(text, guard()) is not None, name
    unspaced = bundled_classes()["unspaced"]
    assert check(unspaced["minor"][0] + unspaced["sexual"][0] + unspaced["offer"][0], guard()) is not None


KEPT = (
    # hotlines and helplines
    "Have you seen videos or pictures of child sexual abuse? Report it to the hotline, you stay anonymous.",
    "¿Viste fotos o videos de abuso sexual de niños en internet? Denuncia en línea, es gratis y anónimo.",
    "Vous avez vu des vidéos d'abus sexuels d'enfants ? Signalez-les, le service est anonyme.",
    "Viu fotos ou vídeos de abuso sexual de crianças? Denuncie, o serviço é gratuito.",
    "هل رأيت صور استغلال جنسيا لطفل؟ أبلغ الشرطة أو خط نجدة الطفل.",
    "Горячая линия: если вы увидели в интернете видео сексуального насилия над детьми, сообщите нам.",
    "Гаряча лінія: якщо ви бачили відео сексуального насильства над дітьми, повідомте поліцію.",
    "Laporkan foto atau video kekerasan seksual terhadap anak di bawah umur kepada polisi.",
    "I-report sa pulis ang mga larawan ng pang-aabuso sa mga bata, hubad man o hindi.",
    "बच्चों के यौन शोषण का अश्लील वीडियो दिखे तो पुलिस या हेल्पलाइन को बताएं।",
    "Thấy ảnh hoặc clip xâm hại tình dục trẻ em, hãy gọi đường dây nóng.",
    "发现儿童色情视频或照片,请向警方举报。",
    # laws
    "Article 34: States shall protect the child from all forms of sexual exploitation and such content.",
    "The law makes it a crime to buy, sell or share naked pictures of children under 18.",
    "La ley castiga la venta de videos sexuales con menores de edad con prisión de 10 a 20 años.",
    "刑法规定,出售儿童色情视频、照片的,处有期徒刑。",
    # news
    "A man of 43 was jailed for selling naked photos of children, the court heard.",
    "Condenado a 12 años por ofrecer servicios sexuales de menores de edad, informó la fiscalía.",
    "Суд приговорил мужчину к 8 годам за фото и видео сексуального характера с детьми.",
    "Polisi menangkap tersangka yang menjual video porno anak di bawah umur.",
    # schools, parents, health
    "Advice for parents: what to do when your child is asked for nude pics, and how our school can help.",
    "Sexual health education for 15 year olds: services available at the school nurse, in confidence.",
    "Sex education curriculum: naked bodies in art, for children of 10 to 12.",
    "Guía para padres: cómo hablar con los niños sobre sexo, fotos desnudas y contenido en redes.",
    # adult adverts that shut minors out, and ordinary texts
    "Independent escort, adult, erotic massage, 100 per hour, outcall. No minors, 18+ only.",
    "Escort independiente, servicio erótico por hora, solo mayores de 18, sin menores de edad.",
    "Nude beach: photos, prices and opening hours. Adults only, no children please.",
    "Sex: female. Children: two. Available from Monday, all services of a nanny.",
    "Kids' swimming course, 12 years old and up, prices and photos on our page.",
    "Trabajo de niñera: dos niños, por hora, servicios de limpieza aparte.",
    "Equal opportunities whatever your sexual orientation. Childcare services available, bring your kids.",
    "My kids are 12 and 14 years old and love videos of pandas.",
    "Продаю детские вещи, фото по ссылке, цена договорная.",
    "出售儿童自行车,照片见链接,价格面议。",
)


@pytest.mark.parametrize("text", KEPT)
def test_texts_that_protect_report_or_are_ordinary_are_kept(text: str) -> None:
    assert check(text, guard()) is None


def test_what_is_set_aside_is_not_read() -> None:
    contact = "call +1 202 555 0142, we keep your passport"
    text = f"{' '.join(first_words(n)[0] for n in ('minor', 'sexual', 'offer'))}. {contact}"
    batch = batch_of([text, contact], [None, "+1 202 555 0143"])
    found = Detector().detect(batch)
    assert found.withheld.to_pylist() == ["minor-offer", None]
    assert found.lang[0].as_py() is None
    assert set(found.mentions["post_id"].to_pylist()) == {"p1"}
    assert set(found.findings["post_id"].to_pylist()) == {"p1"}


def test_coded_terms_are_hashes_in_order() -> None:
    terms = coded_terms()
    assert terms.size
    assert (terms[1:] > terms[:-1]).all()


def test_routes_have_an_address_and_a_date() -> None:
    assert routes()[0].country == ""
    for route in routes():
        assert route.url.startswith("https://")
        assert len(route.as_of) == 10
        assert not any(sign in route.name for sign in "+0123456789")
