"""Spoken numbers undone: "soixante-dix-huit" is 78, "trescientos cuarenta y cuatro" 344, "triple five" 555.

Words in a row can often be taken together or apart ("trente deux": 32, or 30 and 2). `read` takes together
what can be, and never across a cut; the caller tries further cuts where the number that comes out is none.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fanal.detect.mentions.number_words import Spoken

_LONGEST_PHRASE = 3
_NO_CUTS: frozenset[int] = frozenset()

_Part = tuple[int, int]  # a number, and the word that follows it


class Said(NamedTuple):
    """One number said: the words `first:last` of the run, and its digits."""

    first: int
    last: int
    digits: str


class Reader:
    """Reads the words of one language."""

    def __init__(self, spoken: Spoken) -> None:
        self._spoken = spoken
        self.repeats, self.plus = spoken.repeats, spoken.plus
        self._words: Sequence[str] = ()
        self._cuts = _NO_CUTS

    def read(self, words: Sequence[str], cuts: frozenset[int] = _NO_CUTS) -> list[Said]:
        """Return the numbers that words say, in order; joins and words that say none are left out.

        `cuts`: words with which a new number begins.
        """
        self._words, self._cuts = words, cuts
        out: list[Said] = []
        at = 0
        while at < len(words):
            found = self._one(at)
            if found:
                out.append(Said(at, found[1], found[0]))
            at = found[1] if found else at + 1
        return out

    def _may_follow(self, at: int) -> bool:
        """Say whether there is a word that may belong to the number before it."""
        return at < len(self._words) and at not in self._cuts

    def _after_join(self, at: int) -> int:
        """Return where the next part begins after an optional join."""
        joined = self._may_follow(at) and self._words[at] in self._spoken.joins
        return at + 1 if joined and self._may_follow(at + 1) else at

    def _phrase(self, at: int, phrases: Mapping[tuple[str, ...], int]) -> _Part | None:
        """Return the number of the longest phrase that begins at a word."""
        for size in range(min(_LONGEST_PHRASE, len(self._words) - at), 0, -1):
            number = phrases.get(tuple(self._words[at : at + size]))
            if number is not None and not any(k in self._cuts for k in range(at + 1, at + size)):
                return number, at + size
        return None

    def _unit(self, at: int) -> int | None:
        return self._spoken.units.get(self._words[at])

    def _multiplier(self, at: int) -> int | None:
        return self._spoken.times.get(self._words[at]) if self._may_follow(at) else None

    def _one(self, at: int) -> tuple[str, int] | None:
        repeat = self.repeats.get(self._words[at])
        if repeat and self._may_follow(at + 1) and (unit := self._unit(at + 1)) is not None:
            return str(unit) * repeat, at + 2
        number = self._hundreds(at) or self._below_hundred(at)
        if number:
            return str(number[0]), number[1]
        single = self._unit(at)
        return None if single is None else (str(single), at + 1)

    def _hundreds(self, at: int) -> _Part | None:
        spoken, word = self._spoken, self._words[at]
        unit = self._unit(at)
        if word in spoken.hundreds:
            value, end = spoken.hundreds[word], at + 1
        elif unit and self._multiplier(at + 1) == 100:
            value, end = unit * 100, at + 2
        elif spoken.times.get(word) == 100:
            value, end = 100, at + 1
        else:
            return None
        rest = self._after_join(end)
        if not self._may_follow(rest):
            return value, end
        below = self._below_hundred(rest)
        if below:
            return value + below[0], below[1]
        last = self._unit(rest)
        multiplied = self._multiplier(rest + 1) is not None
        return (value + last, rest + 1) if last and not multiplied else (value, end)

    def _below_hundred(self, at: int) -> _Part | None:
        """Read 10 to 99 as one number."""
        number, ten = self._phrase(at, self._spoken.numbers), self._phrase(at, self._spoken.tens)
        if ten and (not number or ten[1] >= number[1]):
            unit = self._after_ten(self._after_join(ten[1]), self._spoken.takes[ten[0]])
            return (ten[0] + unit[0], unit[1]) if unit else ten
        return number or self._unit_and_ten(at)

    def _after_ten(self, at: int, most: int) -> _Part | None:
        if not self._may_follow(at):
            return None
        number = self._phrase(at, self._spoken.numbers) if most > 9 else None
        if number and number[0] <= most:
            return number
        unit = self._unit(at)
        ten = self._phrase(at, self._spoken.tens)
        begins_ten = ten is not None and ten[1] > at + 1  # the quatre of quatre-vingt
        return (unit, at + 1) if unit and not begins_ten and self._multiplier(at + 1) is None else None

    def _unit_and_ten(self, at: int) -> _Part | None:
        """Read a ten made of a unit (chín mươi, 十五, lima belas) or standing after it (five and forty)."""
        spoken, unit = self._spoken, self._unit(at)
        if spoken.units_first and unit and self._may_follow(at + 1) and self._words[at + 1] in spoken.joins:
            ten = self._phrase(at + 2, spoken.tens) if self._may_follow(at + 2) else None
            return (ten[0] + unit, ten[1]) if ten else None
        if unit and self._may_follow(at + 1) and self._words[at + 1] in spoken.teens:
            return 10 + unit, at + 2
        end = at + 1 if unit else at
        if (
            end >= len(self._words)
            or (end > at and end in self._cuts)
            or spoken.times.get(self._words[end]) != 10
        ):
            return None
        value = (unit or 1) * 10
        if self._may_follow(end + 1) and self._multiplier(end + 2) is None and (last := self._unit(end + 1)):
            return value + last, end + 2
        return value, end + 1
