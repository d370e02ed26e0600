from typing import Any

import numpy as np
import pytest
from tests.detect.test_pack import RULE

from fanal.detect.match import Matcher
from fanal.detect.mentioned import NOTHING, Mentioned
from fanal.detect.rule import Rule, read_rule


def rule_with(match: dict[str, Any], name: str = "r", status: str = "trial") -> Rule:
    row = {**RULE, "id": name, "status": status, "match": match}
    return read_rule(row, file="t.yaml", pack="own", language="en", family="control-and-debt")


def run(
    matcher: Matcher, text: bytes, mentioned: Mentioned = NOTHING
) -> list[tuple[int, Rule, tuple[int, int]]]:
    offsets = np.array([0, len(text)], np.int64)
    return list(matcher.find(offsets, np.frombuffer(text, np.uint8), [mentioned]))


def spans(match: dict[str, Any], text: str, *mentioned: str) -> list[tuple[int, int]]:
    matcher = Matcher((rule_with(match),))
    return [span for _, _, span in run(matcher, text.encode(), Mentioned(frozenset(mentioned)))]


@pytest.mark.parametrize(
    ("match", "text", "found"),
    [
        ({"any": ["visa", "fee"]}, "a fee for the visa", [(2, 5)]),
        ({"any": ["fee"], "all": ["visa"]}, "a fee for the visa", [(2, 5)]),
        ({"any": ["fee"], "all": ["visa"]}, "a fee", []),
        ({"all": ["visa", "fee"]}, "a fee for the visa", [(14, 18)]),
        ({"any": ["fee"], "unless": ["no fee"]}, "there is no fee", []),
        ({"near": {"words": 2, "of": ["fee", "visa"]}}, "the visa has a fee", [(4, 18)]),
        ({"near": {"words": 1, "of": ["fee", "visa"]}}, "the visa has a fee", []),
        ({"any": ["cash"], "near": {"words": 2, "of": ["fee", "visa"]}}, "cash", [(0, 4)]),
        ({"any": ["[0-9]{4}"]}, "pin 1234", [(4, 8)]),
        ({"any": ["护照"]}, "交出护照", [(6, 12)]),
    ],
)
def test_conditions(match: dict[str, Any], text: str, found: list[tuple[int, int]]) -> None:
    assert spans(match, text) == found


def test_a_mention_may_be_asked_for() -> None:
    match = {"any": ["call"], "mention": "phone"}
    assert spans(match, "call me") == []
    assert spans(match, "call me", "phone") == [(0, 4)]


def test_retired_rules_never_fire_and_no_rules_find_nothing() -> None:
    retired = rule_with({"any": ["call"]}, status="retired")
    assert run(Matcher((retired,)), b"call") == []
    assert run(Matcher(()), b"call") == []


def test_many_rules_fire_in_their_order() -> None:
    rules = tuple(rule_with({"any": [f"word{i}x"]}, name=f"r{i}") for i in range(3000))
    text = " ".join(f"word{i}x" for i in range(2999, -1, -7)).encode()
    found = [rule.id for _, rule, _ in run(Matcher(rules), text)]
    assert found == [f"r{i}" for i in range(3000) if (2999 - i) % 7 == 0]
