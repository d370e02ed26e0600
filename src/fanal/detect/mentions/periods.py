"""What a payment is for: an hour, a day, a week, a month, a year, or once; in twelve languages."""

import re

from fanal.base.fold import fold
from fanal.detect.mentions.pattern import Pattern

_WORDS = {
    "hour": "hour|hours|hr|hrs|h|hora|horas|hourly|heure|heures|час|часа|година|годину|jam|oras|घंटा|घंटे|घण्टा|giờ|"
    "小时|时|小時|ساعة|الساعة|بالساعة|للساعة|saat",
    "day": "day|days|dia|dias|daily|diario|diaria|diarios|diarias|diariamente|night|nights|noche|noches|pd|shift|"
    "jour|jours|jornal|turno|noite|nuit|день|дня|смену|смена|сутки|ніч|зміну|зміна|добу|hari|sehari|perhari|harian|araw|"
    "araw-araw|दिन|रोज|रोज़|रोजाना|ngày|ca|天|日|一天|晚|يوم|اليوم|باليوم|يوميا|لليوم|ليلة|ночь|выход|вихід",
    "week": "week|weeks|wk|wks|semana|semanas|weekly|semanal|semanales|semanalmente|pw|semaine|semaines|hebdo|"
    "semanais|неделю|неделя|недели|тиждень|тижня|minggu|seminggu|perminggu|mingguan|linggo|lingguhan|हफ्ते|हफ्ता|हफ़्ते|"
    "सप्ताह|साप्ताहिक|tuần|周|星期|礼拜|週|أسبوع|الأسبوع|بالأسبوع|أسبوعيا|اسبوعيا",
    "month": "month|months|mth|mths|mes|meses|mo|monthly|mensual|mensuales|mensualmente|pm|pcm|mois|mensuel|mensuels|"
    "mensuelle|mês|mensais|mensal|мес|месяц|месяца|місяць|міс|місяця|ежемесячно|щомісяця|щомісячно|bulan|bln|sebulan|"
    "perbulan|bulanan|buwan|buwanan|माह|महीना|महीने|मासिक|मंथ|tháng|月|个月|個月|شهر|الشهر|بالشهر|للشهر|شهريا|شهرياً|شهري",
    "year": "year|years|yr|yrs|ano|anos|yearly|annual|annually|anual|anuales|anualmente|pa|annum|an|annuel|annuels|"
    "année|год|года|рік|року|tahun|setahun|pertahun|taon|साल|वर्ष|सालाना|वार्षिक|năm|年|سنة|السنة|سنويا",
    "once": "once|una vez|one time|one-time|one off|one-off|pago unico|pagamento único|uma vez|une fois|разово|единоразово|"
    "одноразово|один раз|sekali|sekali bayar|isang beses|एक बार|một lần|一次性|一次|مرة واحدة",
}
# Words that say a period by themselves, before an amount ("monthly salary of") or right after it.
_ADVERBS = {
    "hour": "hourly|por hora|почасовая|почасовой|погодинна|时薪|時薪|lương giờ",
    "day": "daily|diario|diaria|diariamente|por dia|araw-araw|journalier|harian|रोजाना|日薪|日结|دخل يومي|يومية|يومي|"
    "ежедневно|щодня|lương ngày|diária",
    "week": "weekly|semanal|hebdomadaire|mingguan|lingguhan|साप्ताहिक|周薪|週薪|周结|أسبوعي|еженедельно|щотижня|lương tuần",
    "month": "monthly|mensual|mensuel|mensuelle|mensal|bulanan|buwanan|मासिक|月薪|月入|每月|每个月|月收入|底薪|شهري|شهريا|شهرية|"
    "ежемесячно|ежемесячная|месячная|щомісячна|щомісяця|в месяц|на місяць|lương tháng|mỗi tháng|mensalmente|per bulan|"
    "हर महीने|प्रति माह|kada buwan",
    "year": "yearly|annual|anual|annuel|tahunan|वार्षिक|सालाना|年薪|годовая|річна|سنوي",
}
_LINKS_TEXT = (
    "per|a|an|al|por|each|every|cada|the|el|la|x|de|pro|-|par|le|l'|l’|em|ao|no|na|pour|в|во|за|на|у|по|tiap|setiap|satu|"
    "1|kada|bawat|isang|प्रति|हर|एक|mỗi|một|每|一|每个|一个|في|كل|per one|ng|sa|se"
)
_LINK_SET = [fold(link) for link in _LINKS_TEXT.split("|")]
_BESIDES = r"\+|net[ao]?s?|gross|brut[oa]s?|libres?|cash|app?rox\.?|aproximad[oa]s|fij[oa]s|usd|only|/-|чистыми|на руки|左右|以上|起"
_FILLER = (
    rf"(?: ?(?:{'|'.join(fold(part) if part.isalpha() else part for part in _BESIDES.split('|'))})){{0,2}}"
)
_HOUR_OR_YEAR = fold("год")  # "200 грн/год" is an hour's pay in Ukrainian, "в год" a year's in Russian
_JOINED = frozenset(["pw", "pcm"])  # "£450pw"
# Words that are also an hour of the day or a length of time: they need a word such as "per" before them.
_ALONE = {fold(word) for words in _ADVERBS.values() for word in words.split("|")} | {
    fold(word)
    for word in ["semanales", "semanalmente", "mensuales", "mensualmente", "mensuels", "mensais", "semanais", "anuales", "anualmente", "annually", "monthly", "sehari", "seminggu", "sebulan", "setahun", "perhari", "perminggu", "perbulan", "pertahun", "hebdo", "annuels", "diarios", "diarias", "شهريا", "يوميا", "أسبوعيا", "اسبوعيا", "سنويا", "بالشهر", "باليوم", "بالساعة", "للشهر", "لليوم", "للساعة", "بالأسبوع", "mês", "महीना", "माह", "महीने", "मासिक", "разово", "единоразово", "одноразово", "sekali", "一次性", "一次", "per", "annum", "pw", "pcm", "weekly", "wk", "month", "week", "year", "bulan", "bln", "buwan", "linggo", "hourly", "daily"]
}


def _pattern(words: list[str]) -> str:
    ordered = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered)


_ALL = "|".join(f"(?P<{period}>{_pattern(words.split('|'))})" for period, words in _WORDS.items())
_LINK = _pattern(_LINK_SET)
_AFTER = Pattern(rf"{_FILLER}(?P<link> ?/ ?(?:1 )?| ?(?:{_LINK}) ?(?:{_LINK})? ?| |)(?:{_ALL})")
_BEFORES = "|".join(f"(?P<{period}>{_pattern(words.split('|'))})" for period, words in _ADVERBS.items())
_BEFORE = Pattern(rf"(?:{_BEFORES})[^.;!?\n0-9()。！？]{{0,24}}\z")


def period_after(text: bytes) -> tuple[str, int] | None:
    """Return the period stated right after an amount (folded text) and where its words end."""
    match = _AFTER.match(text)
    if not match:
        return None
    period = match.last(_WORDS) or ""
    word, link = match.text(period) or "", match.text("link") or ""
    if letter_goes_on(text, match.end):
        return None
    if not link.strip() and not (word in _ALONE and (link or word in _JOINED or not word.isascii())):
        return None  # "300 pm", "5 h": a time of day or a length of time
    if word == _HOUR_OR_YEAR and "/" in link:
        return "hour", match.end
    return period, match.end


def letter_goes_on(text: bytes, end: int) -> bool:
    """Say whether a word goes on at byte `end`: a letter on both sides, neither of an unspaced script."""
    last = text[max(end - 4, 0) : end].decode(errors="ignore")[-1:]
    following = text[end : end + 4].decode(errors="ignore")[:1]
    return all(char.isalpha() and not "\u2e80" <= char <= "\u9fff" for char in (last, following))


def period_before(text: bytes) -> str | None:
    """Return the period that the words before an amount state ("monthly salary of", "sueldo semanal:")."""
    match = _BEFORE.search(text)
    return match.last(_ADVERBS) if match else None
