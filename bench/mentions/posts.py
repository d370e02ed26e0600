"""The annotated posts as they stand in `posts/*.jsonl`, one file a language."""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("posts")
LANGUAGES = ("ar", "en", "es", "fr", "hi", "id", "pt", "ru", "tl", "uk", "vi", "zh")
KINDS = ("phone", "email", "handle", "url", "wallet", "iban")
SPLITS = ("dev", "test")


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact: the characters `start:end` of its post, what they mean, and how they were hidden."""

    kind: str
    start: int
    end: int
    value: str
    how: tuple[str, ...]  # empty: written plainly


@dataclass(frozen=True, slots=True)
class Annotated:
    """One post and all contacts in it; `genre` is job, advert, classified, chat, message or confuser."""

    id: str
    lang: str
    split: str
    genre: str
    text: str
    contacts: tuple[Contact, ...]


def place(text: str, quote: str, nth: int = 0) -> int:
    """Return where the `nth` occurrence (from 0) of a quote begins; raises ValueError if there is none."""
    at = text.index(quote)
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return at


def _post(line: str) -> Annotated:
    row = json.loads(line)
    contacts = []
    for c in row["contacts"]:
        start = place(row["text"], c["quote"], c.get("nth", 0))
        contacts.append(
            Contact(c["kind"], start, start + len(c["quote"]), c["value"], tuple(c["how"])),
        )
    return Annotated(row["id"], row["lang"], row["split"], row["genre"], row["text"], tuple(contacts))


def read_posts(folder: Path = FOLDER) -> list[Annotated]:
    """Return all posts in the order of their files; raises ValueError for a quote that is not in its post."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in _lines(path)]
    return [_post(line) for line in lines]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")
