"""One post cannot stall the rules, however it is written: these texts are read to their end."""

from typing import Any

import pytest
from bench.hostile import HOSTILE
from tests.detect.posts import batch_of
from tests.detect.test_detector import check
from tests.detect.test_match import rule_with, run

from fanal.detect import Detector
from fanal.detect.match import MOST_MATCHES, Matcher

SIZE = 100_000


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(detector: Detector, name: str) -> None:
    text = HOSTILE[name](SIZE)
    assert len(text) == SIZE
    batch = batch_of([text, "The boss keeps my passport"])
    found = detector.detect(batch)
    check(batch, found)
    rules = {row["rule_id"] for row in found.findings.to_pylist() if row["post_id"] == "p1"}
    assert "en-passport-held" in rules


GREEDY: tuple[dict[str, Any], ...] = (
    {"near": {"words": 5, "of": ["x(?:[^y]*y)?", "zebra"]}},
    {"near": {"words": 5, "of": ["(?:x+x+)+y?", "zebra"]}},
    {"any": ["(?:x|xx|xxx)*zebra"]},
)


@pytest.mark.parametrize("match", GREEDY, ids=range(len(GREEDY)))
def test_a_greedy_pattern_ends(match: dict[str, Any]) -> None:
    matcher = Matcher((rule_with(match),))
    assert run(matcher, b"zebra " + b"x" * SIZE)


def test_matches_are_counted_no_further_than_needed() -> None:
    matcher = Matcher((rule_with({"near": {"words": 1, "of": ["one", "two"]}}),))
    reading = matcher.reading(b"one " * SIZE)
    (number,) = (n for n in matcher.rules[0].near if reading.span(n))
    assert len(reading.spans(number)) == MOST_MATCHES
