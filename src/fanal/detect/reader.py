"""Reading the values of a rule file, refusing what is wrong with the file's and the rule's name."""

from collections.abc import Mapping
from typing import Any

import re2

from fanal.base.lined import Values
from fanal.detect.folding import fold_pattern
from fanal.detect.pattern import pattern_of
from fanal.detect.scripts import ascii_only, whole_words


class Reader(Values):
    """Reads one rule of a file, naming file, line and rule in whatever it refuses.

    `tried`: its patterns have been compiled before and are taken as they are, which saves most of the time.
    """

    def __init__(
        self, row: Mapping[str, Any], where: str, language: str = "", *, tried: bool = False
    ) -> None:
        super().__init__(row, where)
        self._language = language
        self._tried = tried

    def keys(self, row: Mapping[str, Any], known: frozenset[str]) -> None:
        """Refuse keys that mean nothing."""
        self.known(row, sorted(known))

    def number(self, row: Mapping[str, Any], key: str) -> int:
        """Return a required whole number of 1 or more."""
        value = row.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.refuse(f"{key} is {value!r}", "a whole number, 1 or more", f"correct {key}")
        return value

    def mapping(self, row: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Return a required mapping."""
        value = row.get(key)
        if not isinstance(value, dict):
            raise self.refuse(f"{key} is {value!r}", "a mapping", f"write {key} with its keys below it")
        return value

    def amount(self, row: Mapping[str, Any], key: str) -> float | None:
        """Return a number of 0 or more, None where the key is not there."""
        value = row.get(key)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < float("inf"):
            raise self.refuse(f"{key} is {value!r}", "a number, 0 or more", f"correct {key}")
        return float(value)

    def patterns(self, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Return a list of patterns, folded."""
        return tuple(self.pattern(text) for text in self.list_of_texts(row, key))

    def pattern(self, text: str) -> str:
        """Return a pattern folded; it must compile, and cannot match nothing at all."""
        if self._tried:
            return fold_pattern(text)
        misleading = ascii_only(text, self._language)
        if misleading:
            raise self.refuse(
                f"pattern {text!r} has {misleading[0]}, which knows ASCII letters only",
                f"patterns of {self._language} packs without it"
                + (": they match whole words by themselves" if whole_words(self._language) else ""),
                misleading[1],
            )
        folded = fold_pattern(text)
        try:
            empty = [pattern_of(folded, whole=False).first(sample) for sample in (b"", b"a b")]
        except re2.error as problem:
            raise self.refuse(
                f"pattern {text!r}: {problem.args[0]!r}",
                "RE2 syntax (no look-around, no backreference)",
                "correct it",
            ) from None
        if any(span is not None and span[0] == span[1] for span in empty):
            raise self.refuse(
                f"pattern {text!r} matches nothing at all", "at least one character", "make a part required"
            )
        return folded
