"""Patterns for folded bytes on a linear-time engine, with named groups."""

from collections.abc import Iterable, Iterator
from typing import Any

import re2

_MEMORY = 64 << 20  # bytes of automaton states before the engine starts over


class Match:
    """One match in a buffer: groups by name, positions in bytes."""

    __slots__ = ("_groups", "_match", "data", "end", "start")

    def __init__(self, data: bytes, match: Any, groups: dict[str, int]) -> None:
        self.data = data
        self._match = match
        self._groups = groups
        self.start: int
        self.end: int
        self.start, self.end = match.span()

    def at(self, group: str) -> tuple[int, int]:
        """Return the start and end of a named group, (-1, -1) where it took no part."""
        start, end = self._match.span(self._groups[group])
        return start, end

    def text(self, group: str) -> str | None:
        """Return what a named group matched, None where it took no part."""
        start, end = self._match.span(self._groups[group])
        return None if start < 0 else self.data[start:end].decode()

    def last(self, groups: Iterable[str]) -> str | None:
        """Return the first of some groups that took part."""
        return next((group for group in groups if self.has(group)), None)

    def has(self, group: str) -> bool:
        """Say whether the pattern has such a group and it took part."""
        return group in self._groups and self._match.span(self._groups[group])[0] >= 0


class Pattern:
    """A compiled pattern; line breaks and indents around its lines are not part of it."""

    def __init__(self, text: str) -> None:
        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        joined = "".join(line.strip("\n\t ") for line in text.split("\n"))
        self._compiled = re2.compile(joined.encode(), options)
        self._groups = {name.decode(): index for name, index in self._compiled.groupindex.items()}

    def scan(self, data: bytes) -> Iterator[Match]:
        """Yield the matches in `data` from left to right, none overlapping another."""
        for match in self._compiled.finditer(data):
            yield Match(data, match, self._groups)

    def search(self, data: bytes) -> Match | None:
        """Return the first match anywhere in `data`."""
        match = self._compiled.search(data)
        return Match(data, match, self._groups) if match else None

    def match(self, data: bytes) -> Match | None:
        """Return the match at the start of `data`."""
        match = self._compiled.match(data)
        return Match(data, match, self._groups) if match else None
