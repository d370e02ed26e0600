"""What reading a post costs, stage by stage, on one core."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from bench.mentions.find import batch_of
from bench.timing import least
from fanal.detect import Detector
from fanal.detect.config import DetectConfig
from fanal.detect.guard import guard
from fanal.detect.language import guessed
from fanal.detect.mentions.phones import PhoneReader
from fanal.detect.mentions.scan import Scan
from fanal.detect.mentions.table import mentions_table

BATCH = 2000
WORDS = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU microseconds a post for each stage and for all together, posts of so many words and bytes."""

    posts: str
    count: int
    words: float
    bytes: float
    folding: float
    language: float
    guard: float
    mentions: float
    all: float

    @property
    def per_second(self) -> float:
        """Posts per CPU second through all stages."""
        return 1e6 / self.all


def cut(text: str, words: int = WORDS) -> str:
    """Return the first words of a text; of one without spaces, four characters count as a word."""
    parts = text.split(" ")
    return text[: 4 * words] if len(parts) < len(text) / 20 else " ".join(parts[:words])


def measure(name: str, texts: Sequence[str], detector: Detector, repeat: int) -> Cost:
    """Return what each stage costs; rules and tables are what `all` has beyond the others."""
    batches = [batch_of(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    columns = [batch.column("text") for batch in batches]
    phones = PhoneReader(DetectConfig().regions)
    scans = [Scan(column) for column in columns]
    likely = [guessed(column).likely.to_pylist() for column in columns]
    ids = [batch.column("post_id").to_pylist() for batch in batches]

    def mentions() -> None:
        for names, scan, languages in zip(ids, scans, likely, strict=True):
            mentions_table(names, scan, None, phones, languages)

    works: list[Callable[[], object]] = [
        lambda: [Scan(column).words for column in columns],
        lambda: [guessed(column) for column in columns],
        lambda: [guard().check(column) for column in columns],
        mentions,
        lambda: [detector.detect(batch) for batch in batches],
    ]
    seconds = [least(work, repeat) for work in works]
    words = sum(len(text.split()) for text in texts) / len(texts)
    size = sum(pa.compute.sum(pa.compute.binary_length(column)).as_py() for column in columns) / len(texts)
    return Cost(name, len(texts), words, size, *(1e6 * one / len(texts) for one in seconds))
