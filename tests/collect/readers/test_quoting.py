"""An answer's own words are told from what it quotes; what is passed on stays; no line is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.readers.quoting import Line, lines_of, part, prefix_of

OWN = "No, gracias. I stay at home."
OLD = "Hotel work abroad, we pay the flight."

WROTE = [
    "On Mon, Mar 2, 2026 at 10:00 AM Ana Example <ana@example.org> wrote:",
    "On Mon, Mar 2, 2026 at 10:00 AM Ana Example <ana@example.org>\nwrote:",
    "Ana Example wrote:",
    "At 10:00 AM 3/2/2026, Ana Example wrote:",
    "El lun, 2 mar 2026 a las 10:00, Ana Ejemplo (<ana@example.org>) escribió:",
    "Le lun. 2 mars 2026 à 10:00, Ana Exemple <ana@example.org> a écrit :",
    "Le 02/03/2026 à 10:00, Ana Exemple a écrit\u00a0:",
    "Em seg., 2 de mar. de 2026 às 10:00, Ana Exemplo <ana@example.org> escreveu:",
    "Am Mo., 2. März 2026 um 10:00 Uhr schrieb Ana Muster <ana@example.org>:",
    "Am 02.03.2026 um 10:00 schrieb Ana Muster:",
    "пн, 2 мар. 2026 г. в 10:00, Анна Пример <ana@example.org>:",
    "02.03.2026 10:00, Анна Пример пишет:",
    "2 марта 2026 г., в 10:00, Анна Пример <ana@example.org> написал(а):",
    "في الاثنين، 2 مارس 2026 في 10:00 ص تمت كتابة ما يلي بواسطة "
    "\u202aAna\u202c\u200f <\u202aana@example.org\u202c\u200f>:",
    "في 2026-03-02 10:00، كتب Ana Example:",
    "Il giorno lun 2 mar 2026 alle ore 10:00 Ana Esempio <ana@example.org> ha scritto:",
    "Op ma 2 mrt 2026 om 10:00 schreef Ana Voorbeeld <ana@example.org>:",
    "W dniu 02.03.2026 o 10:00, Ana Przykład pisze:",
    "2 Mar 2026 Pzt, 10:00 tarihinde Ana Örnek <ana@example.org> şunu yazdı:",
    "În lun., 2 mar. 2026 la 10:00, Ana Exemplu <ana@example.org> a scris:",
    "пн, 2 бер. 2026 р. о 10:00 Анна Приклад <ana@example.org> пише:",
    "Den mån 2 mars 2026 kl 10:00 skrev Ana Exempel <ana@example.org>:",
    "Pada Sen, 2 Mar 2026 pukul 10.00 Ana Contoh <ana@example.org> menulis:",
    "Vào Th 2, 2 thg 3, 2026 vào lúc 10:00 Ana <ana@example.org> đã viết:",
    "于2026年3月2日周一 10:00写道：",
]
BLOCKS = [
    "-----Original Message-----\nFrom: Ana <ana@example.org>\nSent: 2 March 2026\nTo: Ben\nSubject: Job",
    "________________________________\nDe: Ana <ana@example.org>\nEnviado: lunes\nPara: Ben\nAsunto: Trabajo",
    "-----Mensaje original-----\nDe: Ana\nEnviado el: lunes\nPara: Ben\nAsunto: Trabajo",
    "-----Message d'origine-----\nDe : Ana\nEnvoyé : lundi\nÀ : Ben\nObjet : Travail",
    "De : Ana <ana@example.org>\nEnvoyé : lundi\nÀ : Ben\nObjet : Travail",
    "-----Mensagem original-----\nDe: Ana\nEnviada em: segunda\nPara: Ben\nAssunto: Trabalho",
    "-----Ursprüngliche Nachricht-----\nVon: Ana\nGesendet: Montag\nAn: Ben\nBetreff: Arbeit",
    "*Von:* Ana <ana@example.org>\n*Gesendet:* Montag\n*An:* Ben\n*Betreff:* Arbeit",
    "-----Исходное сообщение-----\nОт: Анна\nОтправлено: пн\nКому: Бен\nТема: Работа",
    "-----الرسالة الأصلية-----\nمن: Ana\nتاريخ الإرسال: 2026\nإلى: Ben\nالموضوع: عمل",
    "发件人: Ana <ana@example.org>\n发送时间: 2026年3月2日\n收件人: Ben\n主题: 工作",
]
FORWARDS = [
    "---------- Forwarded message ---------\nFrom: Ana <ana@example.org>\nDate: Mon, 2 Mar 2026",
    "-------- Forwarded Message --------\nSubject: \tJob\nDate: \tMon\nFrom: \tAna <ana@example.org>",
    "Begin forwarded message:\n\nFrom: Ana <ana@example.org>\nSubject: Job",
    "---------- Mensaje reenviado ---------\nDe: Ana <ana@example.org>\nFecha: lun",
    "---------- Message transféré ---------\nDe : Ana <ana@example.org>\nDate : lun",
    "---------- Mensagem encaminhada ---------\nDe: Ana <ana@example.org>\nData: seg",
    "-------- Weitergeleitete Nachricht --------\nBetreff: Arbeit\nVon: Ana <ana@example.org>",
    "---------- Пересылаемое сообщение ---------\nОт: Ana <ana@example.org>\nДата: пн",
    "-------- Перенаправленное сообщение --------\nТема: Работа\nОт: Ana <ana@example.org>",
    "---------- رسالة معاد توجيهها ---------\nمن: Ana <ana@example.org>\nالتاريخ: 2026",
]


def quote(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


@pytest.mark.parametrize("said", WROTE)
def test_words_quoted_below_are_not_the_senders(said):
    below = part(lines_of(f"{OWN}\n\n{said}\n\n{quote(OLD)}\n> so"), answers=False, forwards=False)
    assert below.own == OWN
    assert below.quoted == (f"{said}\n\n{quote(OLD)}\n> so",)
    above = part(lines_of(f"{said}\n{quote(OLD)}\n\n{OWN}"), answers=False, forwards=False)
    assert (above.own, above.quoted) == (OWN, (f"{said}\n{quote(OLD)}",))


@pytest.mark.parametrize(
    "said", [said for said in WROTE if "@" in said or said.startswith(("At 10", "Am 02", "Le 02"))]
)
def test_a_quote_without_marks_ends_an_answer(said):
    parted = part(lines_of(f"{OWN}\n\n{said}\n\n{OLD}\nso"), answers=True, forwards=False)
    assert (parted.own, parted.quoted) == (OWN, (f"{said}\n\n{OLD}\nso",))


@pytest.mark.parametrize("block", BLOCKS)
def test_headers_written_out_begin_the_earlier_message(block):
    parted = part(lines_of(f"{OWN}\n\n{block}\n\n{OLD}"), answers=True, forwards=False)
    assert (parted.own, parted.quoted, parted.passes_on) == (OWN, (f"{block}\n\n{OLD}",), False)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("forwards", [True, False])
def test_the_same_headers_in_a_mail_that_answers_nothing_are_passed_on(block, forwards):
    whole = f"look at this\n\n{block}\n\n{OLD}"
    parted = part(lines_of(whole), answers=False, forwards=forwards)
    assert (parted.own, parted.quoted, parted.passes_on) == (whole, (), True)
    assert (parted.forwarded_from or "").startswith(("Ana", "Анна"))


@pytest.mark.parametrize("block", FORWARDS)
@pytest.mark.parametrize("answers", [True, False])
def test_what_is_passed_on_stays_with_its_sender(block, answers):
    whole = f"look at this\n\n{block}\n\n{OLD}\n> older"
    parted = part(lines_of(whole), answers=answers, forwards=False)
    assert (parted.own, parted.quoted, parted.passes_on) == (whole, (), True)
    assert parted.forwarded_from == "Ana <ana@example.org>"


def test_words_between_and_below_quotes_are_the_senders():
    text = "Ana wrote:\n> work?\nNo.\n> flight?\n\nNo, too.\n\n-- \nBen"
    parted = part(lines_of(text), answers=True, forwards=False)
    assert (parted.own, parted.quoted) == ("No.\nNo, too.\n\n-- \nBen", ("Ana wrote:\n> work?", "> flight?"))
    headed = f"----- Original Message -----\nFrom: Ana\nTo: Ben\n\n{quote(OLD)}\n\n{OWN}"
    parted = part(lines_of(headed), answers=True, forwards=False)
    assert (parted.own, len(parted.quoted)) == (OWN, 1)


@pytest.mark.parametrize(
    "text",
    [
        ">>> WORK ABROAD <<<\n> no papers needed\ncall now",
        "From: Cali\nTo: Madrid\nDate: 3 May\nWe pay the flight.",
        "On 15 March 2026 at 10:30 the manager wrote:\nyou must pay",
        "Original message\nof hope",
        "He wrote: come to the hotel",
    ],
)
def test_a_mail_that_answers_nothing_keeps_what_only_looks_like_a_quote(text):
    parted = part(lines_of(text), answers=False, forwards=False)
    assert (parted.own, parted.quoted, parted.passes_on) == (text, (), False)


def test_a_body_that_only_quotes_passes_it_on():
    parted = part(lines_of(f"\n{quote(OLD)}\n"), answers=True, forwards=False)
    assert (parted.own, parted.passes_on) == (quote(OLD), True)


def test_a_quote_in_other_marks_below_a_line_is_left_whole():
    text = f"On Mon, 2 Mar 2026 10:00, Ana <ana@example.org> wrote:\n| {OLD}\n{OWN}"
    assert part(lines_of(text), answers=True, forwards=False) == (text, (), False, None)


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Re: Job", "answer"), ("RE[2]: Job", "answer"), ("AW: Arbeit", "answer"),
        ("[list] Re: Job", "answer"), ("رد: عمل", "answer"), ("Отв: работа", "answer"),
        ("回复：工作", "answer"),
        ("Fwd: Re: Job", "forward"),
        ("RV: Trabajo", "forward"), ("TR : Travail", "forward"), ("WG: Arbeit", "forward"),
        ("ENC: Trabalho", "forward"), ("إعادة توجيه: عمل", "forward"), ("Job: waiter", None), ("", None),
        (None, None), ("Remote work", None),
    ],
)  # fmt: skip
def test_subjects_say_what_a_mail_is(subject, kind):
    assert prefix_of(subject) == kind


@pytest.mark.parametrize(
    "line",
    [
        "a:",
        ">",
        "On 1 10:00 wrote:",
        "From: a@b",
        "-----Original Message-----",
        "wrote:\n",
        "x\n\n>",
        "a" * 90,
    ],
)
def test_hostile_lines_end(line):
    for answers in (True, False):
        parted = part(lines_of(f"{line}\n" * 60_000), answers=answers, forwards=False)
        assert parted.own


PIECES = st.sampled_from([
    OWN, OLD, "", "> quoted", ">> deeper", "A> initials", "x:", "wrote:",
    "On 2 Mar 2026 10:00, A <a@example.org> wrote:",
    "-----Original Message-----", "---------- Forwarded message ---------",
    "From: Ana <a@example.org>", "To: Ben", "Subject: Job", "Date: today", "________________________________",
    "\u200f", "*De:* x", "\u3000",
])  # fmt: skip


@given(
    st.lists(st.tuples(PIECES | st.text(st.characters(exclude_characters="\n"), max_size=20), st.booleans())),
    st.booleans(),
    st.booleans(),
)
def test_no_line_is_lost(pieces, answers, forwards):
    lines = [Line(text, cited) for text, cited in pieces]
    parted = part(lines, answers=answers, forwards=forwards)
    written = "\n".join([parted.own, *parted.quoted])
    assert sorted("".join(written.split())) == sorted("".join("".join(line.text.split()) for line in lines))
    if written.strip():
        assert parted.own.strip()
