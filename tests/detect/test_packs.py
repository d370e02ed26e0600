"""The bundled rules do what their own examples say, stay quiet on ordinary posts, and judge no person."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bench.base_rates import count, reference
from tests.detect.posts import batch_of

from fanal.detect import Detector, Rule, indicators
from fanal.detect.base_rates import base_rates

TRUSTED_AT_MOST = 0.005
PARAPHRASES_AT_LEAST = 0.5

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = {
    "en": "We sell chairs and tables made of oak. Our team welcomes you. Ask for the price list.",
    "es": "Vendemos sillas y mesas de roble. El equipo del taller te espera. Consulta la lista de precios.",
    "fr": "Nous vendons des chaises et des tables en chêne. Notre équipe vous accueille. Demandez les prix.",
    "pt": "Vendemos cadeiras e mesas de carvalho. A nossa equipa espera por si. Peça a lista de preços.",
    "ar": "نبيع كراسي وطاولات من خشب البلوط. فريقنا يرحب بكم. اطلبوا قائمة الأسعار.",
    "ru": "Продаём стулья и столы из дуба. Наши сотрудники рады вас видеть. Спросите прайс-лист.",
    "uk": "Продаємо стільці та столи з дуба. Наша команда чекає на вас. Запитайте прайс-лист.",
    "id": "Kami menjual kursi dan meja dari kayu jati. Tim kami menyambut Anda. Mintalah daftar harga.",
    "tl": "Nagbebenta kami ng mga upuan at mesang narra. Malugod kayong tatanggapin. Humingi ng presyo.",
    "hi": "हम सागौन की कुर्सियाँ और मेज़ें बेचते हैं। हमारी टीम आपका स्वागत करती है। मूल्य सूची माँगें।",
    "vi": "Chúng tôi bán bàn ghế gỗ sồi. Đội ngũ của chúng tôi chào đón bạn. Hãy hỏi bảng giá.",
    "zh": "我们出售橡木桌椅。欢迎光临本店。请索取价目表。",
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
    (
        "en-passport-held",
        "hand in your passport at the front desk of the agency, it is returned after two years",
    ),
    ("en-passport-held", "the captain holds everyone's papers while we are at sea"),
    ("en-debt-worked-off", "you begin with a debt of 7000 euros and dance until it is settled"),
    ("en-travel-cost-from-wages", "we buy the ticket and you give it back out of your first salary"),
    ("en-not-allowed-out", "you are not allowed to go anywhere by yourself"),
    ("en-phone-taken", "phones are collected on arrival and you get one call a week"),
    ("en-wages-withheld", "your first three paychecks are kept as a guarantee"),
    ("en-penalty-for-leaving", "whoever breaks the contract has to pay back visa and training"),
    ("en-tied-to-employer", "your visa is linked to our company, no changing of employer"),
    ("en-watched-lodging", "workers sleep in the dormitory, doors locked at night, no visitors"),
    ("en-false-papers", "no passport? we get you a false one"),
    ("en-contract-for-show", "at the embassy show this contract, the true conditions come later"),
    ("en-tell-nobody", "this job stays between us, nobody at home has to know"),
    ("en-lie-at-border", "should the police come, you are our cousins on holiday"),
    ("en-third-party-sells", "our girls arrive at your hotel, pay the driver"),
    ("es-passport-held", "el capitán tiene los papeles de todos mientras estamos en el mar"),
    ("es-passport-held", "entregas la cédula en la agencia y te la devuelven a los dos años"),
    ("es-debt-worked-off", "empiezas debiendo 7000 euros y bailas hasta saldar la cuenta"),
    ("es-travel-cost-from-wages", "compramos el boleto y lo devuelves con tu primer sueldo"),
    ("es-not-allowed-out", "no te permitimos andar sola por la calle"),
    ("es-phone-taken", "los celulares se recogen al llegar y tienes una llamada por semana"),
    ("es-wages-withheld", "los tres primeros pagos quedan en garantía"),
    ("es-penalty-for-leaving", "quien rompe el contrato devuelve la visa y el curso de trabajo"),
    ("es-tied-to-employer", "tu visa está ligada a nuestra empresa, prohibido cambiar de patrón"),
    ("es-watched-lodging", "los trabajadores duermen en el galpón, con llave de noche y sin visitas"),
    ("es-false-papers", "si no tienes pasaporte te conseguimos uno falso"),
    ("es-contract-for-show", "en la embajada muestras este contrato, las condiciones reales vienen después"),
    ("es-tell-nobody", "esto del trabajo queda entre nosotros, en tu casa nadie tiene que saber"),
    ("es-lie-at-border", "si llega la policía, son nuestras primas de vacaciones"),
    ("es-third-party-sells", "nuestras chicas llegan a tu hotel, le pagas al chofer"),
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

# Signs quoted by those who warn, and by those who report.
WARNINGS = (
    "Leaving for a job overseas? Leave a copy of your passport with your family. Our advice "
    "line is free and confidential.",
    '"Your papers are safer with me" is a line used by people who exploit workers. Share this '
    "with your friends.",
    "If a recruiter tells you to lie to the border police, walk away. Call us in confidence, any language.",
    "Free workshop for domestic workers: your rights, your documents, your wages. Our "
    "volunteers answer questions.",
    "They promise to pay your ticket. Ask yourself what they want in return. Helpline open day and night.",
    "¿Vas a trabajar en otro país? Deja copia de tu pasaporte con tu familia. Nuestra línea de "
    "orientación es gratuita.",
    "«Tus papeles están más seguros conmigo» es una frase de quienes explotan. Comparte esta información.",
    "Si un reclutador te pide mentir en la frontera, aléjate. Atención confidencial en varios idiomas.",
    "Taller gratuito para trabajadoras del hogar: tus derechos, tus documentos, tu sueldo. "
    "Nuestras voluntarias responden.",
    "Prometen pagarte el pasaje. Pregúntate qué piden a cambio. Línea de ayuda las 24 horas.",
)

REPORTS = (
    "Two brothers have been jailed for keeping farm hands in a shed and taking their passports.",
    "The prosecutor told jurors that the women were locked in every night.",
    "Inspectors found 14 people living above the nail bar, the labour ministry announced.",
    "A 43-year-old man from Leeds appeared in court on Monday charged with holding workers' documents.",
    "Dos hermanos fueron condenados por retener los pasaportes de jornaleros.",
    "El fiscal sostuvo que las mujeres eran encerradas cada noche.",
    "Inspectores hallaron a 14 personas viviendo sobre el salón, informó el ministerio de Trabajo.",
    "Un hombre de 43 años compareció ante el juez, acusado de quedarse con los documentos de sus empleados.",
)

# A cry for help uses the words of both, and must never be taken for a quotation.
CRIES_FOR_HELP = (
    "Please help, my employer took my passport and I cannot go home",
    "The police said they cannot do anything. He still has my passport and locks the door",
    "Is this human trafficking? They keep our papers and we are not paid for three months",
    "I called the hotline but nobody answered, the boss keeps my passport",
    "Ayuda por favor, mi patrona me quitó el pasaporte y no puedo volver",
    "La policía dijo que no puede hacer nada, él todavía tiene mi pasaporte y nos encierra",
    "¿Esto es trata de personas? Nos quitaron los papeles y no nos pagan hace tres meses",
)

PLAIN = (
    ("en-passport-held", "Send your passport to us, we keep it safe for you"),
    ("en-not-allowed-out", "The maids may not leave alone"),
    ("en-passport-held", "Your documents stay with us"),
    ("en-travel-cost-from-wages", "You pay us back from your first wages"),
    ("en-phone-taken", "You are not allowed to have a phone"),
    ("es-passport-held", "Te guardamos el pasaporte"),
    ("es-not-allowed-out", "No puedes salir sola"),
    ("es-debt-worked-off", "Me debes el pasaje"),
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
        "exploitation-advertising",
        "forced-criminality",
        "organ-removal",
        "speaks-against",
    )
    assert families >= {(name, language) for name in names for language in ("en", "es")}
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


def quoting(text: str) -> frozenset[str]:
    """The counter-signs by which a text is taken to quote what it names."""
    quoting_rules = {rule.id for rule in rules() if rule.reading in ("warning", "report")}
    return fired((text,))[0] & quoting_rules


@pytest.mark.parametrize("text", WARNINGS + REPORTS)
def test_warnings_and_reports_are_taken_to_quote(text: str) -> None:
    assert quoting(text)


@pytest.mark.parametrize("text", CRIES_FOR_HELP)
def test_a_cry_for_help_is_not_taken_to_quote(text: str) -> None:
    assert not quoting(text)


def test_offers_are_not_taken_to_quote() -> None:
    offers = [text for rule in rules("for") for text in rule.fires]
    assert [text for text in offers if quoting(text)] == []


@pytest.mark.parametrize(("rule", "text"), PLAIN)
def test_plain_sentences_are_found(rule: str, text: str) -> None:
    assert rule in fired((text,))[0]


def test_half_of_unseen_paraphrases_are_found() -> None:
    found = fired(tuple(text for _, text in PARAPHRASES))
    caught = sum(rule in hits for (rule, _), hits in zip(PARAPHRASES, found, strict=True))
    assert caught >= PARAPHRASES_AT_LEAST * len(PARAPHRASES)


def test_trusted_rules_are_quiet_on_the_benign_reference(shared_data: Path) -> None:
    """Rules against are left out: ordinary adverts are where they should fire."""
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
            if rule.language in hits:
                assert hits[rule.language][rule.id] <= TRUSTED_AT_MOST * sizes[rule.language], rule.id


def test_base_rates_are_of_known_rules_and_hold_together() -> None:
    versions = {rule.id: rule.version for rule in rules()}
    assert base_rates()
    for (rule, version), rates in base_rates().items():
        assert version <= versions[rule]
        assert all(0 <= rate.fired <= rate.posts for rate in rates)
