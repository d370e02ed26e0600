"""When a rule fires: patterns, how near they stand, and what else the post must mention."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fanal.detect.mentioned import KINDS, Mentioned
from fanal.detect.reader import Reader

NUMBERS = ("price-month-usd", "price", "age", "fee")
_MATCH_KEYS = frozenset(["any", "all", "near", "unless", "mention", "mentions", "number"])
_NUMBER_KEYS = frozenset(["of", "at-least", "at-most", "times-wage"])


@dataclass(frozen=True, slots=True)
class Near:
    """Patterns that must all occur with at most `words` words between the first and the last of them."""

    words: int
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """Bounds that one mentioned number must meet; `times_wage`: so many times a wage of the places named."""

    of: str
    at_least: float | None = None
    at_most: float | None = None
    times_wage: float | None = None

    @property
    def bounds(self) -> str:
        """Return the bounds in words."""
        parts = []
        if self.at_least is not None:
            parts.append(f"at least {self.at_least:g}")
        if self.at_most is not None:
            parts.append(f"at most {self.at_most:g}")
        if self.times_wage is not None:
            parts.append(f"{self.times_wage:g} times a wage of the places named")
        return " and ".join(parts)

    def holds(self, post: Mentioned) -> bool:
        """Say whether a number of the post meets all bounds; of an age range, any age in it.

        Where a wage is asked for and none is known of the places named, it does not hold; of several,
        the highest counts.
        """
        least = self.at_least
        if self.times_wage is not None:
            if not post.wages:
                return False
            far_above = self.times_wage * max(post.wages)
            least = far_above if least is None else max(least, far_above)
        return any(
            (least is None or high >= least) and (self.at_most is None or low <= self.at_most)
            for low, high in self._numbers(post)
        )

    def _numbers(self, post: Mentioned) -> Iterator[tuple[float, float]]:
        if self.of == "age":
            yield from post.ages
        elif self.of == "price-month-usd":
            yield from ((p.monthly_usd, p.monthly_usd) for p in post.prices if p.monthly_usd is not None)
        else:
            yield from ((a.amount, a.amount) for a in (post.fees if self.of == "fee" else post.prices))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a post must mention: all of some kinds, any of some, none of some, and numbers."""

    all: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    numbers: tuple[Number, ...] = ()

    def holds(self, post: Mentioned) -> bool:
        """Say whether the post mentions what is asked for."""
        kinds = post.kinds
        return (
            self.all <= kinds
            and (not self.any or not self.any.isdisjoint(kinds))
            and self.none.isdisjoint(kinds)
            and all(number.holds(post) for number in self.numbers)
        )


@dataclass(frozen=True, slots=True)
class Conditions:
    """When a rule fires: its trigger (`any` or `near`, else the first of `all`), and what else must hold.

    Patterns are folded; `whole`: they match whole words only.
    """

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    near: Near | None = None
    unless: tuple[str, ...] = ()
    asked: Asked | None = None
    whole: bool = False

    def triggers(self) -> tuple[str, ...]:
        """Return the patterns whose match may become the quote."""
        near = self.near.of if self.near else ()
        return (self.any + near) or self.all[:1]

    def patterns(self) -> tuple[str, ...]:
        """Return every pattern, in the order written."""
        return self.any + self.all + (self.near.of if self.near else ()) + self.unless


def _near(read: Reader, row: Mapping[str, Any]) -> Near | None:
    if "near" not in row:
        return None
    written = read.mapping(row, "near")
    read.keys(written, frozenset(["words", "of"]))
    near = Near(read.number(written, "words"), read.patterns(written, "of"))
    if len(near.of) < 2:
        raise read.refuse("near names fewer than two patterns", "two or more under of", "add one, or use any")
    return near


def _number(read: Reader, row: Any) -> Number:
    if not isinstance(row, dict):
        raise read.refuse(f"number is {row!r}", "a mapping, or a list of mappings", "write of: with bounds")
    read.keys(row, _NUMBER_KEYS)
    of = row.get("of")
    if of not in NUMBERS:
        raise read.refuse(f"of is {of!r}", f"one of {', '.join(NUMBERS)}", "correct of")
    least, most, times = (read.amount(row, key) for key in ("at-least", "at-most", "times-wage"))
    if least is None and most is None and times is None:
        raise read.refuse("number has no bound", "at-least, at-most or times-wage", "add one")
    if times is not None and of != "price-month-usd":
        raise read.refuse(f"times-wage of {of}", "times-wage of price-month-usd", "correct of")
    return Number(of, least, most, times)


def _asked(read: Reader, row: Mapping[str, Any]) -> Asked | None:
    kinds: dict[str, frozenset[str]] = {}
    if "mentions" in row:
        written = read.mapping(row, "mentions")
        read.keys(written, frozenset(["all", "any", "none"]))
        kinds = {key: frozenset(read.list_of_texts(written, key)) for key in written}
    if row.get("mention") is not None:
        kinds["all"] = kinds.get("all", frozenset()) | {str(row["mention"])}
    for key, named in kinds.items():
        for kind in sorted(named - set(KINDS)):
            raise read.refuse(f"mention is {kind!r}", f"one of {', '.join(KINDS)}", f"correct {key}")
    numbers = row.get("number", [])
    numbers = numbers if isinstance(numbers, list) else [numbers]
    asked = Asked(**kinds, numbers=tuple(_number(read, number) for number in numbers))
    return None if asked == Asked() else asked


def read_conditions(read: Reader, row: Mapping[str, Any], *, whole: bool) -> Conditions:
    """Return the conditions that a rule's `match` writes; raises RuleError."""
    read.keys(row, _MATCH_KEYS)
    any_of, all_of, unless = (read.patterns(row, key) for key in ("any", "all", "unless"))
    found = Conditions(any_of, all_of, _near(read, row), unless, _asked(read, row), whole)
    if not found.triggers():
        raise read.refuse("match has no pattern", "any, all or near", "add what the rule looks for")
    return found
