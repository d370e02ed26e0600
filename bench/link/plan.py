"""What is planted: operators with their groups, each group one template, and how its posts are disguised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from bench.generate.campaigns import sizes
from bench.generate.slots import Contacts
from bench.link.pool import Pool
from bench.link.recombine import SHARES, make, spread

PLANTED = 0.30  # share of all posts, unless told otherwise
VARIANTS: dict[str, dict[str, float]] = {
    "clean": {"slots": 0.6, "edits": 0.4},
    "dilution100": {"dilution100": 1.0},
    "attack": {"homoglyph": 1 / 3, "leet": 1 / 3, "emoji": 1 / 3},
    "mixed": {
        "slots": 0.20,
        "edits": 0.18,
        "shuffles": 0.12,
        "homoglyph": 0.07,
        "leet": 0.07,
        "emoji": 0.06,
        "dilution50": 0.06,
        "dilution100": 0.06,
        "dilution200": 0.06,
        "boilerplate": 0.12,
    },
}  # a group's main kind; `null` is `mixed` with its words permuted
MAIN = 0.75  # share of a mixed group's posts that are of its main kind; the others are `slots`
NEWS, AGENCY = 0.05, 0.08  # shares of the planted posts of `mixed` that are no campaign
TRANSLATED = 0.35  # of mixed operators with two templates or more, those with one in another language
GROUPS_OF_OPERATOR = {1: 0.40, 2: 0.25, 3: 0.15, 4: 0.10, 5: 0.06, 6: 0.04}
KEEP_THEIR_CONTACTS = 0.7  # of operators; the others show a new contact in every post
DAYS = 30
SLOTS = ("name", "price", "city", "number")
Sentences = list[list[str]]


@dataclass(frozen=True, slots=True)
class Group:
    """Posts of one template. `main` is their usual kind, `edits` the share of words changed in a post."""

    name: str
    operator: str  # empty for copied news
    campaign: bool
    size: int
    lang: str
    template: Sentences
    main: str
    edits: float
    contacts: tuple[str, ...]  # empty: a new one in every post, where the template shows one
    authors: tuple[str, ...]  # empty: a different one for every post
    days: tuple[int, int]  # first and last


def groups(
    posts: int, variant: str, pool: Pool, rng: np.random.Generator, dice: Random, contacts: Contacts
) -> list[Group]:
    """Return all groups of a corpus; the variant is one of VARIANTS."""
    planted = round(PLANTED * posts)
    news, agency = (round(NEWS * planted), round(AGENCY * planted)) if variant == "mixed" else (0, 0)
    out = list(_campaigns(planted - news - agency, variant, pool, rng, dice, contacts))
    for kind, total in (("news", news), ("agency", agency)):
        if total >= 2:
            out += _harmless(kind, total, pool, rng, dice, contacts)
    return out


def _templates(keys: Sequence[tuple[str, str]], pool: Pool, rng: np.random.Generator) -> Iterator[Sentences]:
    """Yield one template per language and genre asked for, of four to seven sentences."""
    supply = {}
    for key in SHARES:
        made = make(pool, *key, keys.count(key), rng, (4, 7))
        supply[key] = iter([made.sentences(pool, k) for k in range(keys.count(key))])
    for key in keys:
        yield next(supply[key])


def _campaigns(
    total: int, variant: str, pool: Pool, rng: np.random.Generator, dice: Random, contacts: Contacts
) -> Iterator[Group]:
    group_sizes = sizes(total, rng)
    owners = _owners(len(group_sizes), dice)
    keys = _languages(owners, variant == "mixed", rng, dice)
    kinds = dice.choices(list(VARIANTS[variant]), list(VARIANTS[variant].values()), k=len(group_sizes))
    kept: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    main_language: dict[int, str] = {}
    for k, (template, owner) in enumerate(zip(_templates(keys, pool, rng), owners, strict=True)):
        if owner not in kept:
            accounts = tuple(f"op{owner:06d}_{n}" for n in range(dice.randint(1, 5)))
            own = contacts.pool(dice.randint(1, 4)) if dice.random() < KEEP_THEIR_CONTACTS else ()
            kept[owner] = own, accounts
        lang = keys[k][0]
        translated = main_language.setdefault(owner, lang) != lang
        _slot(template, dice, 0.8)
        yield Group(
            name=f"t{k:06d}",
            operator=f"o{owner:06d}",
            campaign=True,
            size=group_sizes[k],
            lang=lang,
            template=template,
            main="translation" if translated else kinds[k],
            edits=dice.uniform(0.05, 0.20) if kinds[k] == "edits" else dice.uniform(0, 0.04),
            contacts=kept[owner][0],
            authors=kept[owner][1],
            days=_days(dice, 12),
        )


def _owners(count: int, dice: Random) -> list[int]:
    """Return the operator of each group: one to six groups in a row."""
    out: list[int] = []
    for owner in range(count):
        held = dice.choices(list(GROUPS_OF_OPERATOR), list(GROUPS_OF_OPERATOR.values()))[0]
        out += [owner] * held
        if len(out) >= count:
            break
    return out[:count]


def _languages(
    owners: list[int], translate: bool, rng: np.random.Generator, dice: Random
) -> list[tuple[str, str]]:
    """Return each group's language and genre: the operator's, but for the last of one that translates."""
    own = spread(max(owners) + 1, rng)
    keys = [own[owner] for owner in owners]
    for k in range(1, len(owners)):
        last = k + 1 == len(owners) or owners[k + 1] != owners[k]
        if translate and last and owners[k] == owners[k - 1] and dice.random() < TRANSLATED:
            keys[k] = dice.choice([key for key in SHARES if key[0] != keys[k][0]])
    return keys


def _slot(template: Sentences, dice: Random, contact: float) -> None:
    """Put one to four slots into the template, and a contact at its end with that probability."""
    for slot in dice.sample(SLOTS, dice.randint(1, 4)):
        sentence = dice.choice(template)
        sentence.insert(dice.randrange(1, len(sentence)), f"{{{slot}}}")
    if dice.random() < contact:
        template[-1].append("{contact}")


def _days(dice: Random, longest: int) -> tuple[int, int]:
    first = dice.randrange(DAYS)
    return first, min(DAYS - 1, first + dice.randrange(longest))


def _harmless(
    kind: str, total: int, pool: Pool, rng: np.random.Generator, dice: Random, contacts: Contacts
) -> Iterator[Group]:
    """Yield copied news (many unrelated authors) or agencies (an intro and an end round changing adverts)."""
    group_sizes = sizes(total, rng)
    keys = spread(len(group_sizes), rng)
    for k, template in enumerate(_templates(keys, pool, rng)):
        is_agency = kind == "agency"
        if is_agency:
            template[-1].append("{contact}")
        yield Group(
            name=f"{kind}{k:06d}",
            operator=f"agency{k:06d}" if is_agency else "",
            campaign=False,
            size=group_sizes[k],
            lang=keys[k][0],
            template=template,
            main=kind,
            edits=0.0,
            contacts=contacts.pool(1) if is_agency else (),
            authors=(f"agency{k:06d}",) if is_agency else (),
            days=_days(dice, DAYS) if is_agency else _days(dice, 4),
        )
