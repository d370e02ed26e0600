"""`python -m bench.base_rates FOLDER`: on how many ordinary posts each bundled rule fires.

FOLDER holds the benign reference: real posts, which are no part of the project. What is counted goes to
src/fanal/detect/base_rates.csv.
"""

import argparse
import csv
import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from fanal.detect import Detector
from fanal.detect.base_rates import FILE

BATCH = 2_000
_PARTS = ("title", "company_profile", "description", "requirements", "benefits")


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 24)
    with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reference(folder: Path) -> dict[tuple[str, str], list[str]]:
    """Return the ordinary posts by language and what they are."""
    adverts = [row["text"] for row in _rows(folder, "job_ads_en")]
    real = [row for row in _rows(folder, "job_ads_fraud_en") if row["fraudulent"] == "0"]
    return {
        ("en", "job adverts, English"): adverts + ["\n".join(row[part] for part in _PARTS) for row in real],
        ("es", "job adverts, Spanish (Argentina)"): [
            f"{row['title']}\n{row['text']}" for row in _rows(folder, "job_ads_es_ar")
        ],
        ("en", "short messages, English"): [
            row["text"] for row in _rows(folder, "sms_en") if row["label"] == "ham"
        ],
        ("id", "short messages, Indonesian"): [
            row["text"] for row in _rows(folder, "sms_id") if row["label"] != "penipuan"
        ],
        ("ru", "chat messages, Russian"): [
            row["text"] for row in _rows(folder, "telegram_ru") if row["label"] == "ham"
        ],
    }


def count(detector: Detector, texts: Iterable[str]) -> Counter[str]:
    """Return on how many of the texts each rule fires."""
    held = list(texts)
    found: Counter[str] = Counter()
    for begin in range(0, len(held), BATCH):
        for fired in detector.fired_each(held[begin : begin + BATCH]):
            found.update(fired.keys())
    return found


def measured(folder: Path) -> Iterator[tuple[str, int, str, int, int]]:
    """Yield rule, version, reference, posts and on how many of them it fired, rules by id."""
    detector = Detector()
    rules = sorted(detector.rules, key=lambda rule: rule.id)
    for (language, name), texts in reference(folder).items():
        fired = count(detector, texts)
        for rule in rules:
            if rule.language == language and rule.status != "retired":
                yield rule.id, rule.version, name, len(texts), fired[rule.id]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.base_rates", description=__doc__)
    parser.add_argument("folder", type=Path)
    rows = sorted(measured(parser.parse_args().folder))
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["rule", "version", "reference", "posts", "fired"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
