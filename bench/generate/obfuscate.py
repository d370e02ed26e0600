"""Ways in which contacts and texts are disguised, each one readable by a person at a glance."""

from random import Random

from bench.generate.contacts import Contact
from bench.generate.grammar import listed

SPELLED = {
    "en": listed("zero, one, two, three, four, five, six, seven, eight, nine"),
    "es": listed("cero, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve"),
}
LOOKALIKES = str.maketrans("aceiopxyABEHKMOPTX", "асеіорхуАВЕНКМОРТХ")  # Latin to Cyrillic
LEET = str.maketrans("aeiost", "431057")
EMOJI = ("✨", "🌸", "🔥", "💼", "✈️", "📩", "⭐", "🌴")
PHONE_STYLES = (
    "plain",
    "plain",
    "national",
    "dashes",
    "dots",
    "spaced",
    "spelled",
    "mixed",
    "keycap",
    "wide",
    "letters",
    "stars",
)
INTRO: dict[str, dict[str, tuple[str, ...]]] = {
    "phone": {"en": ("WhatsApp", "phone", "call", "text", ""), "es": ("WhatsApp", "cel", "tel", "WA", "")},
    "email": {"en": ("e-mail", "mail", ""), "es": ("correo", "mail", "")},
    "handle": {"en": ("Telegram", "IG", "insta"), "es": ("Telegram", "IG", "insta")},
}
AT_DOT: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("at", "dot"), ("(at)", "(dot)"), ("[at]", "[dot]")),
    "es": (("arroba", "punto"), ("(arroba)", "(punto)"), ("[at]", "[punto]")),
}


def national(number: str) -> list[str]:
    """Split an E.164 number of +1 or +44 into the groups people write, trunk zero included."""
    if number.startswith("+44"):
        digits = number[3:]
        cut = 2 if digits.startswith("2") else 3
        return ["0" + digits[:cut], digits[cut : cut + 3] if cut == 3 else digits[2:6], digits[6:]]
    return [number[2:5], number[5:8], number[8:]]


def _international(number: str) -> str:
    code = number[:3] if number.startswith("+44") else number[:2]
    first, *rest = national(number)
    return " ".join([code, first.removeprefix("0"), *rest])


def phone(number: str, style: str, lang: str, rng: Random) -> str:
    """Return the number in one of `PHONE_STYLES`; every digit stays readable and in order."""
    groups = national(number)
    digits = "".join(groups)
    words = SPELLED[lang]
    written = {
        "plain": _international(number),
        "national": f"({groups[0]}) {groups[1]} {groups[2]}",
        "dashes": "-".join(groups),
        "dots": ".".join(groups),
        "stars": "*".join(groups),
        "spaced": " ".join(digits),
        "spelled": " ".join(words[int(d)] for d in digits),
        "mixed": " ".join(words[int(d)] if rng.random() < 0.4 else d for d in digits),
        "keycap": "".join(f"{d}\ufe0f\u20e3" for d in digits),
        "wide": "".join(chr(0xFF10 + int(d)) for d in digits),
        "letters": "-".join(groups).replace("0", "O").replace("1", "l"),
    }
    return written[style]


def email(address: str, lang: str, rng: Random, disguised: bool) -> str:
    """Return the address as it is, or with its at and dots in words."""
    if not disguised:
        return address
    at, dot = rng.choice(AT_DOT[lang])
    return address.replace("@", f" {at} ").replace(".", f" {dot} ")


def contact_words(contact: Contact, lang: str, rng: Random, disguise: float, *, named: bool = True) -> str:
    """Return a contact as it stands in a post, its kind `named` or not.

    `disguise` (0..1) is the share written to be hard to find.
    """
    disguised = rng.random() < disguise
    intro = rng.choice(INTRO[contact.kind][lang]) if named else ""
    if contact.kind == "phone":
        style = rng.choice(PHONE_STYLES[4:] if disguised else PHONE_STYLES[:4])
        written = phone(contact.value, style, lang, rng)
    elif contact.kind == "email":
        written = email(contact.value, lang, rng, disguised)
    else:
        written = (
            rng.choice((f"t.me/{contact.value}", f"@{contact.value}", f"@ {contact.value}"))
            if disguised
            else f"@{contact.value}"
        )
    return f"{intro} {written}".strip()


def lookalikes(text: str, rng: Random, share: float) -> str:
    """Replace `share` of the letters that have a Cyrillic twin."""
    return "".join(c.translate(LOOKALIKES) if rng.random() < share else c for c in text)


def sprinkle(text: str, rng: Random, share: float) -> str:
    """Put an emoji after `share` of the words."""
    return " ".join(
        f"{word} {rng.choice(EMOJI)}" if rng.random() < share else word for word in text.split(" ")
    )


def disguise_text(text: str, rng: Random) -> str:
    """Disguise a post's wording in a usual way, or not; a `\\x00` (the contact's place) is left alone."""
    draw = rng.random()
    if draw < 0.10:
        return lookalikes(text, rng, 0.35)
    if draw < 0.25:
        return sprinkle(text, rng, 0.08)
    if draw < 0.32:
        return text.upper()
    return text


def leet(text: str, rng: Random, share: float) -> str:
    """Replace `share` of the letters that have a digit for a twin."""
    return "".join(c.translate(LEET) if rng.random() < share else c for c in text)
