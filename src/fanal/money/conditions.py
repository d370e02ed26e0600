"""What a typology asks of movements, read from its file: selections, clauses of a window, graph patterns."""

import re
from dataclasses import dataclass

from fanal.money.classes import class_names
from fanal.money.values import Values

DISTINCT = ("others", "places", "names", "days", "corridors")
PATTERNS = ("pass-through", "hand-back", "chain", "cycle", "scatter-gather", "bipartite", "stack", "repeats")
LIMITS = ("report", "record")
_SELECTION = "class not-class under over near hours new abroad steps round unusual"
_MONEY = re.compile(r"(\d+(?:\.\d+)?) USD")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which movements count: by what their words name, their size, hour, novelty and border.

    `under` and `over` are US dollars (below, at least), compared in the ledger's currency. `near` takes what
    lies less than a fifth below a legal threshold. `steps` takes
    whole multiples, up to ten times, of the sums. `unusual` takes sums so many times what the payer paid
    until then (the geometric mean of five payments or more).
    """

    classes: tuple[str, ...] = ()
    not_classes: tuple[str, ...] = ()
    under: float | None = None
    over: float | None = None
    near: str = ""
    hours: tuple[int, int] | None = None
    new: bool = False
    abroad: bool = False
    steps: tuple[int, ...] = ()
    round: int = 0
    unusual: float = 0.0

    @property
    def needs(self) -> frozenset[str]:
        """Return what it reads: columns, and a legal threshold."""
        asked = {
            "memo": self.classes or self.not_classes,
            "clock": self.hours,
            "place": self.abroad,
            "amount": self.under or self.over or self.near or self.steps or self.round or self.unusual,
            "limit": self.near,
        }
        return frozenset(name for name, wanted in asked.items() if wanted)


@dataclass(frozen=True, slots=True)
class Clause:
    """How many selected movements in or out of an account, and of how many different others, places or days.

    `most` is for what must be missing. `usual` asks for so many times the account's own rate until then.
    """

    move: str
    selection: Selection
    count: int = 0
    distinct: str = ""
    least: int = 0
    most: int = -1
    total: float = 0.0
    usual: float = 0.0


@dataclass(frozen=True, slots=True)
class Ratio:
    """The sum of clause `of` is `least` to `most` times the sum of clause `to` (clauses from 0)."""

    of: int
    to: int
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Window:
    """All clauses and ratios hold for one account within so many seconds; `per` parts the account by
    corridor.
    """

    within: int
    clauses: tuple[Clause, ...]
    ratios: tuple[Ratio, ...] = ()
    per: str = "account"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shape in the graph of accounts.

    `within` is between two steps for chains of money, else from first to last. `least` and `most` bound
    what is passed on, as a share of what came. `count` is how many passings, hops or common ends, `over`
    the seconds in which so many must lie.
    """

    kind: str
    within: int
    count: int
    only: Selection
    first: Selection
    then: Selection
    least: float
    most: float
    longest: int
    over: int


@dataclass(frozen=True, slots=True)
class Shared:
    """An identifier of a post stands in the movements of an account."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """Nothing in a ledger can show it; the rule's needs say what would."""


Match = Window | Pattern | Shared | Outside


def _money(read: Values, key: str) -> float | None:
    if key not in read.row:
        return None
    found = _MONEY.fullmatch(read.text(key))
    if found is None:
        raise read.refuse(f"{key} is {read.row[key]!r}", "US dollars, as in 3000 USD")
    return float(found[1])


def _selection(read: Values) -> Selection:
    hours = read.row.get("hours")
    span: tuple[int, int] | None = None
    if hours is not None:
        found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", str(hours))
        if found is None or not all(int(h) <= 24 for h in found.groups()):
            raise read.refuse(f"hours is {hours!r}", "two hours, as in 22-6")
        span = (int(found[1]), int(found[2]))
    steps = read.row.get("steps", [])
    if not isinstance(steps, list) or not all(isinstance(s, int) and s > 0 for s in steps):
        raise read.refuse(f"steps is {steps!r}", "a list of whole sums")
    return Selection(
        classes=read.texts("class", class_names()),
        not_classes=read.texts("not-class", class_names()),
        under=_money(read, "under"),
        over=_money(read, "over"),
        near=read.one_of("near", LIMITS, ""),
        hours=span,
        new=bool(read.row.get("new", False)),
        abroad=bool(read.row.get("abroad", False)),
        steps=tuple(steps),
        round=read.whole("round", 0),
        unusual=read.number("unusual", 0.0),
    )


def _clause(read: Values) -> Clause:
    read.keys(f"move count most sum usual {' '.join(DISTINCT)} {_SELECTION}")
    asked = [name for name in DISTINCT if name in read.row]
    if len(asked) > 1:
        raise read.refuse(f"{' and '.join(asked)} in one clause", "one of them", "write two clauses")
    if not asked and not {"count", "most", "sum"} & read.row.keys():
        raise read.refuse("a clause without a number", f"count, most, sum or one of {', '.join(DISTINCT)}")
    return Clause(
        move=read.one_of("move", ("in", "out")),
        selection=_selection(read),
        count=read.whole("count", 0 if "most" in read.row else 1),
        distinct=asked[0] if asked else "",
        least=read.whole(asked[0]) if asked else 0,
        most=read.whole("most") if "most" in read.row else -1,
        total=_money(read, "sum") or 0.0,
        usual=read.number("usual", 0.0),
    )


def _window(read: Values) -> Window:
    read.keys("within all ratios per")
    rows, ratios = read.row.get("all"), read.row.get("ratios", [])
    if not isinstance(rows, list) or not rows or not isinstance(ratios, list):
        raise read.refuse("no list of clauses", "all: with a list of clauses")
    clauses = tuple(_clause(read.below(row)) for row in rows)
    found = []
    for row in ratios:
        one = read.below(row)
        one.keys("of to least most")
        ratio = Ratio(
            one.whole("of") - 1, one.whole("to") - 1, one.number("least", 0.0), one.number("most", 1e9)
        )
        if not (0 <= ratio.of < len(clauses) and 0 <= ratio.to < len(clauses)):
            raise read.refuse("a ratio of a clause that is not there", f"numbers from 1 to {len(clauses)}")
        found.append(ratio)
    return Window(
        read.span("within"), clauses, tuple(found), read.one_of("per", ("account", "corridor"), "account")
    )


def _pattern(read: Values) -> Pattern:
    read.keys("pattern within count only first then least most longest over")
    parts = []
    for key in ("only", "first", "then"):
        part = read.below(read.row.get(key, {}))
        part.keys(_SELECTION)
        parts.append(_selection(part))
    within = read.span("within")
    return Pattern(
        kind=read.one_of("pattern", PATTERNS), within=within, count=read.whole("count", 1),
        only=parts[0], first=parts[1], then=parts[2],
        least=read.number("least", 0.0), most=read.number("most", 0.0),
        longest=read.whole("longest", 10), over=read.span("over") if "over" in read.row else within,
    )  # fmt: skip


def read_match(read: Values) -> Match:
    """Return what a rule's `match` asks; raises RuleError."""
    if "pattern" in read.row:
        return _pattern(read)
    if "shared" in read.row:
        read.keys("shared")
        return Shared(read.texts("shared", ("phone", "email", "handle", "iban", "wallet", "url")))
    if "outside" in read.row:
        read.keys("outside")
        return Outside()
    return _window(read)


def needs_of(match: Match) -> frozenset[str]:
    """Return what a match reads, beyond both ends of a movement and its time."""
    if isinstance(match, Window):
        needs = frozenset[str]().union(*(clause.selection.needs for clause in match.clauses))
        places = {"places", "corridors"} & {clause.distinct for clause in match.clauses}
        needs |= {"place"} if places or match.per == "corridor" else set()
        needs |= {"name"} if any(clause.distinct == "names" for clause in match.clauses) else set()
        summed = match.ratios or any(clause.total for clause in match.clauses)
        return needs | ({"amount"} if summed else set())
    if isinstance(match, Pattern):
        sized = {"amount"} if match.most else set()
        return match.only.needs | match.first.needs | match.then.needs | sized
    return frozenset({"posts"}) if isinstance(match, Shared) else frozenset()
