"""Reading the values of a rule file, refusing what is wrong with the file's and the rule's name."""

import re
from collections.abc import Mapping
from typing import Any

import re2

from fanal.base.errors import RuleError
from fanal.base.fold import fold

_UNFOLDED_SYNTAX = re.compile(r"\\[pP](?:\{[^}]*\}|.)|\\x(?:\{[^}]*\}|..)|\\.|\(\?P<[^>]*>|\(\?[imsU-]*")


def compile_pattern(text: str) -> Any:
    """Compile a rule's pattern for folded bytes; raises re2.error for bad syntax."""
    options = re2.Options()
    options.never_capture = True
    options.log_errors = False
    return re2.compile(text.encode(), options)


class Reader:
    """Reads one rule of a file, naming file and rule in whatever it refuses."""

    def __init__(self, row: Mapping[str, Any], where: str) -> None:
        self._row = row
        self._where = where

    def refuse(self, seen: str, expected: str, do: str) -> RuleError:
        """Return the error for what was seen here."""
        return RuleError(seen, where=self._where, expected=expected, do=do)

    def keys(self, row: Mapping[str, Any], known: frozenset[str]) -> None:
        """Refuse keys that mean nothing: a misspelt one would be silently without effect."""
        for key in row:
            if key not in known:
                raise self.refuse(
                    f"unknown key {key!r}", f"one of {', '.join(sorted(known))}", "correct or remove it"
                )

    def text(self, key: str) -> str:
        """Return a required, non-empty text."""
        value = self._row.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(f"{key} is {value!r}", "a non-empty text", f"write {key}")
        return value.strip()

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        """Return a required text that is one of the choices."""
        value = self.text(key)
        if value not in choices:
            raise self.refuse(f"{key} is {value!r}", f"one of {', '.join(choices)}", f"correct {key}")
        return value

    def texts(self, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is not there."""
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.refuse(f"{key} is {value!r}", "a list of non-empty texts", f"write {key} as a list")
        return tuple(value)

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

    def pattern(self, text: str) -> str:
        """Return a pattern that compiles, is folded, and cannot match nothing at all."""
        bare = _UNFOLDED_SYNTAX.sub("", text)
        if fold(bare) != bare:
            raise self.refuse(
                f"pattern {text!r} is not folded",
                "lower case, no accents, look-alikes as the Latin letters they imitate",
                f"write it as it reads when folded: {fold(bare)!r}",
            )
        try:
            empty = [compile_pattern(text).search(sample) for sample in (b"", b"a b")]
        except re2.error as problem:
            raise self.refuse(
                f"pattern {text!r}: {problem.args[0]!r}",
                "RE2 syntax (no look-around, no backreference)",
                "correct it",
            ) from None
        if any(match is not None and match.start() == match.end() for match in empty):
            raise self.refuse(
                f"pattern {text!r} matches nothing at all", "at least one character", "make a part required"
            )
        return text
