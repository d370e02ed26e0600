"""The rule engine: one pass finds which patterns may match; only those of a rule that may fire are run."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fanal.detect.literals import Piece, needed
from fanal.detect.mentioned import Mentioned
from fanal.detect.near import Span, nearest
from fanal.detect.pattern import Pattern, pattern_of
from fanal.detect.prefilter import build, candidates
from fanal.detect.rule import Rule

# Each match may cost a look at all that follows, so a text of one word over and over must end somewhere.
MOST_MATCHES = 4_000


class CompiledRule(NamedTuple):
    """A rule with its patterns as the numbers of its matcher, in the order written.

    `telling` is the pattern of `near` that says most; of `wakers` one must match for the rule to fire, of
    `required` all.
    """

    rule: Rule
    any: tuple[int, ...]
    near: tuple[int, ...]
    all: tuple[int, ...]
    unless: tuple[int, ...]
    telling: int | None
    wakers: tuple[int, ...]
    required: frozenset[int]


class Reading:
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
        """Return the matches of a pattern, the first `MOST_MATCHES` of them."""
        return list(islice(self._patterns[pattern].all(self.text), MOST_MATCHES))


class Matcher:
    """Finds which rules fire on folded posts, and where; retired rules never do."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._numbers: dict[tuple[str, bool], int] = {}
        self._patterns: list[Pattern] = []
        self._literals: list[tuple[tuple[Piece, ...], ...]] = []
        self._always: frozenset[int] = frozenset()
        self.rules = [self._compile(rule) for rule in rules if rule.status != "retired"]
        self._woken: list[list[int]] = [[] for _ in self._patterns]
        for at, compiled in enumerate(self.rules):
            for pattern in compiled.wakers:
                self._woken[pattern].append(at)
        self._awake = [(rule, pattern) for pattern in sorted(self._always) for rule in self._woken[pattern]]
        self._automaton = build(self._literals)

    def _number(self, pattern: str, whole: bool) -> int:
        key = pattern, whole
        if key not in self._numbers:
            self._numbers[key] = len(self._patterns)
            self._patterns.append(pattern_of(pattern, whole))
            literals = needed(pattern)  # what a whole word needs, its pattern alone needs
            self._literals.append(literals)
            if not literals:
                self._always |= {self._numbers[key]}
        return self._numbers[key]

    def _telling(self, pattern: int) -> tuple[int, int, int]:
        """Sort patterns that say more first: those with longer and fewer literals."""
        literals = self._literals[pattern]
        if not literals:
            return 0, 0, pattern
        return -min(len(piece.text) for piece in literals[0]), len(literals[0]), pattern

    def _compile(self, rule: Rule) -> CompiledRule:
        match = rule.match
        near = match.near.of if match.near else ()
        one_of, close, all_of, unless = (
            tuple(self._number(pattern, match.whole) for pattern in part)
            for part in (match.any, near, match.all, match.unless)
        )
        telling = min(close, key=self._telling, default=None)
        wakers = one_of + (() if telling is None else (telling,))
        required = frozenset(all_of if one_of else close + all_of)
        return CompiledRule(rule, one_of, close, all_of, unless, telling, wakers or all_of[:1], required)

    def reading(self, text: bytes) -> Reading:
        """Return one folded post as it is read by this matcher's patterns."""
        offsets, data = np.array([0, len(text)], np.int64), np.frombuffer(text, np.uint8)
        hits, _ = candidates(offsets, data, self._automaton, len(self._patterns))
        return Reading(text, self._always.union(hits.tolist()), self._patterns)

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
            reading = Reading(text, self._always.union(hits), self._patterns)
            for at in sorted(woken):
                span = self._fires(self.rules[at], woken[at], reading, mentions)
                if span:
                    yield post, self.rules[at].rule, span

    def _fires(
        self, compiled: CompiledRule, woke: list[int], reading: Reading, mentioned: Mentioned
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
            and compiled.telling in woke
            and reading.span(compiled.telling)
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
