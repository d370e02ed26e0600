"""`python -m bench.places`: precision and recall of place names, and how often the country is right."""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from fanal.detect.mentions.phones import PhoneReader
from fanal.detect.mentions.scan import Scan
from fanal.detect.mentions.table import find_mentions

SENTENCES = Path(__file__).with_name("sentences.tsv")


class Sentence(NamedTuple):
    language: str
    half: str  # dev: read while rules were written; test: not
    text: str
    gold: dict[str, str]  # name as written: country, ? where it can't be told, A|B where either may be said


def sentences() -> Iterator[Sentence]:
    seen: dict[str, int] = {}
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        for language, text, gold in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            seen[language] = seen.get(language, 0) + 1
            pairs = dict(pair.strip().split("=") for pair in gold.split(";") if pair.strip())
            yield Sentence(language, "dev" if seen[language] % 2 else "test", text, pairs)


def read(text: str) -> dict[str, str | None]:
    """Return what is found: the name as written and its country."""
    scan = Scan(pa.array([text]))
    found = find_mentions(scan, PhoneReader(("US",)))
    return {scan.raw(0, m.start, m.end).decode(): m.region for m in found if m.kind == "place"}


def country_is_right(gold: str, country: str | None) -> bool:
    return (
        country is None
        if gold == "?"
        else country == gold or ("|" in gold and country in (None, *gold.split("|")))
    )


class Score:
    """Counts over sentences."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = self.country = self.sentences = 0

    def add(self, sentence: Sentence, found: dict[str, str | None]) -> None:
        self.sentences += 1
        for name, country in found.items():
            if name in sentence.gold:
                self.right += 1
                self.country += country_is_right(sentence.gold[name], country)
            else:
                self.wrong += 1
        self.missed += len(sentence.gold.keys() - found.keys())

    def row(self) -> str:
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        country = self.country / max(self.right, 1)
        return (
            f"{self.sentences:9} {self.right + self.missed:6} {precision:9.3f} {recall:7.3f} {country:8.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["dev", "test"], help="one half only")
    parser.add_argument("--errors", action="store_true", help="also list what was wrong or missed")
    options = parser.parse_args()
    scores: dict[str, Score] = {}
    for sentence in sentences():
        if options.half not in (None, sentence.half):
            continue
        found = read(sentence.text)
        for key in (sentence.language, sentence.half, "all"):
            scores.setdefault(key, Score()).add(sentence, found)
        right = all(country_is_right(sentence.gold.get(n, "-"), c) for n, c in found.items())
        if options.errors and not (right and found.keys() == sentence.gold.keys()):
            print(sentence.language, sentence.half, sentence.text, "| gold", sentence.gold, "| found", found)
    print("          sentences places precision  recall  country")
    for key, score in scores.items():
        print(f"{key:9} {score.row()}")


if __name__ == "__main__":
    main()
