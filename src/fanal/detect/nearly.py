"""Why a rule fires on a text or does not: which of its conditions hold, for people who write rules."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from fanal.detect.match import CompiledRule, Matcher, Reading
from fanal.detect.mentioned import Mentioned
from fanal.detect.near import Span, nearest
from fanal.detect.rule import Rule


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps a rule from firing, in words; `span` is what silences it, where something does."""

    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A rule held against one text: spans that its triggers match, and what is missing."""

    rule: Rule
    matched: tuple[Span, ...]
    missing: tuple[Missing, ...]

    def at(self, place: Callable[[Span], Span]) -> "Checked":
        """Return the same with every span moved, as from the folded text to the text itself."""
        missing = tuple(replace(one, span=place(one.span) if one.span else None) for one in self.missing)
        return replace(self, matched=tuple(map(place, self.matched)), missing=missing)


def _near(compiled: CompiledRule, reading: Reading) -> tuple[list[Span], list[Missing]]:
    near = compiled.rule.match.near
    if near is None:
        return [], []
    found = {number: reading.span(number) for number in compiled.near}
    matched = [span for span in found.values() if span]
    absent = [pattern for pattern, number in zip(near.of, compiled.near, strict=True) if not found[number]]
    missing = [Missing(f"near: {pattern}") for pattern in absent]
    if not missing:
        hull = nearest(reading.text, near.words, [reading.spans(number) for number in compiled.near])
        if hull:
            return [hull], []
        missing = [Missing(f"near: more than {near.words} words lie between")]
    return matched, missing


def _asked(compiled: CompiledRule, post: Mentioned) -> list[Missing]:
    asked = compiled.rule.match.asked
    if asked is None:
        return []
    out = [Missing(f"no mention of kind {kind}") for kind in sorted(asked.all - post.kinds)]
    if asked.any and asked.any.isdisjoint(post.kinds):
        out.append(Missing(f"no mention of any of the kinds {', '.join(sorted(asked.any))}"))
    out += [Missing(f"a mention of kind {kind}") for kind in sorted(asked.none & post.kinds)]
    return out + [
        Missing(f"no {number.of} of {number.bounds}") for number in asked.numbers if not number.holds(post)
    ]


def check(compiled: CompiledRule, reading: Reading, post: Mentioned) -> Checked:
    """Hold one rule against a text; with nothing missing it fires."""
    match = compiled.rule.match
    one_of = [span for number in compiled.any if (span := reading.span(number))]
    near, far = _near(compiled, reading)
    missing: list[Missing] = []
    if not one_of and (far or not match.near):
        missing += far if match.near else [Missing("none of the patterns under any")] if match.any else []
    for pattern, number in zip(match.all, compiled.all, strict=True):
        if not reading.span(number):
            missing.append(Missing(f"all: {pattern}"))
    for pattern, number in zip(match.unless, compiled.unless, strict=True):
        if span := reading.span(number):
            missing.append(Missing(f"unless: {pattern}", span))
    first_of_all = reading.span(compiled.all[0]) if not (match.any or match.near) else None
    matched = one_of + near + ([first_of_all] if first_of_all else [])
    return Checked(compiled.rule, tuple(sorted(matched)), (*missing, *_asked(compiled, post)))


def nearly(matcher: Matcher, text: bytes, post: Mentioned) -> list[Checked]:
    """Return the rules that one missing condition keeps from firing, though a trigger of theirs matches.

    `text` is folded. Those first that something silences or that lack no more than a mention.
    """
    reading = matcher.reading(text)
    checked = [check(compiled, reading, post) for compiled in matcher.rules]
    found = [one for one in checked if one.matched and len(one.missing) == 1]
    return sorted(found, key=lambda one: (one.missing[0].words.startswith(("near: ", "all: ")), one.rule.id))
