"""The campaigns corpus: 30 % of the posts in planted groups written from one template each, at any scale.

Group sizes follow a Pareto law (2 to 500). A post of a group has its slots filled anew, some of its words
edited, and in some groups its letters attacked. All draws come from one seed.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from bench.generate.background import join, token_posts
from bench.generate.obfuscate import leet, lookalikes, sprinkle
from bench.generate.slots import Contacts, Filler
from bench.generate.vocabulary import LANGUAGES, Language, language, zipf

PLANTED = 0.30
LARGEST = 500
PARETO_EXPONENT = 1.2
MOST_EDITS = 0.15  # share of a post's words dropped, inserted or substituted
ATTACKED_GROUPS = 0.15
CONTACT_IN_BACKGROUND = 0.2
STOCK_IN_BACKGROUND = 0.2


@dataclass(frozen=True, slots=True)
class Group:
    """A planted group: its template's tokens, where `{kind}` tokens are slots, and how it is disguised."""

    lang: Language
    tokens: tuple[str, ...]
    edits: float
    attack: str  # "", lookalikes, leet or emoji
    contacts: tuple[str, ...]  # empty: a fresh contact in each post, or none if there is no such slot


def sizes(total: int, rng: np.random.Generator) -> list[int]:
    """Return group sizes of 2 to 500 that add up to `total` (Pareto); raises ValueError below 2."""
    if total < 2:
        raise ValueError(f"{total} posts make no group")
    drawn: list[int] = []
    left = total
    while left:
        size = min(LARGEST, int(2 * (1 - rng.random()) ** (-1 / PARETO_EXPONENT)), left)
        size = size if left - size != 1 else size + 1  # no group of one remains
        drawn.append(size)
        left -= size
    return drawn


def write(posts: int, seed: int, out: Path, truth: Path | None = None) -> None:
    """Write `posts` posts to `out` (id, text) in shuffled order, and their groups to `truth` (id, group)."""
    texts, groups = corpus(posts, seed)
    ids = [f"c{k:07d}" for k in range(len(texts))]
    out.parent.mkdir(parents=True, exist_ok=True)
    _rows(out, ("id", "text"), zip(ids, texts, strict=True))
    if truth:
        _rows(truth, ("id", "group"), zip(ids, groups, strict=True))


def _rows(path: Path, head: tuple[str, ...], rows: Iterator[tuple[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def corpus(posts: int, seed: int) -> tuple[list[str], list[str]]:
    """Return texts and group names (empty for background), in the same shuffled order."""
    rng = np.random.default_rng(seed)
    dice = Random(seed)
    group_sizes = sizes(round(PLANTED * posts), rng)
    texts: list[str] = []
    names: list[str] = []
    contacts = Contacts(dice)
    for k, (group, size) in enumerate(
        zip(_groups(len(group_sizes), rng, dice, contacts), group_sizes, strict=True)
    ):
        texts += _planted(group, size, rng, dice, contacts)
        names += [f"g{k:06d}"] * size
    background = posts - len(texts)
    texts += _background(background, rng, dice, contacts)
    names += [""] * background
    order = rng.permutation(posts).tolist()
    return [texts[k] for k in order], [names[k] for k in order]


def _languages(count: int, rng: np.random.Generator) -> list[str]:
    codes = list(LANGUAGES)
    return [codes[k] for k in rng.choice(len(codes), count, p=list(LANGUAGES.values()))]


def _groups(count: int, rng: np.random.Generator, dice: Random, contacts: Contacts) -> Iterator[Group]:
    codes = _languages(count, rng)
    supply = {code: token_posts(language(code), codes.count(code), rng) for code in LANGUAGES}
    for code in codes:
        tokens = next(supply[code])
        for kind in dice.sample(("name", "price", "city", "number"), dice.randint(1, 4)):
            tokens.insert(dice.randrange(1, len(tokens)), f"{{{kind}}}")
        pool: tuple[str, ...] = ()
        draw = dice.random()
        if draw < 0.7:
            tokens.append("{contact}")
        if draw < 0.35:
            pool = contacts.pool(dice.randint(1, 3))
        attacks = ("lookalikes", "leet", "emoji") if code != "zh" else ("emoji",)
        attack = dice.choice(attacks) if dice.random() < ATTACKED_GROUPS else ""
        yield Group(language(code), tuple(tokens), dice.uniform(0, MOST_EDITS), attack, pool)


def _planted(
    group: Group, size: int, rng: np.random.Generator, dice: Random, contacts: Contacts
) -> Iterator[str]:
    filler = Filler(group.lang, dice, contacts, group.contacts)
    edited = rng.random((size, len(group.tokens))) < group.edits
    count = len(group.lang.words)
    strangers = iter([group.lang.words[k] for k in zipf(rng, count, int(edited.sum())).tolist()])
    for row in edited:
        tokens = list(group.tokens)
        for at in np.flatnonzero(row)[::-1].tolist():
            _edit(tokens, at, next(strangers), dice)
        text = join([filler.fill(t) if t[0] == "{" else t for t in tokens], group.lang.spaced)
        yield _attacked(text, group.attack, dice) if group.attack and dice.random() < 0.7 else text


def _edit(tokens: list[str], at: int, stranger: str, dice: Random) -> None:
    kind = dice.randrange(3)
    if kind == 0:
        tokens.insert(at, stranger)
    elif tokens[at][0] != "{":
        tokens[at : at + 1] = [stranger] if kind == 1 else []


def _attacked(text: str, attack: str, dice: Random) -> str:
    strength = dice.uniform(0.05, 0.3)
    if attack == "lookalikes":
        return lookalikes(text, dice, strength)
    return leet(text, dice, strength) if attack == "leet" else sprinkle(text, dice, strength / 2)


def _background(count: int, rng: np.random.Generator, dice: Random, contacts: Contacts) -> Iterator[str]:
    codes = _languages(count, rng)
    supply = {code: token_posts(language(code), codes.count(code), rng) for code in LANGUAGES}
    for code in codes:
        lang = language(code)
        tokens = next(supply[code])
        if dice.random() < STOCK_IN_BACKGROUND:
            tokens += dice.choice(lang.stock)
        if dice.random() < CONTACT_IN_BACKGROUND:
            tokens.append(contacts.fresh())
        yield join(tokens, lang.spaced)
