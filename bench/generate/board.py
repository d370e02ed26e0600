"""The campaigns texts as a platform would export them: eight fields a post, as JSON Lines or as CSV.

Seven languages; one text in three has line breaks or quotes in it, and one JSON line in five is written as
Python and PHP do by default, with everything beyond ASCII and every slash escaped.
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bench.generate.campaigns import corpus

FIELDS = ("id", "text", "author", "channel", "created_at", "url", "contact", "likes")
CHANNELS = ("jobs", "flats", "Empleo y trabajo", "Работа", "oferta-de-vagas", "兼职")
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = 20_000  # different ones; a longer file has them again under other ids
ESCAPED = 0.2

Row = tuple[str | int | None, ...]


def _shaped(text: str, dice: Random) -> str:
    """Return the text with what people put into one: line breaks, a word in quotes."""
    draw = dice.random()
    if draw < 0.2:
        return text.replace(". ", ".\n", 2)
    if draw < 0.33 and len(words := text.split(" ")) > 4:
        words[3] = f'"{words[3]}"'
        return " ".join(words)
    return text


def _row(number: int, text: str, dice: Random) -> Row:
    when = BEGIN + timedelta(seconds=37 * number)
    author, channel = f"syn_user{dice.randrange(40_000)}", dice.choice(CHANNELS)
    contact = f"+1 202 555 01{dice.randrange(100):02d}" if dice.random() < 0.3 else None
    url = f"https://board.example.org/offers/{number}"
    at = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"b{number:08d}", text, author, channel, at, url, contact, dice.randrange(90)


def rows(seed: int) -> Iterator[Row]:
    """Yield posts without end."""
    dice = Random(f"{seed}/board")
    texts = [_shaped(text, dice) for text in corpus(TEXTS, seed)[0]]
    number = 0
    while True:
        for text in texts:
            yield _row(number, text, dice)
            number += 1


def _written(path: Path, size: int, lines: Iterator[str], head: str = "") -> int:
    """Write lines until the file has `size` bytes; return how many lines it took."""
    count, told = 0, 0
    with path.open("w", encoding="utf-8", newline="") as file:
        told = len(head)
        file.write(head)
        while told < size:
            line = next(lines)
            told += len(line.encode())
            count += 1
            file.write(line)
    return count


def write_jsonl(path: Path, size: int, seed: int) -> int:
    """Write about `size` bytes of JSON Lines; return the number of posts."""
    dice = Random(f"{seed}/jsonl")

    def line(row: Row) -> str:
        post = {name: value for name, value in zip(FIELDS, row, strict=True) if value is not None}
        if dice.random() < ESCAPED:
            return json.dumps(post).replace("/", "\\/") + "\n"
        return json.dumps(post, ensure_ascii=False) + "\n"

    return _written(path, size, map(line, rows(seed)))


class _Line:
    """What a csv.writer writes to: the latest line."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def write_csv(path: Path, size: int, seed: int) -> int:
    """Write about `size` bytes of CSV; return the number of posts."""
    held = _Line()
    writer = csv.writer(held, lineterminator="\n")

    def line(row: Sequence[object]) -> str:
        writer.writerow(row)
        return held.text

    return _written(path, size, map(line, rows(seed)), line(FIELDS))


WRITERS: dict[str, Callable[[Path, int, int], int]] = {"jsonl": write_jsonl, "csv": write_csv}
