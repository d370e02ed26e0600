"""The ILO's combinations: when signs of different strength together make a dimension.

A dimension is met by two strong signs, a strong and another, three medium ones, or two medium and a weak one
(ILO and European Commission, Operational indicators of trafficking in human beings, 2009). The survey weighs
indicators; here words are seen, so one phrase must not count as two. A rule that points to several indicators
counts for one of them, and an indicator that several rules see counts once: signs are pairs of a rule and an
indicator, each used once, as many and as strong as can be found. More findings never make fewer of them.
"""

from collections.abc import Mapping, Set
from typing import NamedTuple

GRADES = ("S", "M", "W")
_WORTH = {"S": 4, "M": 2, "W": 1}
_MET = 5  # with weak signs counted once, exactly the published combinations reach this


class Counts(NamedTuple):
    """Signs by strength."""

    strong: int
    medium: int
    weak: int

    @property
    def met(self) -> bool:
        """Say whether they make the combination."""
        return self.strong * _WORTH["S"] + self.medium * _WORTH["M"] + min(1, self.weak) >= _MET

    @property
    def lacking(self) -> str:
        """Say what else would make it; empty where it is met."""
        if self.met:
            return ""
        if self.strong or self.medium == 2:
            return "one more sign, of any strength"
        if self.medium:
            return "a strong sign, or one more medium" + ("" if self.weak else " and any other")
        return "a strong sign, or two medium" if self.weak else "a strong sign and another, or three medium"


def _placed(indicator: str, seen_by: Mapping[str, Set[str]], taken: dict[str, str], tried: set[str]) -> bool:
    """Give the indicator a rule of its own, moving others to other rules where that makes room."""
    for rule in sorted(seen_by[indicator]):
        if rule not in tried:
            tried.add(rule)
            if rule not in taken or _placed(taken[rule], seen_by, taken, tried):
                taken[rule] = indicator
                return True
    return False


def counted(seen_by: Mapping[str, Set[str]], strength: Mapping[str, str]) -> Counts:
    """Return the signs among indicators that rules see; `seen_by` names each one's rules.

    `strength` is S, M or W. The strongest are placed first, which gives most of each strength that any
    choice gives (the sets that can be placed are a transversal matroid: Edmonds and Fulkerson 1965).
    """
    taken: dict[str, str] = {}
    placed = dict.fromkeys(GRADES, 0)
    for indicator in sorted(seen_by, key=lambda name: (GRADES.index(strength[name]), name)):
        placed[strength[indicator]] += _placed(indicator, seen_by, taken, set())
    return Counts(placed["S"], placed["M"], placed["W"])
