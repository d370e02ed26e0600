"""The bundled rules do what their own examples say, stay quiet on ordinary posts, and judge no person.

The texts of each language are in `packs/<language>.py`, all under the same names.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from bench.base_rates import count, reference
from tests.detect.posts import batch_of

from fanal.detect import Detector, Rule, indicators
from fanal.detect.base_rates import base_rates

TRUSTED_AT_MOST = 0.005
PARAPHRASES_AT_LEAST = 0.5
FAMILIES = frozenset(
    (
        "armed-conflict",
        "child-safety",
        "control-and-debt",
        "deceptive-recruitment",
        "exploitation-advertising",
        "forced-criminality",
        "marriage-surrogacy-adoption",
        "organ-removal",
        "servitude-and-begging",
        "speaks-against",
        "trafficking-services",
    )
)
VERDICTS = ("traffick", "victim", "criminal", "guilty", "pimp", "offender", "slave")

PACKS = Path(__file__).with_name("packs")
TEXTS = {path.stem: import_module(f"tests.detect.packs.{path.stem}") for path in sorted(PACKS.glob("*.py"))}
LANGUAGES = sorted(TEXTS)


def of_all(name: str) -> list:
    """The texts of that name, of all languages."""
    return [text for language in LANGUAGES for text in getattr(TEXTS[language], name)]


@cache
def detector() -> Detector:
    return Detector()


def rules(polarity: str | None = None) -> list[Rule]:
    return [rule for rule in detector().rules if polarity in (None, rule.polarity)]


@cache
def fired(texts: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The rules that the findings of one batch name, per text."""
    found = detector().detect(batch_of(texts)).findings
    by_post: dict[str, set[str]] = {f"p{at}": set() for at in range(len(texts))}
    for post, rule in zip(found["post_id"].to_pylist(), found["rule_id"].to_pylist(), strict=True):
        by_post[post].add(rule)
    return tuple(frozenset(by_post[f"p{at}"]) for at in range(len(texts)))


@cache
def examples() -> tuple[tuple[str, str, str], ...]:
    kinds = (
        (("fires", rule, rule.fires) for rule in rules()),
        (("silent", rule, rule.silent) for rule in rules()),
    )
    return tuple((rule.id, kind, text) for group in kinds for kind, rule, texts in group for text in texts)


@cache
def example_texts() -> tuple[str, ...]:
    return tuple(text for _, _, text in examples())


def example_ids() -> Iterator[str]:
    seen: Counter[tuple[str, str]] = Counter()
    for rule, kind, _ in examples():
        yield f"{rule}:{kind}:{seen[rule, kind]}"
        seen[rule, kind] += 1


@pytest.mark.parametrize(("rule", "kind", "text"), examples(), ids=example_ids())
def test_example(rule: str, kind: str, text: str) -> None:
    at = example_texts().index(text)
    assert (rule in fired(example_texts())[at]) == (kind == "fires")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_fires_inside_a_longer_post(rule: Rule) -> None:
    around = TEXTS[rule.language].AROUND
    longer = tuple(f"{around}\n{text}.\n{around}" for text in rule.fires)
    assert all(rule.id in found for found in fired(longer))


def test_every_language_has_its_texts() -> None:
    assert {rule.language for rule in rules()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_rules_of_every_family_but_those_said_to_be_without(language: str) -> None:
    families = {rule.family for rule in rules() if rule.language == language}
    assert families == FAMILIES - set(TEXTS[language].WITHOUT)


def test_indicators_cited_exist_and_match_the_polarity() -> None:
    for rule in rules():
        assert set(rule.indicators) <= set(indicators()), rule.id
        assert bool(rule.indicators) == (rule.polarity == "for"), rule.id


def test_no_rule_speaks_a_verdict() -> None:
    for rule in rules("for"):
        assert not [word for word in VERDICTS if word in rule.words.lower()], rule.id


@pytest.mark.parametrize("text", of_all("ADDS_NOTHING"))
def test_origin_sex_work_movement_and_stated_age_add_nothing(text: str) -> None:
    assert fired((text,)) == (frozenset(),)


def test_awareness_texts_find_what_speaks_against() -> None:
    polarity = {rule.id: rule.polarity for rule in rules()}
    for found in fired(tuple(of_all("AWARENESS"))):
        assert {polarity[rule] for rule in found} == {"against"}


@pytest.mark.parametrize(("rule", "text"), of_all("ASKS_A_HOTLINE"))
def test_asking_a_hotline_for_help_is_not_silenced(rule: str, text: str) -> None:
    assert rule in fired((text,))[0]


def quoting(text: str) -> frozenset[str]:
    """The counter-signs by which a text is taken to quote what it names."""
    quoting_rules = {rule.id for rule in rules() if rule.reading in ("warning", "report")}
    return fired((text,))[0] & quoting_rules


@pytest.mark.parametrize("text", of_all("WARNINGS") + of_all("REPORTS"))
def test_warnings_and_reports_are_taken_to_quote(text: str) -> None:
    assert quoting(text)


@pytest.mark.parametrize("text", of_all("CRIES_FOR_HELP"))
def test_a_cry_for_help_is_not_taken_to_quote(text: str) -> None:
    assert not quoting(text)


def test_offers_are_not_taken_to_quote() -> None:
    offers = [text for rule in rules("for") for text in rule.fires]
    assert [text for text in offers if quoting(text)] == []


@pytest.mark.parametrize(("rule", "text"), of_all("PLAIN"))
def test_plain_sentences_are_found(rule: str, text: str) -> None:
    assert rule in fired((text,))[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_unseen_paraphrases_are_found(language: str) -> None:
    unseen = TEXTS[language].PARAPHRASES
    found = fired(tuple(text for _, text in unseen))
    caught = sum(rule in hits for (rule, _), hits in zip(unseen, found, strict=True))
    assert caught >= PARAPHRASES_AT_LEAST * len(unseen)


@pytest.mark.parametrize("text", of_all("ORDINARY"))
def test_no_sign_is_seen_in_an_ordinary_post(text: str) -> None:
    signs = {rule.id for rule in rules("for")}
    assert not fired((text,))[0] & signs


def test_trusted_rules_are_quiet_on_the_benign_reference(shared_data: Path) -> None:
    """Rules against are left out: ordinary adverts are where they should fire.

    Without ordinary posts of its language a rule stays on trial.
    """
    sizes: Counter[str] = Counter()
    hits: dict[str, Counter[str]] = {}
    for (language, _), texts in reference(shared_data / "posts").items():
        sizes[language] += len(texts)
        hits.setdefault(language, Counter()).update(count(detector(), texts))
    assert sizes.total() > 9000
    for rule in rules("for"):
        if rule.status == "trusted":
            fired_on = sum(found[rule.id] for found in hits.values())
            assert fired_on <= TRUSTED_AT_MOST * sizes.total(), rule.id
            assert rule.language in hits, rule.id
            assert hits[rule.language][rule.id] <= TRUSTED_AT_MOST * sizes[rule.language], rule.id


def test_base_rates_are_of_known_rules_and_hold_together() -> None:
    versions = {rule.id: rule.version for rule in rules()}
    assert base_rates()
    for (rule, version), rates in base_rates().items():
        assert version <= versions[rule]
        assert all(0 <= rate.fired <= rate.posts for rate in rates)
