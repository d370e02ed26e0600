"""Sentences from a grammar kept as text: choices made once per template, and choices made anew for each post.

Notation: `{symbol}` and `[a|b]` are decided when a template is made, `{~symbol}` and `<a|b>` when a post
is written; a `{name}` the grammar does not know is a slot, filled when the post is written.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

Grammar = Mapping[str, tuple[str, ...]]

_EARLY = re.compile(r"\[([^\[\]]*)\]|\{([\w.]+)\}")
_LATE = re.compile(r"<([^<>]*)>|\{~([\w.]+)\}")
_SLOT = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r"[ ]{2,}")
_TRIES = 5
TEXTS = Path(__file__).with_name("texts")


def listed(text: str) -> tuple[str, ...]:
    """Return the items of a comma-separated list."""
    return tuple(item.strip() for item in text.split(","))


@cache
def grammar(lang: str) -> Grammar:
    """Return the grammar of one language (`en` or `es`): symbol -> alternatives."""
    rules: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (TEXTS / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            symbol = line[3:].strip()
            if symbol in rules:
                raise ValueError(f"{lang}.txt: the symbol {symbol} is defined twice")
            current = rules[symbol] = []
        elif line.strip() and not line.startswith("#"):
            current.append(line.strip())
    return {symbol: tuple(alternatives) for symbol, alternatives in rules.items()}


def expand(rules: Grammar, symbol: str, rng: Random, names: Mapping[str, str] = {}) -> str:
    """Return a template for `symbol`; `names` renames symbols first (`hook` -> `hook.farm`)."""
    text = rng.choice(rules[symbol])

    def decide(match: re.Match[str]) -> str:
        choice, inner = match.groups()
        if inner is None:
            return str(rng.choice(choice.split("|")))
        inner = names.get(inner, inner)
        return expand(rules, inner, rng, names) if inner in rules else match[0]

    return _until_stable(_EARLY, decide, text)


def unlike(taken: set[str], make: Callable[[], str]) -> str:
    """Return the one of twenty templates that repeats the fewest sentences in `taken`, and add its own to it.

    Two writers who share no template should share few sentences; a small grammar would have it otherwise.
    """
    template = min((make() for _ in range(20)), key=lambda text: len(taken & _sentences(text)))
    taken |= _sentences(template)
    return template


def _sentences(text: str) -> set[str]:
    return {sentence.strip() for sentence in re.split(r"[.:;!?]", text) if len(sentence) > 20}


def write(rules: Grammar, template: str, slots: Mapping[str, str], rng: Random) -> str:
    """Return a post: late choices made, slots filled; raises KeyError for a slot without a value."""

    used: set[str] = set()

    def decide(match: re.Match[str]) -> str:
        choice, symbol = match.groups()
        if symbol is None:
            return str(rng.choice(choice.split("|")))
        for _ in range(_TRIES):  # one post does not say the same thing twice
            said = expand(rules, symbol, rng)
            if said not in used:
                break
        used.add(said)
        return said

    text = _until_stable(_LATE, decide, template)
    text = _SLOT.sub(lambda match: slots[match[1]], text)
    return _SPACES.sub(" ", text).strip()


def _until_stable(pattern: re.Pattern[str], decide: Callable[[re.Match[str]], str], text: str) -> str:
    while True:
        after = pattern.sub(decide, text)
        if after == text:
            return text
        text = after
