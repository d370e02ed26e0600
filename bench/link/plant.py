"""Posts of planted groups, each written anew from its template and labelled with what was done to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np

from bench.generate.slots import Contacts, Filler
from bench.generate.vocabulary import LANGUAGES, language
from bench.link.attack import ATTACKS, attacked, possible
from bench.link.plan import MAIN, Group, Sentences
from bench.link.pool import Pool
from bench.link.recombine import make

BRIDGES = 0.015  # share of mixed campaign posts that hold a second operator's template too
BRIDGED_FROM = 5  # posts of a group from which on it can be bridged
CHUNK = 4_000
CUT_NEWS = 0.2


@dataclass(frozen=True, slots=True)
class Post:
    """One post and its truth; `bridge` names the second group a bridge holds, else it is empty."""

    text: str
    author: str
    template: str
    operator: str
    campaign: bool
    kind: str
    lang: str
    bridge: str
    day: int


class Strangers:
    """Unrelated text by language: sentences as tokens, made in chunks from the real ones."""

    def __init__(self, pool: Pool, rng: np.random.Generator) -> None:
        self._pool = pool
        self._rng = rng
        self._supply: dict[str, Iterator[list[str]]] = {}

    def _endless(self, lang: str) -> Iterator[list[str]]:
        genre = "advert" if (lang, "advert") in self._pool.sentences else "message"
        while True:
            made = make(self._pool, lang, genre, CHUNK, self._rng, (1, 1))
            for k in range(CHUNK):
                yield made.sentences(self._pool, k)[0]

    def sentence(self, lang: str) -> list[str]:
        """Return the next sentence of the language."""
        return next(self._supply.setdefault(lang, self._endless(lang)))

    def words(self, lang: str, count: int) -> Sentences:
        """Return sentences that together have `count` words, the last cut to fit."""
        out: Sentences = []
        while count > 0:
            out.append(self.sentence(lang)[:count])
            count -= len(out[-1])
        return out


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the posts of groups. `boilerplate` holds the legal paragraphs of each language."""

    variant: str
    strangers: Strangers
    boilerplate: dict[str, list[list[str]]]
    contacts: Contacts
    dice: Random

    def posts(self, group: Group) -> Iterator[Post]:
        """Yield the group's posts."""
        dice = self.dice
        filler = self._filler(group)
        for k in range(group.size):
            own = self.variant != "mixed" or not group.campaign or dice.random() < MAIN
            kind = group.main if own or group.main == "translation" else "slots"
            if kind in ATTACKS:
                kind = possible(kind, group.lang)
            author = dice.choice(group.authors) if group.authors else f"n{group.name}_{k}"
            day = dice.randint(*group.days)
            yield Post(
                self._text(group, kind, filler),
                author,
                group.name,
                group.operator,
                group.campaign,
                kind,
                group.lang,
                "",
                day,
            )

    def _filler(self, group: Group) -> Filler:
        lang = language(group.lang if group.lang in LANGUAGES else "en")
        return Filler(lang, self.dice, self.contacts, group.contacts)

    def _text(self, group: Group, kind: str, filler: Filler) -> str:
        body = [list(sentence) for sentence in group.template]
        if kind == "agency":
            middle = slice(1, len(body) - 1)
            body[middle] = [self.strangers.sentence(group.lang) for _ in body[middle]]
        elif kind == "news":
            body = self._copied(body, group.lang)
        if group.edits:
            self._edit(body, group)
        if kind == "shuffles":
            self.dice.shuffle(body)
        elif kind.startswith("dilution"):
            body = self._diluted(body, group.lang, int(kind.removeprefix("dilution")) / 100)
        elif kind == "boilerplate":
            body.insert(self.dice.randint(1, len(body)), self.dice.choice(self.boilerplate[group.lang]))
        text = filled(body, filler)
        return attacked(text, kind, group.lang, self.dice) if kind in ATTACKS else text

    def _copied(self, body: Sentences, lang: str) -> Sentences:
        """Return a news text as people pass it on: a remark before it, sometimes cut short."""
        if self.dice.random() < CUT_NEWS:
            body = body[: max(2, len(body) - 2)]
        remark = self.strangers.sentence(lang)[: self.dice.randint(2, 6)]
        return [remark, *body] if self.dice.random() < 0.5 else body

    def _diluted(self, body: Sentences, lang: str, share: float) -> Sentences:
        """Return the text with `share` of its words in unrelated sentences between its own."""
        extra = self.strangers.words(lang, round(share * sum(map(len, body))))
        places = sorted(self.dice.randint(0, len(body)) for _ in extra)
        for place, sentence in zip(reversed(places), reversed(extra), strict=True):
            body.insert(place, sentence)
        return body

    def _edit(self, body: Sentences, group: Group) -> None:
        """Insert, replace or drop a share of the words; slots are never lost."""
        dice = self.dice
        for sentence in body:
            for at in range(len(sentence) - 1, -1, -1):
                if dice.random() >= group.edits:
                    continue
                stranger = dice.choice(self.strangers.sentence(group.lang))
                act = dice.randrange(3)
                if act == 0:
                    sentence.insert(at, stranger)
                elif sentence[at][0] != "{":
                    sentence[at : at + 1] = [stranger] if act == 1 else []

    def bridge(self, one: Group, other: Group, day: int) -> Post:
        """Return a post that holds the templates of two groups."""
        halves = [filled(group.template, self._filler(group)) for group in (one, other)]
        author = self.dice.choice(one.authors)
        return Post(
            " ".join(halves), author, one.name, one.operator, True, "bridge", one.lang, other.name, day
        )


def filled(body: Sentences, filler: Filler) -> str:
    """Return the text of a post, its slots filled."""
    return " ".join(filler.fill(t) if t[0] == "{" else t for sentence in body for t in sentence)
