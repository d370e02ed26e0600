"""Which column of a payment table holds what: by its name, as banks in many countries write it."""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from fanal.base.errors import MappingError
from fanal.base.fold import fold
from fanal.collect.tabular import JOINED


def _names() -> list[tuple[str, str]]:
    """Return the known names, (role, name), the roles in the order in which they are looked for."""
    text = files("fanal.collect.money").joinpath("columns.csv").read_text(encoding="utf-8")
    return [(row["role"], row["name"]) for row in csv.DictReader(text.splitlines())]


_NAMES = _names()
LITERALS = ("date_order", "decimal")
ROLES = tuple(dict.fromkeys(role for role, _ in _NAMES))
_MARK = re.compile(r"[\[(]\s*([A-Za-z]{3}|€|£|zł|[^\w\s])\s*[\])]|\b(?:in|en)\s+([A-Z]{3}|€|£)\s*$")


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """Return a column's name as it is compared: folded, words apart, units in brackets gone."""
    name = _MARK.sub(" ", re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name.strip()))
    return " ".join(re.sub(r"[^\w]+|_", " ", fold(name)).split())


def unit(name: str) -> str | None:
    """Return the currency a column's name carries, as in "Amount (EUR)" or "Betrag (€)"."""
    match = _MARK.search(name)
    found = (match[1] or match[2]).upper() if match else ""
    return {"€": "EUR", "£": "GBP", "ZŁ": "PLN"}.get(
        found, found if found.isalpha() and len(found) == 3 else None
    )


_ROLE_OF: dict[str, list[str]] = {}
for _role, _name in _NAMES:
    _ROLE_OF.setdefault(plain(_name), []).append(_role)


def is_known(name: str) -> bool:
    """Say whether a column's name is one that tables of payments use."""
    return plain(name) in _ROLE_OF


# Published simulators and benchmarks name the two ends in their own way.
_LAYOUTS: tuple[dict[str, str], ...] = (
    {"debtor_account": "account", "creditor_account": "account 2", "_": "to bank"},  # IBM AMLworld
    {"debtor_account": "account id", "creditor_account": "counter party account num"},  # IBM AMLSim
)


def _layout(names: Mapping[str, str]) -> dict[str, str]:
    for layout in _LAYOUTS:
        if all(name in names for name in layout.values()):
            return {role: names[name] for role, name in layout.items() if role != "_"}
    return {}


def by_name(header: Sequence[str]) -> dict[str, list[str]]:
    """Return role -> columns for the columns whose names are known, in the order of the file."""
    names: dict[str, str] = {}
    for column in header:
        names.setdefault(plain(column), column)
    found = {role: [column] for role, column in _layout(names).items()}
    taken = {column for columns in found.values() for column in columns}
    for name, column in names.items():
        roles = [role for role in _ROLE_OF.get(name, ()) if role not in found or role == "memo"]
        if column not in taken and roles:
            found.setdefault(roles[0], []).append(column)
    if "time" in found and "date" not in found:
        found["date"] = found.pop("time")
    if "value_date" in found and "date" not in found:
        found["date"] = found.pop("value_date")
    return found


def fitness(row: Sequence[str]) -> float:
    """Return how many of a row's cells name a column of a payment table; 0 when no amount is among them."""
    found = by_name([cell for cell in row if cell.strip()])
    if not found.keys() & {"amount", "debit", "credit"}:
        return 0.0
    return float(len(found)) if len(found) > 1 else 0.5


def columns_of(named: str, header: Sequence[str]) -> list[str]:
    """Return the columns that a mapping names: one, or several joined by JOINED; none when one is missing."""
    if named in header:
        return [named]
    several = named.split(JOINED)
    return several if all(column in header for column in several) else []


def recognise(header: Sequence[str], mapping: Mapping[str, str], where: str) -> dict[str, list[str]]:
    """Return role -> columns; `mapping` (role -> column, several joined by " + ", or "" for none)
    overrides what is recognised.

    Raises MappingError for a role or column that is not there, or when no column holds an amount.
    """
    for role, column in mapping.items():
        if role not in ROLES and role not in LITERALS:
            raise MappingError(
                f"there is no role {role!r}", where=where,
                expected=f"one of {', '.join((*ROLES, *LITERALS))}",
                do="write for example --map amount=COLUMN",
            )  # fmt: skip
        if column and not column.startswith("=") and (not columns_of(column, header) or role in LITERALS):
            raise MappingError(
                f"there is no column {column!r}", where=where, expected=f"one of {', '.join(header)}",
                do=f"use --map {role}=COLUMN, or --map {role}==VALUE to give the value itself",
            )  # fmt: skip
    said = {
        role: columns_of(column, header) for role, column in mapping.items() if not column.startswith("=")
    }
    taken = {column for columns in said.values() for column in columns}
    chosen = {
        role: [column for column in columns if column not in taken]
        for role, columns in by_name(header).items()
        if role not in mapping
    }
    chosen |= said
    chosen = {role: columns for role, columns in chosen.items() if columns}
    if not chosen.keys() & {"amount", "debit", "credit"}:
        raise MappingError(
            f"no column looks like an amount; columns: {', '.join(header)}", where=where,
            expected="a column named amount, betrag, importe, montant, debit and credit, or the like",
            do="name it with --map amount=COLUMN",
        )  # fmt: skip
    return chosen
