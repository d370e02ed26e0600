"""One typology: what it looks for in movements, on whose authority, and where it is known to be wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from fanal.money.conditions import Match, Outside, needs_of, read_match
from fanal.money.flags import flags
from fanal.money.values import Values

Role = Literal["unclear", "possible victim", "possible controller", "possible buyer"]
ROLES: tuple[Role, ...] = ("unclear", "possible victim", "possible controller", "possible buyer")
STATUSES = ("trial", "trusted", "retired")
WEIGHTS = {"strong": 3.0, "medium": 2.0, "weak": 1.0}
NEEDS: dict[str, str] = {
    "memo": "words of the movements (memo or channel)",
    "name": "names of the holders",
    "place": "places of the movements",
    "clock": "the time of day",
    "amount": "amounts of known worth",
    "limit": "a legal threshold for the ledger's currency",
    "posts": "posts read into the same workspace, with contacts in them",
    "tags": "a list of tagged addresses (--tags)",
    "kyc": "addresses, telephones, occupations or signatories of the holders",
    "nationality": "the holders' nationality, which no rule here reads",
    "payroll": "pay slips, with gross and net wages and the number of workers",
    "licences": "a register of licensed agencies",
    "events": "attempts that were broken off when identification was asked for",
    "notes": "notes of the staff at the counter",
    "peers": "turnovers of comparable businesses",
    "countries": "a list of countries at risk that someone answers for",
}
OUTSIDE = frozenset({"kyc", "nationality", "payroll", "licences", "events", "notes", "peers", "countries"})
_KEYS = "id version status group weight form role flags words source goaml needs match false-alarms tests"


@dataclass(frozen=True, slots=True)
class Typology:
    """A typology as published: a reason to look at movements, never a statement about a person.

    `group` names what the sign is about: several typologies of one group count once when accounts are ranked.
    `needs` are keys of NEEDS.
    """

    id: str
    version: int
    status: str
    group: str
    weight: str
    form: str
    role: Role
    flags: tuple[str, ...]
    words: str
    source: str
    goaml: tuple[str, ...]
    needs: frozenset[str]
    match: Match
    false_alarms: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    pack: str
    file: str
    line: int

    @property
    def where(self) -> str:
        """Return file, line and id, as errors name them."""
        return f"{self.file}:{self.line}: rule {self.id}"


def read_typology(row: Mapping[str, Any], *, file: str, pack: str, line: int) -> Typology:
    """Return the typology that one entry of a file writes; raises RuleError naming file, line and rule."""
    read = Values(row, f"{file}:{line}: rule {row.get('id', 'without id')}")
    read.keys(_KEYS)
    match = read_match(read.below(row.get("match")))
    needs = frozenset(read.texts("needs", tuple(NEEDS))) | needs_of(match)
    tests = read.below(row.get("tests", {}))
    tests.keys("fires silent")
    examples = {key: tests.texts(key) for key in ("fires", "silent")}
    if isinstance(match, Outside) != bool(needs & OUTSIDE):
        raise read.refuse(f"match with needs {sorted(needs)}", "outside: true with what only others know")
    if not needs & (OUTSIDE | {"tags", "posts"}) and not all(examples.values()):
        raise read.refuse("no examples", "ledgers that fire and that stay silent", "write them under tests")
    named = read.texts("flags")
    for flag in named:
        if flag not in flags():
            raise read.refuse(f"unknown red flag {flag!r}", "an id of red_flags.csv")
    if not named:
        raise read.refuse("no flags", "the published sign that it stands on")
    return Typology(
        id=read.text("id"), version=read.whole("version"), status=read.one_of("status", STATUSES),
        group=read.text("group"), weight=read.one_of("weight", tuple(WEIGHTS)), form=read.text("form"),
        role=read.one_of("role", ROLES, "unclear"),  # type: ignore[arg-type]  # one of the choices
        flags=named, words=read.text("words"), source=read.text("source"), goaml=read.texts("goaml"),
        needs=needs, match=match, false_alarms=read.text("false-alarms"),
        fires=examples["fires"], silent=examples["silent"], pack=pack, file=file, line=line,
    )  # fmt: skip
