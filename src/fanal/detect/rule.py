"""One rule: what it looks for, in whose words, on whose authority, and where it is known to be wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from fanal.base.records import Polarity, Reading
from fanal.detect.conditions import Conditions, read_conditions
from fanal.detect.indicators import indicators
from fanal.detect.reader import Reader
from fanal.detect.scripts import whole_words

STATUSES = ("trial", "trusted", "retired")
POLARITIES = ("for", "against")
FAMILIES = (
    "deceptive-recruitment",
    "control-and-debt",  # documents, debt, control
    "exploitation-advertising",
    "child-safety",
    "organ-removal",
    "forced-criminality",
    "armed-conflict",  # child recruitment and armed groups
    "servitude-and-begging",
    "marriage-surrogacy-adoption",
    "trafficking-services",  # transport, forged papers, corrupt crossing
    "speaks-against",
)
READINGS: dict[
    Reading, Polarity | None
] = {  # what a text that fires the rule is, and the polarity that goes with it
    "sign": None,  # it shows the sign itself, or what makes it unlikely
    "warning": "against",  # it warns of signs, and so quotes them
    "report": "against",  # it reports a case, and so quotes its signs
    "context": "against",  # worth seeing beside the signs, and weighs nothing
    "plea": "for",  # someone asks for help; its signs are never taken for quoted ones
}
LEAST_EXAMPLES = 3

_KEYS_TEXT = "id version status indicators polarity reading words source match false-alarms tests"
_RULE_KEYS = frozenset(_KEYS_TEXT.split())


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as published: a reason to look at a document, never a statement about a person."""

    id: str
    version: int
    status: str
    indicators: tuple[str, ...]
    polarity: str
    reading: Reading
    words: str
    source: str
    false_alarms: str
    match: Conditions
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    language: str
    family: str
    pack: str  # the pack's name
    file: str
    line: int  # of the file, from 1; 0: not known

    @property
    def where(self) -> str:
        """Return file, line and id, as errors name them."""
        return where(self.file, self.line, self.id)


def where(file: str, line: int, name: object) -> str:
    """Return the place of a rule: file:line and its id."""
    place = f"{file}:{line}" if line else file
    return f"{place}: rule {name}" if isinstance(name, str) and name else f"{place}: a rule without id"


def _reading(read: Reader, row: Mapping[str, Any], polarity: str) -> Reading:
    if "reading" not in row:
        return "sign"
    reading = cast(Reading, read.choice("reading", tuple(READINGS)))
    asked = READINGS[reading]
    if asked not in (None, polarity):
        raise read.refuse(
            f"reading {reading} with polarity {polarity}", f"polarity {asked}", "correct one of the two"
        )
    return reading


def _indicators(read: Reader, row: Mapping[str, Any], polarity: str) -> tuple[str, ...]:
    named = read.list_of_texts(row, "indicators")
    for indicator in named:
        if indicator not in indicators():
            raise read.refuse(f"unknown indicator {indicator!r}", "an id of indicators.csv", "correct the id")
    if polarity == "for" and not named:
        raise read.refuse("no indicators", "at least one published indicator", "name what the rule stands on")
    return named


def read_rule(
    row: Mapping[str, Any],
    *,
    file: str,
    pack: str,
    language: str,
    family: str,
    line: int = 0,
    tried: bool = False,
) -> Rule:
    """Return the rule that one entry of a pack file writes; raises RuleError naming file, line and rule.

    `tried`: its patterns are known to compile.
    """
    read = Reader(row, where(file, line, row.get("id")), language, tried=tried)
    read.keys(row, _RULE_KEYS)
    polarity = read.choice("polarity", POLARITIES)
    tests = read.mapping(row, "tests")
    read.keys(tests, frozenset(["fires", "silent"]))
    examples = {key: read.list_of_texts(tests, key) for key in ("fires", "silent")}
    for key, texts in examples.items():
        if len(texts) < LEAST_EXAMPLES:
            raise read.refuse(
                f"{len(texts)} examples under tests: {key}", f"{LEAST_EXAMPLES} or more", "write them"
            )
    return Rule(
        id=read.text("id"),
        version=read.number(row, "version"),
        status=read.choice("status", STATUSES),
        indicators=_indicators(read, row, polarity),
        polarity=polarity,
        reading=_reading(read, row, polarity),
        words=read.text("words"),
        source=read.text("source"),
        false_alarms=read.text("false-alarms"),
        match=read_conditions(read, read.mapping(row, "match"), whole=whole_words(language)),
        fires=examples["fires"],
        silent=examples["silent"],
        language=language,
        family=family,
        pack=pack,
        file=file,
        line=line,
    )
