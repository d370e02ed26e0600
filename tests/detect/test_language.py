import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from fanal.detect.language import languages

SENTENCES = {
    "en": "We are looking for three waitresses who can start working in our restaurant next week.",
    "es": "Buscamos tres camareras que puedan empezar a trabajar en nuestro restaurante la próxima semana.",
    "fr": "Nous cherchons trois serveuses qui puissent commencer dans notre restaurant la semaine prochaine.",
    "ru": "Ищем трёх официанток, которые могут начать работать в нашем ресторане на следующей неделе.",
    "zh": "我们的餐厅正在招聘三名女服务员，下周开始上班，包吃包住。",
}


@pytest.mark.parametrize(("code", "text"), list(SENTENCES.items()))
def test_language(code: str, text: str) -> None:
    assert languages(pa.array([text, text.upper()])).to_pylist() == [code, code]


def test_undecided_is_null() -> None:
    texts = pa.array(["", None, "ok", "12345 67890 12345", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"], pa.string())
    assert languages(texts).to_pylist() == [None] * 5


def test_agrees_with_the_model_it_stands_on() -> None:
    oracle = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    ours = languages(pa.array(list(SENTENCES.values()))).to_pylist()
    assert ours == [oracle.classify(text)[0] for text in SENTENCES.values()]


@given(st.lists(st.text(max_size=60) | st.sampled_from(sorted(SENTENCES.values())), max_size=6))
def test_a_text_is_read_alone(texts: list[str]) -> None:
    together = languages(pa.array(texts, pa.string())).to_pylist()
    assert together == [languages(pa.array([text], pa.string()))[0].as_py() for text in texts]
