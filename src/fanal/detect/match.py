"""The rule engine: one pass finds which patterns may match; only those of a rule that may fire are run."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fanal.detect.literals import needed
from fanal.detect.mentioned import Mentioned
from fanal.detect.near import Span, nearest
from fanal.detect.pattern import Pattern, pattern_of
from fanal.detect.prefilter import build, candidates
from fanal.detect.rule import Rule


class _Compiled(NamedTuple):
    """A rule with its patterns as numbers; `near` has its most telling pattern first."""

    rule: Rule
    any: tuple[int, ...]
    near: tuple[int, ...]
    all: tuple[int, ...]
    unless: tuple[int, ...]
    required: frozenset[int]

    def wakers(self) -> tuple[int, ...]:
        """Return the patterns without which the rule cannot fire: any one of them is needed."""
        return (self.any + self.near[:1]) or self.all[:1]


class _Reading:
    """One post being read: which patterns may match (`maybe`), and each search done once."""

    def __init__(self, text: bytes, maybe: frozenset[int], patterns: Sequence[Pattern]) -> None:
        self.text = text
        self.maybe = maybe
        self._patterns = patterns
        self._done: dict[int, Span | None] = {}

    def span(self, pattern: int) -> Span | None:
        """Return the first match of a pattern."""
        if pattern not in self.maybe:
            return None
        if pattern not in self._done:
            self._done[pattern] = self._patterns[pattern].first(self.text)
        return self._done[pattern]

    def spans(self, pattern: int) -> list[Span]:
        """Return all matches of a pattern."""
        return list(self._patterns[pattern].all(self.text))


class Matcher:
    """Finds which rules fire on folded posts, and where; retired rules never do."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._numbers: dict[tuple[str, bool], int] = {}
        self._patterns: list[Pattern] = []
        self._literals: list[tuple[bytes, ...]] = []
        self._always: set[int] = set()
        self._rules = [self._compile(rule) for rule in rules if rule.status != "retired"]
        self._woken: list[list[int]] = [[] for _ in self._patterns]
        for at, compiled in enumerate(self._rules):
            for pattern in compiled.wakers():
                self._woken[pattern].append(at)
        self._awake = [(rule, pattern) for pattern in sorted(self._always) for rule in self._woken[pattern]]
        self._automaton = build(self._literals)

    def _number(self, pattern: str, whole: bool) -> int:
        key = pattern, whole
        if key not in self._numbers:
            self._numbers[key] = len(self._patterns)
            self._patterns.append(pattern_of(pattern, whole))
            literals = needed(pattern)  # what a whole word needs, its pattern alone needs
            self._literals.append(literals or ())
            if literals is None:
                self._always.add(self._numbers[key])
        return self._numbers[key]

    def _telling(self, pattern: int) -> tuple[int, int, int]:
        """Sort patterns that say more first: those with longer and fewer literals."""
        literals = self._literals[pattern]
        return (-min(map(len, literals)), len(literals), pattern) if literals else (0, 0, pattern)

    def _compile(self, rule: Rule) -> _Compiled:
        match = rule.match
        near = match.near.of if match.near else ()
        parts = [
            tuple(self._number(pattern, match.whole) for pattern in part)
            for part in (match.any, near, match.all, match.unless)
        ]
        near_first = tuple(sorted(parts[1], key=self._telling))
        required = frozenset(parts[2] if parts[0] else parts[1] + parts[2])
        return _Compiled(rule, parts[0], near_first, parts[2], parts[3], required)

    def find(
        self,
        offsets: npt.NDArray[np.int64],
        data: npt.NDArray[np.uint8],
        mentioned: Sequence[Mentioned],
    ) -> Iterator[tuple[int, Rule, Span]]:
        """Yield post row, rule and span to quote of every rule that fires, by post, then in the rules' order.

        `data[offsets[i]:offsets[i + 1]]` is folded post i, in whose bytes spans count; `mentioned[i]` is what
        it mentions, for rules that ask.
        """
        found, starts = candidates(offsets, data, self._automaton, len(self._patterns))
        always = frozenset(self._always)
        numbers, bounds = found.tolist(), starts.tolist()
        for post, mentions in enumerate(mentioned):
            hits = numbers[bounds[post] : bounds[post + 1]]
            woken: dict[int, list[int]] = {}
            for hit in hits:
                for rule in self._woken[hit]:
                    woken.setdefault(rule, []).append(hit)
            for rule, pattern in self._awake:
                woken.setdefault(rule, []).append(pattern)
            if not woken:
                continue
            text = data[offsets[post] : offsets[post + 1]].tobytes()
            reading = _Reading(text, always.union(hits), self._patterns)
            for at in sorted(woken):
                span = self._fires(self._rules[at], woken[at], reading, mentions)
                if span:
                    yield post, self._rules[at].rule, span

    def _fires(
        self, compiled: _Compiled, woke: list[int], reading: _Reading, mentioned: Mentioned
    ) -> Span | None:
        """Return the span to quote if the rule fires; `woke` are those of its wakers that may match."""
        conditions = compiled.rule.match
        if not compiled.required <= reading.maybe:
            return None
        if conditions.asked is not None and not conditions.asked.holds(mentioned):
            return None
        quoted = woke if not compiled.near else [pattern for pattern in woke if pattern in compiled.any]
        spans = [span for pattern in quoted if (span := reading.span(pattern))]
        if (
            conditions.near
            and compiled.near[0] in woke
            and all(reading.span(pattern) for pattern in compiled.near)
        ):
            occurrences = [reading.spans(pattern) for pattern in compiled.near]
            hull = nearest(reading.text, conditions.near.words, occurrences)
            if hull:
                spans.append(hull)
        if not spans or not all(reading.span(pattern) for pattern in compiled.all):
            return None
        if any(reading.span(pattern) for pattern in compiled.unless):
            return None
        return min(spans, key=lambda span: (span[0], -span[1]))
