"""How much a table looks like case records: by names of the standards that other tables do not use."""

from collections.abc import Sequence

from fanal.collect.cases.recognise import Column, recognise
from fanal.collect.cases.standards import CTDC, HTCDS, key

# Half of a standard's names are anybody's words: a table of adverts, too, has a name, a phone and a city.
_ABOUT_CASES = ("vic_", "cas_", "cco_", "spl_", "per_", "con_")
_EVERYDAY = {"status", "organisation", "consent", "objectives", "gender", "citizenship", "datasource"}


def _telling(column: Column) -> bool:
    """Say whether nothing but a table of cases has a column of that name."""
    if key(column.name) in _EVERYDAY:
        return False
    if column.standard == CTDC:
        return True
    prefixed = key(column.name) == key(column.field) and not column.field.startswith("org_")
    return prefixed or column.field.startswith(_ABOUT_CASES)


def likeness(header: Sequence[str]) -> float:
    """Return how much a table of that header looks like case records, 0..1."""
    columns = recognise(header, {}, "")
    known = max((columns.of(HTCDS), columns.of(CTDC)), key=len)
    telling = sum(map(_telling, known))
    if telling >= 2 and len(known) >= 3:
        return 0.95 if len(known) >= 5 else 0.7
    if telling:
        return 0.4
    return 0.3 if columns.id and key(columns.id) != "id" else 0.0
