"""The combinations of word classes by which a text is set aside, as rules of the family child-safety."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from fanal.detect.conditions import Conditions, Near
from fanal.detect.folding import fold_pattern
from fanal.detect.rule import Rule

_FILE = Path(__file__).with_name("classes.yaml")
CLASSES = ("minor", "age", "sexual", "explicit", "offer", "protective")
Classes = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Combination:
    """Classes whose words must stand together, with at most `words` words in between."""

    name: str
    words: int
    of: tuple[str, ...]


COMBINATIONS = (
    Combination("minor-offer", 12, ("minor", "sexual", "offer")),
    Combination("minor-explicit", 3, ("minor", "explicit")),
    Combination("age-sexual", 8, ("age", "sexual")),
    Combination("age-explicit", 8, ("age", "explicit")),
)


@lru_cache(maxsize=1)
def bundled_classes() -> dict[str, dict[str, list[str]]]:
    """Return the bundled classes of patterns: `words` for scripts with spaces, `unspaced` for others."""
    held: dict[str, dict[str, list[str]]] = yaml.load(_FILE.read_bytes(), yaml.CSafeLoader)
    return held


def _rule(combination: Combination, classes: Mapping[str, str], *, whole: bool) -> Rule:
    near = Near(combination.words, tuple(classes[name] for name in combination.of))
    return Rule(
        id=combination.name,
        version=1,
        status="trusted",
        indicators=(),
        polarity="for",
        reading="sign",
        words="The text may hold sexual content about a child",
        source="IWF, INHOPE and NCMEC: such material is reported, not kept",
        false_alarms="Texts about protection that use none of the words by which they are known",
        match=Conditions(near=near, unless=(classes["protective"],), whole=whole),
        fires=(),
        silent=(),
        language="und",
        family="child-safety",
        pack="fanal-guard",
        file=str(_FILE),
        line=0,
    )


def guard_rules(words: Classes, unspaced: Classes) -> tuple[Rule, ...]:
    """Return the rules that these classes make: every combination, in scripts with spaces and others."""
    rules = []
    for held, whole in ((words, True), (unspaced, False)):
        classes = {
            name: "|".join(f"(?:{fold_pattern(str(pattern))})" for pattern in held[name]) for name in CLASSES
        }
        rules += [_rule(combination, classes, whole=whole) for combination in COMBINATIONS]
    return tuple(rules)
