"""The examples that rules carry, run as tests: each must fire its rule, or leave it silent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fanal.detect.detector import Detector
from fanal.detect.near import Span
from fanal.detect.rule import Rule


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule; `kind` is fires or silent, `number` counts from 1."""

    rule: Rule
    kind: str
    number: int
    text: str

    @property
    def name(self) -> str:
        """Return the example's name as a test."""
        return f"{self.rule.id}:{self.kind}:{self.number}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An example and whether it did what it should; `span` is what the rule quotes in it, where it fired."""

    example: Example
    passed: bool
    span: Span | None
    missing: tuple[str, ...]  # of one that should have fired: why it did not


def examples(rules: Iterable[Rule]) -> Iterator[Example]:
    """Yield the examples of rules in their order; a retired rule has none, since it never fires."""
    for rule in rules:
        if rule.status != "retired":
            for kind, texts in (("fires", rule.fires), ("silent", rule.silent)):
                yield from (Example(rule, kind, number, text) for number, text in enumerate(texts, 1))


def run_examples(detector: Detector, rules: Iterable[Rule]) -> list[Outcome]:
    """Return the outcome of every example of `rules`, which must be among the detector's."""
    held = list(examples(rules))
    out = []
    for example, fired in zip(held, detector.fired_each([e.text for e in held]), strict=True):
        span = fired.get(example.rule.id)
        passed = (span is not None) == (example.kind == "fires")
        missing: tuple[str, ...] = ()
        if span is None and not passed:
            missing = tuple(m.words for m in detector.check(example.text, example.rule.id).missing)
        out.append(Outcome(example, passed, span, missing))
    return out
