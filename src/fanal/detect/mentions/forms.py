"""Grammatical forms of names and titles, made by rule, so that whole words can be looked up.

Rules over-generate on purpose: a form nobody writes costs a line in a table, a missing one costs a reading.
Russian and Ukrainian: singular cases of nouns and of the adjectives before them, plural by its own endings.
English, Spanish, French and Portuguese: plurals. Arabic: the article, and "to the" joined to it.
"""

_HARD = "бвгджзклмнпрстфхцчшщ"
_SOFTENED = {"г": "з", "к": "ц", "х": "с"}  # Прага, Празі; Америка, Америці
_VOWELS = "aeiouáéíóúâêôãõ"

# Ending of the nominative: endings of the other cases; the first that fits is used.
_ADJECTIVES = (
    (("ая",), ("ой", "ую")),
    (("яя",), ("ей", "юю")),
    (("ое",), ("ого", "ому", "ом", "ым")),
    (("ее",), ("его", "ему", "ем")),
    (("ые", "ыи"), ("ых", "ым", "ыми")),
    (("ие",), ("их", "им", "ими")),
    (("ый", "ой"), ("ого", "ому", "ом", "ым")),
    (("ий",), ("ого", "его", "ому", "ему", "ом", "ем", "им")),
    (("а",), ("ої", "ій", "у")),
    (("е",), ("ого", "ому")),
    (("і",), ("их", "им", "ими")),
)
_RUSSIAN = (
    (("ия",), ("ии", "ию", "ией")),
    (("ья", "ея", "ая", "оя"), ("-и", "-е", "-ю", "-ей")),
    (("я",), ("и", "е", "ю", "ей")),
    (("ийка",), ("ийки", "ийке", "ийку", "ийкой")),
    (("жа", "ша", "ча", "ща", "га", "ка", "ха"), ("-и", "-е", "-у", "-ой", "-ей")),
    (("ца",), ("цы", "це", "цу", "цей")),
    (("а",), ("ы", "е", "у", "ой")),
    (("ые", "ие"), ("-х", "-м", "-ми")),
    (("ы",), ("", "ов", "ам", "ах", "ами")),
    (("и",), ("", "ей", "ов", "ам", "ах", "ами", "ям", "ях")),
    (("ий",), ("ия", "ию", "ии", "ием", "ого", "ом", "ому")),
    (("й",), ("я", "ю", "е", "ем")),
    (("ь",), ("и", "я", "ю", "е", "ью", "ем")),
)
_UKRAINIAN = (
    (("ія",), ("ії", "ію", "ією")),
    (("я",), ("і", "ю", "ею", "ї", "єю")),
    (("а",), ("и", "і", "у", "ою", "ею")),
    (("и",), ("", "ів", "ам", "ах", "ами")),
    (("і",), ("", "ів", "ам", "ах", "ей", "їв", "ям", "ях")),
    (("їв",), ("єва", "єві", "євом", "єву")),
    (("ьвів",), ("ьвова", "ьвові", "ьвовом", "ьвову")),
    (("ів",), ("ова", "ові", "овом", "ову", "ева", "еві")),
    (("ій",), ("ія", "ію", "ії", "ого", "ому", "ім")),
    (("й",), ("я", "ю", "ї", "єм")),
    (("ь",), ("і", "я", "ю", "ем")),
)
_NEUTER = {"о": ("а", "у", "ом", "е", "і"), "е": ("я", "ю", "ем", "ого", "ому", "а", "у", "і")}
_TITLES = ("чая", "щая", "ная", "чий", "щий", "ный", "чие", "щие", "ные", "ний")  # горничная, рабочий
_CONSONANT = {"ru": ("а", "у", "ом", "е", "ем"), "uk": ("а", "у", "ом", "і", "ові")}


def _by_endings(word: str, table: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]) -> list[str] | None:
    for endings, others in table:
        for ending in endings:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                stem = word[: -len(ending)]
                kept = stem + ending[:-1]
                return [kept + other[1:] if other.startswith("-") else stem + other for other in others]
    return None


def _noun(word: str, language: str) -> list[str]:
    if len(word) < 3 or not word[-1].isalpha():
        return []
    if word.endswith(_TITLES):
        return _by_endings(word, _ADJECTIVES) or []
    if word[-1] in _NEUTER:
        return [word[:-1] + ending for ending in _NEUTER[word[-1]]]
    table = _RUSSIAN if language == "ru" else _UKRAINIAN
    found = _by_endings(word, table)
    if found is not None:
        if language == "uk" and word[-1] == "а" and word[-2] in _SOFTENED:
            found.append(word[:-2] + _SOFTENED[word[-2]] + "і")
        return found
    if word[-1] not in _HARD:
        return []
    found = [word + ending for ending in _CONSONANT[language]]
    if word.endswith(("ец", "єць", "ок")) and len(word) > 4:  # Донецк keeps its vowel, Городец loses it
        found += [word[:-2] + word[-1] + ending for ending in _CONSONANT[language]]
    return found


def slavic(phrase: str, language: str) -> list[str]:
    """Return the other case forms of a nominative Russian ("ru") or Ukrainian ("uk") noun phrase.

    The last word is declined as a noun, words before it as adjectives where they look like ones; an ending
    written in the same case in all words is all that is made, so the list may hold forms nobody uses.
    """
    *before, last = phrase.split(" ")
    nouns = _noun(last, language)
    if not before:
        return nouns
    heads = [_by_endings(word, _ADJECTIVES) if len(word) > 4 else None for word in before]
    if all(head is None for head in heads):
        return [" ".join([*before, noun]) for noun in nouns]
    longest = max(len(head) for head in heads if head is not None)
    alike = [
        [
            word if head is None else head[min(case, len(head) - 1)]
            for word, head in zip(before, heads, strict=True)
        ]
        for case in range(longest)
    ]  # adjectives side by side stand in the same case
    return [" ".join([*head, noun]) for head in alike for noun in nouns]


def _plural(word: str, language: str) -> list[str]:  # noqa: PLR0911 (a table of endings)
    if language == "en":
        if word.endswith("man"):
            return [word[:-3] + "men"]
        if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
            return [word[:-1] + "ies"]
        return [word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")]
    if language == "fr":
        return [] if word.endswith(("s", "x")) else [word + "s"]
    if language == "pt" and word.endswith("m"):
        return [word[:-1] + "ns"]
    if language == "pt" and word.endswith("ão"):
        return [word[:-2] + "ões", word[:-2] + "ães"]
    if word.endswith("s"):
        return []
    return [word + ("s" if word[-1] in _VOWELS else "es")]


def western(phrase: str, language: str) -> list[str]:
    """Return the plural of an English, Spanish, French or Portuguese title.

    English puts the plural on the last word, the others on the first ("ayudantes de cocina").
    """
    words = phrase.split(" ")
    at = len(words) - 1 if language == "en" else 0
    return [" ".join([*words[:at], form, *words[at + 1 :]]) for form in _plural(words[at], language)]


def arabic(phrase: str) -> list[str]:
    """Return Arabic spellings of the same name: with "to the", and with ة and ى written plainly."""
    found = [phrase, *([phrase[:-1] + {"ة": "ه", "ى": "ي"}[phrase[-1]]] if phrase[-1] in "ةى" else [])]
    joined = ["لل" + form[2:] for form in found if form.startswith("ال")]
    return found[1:] + joined
