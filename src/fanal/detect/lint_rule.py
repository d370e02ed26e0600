"""What one rule probably does not mean: patterns that never match, cost much, or say a thing twice."""

import re
from collections import Counter
from collections.abc import Iterator

from fanal.base.fold import fold
from fanal.detect.literals import SHORTEST, needed
from fanal.detect.rule import Rule

FAR = 80  # words: three or four sentences
_HEX = re.compile(r"\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))")
_CAPITALS = re.compile(r"\\p(?:\{L[ut]\}|\{Uppercase\})|\[\[:upper:\]\]")
_ENDLESS = re.compile(r"(?<!\\)\.(?:[*+]|\{\d+,\})")

Warned = tuple[str, str]


def _short(pattern: str) -> str:
    return repr(pattern if len(pattern) <= 60 else f"{pattern[:57]}...")


def _never(pattern: str) -> Iterator[Warned]:
    """Yield what in a pattern folded text never holds."""
    if found := _CAPITALS.search(pattern):
        yield f"pattern {_short(pattern)} asks for capitals with {found[0]}", r"write \pL: text is folded"
    for found in _HEX.finditer(pattern):
        code = int(found[1] or found[2], 16)
        char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if char and fold(char) != char:
            yield (
                f"pattern {_short(pattern)} has {found[0]}, which folded text never holds",
                f"write what it folds to: {fold(char)!r}",
            )
    pieces = [piece.text.decode() for one in needed(pattern)[:1] for piece in one]
    changed = [piece for piece in pieces if fold(piece) != piece]
    if pieces and len(changed) == len(pieces):
        yield (
            f"pattern {_short(pattern)} needs {changed[0]!r}, which folding turns into {fold(changed[0])!r}",
            "write the letters of one script",
        )


def _costly(rule: Rule) -> Iterator[Warned]:
    for pattern in rule.match.triggers():
        if _ENDLESS.search(pattern):
            do = r"bound it, as in [^.!?\n]{0,60}"
            yield f"pattern {_short(pattern)} has an endless run of any characters", do
    must = rule.match.any or (rule.match.near.of if rule.match.near else ()) or rule.match.all[:1]
    found = [needed(pattern) for pattern in must]
    alone = [pattern for pattern, pieces in zip(must, found, strict=True) if not pieces]
    if alone if rule.match.any else len(alone) == len(must):
        yield (
            f"pattern {_short(alone[0])} needs no piece of {SHORTEST} letters, so it is run on every post",
            "make a word of it required, or put it under near or all beside one that has one",
        )


def _twice(rule: Rule) -> Iterator[Warned]:
    match = rule.match
    lists = (match.any, match.all, match.near.of if match.near else (), match.unless)
    for name, patterns in zip(("any", "all", "near", "unless"), lists, strict=True):
        for pattern, times in Counter(patterns).items():
            if times > 1:
                yield f"pattern {_short(pattern)} stands {times} times under {name}", "remove the repetition"
    both = set(match.triggers()) & set(match.unless)
    for pattern in sorted(both):
        yield f"pattern {_short(pattern)} both fires and silences", "remove one of the two"
    for text in sorted(set(rule.fires) & set(rule.silent)):
        yield f"example {_short(text)} must fire and stay silent", "remove one of the two"


def warnings(rule: Rule) -> Iterator[Warned]:
    """Yield what is probably not meant in a rule, and what to do about it."""
    for pattern in dict.fromkeys(rule.match.patterns()):
        yield from _never(pattern)
    yield from _costly(rule)
    yield from _twice(rule)
    if rule.match.near and rule.match.near.words > FAR:
        yield f"near reaches over {rule.match.near.words} words", f"at most {FAR}: further apart says little"
    if not rule.id.startswith((f"{rule.language}-", f"{rule.language}.")):
        yield f"id {rule.id} does not begin with the language", f"name it {rule.language}-..."
