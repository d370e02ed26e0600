"""Words for money that is asked for: recruitment, registration, visa, training and other fees, deposits, debts.

Read beside an amount, they make it a fee and not pay. Twelve languages.
"""

import re

from fanal.base.fold import fold
from fanal.detect.mentions.pattern import Pattern

_FEES_TEXT = """
fee|fees|deposit|processing charge|registration charge|visa cost|agent charge|service charge|down payment|guarantee money
insurance payment|advance payment|to be paid by you|you pay|pay us|pay the agency|joining fee|security money
tarifa|cuota de inscripción|inscripción|depósito|fianza|comisión|costo de la visa|costo del trámite|costo de trámite|trámite
gastos de gestión|pago de visa|pago de visado|matrícula|anticipo|abono inicial|costo del curso|costo de capacitación|multa
deuda de|adeuda|debe pagar|frais|frais de dossier|frais d'inscription|caution|frais de visa|acompte|dépôt de garantie
taxa|taxa de inscrição|taxa de visto|depósito|caução|sinal de|matrícula|custo do visto|adiantamento
رسوم|عمولة|تأمين|مبلغ التأمين|عربون|كفالة|دفعة مقدمة|مصاريف الفيزا|تكلفة الفيزا|تدفع
взнос|залог|депозит|предоплата|комиссия|оплата визы|оплатить визу|стоимость визы|оформление визы|регистрационный сбор|сбор
страховой взнос|за обучение|оплата обучения|пошлина|штраф|внесок|застава|завдаток|передоплата|комісія|оплата візи
вартість візи|оформлення візи|за навчання|реєстраційний збір|збір
biaya|biaya pendaftaran|biaya admin|biaya administrasi|uang jaminan|jaminan|deposit|uang muka|biaya visa|biaya pelatihan|potongan|dp
placement fee|processing fee|bayad sa|bayarin|deposito|pang-process|training fee|medical fee|paunang bayad|kaltas
फीस|शुल्क|पंजीकरण शुल्क|जमा राशि|सिक्योरिटी डिपॉजिट|एडवांस|कमीशन|वीजा शुल्क|वीज़ा फीस|प्रोसेसिंग फीस|जमानत
phí|lệ phí|phí hồ sơ|phí môi giới|tiền cọc|đặt cọc|cọc|tiền đặt cọc|phí visa|ứng trước|tiền phạt|chi phí
押金|中介费|报名费|签证费|手续费|培训费|保证金|服务费|定金|介绍费|体检费|赔付|违约金|管理费|費用|费用
"""
# Between the word and the amount: no other amount, no end of a sentence.
_GAP = r"[^0-9.;!?\n。！？]"
_NEAR_BEFORE, _NEAR_AFTER = 36, 14
_NONE_TEXT = "no|sin|sans|sem|без|tanpa|walang|बिना|không|免|无|無|zero|free of|بدون|0"
_FREE = Pattern(rf"(?:{'|'.join(fold(word) for word in _NONE_TEXT.split('|'))})[ -]*(?:[a-z]+ ){{0,2}}\z")
# What a salary is called, when it stands nearer to the amount than the word for a fee.
_PAY_TEXT = """
salary|salaries|wage|wages|pay|earn|earnings|income|stipend|payroll|you get|you will get|we pay
salario|sueldo|pago|pagamos|ganas|ganancia|ganancias|gana|ingresos|remuneración|nómina|haber
salaire|rémunération|paie|payé|payée|gagnez|revenu|solde
salário|remuneração|ganhos|ganhe|renda|pagamos|pagamento
راتب|الراتب|رواتب|اجر|أجر|أجرة|دخل|براتب|مرتب
зарплата|зарплату|зарплатой|зарплаты|зп|з/п|оплата|доход|заработок|оклад|ставка|платим
заробітна плата|заробіток|дохід|оклад|ставка|платимо|зарплатня|зарплатою
gaji|gajinya|upah|honor|penghasilan|pendapatan|bayaran|komisi
sahod|suweldo|sweldo|kita|bayad|kikitain
वेतन|सैलरी|सैलेरी|तनख्वाह|कमाई|पगार|कमाएं|मेहनताना
lương|thu nhập|mức lương|lương cứng|lương cơ bản|thưởng
工资|月薪|薪资|薪水|底薪|收入|待遇|月入|年薪|日薪|时薪|周薪|工價|工价|包薪|保底|薪酬|薪金
"""


def _words(text: str) -> list[str]:
    found = {fold(word) for line in text.strip().split("\n") for word in line.split("|")}
    return sorted(found, key=lambda word: (-len(word), word))


def _any(words: list[str]) -> str:
    """Return a pattern of any of the words; those in Latin letters as whole words."""
    return "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in words)


FEES, PAY = _words(_FEES_TEXT), _words(_PAY_TEXT)
_BEFORE = Pattern(rf"(?P<fee>{_any(FEES)})(?P<gap>{_GAP}{{0,{_NEAR_BEFORE}}})\z")
_AFTER = Pattern(rf"(?P<gap>{_GAP}{{0,{_NEAR_AFTER}}}?)(?P<fee>{_any(FEES)})")
_SAYS_PAY = Pattern(_any(PAY))


def is_fee(before: bytes, after: bytes) -> bool:
    """Say whether the folded text around an amount calls it a fee: the nearest word for money decides."""
    found = _BEFORE.search(before)
    if found:
        free = _FREE.search(before[: found.start])
        return not free and not _SAYS_PAY.search((found.text("gap") or "").encode())
    following = _AFTER.match(after)
    return (
        following is not None
        and not _SAYS_PAY.search(before[-24:])
        and not _SAYS_PAY.search((following.text("gap") or "").encode())
    )
