"""The field names of two published case standards, and the codes they allow.

HTCDS 2.0: Human Trafficking Case Data Standard, IOM, 2021, CC BY 4.0 (names and codes only; IOM endorses
nothing here). CTDC: variables of the Counter-Trafficking Data Collaborative's global data sets.
"""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

HTCDS, CTDC, OWN = "htcds", "ctdc", "own"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a standard; `codes` is empty where any text may stand."""

    standard: str
    name: str
    codes: frozenset[str]


def key(name: str) -> str:
    """Return a name as it is compared: letters and digits alone, in one case."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _label(name: str) -> str:
    """Return the words of a field's name, prs_FirstName -> firstname."""
    return key(name.partition("_")[2])


@dataclass(frozen=True, slots=True)
class Standards:
    """The fields by their name's key, and HTCDS's by the words of the name where they name one field."""

    by_name: dict[str, Field]
    by_label: dict[str, Field]


@lru_cache(maxsize=1)
def standards() -> Standards:
    """Return the bundled fields."""
    text = files("fanal.collect.cases").joinpath("fields.csv").read_text(encoding="utf-8")
    by_name: dict[str, Field] = {}
    labels: dict[str, list[Field]] = {}
    for row in csv.DictReader(text.splitlines()):
        field = Field(row["standard"], row["field"], frozenset(row["codes"].split()))
        by_name[key(field.name)] = field
        if row["alias"]:
            by_name[key(row["alias"])] = field
        if field.standard == HTCDS:
            labels.setdefault(_label(field.name), []).append(field)
    return Standards(by_name, {label: found[0] for label, found in labels.items() if len(found) == 1})
