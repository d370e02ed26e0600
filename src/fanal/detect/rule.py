"""One rule: what it looks for, in whose words, on whose authority, and where it is known to be wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fanal.detect.indicators import indicators
from fanal.detect.reader import Reader

STATUSES = ("trial", "trusted", "retired")
POLARITIES = ("for", "against")
MENTION_KINDS = ("phone", "email", "handle", "url", "wallet", "iban", "place", "price", "date", "age-claim")
LEAST_EXAMPLES = 3

_KEYS_TEXT = "id version status indicators polarity words source match false-alarms tests"
_RULE_KEYS = frozenset(_KEYS_TEXT.split())
_MATCH_KEYS = frozenset(["any", "all", "near", "unless", "mention"])


@dataclass(frozen=True, slots=True)
class Near:
    """Patterns that must all occur with at most `words` words between the first and the last of them."""

    words: int
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """When a rule fires: its trigger (`any` or `near`, else the first of `all`), and what else must hold."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    near: Near | None = None
    unless: tuple[str, ...] = ()
    mention: str | None = None

    def triggers(self) -> tuple[str, ...]:
        """Return the patterns whose match may become the quote."""
        near = self.near.of if self.near else ()
        return (self.any + near) or self.all[:1]

    def patterns(self) -> tuple[str, ...]:
        """Return every pattern, in the order written."""
        return self.any + self.all + (self.near.of if self.near else ()) + self.unless


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as published: a reason to look at a document, never a statement about a person."""

    id: str
    version: int
    status: str
    indicators: tuple[str, ...]
    polarity: str
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


def _conditions(read: Reader, row: Mapping[str, Any]) -> Conditions:
    read.keys(row, _MATCH_KEYS)
    near = None
    if "near" in row:
        written = read.mapping(row, "near")
        read.keys(written, frozenset(["words", "of"]))
        near = Near(read.number(written, "words"), read.texts(written, "of"))
        if len(near.of) < 2:
            raise read.refuse(
                "near names fewer than two patterns", "two or more under of", "add one, or use any"
            )
    mention = row.get("mention")
    if mention is not None and mention not in MENTION_KINDS:
        raise read.refuse(f"mention is {mention!r}", f"one of {', '.join(MENTION_KINDS)}", "correct mention")
    any_of, all_of, unless = (read.texts(row, key) for key in ("any", "all", "unless"))
    found = Conditions(any_of, all_of, near, unless, mention)
    if not found.triggers():
        raise read.refuse("match has no pattern", "any, all or near", "add what the rule looks for")
    for pattern in found.patterns():
        read.pattern(pattern)
    return found


def read_rule(row: Mapping[str, Any], *, file: str, pack: str, language: str, family: str) -> Rule:
    """Return the rule that one entry of a pack file writes; raises RuleError naming file and rule."""
    name = row.get("id")
    read = Reader(row, f"{file}: rule {name}" if isinstance(name, str) else f"{file}: a rule without id")
    read.keys(row, _RULE_KEYS)
    polarity = read.one_of("polarity", POLARITIES)
    named = read.texts(row, "indicators")
    for indicator in named:
        if indicator not in indicators():
            raise read.refuse(f"unknown indicator {indicator!r}", "an id of indicators.csv", "correct the id")
    if polarity == "for" and not named:
        raise read.refuse("no indicators", "at least one published indicator", "name what the rule stands on")
    tests = read.mapping(row, "tests")
    read.keys(tests, frozenset(["fires", "silent"]))
    examples = {key: read.texts(tests, key) for key in ("fires", "silent")}
    for key, texts in examples.items():
        if len(texts) < LEAST_EXAMPLES:
            raise read.refuse(
                f"{len(texts)} examples under tests: {key}", f"{LEAST_EXAMPLES} or more", "write them"
            )
    return Rule(
        id=read.text("id"),
        version=read.number(row, "version"),
        status=read.one_of("status", STATUSES),
        indicators=named,
        polarity=polarity,
        words=read.text("words"),
        source=read.text("source"),
        false_alarms=read.text("false-alarms"),
        match=_conditions(read, read.mapping(row, "match")),
        fires=examples["fires"],
        silent=examples["silent"],
        language=language,
        family=family,
        pack=pack,
        file=file,
    )
