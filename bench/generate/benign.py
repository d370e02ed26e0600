"""The benign posts among which operators are planted, many of them close to the line on purpose.

Licensed agencies reuse templates; awareness posts quote the warning signs; independent workers tour with
dates and prices; spam comes in campaigns; classified adverts carry their marketplace's address.
"""

from collections.abc import Callable
from functools import partial
from random import Random

from bench.generate import places
from bench.generate.contacts import Contact, ContactBook
from bench.generate.grammar import expand, grammar, unlike, write
from bench.generate.obfuscate import contact_words, phone
from bench.generate.post import Post

Maker = Callable[[int, Random, ContactBook], list[Post]]

HOTLINES = {"en": Contact("phone", "+12025550100"), "es": Contact("phone", "+18095550100")}
AGENCIES = {
    "en": ("Northgate Staffing", "Harbour Care Recruitment", "Fieldwise Seasonal Jobs"),
    "es": ("Agencia Buen Puerto", "Empleos Cordillera", "Colocaciones del Valle"),
}
NGOS = {
    "en": ("Open Door Network", "Safe Roads Alliance"),
    "es": ("Red Puerta Abierta", "Fundación Camino Claro"),
}
BRANDS = {
    "gym": {"en": "Ironbridge Gym", "es": "Gimnasio Ferro"},
    "crypto": {"en": "CoinLetter", "es": "CriptoCarta"},
    "pizza": {"en": "Pizza Sole", "es": "Pizza Sole"},
    "course": {"en": "Brightdesk Academy", "es": "Academia Clara"},
}
LANGS = ("en", "es")


def _post(
    kind: str, lang: str, board: str, pattern: str, slots: dict[str, str], rng: Random, **more: str
) -> Post:
    when = places.moment(rng)
    text = write(grammar(lang), pattern, places.common_slots(rng, lang, when) | slots, rng)
    return Post(text, more.pop("author"), f"synthetic-{board}-{lang}", when, lang, kind, **more)


def _hotline(lang: str) -> str:
    return phone(HOTLINES[lang].value, "plain", lang, Random(0))


def agencies(count: int, rng: Random, book: ContactBook) -> list[Post]:
    """Licensed agencies: one or two templates each, one address, licence, contract, free hotline."""
    firms = []
    taken: set[str] = set()
    for lang in LANGS:
        for k, name in enumerate(AGENCIES[lang]):
            slots = {"firm": name, "licence": f"SYN-{rng.randint(1000, 9999)}", "hotline": _hotline(lang)}
            slots["contact"] = book.email().value
            group = f"agency-{lang}-{k + 1}"
            texts = [
                unlike(taken, partial(expand, grammar(lang), "agency", rng)) for _ in range(rng.randint(1, 2))
            ]
            firms.append((lang, group, texts, slots, book.account()))
    made = []
    for n in range(count):
        lang, group, texts, slots, author = firms[n % len(firms)]
        k = rng.randrange(len(texts))
        made.append(
            _post(
                "agency",
                lang,
                "jobs",
                texts[k],
                slots,
                rng,
                author=author,
                group=group,
                template=f"{group}/{k + 1}",
            )
        )
    return made


def movers(count: int, rng: Random, book: ContactBook) -> list[Post]:
    """Independent touring workers: one template, one own phone, dates and cities of their choosing."""
    people = []
    taken: set[str] = set()
    for k in range(8):
        lang = LANGS[k % 2]
        people.append(
            (
                lang,
                unlike(taken, partial(expand, grammar(lang), "mover", rng)),
                book.phone(lang),
                book.account(),
            )
        )
    made = []
    for n in range(count):
        k = n % len(people)
        lang, text, own, author = people[k]
        slots = {"contact": contact_words(own, lang, rng, 0.2)}
        group = f"mover-{k + 1}"
        made.append(
            _post(
                "mover",
                lang,
                "nightlife",
                text,
                slots,
                rng,
                author=author,
                group=group,
                template=f"{group}/1",
            )
        )
    return made


def spam(count: int, rng: Random, book: ContactBook) -> list[Post]:
    """Campaign spam of four brands in two languages, two templates each."""
    owners = {(b, lang): (book.any(lang), book.account()) for b in BRANDS for lang in LANGS}
    made = []
    for n in range(count):
        brand = list(BRANDS)[n % len(BRANDS)]
        lang = rng.choice(LANGS)
        k = rng.randrange(2)
        contact, author = owners[brand, lang]
        slots = {"brand": BRANDS[brand][lang], "contact": contact_words(contact, lang, rng, 0.1)}
        group = f"spam-{brand}-{lang}"
        text = grammar(lang)[f"spam.{brand}"][k]
        made.append(
            _post(
                "spam",
                lang,
                "general",
                text,
                slots,
                rng,
                author=author,
                group=group,
                template=f"{group}/{k + 1}",
            )
        )
    return made


def ngos(count: int, rng: Random, book: ContactBook) -> list[Post]:
    """Awareness posts that quote the warning signs, each written anew, with the hotline."""
    accounts = {name: book.account() for lang in LANGS for name in NGOS[lang]}
    made = []
    for n in range(count):
        lang = LANGS[n % 2]
        k = rng.randrange(len(NGOS[lang]))
        name = NGOS[lang][k]
        text = expand(grammar(lang), "ngo", rng)
        slots = {"helpers": name, "hotline": _hotline(lang)}
        group = f"ngo-{lang}-{k + 1}"
        made.append(_post("ngo", lang, "community", text, slots, rng, author=accounts[name], group=group))
    return made


def singles(kind: str, board: str, contact: float) -> Maker:
    """Return a maker of posts that belong with no other; `contact` is the share with it in its own column."""

    def make(count: int, rng: Random, book: ContactBook) -> list[Post]:
        made = []
        for _ in range(count):
            lang = "en" if rng.random() < 0.55 else "es"
            own = book.any(lang)
            slots = {"contact": contact_words(own, lang, rng, 0.05, named=kind != "job")}
            column = own.value if rng.random() < contact else ""
            text = expand(grammar(lang), kind, rng)
            made.append(_post(kind, lang, board, text, slots, rng, author=book.account(), contact=column))
        return made

    return make


# kind of post -> (share of the corpus, maker); operators take what remains
MAKERS: dict[str, tuple[float, Maker]] = {
    "agency": (0.11, agencies),
    "mover": (0.05, movers),
    "spam": (0.08, spam),
    "ngo": (0.04, ngos),
    "job": (0.17, singles("job", "jobs", 0.5)),
    "classified": (0.12, singles("classified", "classifieds", 0.5)),
    "news": (0.05, singles("news", "news", 0.0)),
    "chat": (0.14, singles("chat", "general", 0.0)),
}
