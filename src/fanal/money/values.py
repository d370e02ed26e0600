"""Reading the values of a typology file, refusing what is wrong with the file's and the rule's name."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fanal.base import lined

_SPAN = re.compile(r"(\d+(?:\.\d+)?) (minute|hour|day)s?")
_UNITS = {"minute": 60, "hour": 3_600, "day": 86_400}


class Values(lined.Values):
    """Reads one mapping of a typology, naming file, line and rule in whatever it refuses."""

    def below(self, row: Any) -> "Values":
        """Return a reader of a mapping inside this one; raises RuleError when it is none."""
        if not isinstance(row, Mapping):
            raise self.refuse(f"{row!r} is no mapping", "keys with values")
        return Values(row, self.where)

    def keys(self, known: str) -> None:
        """Refuse keys that mean nothing."""
        self.known(self.row, known.split())

    def text(self, key: str) -> str:
        """Return a required, non-empty text, its blanks joined."""
        return " ".join(super().text(key).split())

    def one_of(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """Return a text that is one of the choices."""
        return default if default is not None and key not in self.row else self.choice(key, choices)

    def texts(self, key: str, choices: Sequence[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is not there."""
        found = self.list_of_texts(self.row, key)
        for item in found:
            if choices is not None and item not in choices:
                raise self.refuse(f"{key} has {item!r}", f"of {', '.join(choices)}")
        return found

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number of 0 or more; required where there is no default."""
        value = self.row.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.refuse(f"{key} is {value!r}", "a whole number, 0 or more")
        return value

    def number(self, key: str, default: float) -> float:
        """Return a number of 0 or more."""
        value = self.row.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 1e12:
            raise self.refuse(f"{key} is {value!r}", "a number, 0 or more")
        return float(value)

    def span(self, key: str) -> int:
        """Return a stretch of time, as in "30 days" or "36 hours", in seconds."""
        match = _SPAN.fullmatch(self.text(key))
        if match is None:
            raise self.refuse(f"{key} is {self.row[key]!r}", "minutes, hours or days, as in 30 days")
        return int(float(match[1]) * _UNITS[match[2]])
