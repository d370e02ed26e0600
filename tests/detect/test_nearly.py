from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.detect.test_pack import RULE, write

from fanal.detect import DetectConfig, Detector

PLAIN = {"any": ["passport"], "unless": ["photo"], "mention": "phone"}
CLOSE = {"near": {"words": 2, "of": ["debt", "visa"]}, "all": ["boss"], "mentions": {"none": ["url"]}}
AGED = {"all": ["waitress"], "number": {"of": "age", "at-most": 17}, "mentions": {"any": ["phone", "email"]}}
MATCHES: dict[str, dict[str, Any]] = {"plain": PLAIN, "close": CLOSE, "aged": AGED}


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    rules = [{**RULE, "id": f"en-{name}", "match": match} for name, match in MATCHES.items()]
    return Detector(DetectConfig(rule_dirs=(write(tmp_path_factory.mktemp("rules"), *rules),)))


@pytest.mark.parametrize(
    ("rule", "text", "missing"),
    [
        ("plain", "passport, call +1 202 555 0142", []),
        ("plain", "Pássport", ["no mention of kind phone"]),
        ("plain", "passport photo +1 202 555 0142", ["unless: photo"]),
        ("plain", "photo", ["none of the patterns under any", "unless: photo", "no mention of kind phone"]),
        ("close", "boss: debt and visa", []),
        ("close", "boss: debt", ["near: visa"]),
        ("close", "boss: debt a b c d visa", ["near: more than 2 words lie between"]),
        ("close", "debt and visa", ["all: boss"]),
        ("close", "boss debt visa https://example.com/a", ["a mention of kind url"]),
        ("aged", "waitress, 16 years old, +1 202 555 0142", []),
        ("aged", "waitress, 19 years old, a@example.com", ["no age of at most 17"]),
        ("aged", "waitress, 16 years old", ["no mention of any of the kinds email, phone"]),
    ],
)
def test_what_is_missing_is_named(detector: Detector, rule: str, text: str, missing: list[str]) -> None:
    assert [m.words for m in detector.check(text, f"en-{rule}").missing] == missing


@given(
    st.lists(
        st.sampled_from(["debt", "visa", "boss", "passport", "photo", "x", "+1 202 555 0142"]), max_size=9
    )
)
def test_a_rule_fires_exactly_when_nothing_is_missing(detector: Detector, words: list[str]) -> None:
    text = " ".join(words)
    fired = detector.fired(text)
    for name in MATCHES:
        assert (not detector.check(text, f"en-{name}").missing) == (f"en-{name}" in fired)


def test_nearly_needs_a_trigger_and_one_missing_condition(detector: Detector) -> None:
    def ours(text: str) -> set[str]:
        return {near.rule.id for near in detector.nearly(text)} & {f"en-{name}" for name in MATCHES}

    assert ours("nothing of it") == set()
    assert ours("passport photo") == set()
    assert ours("passport") == {"en-plain"}
    assert ours("boss, debt and then visa") == set()
    assert ours("boss, debt and then after all visa") == {"en-close"}


def test_spans_are_of_the_text_as_written(detector: Detector) -> None:
    text = "Ｐásѕport"
    (near,) = (near for near in detector.nearly(text) if near.rule.id == "en-plain")
    assert near.matched == ((0, len(text.encode())),)
