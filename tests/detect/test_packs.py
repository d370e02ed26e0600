"""The bundled rules do what their own examples say, stay quiet on ordinary posts, and judge no person."""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.detect.posts import batch_of

from fanal.detect import Detector, Rule, indicators

TRUSTED_AT_MOST = 0.005
PARAPHRASES_AT_LEAST = 0.5

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = {
    "en": "We sell chairs and tables made of oak. Our team welcomes you. Ask for the price list.",
    "es": "Vendemos sillas y mesas de roble. El equipo del taller te espera. Consulta la lista de precios.",
}

# Written after the patterns and never used to change them: what the rules catch of words they do not know.
PARAPHRASES = (
    ("en-travel-and-lodging-paid", "Nanny wanted in Istanbul. Flight and own bedroom at no cost to you."),
    ("en-high-pay-no-experience", "$1500/week to start even with no experience at all"),
    ("en-employer-or-place-hidden", "the recruiter says I will know the name of the factory after I land"),
    ("en-pressure-to-leave-now", "Answer me today about the job, the bus leaves tonight"),
    ("en-tell-nobody", "never tell your mother about the job in the city"),
    ("en-tourist-visa-for-work", "worked for a year on a visitor visa because the boss never did the permit"),
    ("en-no-contract", "cash job, no contract, no questions"),
    ("en-young-girls-wanted", "wanted: pretty young ladies for a karaoke bar"),
    ("en-fee-before-work", "pay 500 dollars registration first then you get the job abroad"),
    ("en-passport-held", "My employer has refused to give me my passport"),
    ("en-passport-held", "they confiscated our passports at the airport"),
    ("en-debt-worked-off", "they say I have to work two more years to pay my debt to the agency"),
    ("en-lodging-deducted", "after they deduct the accommodation there is nothing left of my salary"),
    ("en-fines-at-work", "boss fines us ten dollars every time we are late"),
    ("en-not-allowed-out", "I am not allowed to leave the house alone"),
    ("en-phone-taken", "the boss keeps our phones at night and reads our messages"),
    ("en-threat-to-family", "they will hurt my family if I don't pay"),
    ("en-wages-withheld", "my employer has not paid me for four months"),
    ("en-live-in-long-hours", "cleaners sleep in the hotel basement, 15 hours a day, no days off"),
    ("en-penalty-for-leaving", "if I leave before the contract ends I must pay back everything"),
    (
        "en-threat-of-authorities",
        "she says if I leave the house the police will arrest me because I have no papers",
    ),
    ("en-person-bought-or-sold", "they sold me to another scam company"),
    ("en-kidney-wanted-paid", "kidney donor needed, we offer 45 thousand euros"),
    ("en-quota-and-punishment", "they beat us if we don't reach the quota"),
    ("es-travel-and-lodging-paid", "Niñera en Estambul, vuelo y habitación sin ningún costo"),
    ("es-high-pay-no-experience", "1500 dólares a la semana aunque no tengas experiencia"),
    ("es-employer-or-place-hidden", "me dicen que al llegar me darán el nombre de la empresa"),
    ("es-tell-nobody", "no le cuentes a tu esposo que te vas a trabajar"),
    ("es-no-contract", "trabajo en efectivo sin contrato"),
    ("es-young-girls-wanted", "busco chicas lindas para karaoke"),
    ("es-fee-before-work", "paga 500 de inscripción y tienes el trabajo en el exterior"),
    ("es-passport-held", "mi patrona no me quiere dar mi pasaporte"),
    ("es-passport-held", "nos confiscaron los pasaportes en el aeropuerto"),
    ("es-debt-worked-off", "tengo que trabajar dos años más para pagar la deuda con la agencia"),
    ("es-lodging-deducted", "me descuentan el alojamiento y no me queda nada del sueldo"),
    ("es-not-allowed-out", "no me dejan salir sola de la casa"),
    ("es-phone-taken", "la jefa nos guarda los celulares por la noche"),
    ("es-threat-to-family", "van a lastimar a mi familia si no pago"),
    ("es-wages-withheld", "mi jefe no me paga hace cuatro meses"),
    ("es-live-in-long-hours", "dormimos en el sótano del hotel, 15 horas por día, sin descanso"),
    ("es-penalty-for-leaving", "si me voy antes del contrato debo pagar todo"),
    (
        "es-threat-of-authorities",
        "dice que si salgo de la casa la policía me va a detener porque no tengo papeles",
    ),
    ("es-person-bought-or-sold", "me vendieron a otra empresa"),
    ("es-kidney-wanted-paid", "se necesita donante de riñón, ofrecemos 45 mil euros"),
    ("es-quota-and-punishment", "nos pegan si no llegamos a la meta"),
)

ADDS_NOTHING = (
    "Looking for a Colombian cook",
    "Venezuelan, Nigerian and Filipino workers live here",
    "Thai massage, Russian and Romanian spoken",
    "I am a Roma woman from Bulgaria",
    "Busco cocinera colombiana",
    "Trabajadores venezolanos, peruanos y haitianos",
    "Soy una mujer indigena de Guatemala",
    "Chica latina, morena, dominicana",
    "Escort, independent, 200 per hour, outcall only",
    "I am a sex worker and I set my own hours",
    "Trabajadora sexual independiente, cobro 100 la hora",
    "Escort independiente, atiendo en mi departamento",
    "New in town, here for a few days, leaving Sunday",
    "Recien llegada a la ciudad, solo esta semana",
    "Looking for a 21 year old to share a flat",
    "Tengo 19 y busco trabajo de mesera",
)

VERDICTS = ("traffick", "victim", "criminal", "guilty", "pimp", "offender", "slave")


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


def examples() -> list[tuple[str, str, str]]:
    kinds = (
        (("fires", rule, rule.fires) for rule in rules()),
        (("silent", rule, rule.silent) for rule in rules()),
    )
    return [(rule.id, kind, text) for group in kinds for kind, rule, texts in group for text in texts]


def example_ids() -> Iterator[str]:
    seen: Counter[tuple[str, str]] = Counter()
    for rule, kind, _ in examples():
        yield f"{rule}:{kind}:{seen[rule, kind]}"
        seen[rule, kind] += 1


@pytest.mark.parametrize(("rule", "kind", "text"), examples(), ids=example_ids())
def test_example(rule: str, kind: str, text: str) -> None:
    at = [written for _, _, written in examples()].index(text)
    assert (rule in fired(tuple(written for _, _, written in examples()))[at]) == (kind == "fires")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_fires_inside_a_longer_post(rule: Rule) -> None:
    around = AROUND[rule.language]
    longer = tuple(f"{around}\n{text}.\n{around}" for text in rule.fires)
    assert all(rule.id in found for found in fired(longer))


def test_there_are_rules_of_every_family_in_both_languages() -> None:
    families = {(rule.family, rule.language) for rule in rules()}
    names = (
        "control-and-debt",
        "deceptive-recruitment",
        "forced-criminality",
        "organ-removal",
        "speaks-against",
    )
    assert families == {(name, language) for name in names for language in ("en", "es")}
    assert len(rules("for")) >= 40
    assert len(rules("against")) >= 8


def test_indicators_cited_exist_and_match_the_polarity() -> None:
    for rule in rules():
        assert set(rule.indicators) <= set(indicators()), rule.id
        assert bool(rule.indicators) == (rule.polarity == "for"), rule.id


def test_no_rule_speaks_a_verdict() -> None:
    for rule in rules("for"):
        assert not [word for word in VERDICTS if word in rule.words.lower()], rule.id


@pytest.mark.parametrize("text", ADDS_NOTHING)
def test_origin_sex_work_movement_and_stated_age_add_nothing(text: str) -> None:
    assert fired((text,)) == (frozenset(),)


def test_awareness_texts_find_what_speaks_against() -> None:
    texts = (
        "Know the warning signs of human trafficking, such as a boss who keeps your passport",
        "Conoce las señales de la trata de personas, te quitan el pasaporte",
    )
    polarity = {rule.id: rule.polarity for rule in rules()}
    for found in fired(texts):
        assert {polarity[rule] for rule in found} == {"against"}


def test_asking_a_hotline_for_help_is_not_silenced() -> None:
    texts = (
        "Hello hotline, I think this is human trafficking, my boss keeps my passport in his safe",
        "Hola, creo que es trata de personas, la patrona se queda con mi pasaporte",
    )
    for found, rule in zip(fired(texts), ("en-passport-held", "es-passport-held"), strict=True):
        assert rule in found


def test_half_of_unseen_paraphrases_are_found() -> None:
    found = fired(tuple(text for _, text in PARAPHRASES))
    caught = sum(rule in hits for (rule, _), hits in zip(PARAPHRASES, found, strict=True))
    assert caught >= PARAPHRASES_AT_LEAST * len(PARAPHRASES)


def benign(posts: Path) -> dict[str, list[str]]:
    def rows(name: str) -> list[dict[str, str]]:
        with gzip.open(posts / name, "rt", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    parts = ("title", "company_profile", "description", "requirements", "benefits")
    real = [row for row in rows("job_ads_fraud_en.csv.gz") if row["fraudulent"] == "0"]
    return {
        "es": [f"{row['title']}\n{row['text']}" for row in rows("job_ads_es_ar.csv.gz")],
        "en": [row["text"] for row in rows("job_ads_en.csv.gz")]
        + ["\n".join(row[part] for part in parts) for row in real],
        "sms": [row["text"] for row in rows("sms_en.csv.gz") if row["label"] == "ham"],
    }


def test_trusted_rules_are_quiet_on_the_benign_reference(shared_data: Path) -> None:
    """Rules against are left out: ordinary adverts are where they should fire."""
    reference = benign(shared_data / "posts")
    hits = {
        kind: Counter(rule for found in fired(tuple(texts)) for rule in found)
        for kind, texts in reference.items()
    }
    size = sum(map(len, reference.values()))
    assert size > 9000
    for rule in rules("for"):
        if rule.status == "trusted":
            assert sum(count[rule.id] for count in hits.values()) <= TRUSTED_AT_MOST * size, rule.id
            of_its_language = len(reference[rule.language])
            assert hits[rule.language][rule.id] <= TRUSTED_AT_MOST * of_its_language, rule.id
