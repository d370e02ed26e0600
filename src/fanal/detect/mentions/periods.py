"""What a payment is for: an hour, a day, a week, a month, a year, or once."""

import re

_WORDS = {
    "hour": "hours?|hrs?|h|horas?|hourly",
    "day": "days?|dias?|daily|diari[oa]s?|diariamente|nights?|noches?|pd",
    "week": "weeks?|wks?|semanas?|weekly|semanal(?:es|mente)?|pw",
    "month": "months?|mths?|mes(?:es)?|mo|monthly|mensual(?:es|mente)?|pm|pcm",
    "year": "years?|yrs?|anos?|yearly|annual(?:ly)?|anual(?:es|mente)?|pa|annum",
    "once": "once|una vez|one[ -]time|one[ -]off|pago unico",
}
_ADVERBS = r"hourly|daily|weekly|monthly|yearly|annual|mensual|semanal|diari[oa]|anual|por hora|por dia"
_LINK = r"(?: ?/ ?| ?(?:per|a|an|al|por|each|every|cada|the|el|la|x|de|pro|-) ?| |)"
_BESIDES = r"\+|net[ao]?s?|gross|brut[oa]s?|libres?|cash|app?rox\.?|aproximad[oa]s|fij[oa]s|usd|only|/-"
_FILLER = rf"(?: ?(?:{_BESIDES})){{0,2}}"
_ALL = "|".join(f"(?P<{period}>{words})" for period, words in _WORDS.items())
_JOINED = frozenset(["pw", "pcm"])  # "£450pw"
_NEED_LINK = frozenset(["h", "pm", "pa", "pd", "dia", "hora", "mes", "ano", "day", "hour", "night", "noche"])

AFTER = re.compile(rf"{_FILLER}(?P<link>{_LINK})(?:{_ALL})\b")
_BEFORE = re.compile(rf"\b(?:{_ADVERBS})\b[^.;!?\n]{{0,24}}\Z")
_ADVERB = re.compile(_ADVERBS)
_STEMS = (
    ("hour", ("hour", "por hora")),
    ("day", ("dai", "diari", "por dia")),
    ("week", ("week", "seman")),
    ("month", ("month", "mens")),
    ("year", ("year", "annual", "anual")),
)


def _adverb_period(text: str) -> str:
    found = _ADVERB.findall(text)[-1]
    return next(period for period, stems in _STEMS if found.startswith(stems))


def period_after(text: str) -> tuple[str, int] | None:
    """Return the period stated right after an amount and where its words end."""
    match = AFTER.match(text)
    if not match:
        return None
    period = str(match.lastgroup)
    word, link = match.group(period), match.group("link")
    if (not link.strip() and word in _NEED_LINK) or (not link and word not in _JOINED):
        return None  # "300 pm", "5 h": a time of day or a length of time
    return period, match.end()


def period_before(text: str) -> str | None:
    """Return the period that the words before an amount state ("monthly salary of", "sueldo semanal:")."""
    return _adverb_period(text) if _BEFORE.search(text) else None
