"""Counting: a contact is found where a mention of its kind overlaps it and has the same value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.mentions.posts import Annotated, Contact


class Found(NamedTuple):
    """One mention as a tool gave it: the characters `start:end` of the post's text."""

    kind: str
    start: int
    end: int
    value: str
    obfuscated: bool


class Miss(NamedTuple):
    """A contact not found (`found` None), a mention of nothing (`contact` None), or a wrong value."""

    post: Annotated
    contact: Contact | None
    found: Found | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts: `right` contacts found, `missed` not found, `wrong` mentions without such a contact."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        """Of the mentions given, the share that is right; 1 where none was given."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of the contacts, the share that was found; 1 where there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.missed + other.missed, self.wrong + other.wrong)


class Cell(NamedTuple):
    """What a count is kept for."""

    split: str
    lang: str
    kind: str
    hidden: bool


def _overlap(contact: Contact, found: Found) -> bool:
    return contact.kind == found.kind and contact.start < found.end and found.start < contact.end


def score_post(post: Annotated, mentions: Sequence[Found]) -> tuple[dict[Cell, Score], list[Miss]]:
    """Return the counts of one post and what was not right in it; each mention counts for one contact."""
    left = list(mentions)
    cells: dict[Cell, Score] = {}
    misses: list[Miss] = []

    def count(kind: str, hidden: bool, score: Score) -> None:
        cell = Cell(post.split, post.lang, kind, hidden)
        cells[cell] = cells.get(cell, Score()) + score

    unmet = []
    for contact in post.contacts:
        met = next((f for f in left if _overlap(contact, f) and f.value == contact.value), None)
        if met:
            left.remove(met)
            count(contact.kind, bool(contact.how), Score(right=1))
        else:
            unmet.append(contact)
            count(contact.kind, bool(contact.how), Score(missed=1))
    for found in left:
        count(found.kind, found.obfuscated, Score(wrong=1))
    for contact in unmet:
        near = next((f for f in left if _overlap(contact, f)), None)
        if near:
            left.remove(near)
        misses.append(Miss(post, contact, near))
    return cells, misses + [Miss(post, None, found) for found in left]


def total(cells: Iterable[tuple[Cell, Score]], **wanted: object) -> Score:
    """Return the sum over the cells whose named parts are as wanted."""
    out = Score()
    for cell, score in cells:
        if all(getattr(cell, name) == value for name, value in wanted.items()):
            out += score
    return out
