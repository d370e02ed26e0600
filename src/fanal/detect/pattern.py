"""One pattern of a rule, compiled once: where it matches folded text, as whole words where asked."""

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

import re2

from fanal.detect.near import Span
from fanal.detect.scripts import wrapped


class Pattern:
    """A pattern on folded bytes, compiled when it is first used; then it raises re2.error for bad syntax."""

    def __init__(self, text: str, *, whole: bool) -> None:
        self._text = wrapped(text) if whole else text
        self._group = int(whole)

    @cached_property
    def _compiled(self) -> Any:
        options = re2.Options()
        options.never_capture = not self._group
        options.log_errors = False
        return re2.compile(self._text.encode(), options)

    def first(self, text: bytes) -> Span | None:
        """Return the first match."""
        match = self._compiled.search(text)
        return match.span(self._group) if match else None

    def all(self, text: bytes) -> Iterator[Span]:
        """Yield all matches in order; two whole words may share the character between them."""
        at = 0
        while at <= len(text) and (match := self._compiled.search(text, at)):
            start, end = match.span(self._group)
            yield start, end
            at = end if end > at else at + 1


@cache
def pattern_of(text: str, whole: bool) -> Pattern:
    """Return the pattern of a folded text; `whole`: it must stand as a word of its own."""
    return Pattern(text, whole=whole)
