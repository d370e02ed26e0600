"""Planted operators: recruitment offers and third-party-controlled advertising written from templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random

from bench.generate import places
from bench.generate.contacts import Contact, ContactBook
from bench.generate.grammar import expand, grammar, listed, unlike, write
from bench.generate.obfuscate import contact_words, disguise_text
from bench.generate.post import Post

SECTORS = listed(
    "housekeeping, hostess, farm, modelling, care, callcentre, factory, salon, cleaning, "
    "construction, fishing, kidney"
)
ADVERTISING = ("hostess", "modelling", "salon", "cleaning")
CONTACT_MARK = "\x00"


@dataclass(frozen=True, slots=True)
class Template:
    """A text with open slots; `contacts` are those its posts rotate over."""

    id: str
    lang: str
    kind: str
    text: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Operator:
    """One planted operator: its posts share templates, contacts, accounts, a destination and a circuit."""

    id: str
    templates: tuple[Template, ...]
    contacts: tuple[Contact, ...]
    accounts: tuple[str, ...]
    destinations: dict[str, str]
    monthly: int
    circuits: dict[str, tuple[places.Stop, ...]]


def plan(number: int, rng: Random, book: ContactBook, taken: set[str]) -> Operator:
    """Return operator `number` (from 0): sector by turn, the rest drawn; `taken` are others' sentences."""
    sector = SECTORS[number % len(SECTORS)]
    contacts = tuple(book.any(rng.choice(("en", "es"))) for _ in range(rng.randint(2, 5)))
    name = f"operator-{number + 1:02d}"
    langs = rng.choice((("en",), ("es",), ("en", "es"), ("es", "mix"), ("en", "es", "mix")))
    kinds = [(lang, "operator-offer") for lang in langs]
    if sector in ADVERTISING:
        kinds.append((rng.choice(("en", "es")), "operator-advert"))
    templates = tuple(
        Template(
            f"{name}/{k + 1}",
            lang,
            kind,
            unlike(taken, partial(_text, lang, kind, sector, rng)),
            # Neighbouring templates share a contact, so that an operator holds together.
            tuple(dict.fromkeys((contacts[k % len(contacts)], contacts[(k + 1) % len(contacts)]))),
        )
        for k, (lang, kind) in enumerate(kinds)
    )
    return Operator(
        name,
        templates,
        contacts,
        tuple(book.account() for _ in range(rng.randint(2, 6))),
        {lang: rng.choice(cities) for lang, cities in places.CITIES.items()},
        100 * rng.randint(15, 40),
        {lang: places.circuit(rng, lang, 10) for lang in places.CITIES},
    )


def _text(lang: str, kind: str, sector: str, rng: Random) -> str:
    names = {"hook": f"hook.{sector}", "work": f"work.{sector}"}
    symbol = kind.removeprefix("operator-")
    if lang != "mix":
        return expand(grammar(lang), symbol, rng, names)
    spanish = grammar("es")
    parts = [expand(spanish, names["hook"], rng), expand(spanish, names["work"], rng)]
    parts += [expand(grammar("en"), "middle", rng), expand(spanish, "close", rng)]
    return " ".join(parts)


def posts(operator: Operator, count: int, rng: Random) -> list[Post]:
    """Write `count` posts of an operator, each template getting its turn."""
    order = [operator.templates[k % len(operator.templates)] for k in range(count)]
    return [_post(operator, template, rng) for template in order]


def _post(operator: Operator, template: Template, rng: Random) -> Post:
    lang = "es" if template.lang == "mix" else template.lang
    contact = _contact(operator, template, rng)
    if template.kind == "operator-advert":
        stop = rng.choice(operator.circuits[lang])
        when = places.moment(rng, stop.first - timedelta(days=2), 4)
        slots = places.common_slots(rng, lang, when)
        slots |= {"city": stop.city, "date": places.day_words(stop.first, lang)}
        slots["date2"] = places.day_words(stop.last, lang)
    else:
        when = places.moment(rng)
        slots = places.common_slots(rng, lang, when)
        slots["city"] = operator.destinations[lang]
        slots["origin"] = rng.choice([c for c in places.CITIES[lang] if c != slots["city"]])
        slots["pay"] = places.pay_words(rng, lang, operator.monthly)
    text = write(grammar(lang), template.text, slots | {"contact": CONTACT_MARK}, rng)
    text = disguise_text(text, rng).replace(CONTACT_MARK, contact)
    board = "nightlife" if template.kind == "operator-advert" else "jobs"
    account = rng.choice(operator.accounts)
    return Post(
        text, account, f"synthetic-{board}-{lang}", when, lang, template.kind, operator.id, template.id
    )


def _contact(operator: Operator, template: Template, rng: Random) -> str:
    lang = "es" if template.lang == "mix" else template.lang
    chosen: Sequence[Contact] = [rng.choice(template.contacts)]
    if rng.random() < 0.2:
        chosen = [*chosen, rng.choice(operator.contacts)]
    return " / ".join(contact_words(contact, lang, rng, 0.55) for contact in dict.fromkeys(chosen))
