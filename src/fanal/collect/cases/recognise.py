"""Which column of a case table is which field of which standard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fanal.base.errors import MappingError
from fanal.base.fold import fold
from fanal.collect.cases.standards import CTDC, HTCDS, OWN, Field, key, standards

ENOUGH = 3  # columns: a file with fewer names of CTDC uses words such as gender for itself
ID = "id"
_IDS = {
    key(name)
    for name in (
        "case id", "case number", "case no", "case ref", "case reference", "record id", "client id", "id",
        "uuid",
        "expediente",
        "numero de caso", "id caso", "caso", "numero dossier", "id dossier", "dossier", "fallnummer",
        "fall id",
         "aktenzeichen", "numero do caso", "nr sprawy", "номер дела", "номер справи", "رقم الحالة",
        "رقم القضية", "案件编号", "nomor kasus", "ma vu viec",
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a field of a standard, or a field of its own name."""

    name: str
    standard: str
    field: str
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table in their order, and which of them holds the case's own number."""

    columns: tuple[Column, ...]
    id: str | None

    def of(self, standard: str) -> list[Column]:
        """Return the columns of a standard."""
        return [column for column in self.columns if column.standard == standard]

    def mapping(self) -> dict[str, str]:
        """Return field -> column for what was recognised, the case's number as `id`."""
        named = {c.field: c.name for c in self.columns if c.standard != OWN}
        return {**({ID: self.id} if self.id else {}), **named}

    def words(self) -> list[str]:
        """Return in words which columns were recognised as which standard."""
        said = []
        for standard, name in ((HTCDS, "HTCDS 2.0"), (CTDC, "CTDC")):
            if found := self.of(standard):
                said.append(f"{len(found)} columns are fields of {name}")
        own = [column.name for column in self.of(OWN)]
        if own:
            shown = ", ".join(own[:10]) + (f" and {len(own) - 10} more" if len(own) > 10 else "")
            said.append(f"{len(own)} columns are kept under their own name: {shown}")
        return said


def _known(header: Sequence[str]) -> dict[str, Field]:
    """Return column -> field for the columns that carry a standard's names, or HTCDS's labels."""
    fields = standards()
    found = {column: field for column in header if (field := fields.by_name.get(key(column)))}
    ctdc = [column for column, field in found.items() if field.standard == CTDC]
    if len(ctdc) < ENOUGH:
        found = {column: field for column, field in found.items() if field.standard != CTDC}
    labelled = {column: field for column in header if (field := fields.by_label.get(key(column)))}
    if len(labelled) > ENOUGH and 2 * len(labelled) > len(header) and len(labelled) > len(found):
        found = labelled
    return found


def _check(header: Sequence[str], mapping: Mapping[str, str], where: str) -> None:
    for name, column in mapping.items():
        if name != ID and key(name) not in standards().by_name:
            raise MappingError(
                f"there is no field {name!r} in HTCDS 2.0 or CTDC", where=where,
                expected="a field such as prs_Gender, vic_TypeOfExploitation or yearOfRegistration, or id",
                do="leave the column out of the mapping: it is kept under its own name",
            )  # fmt: skip
        if column and column not in header:
            raise MappingError(
                f"there is no column {column!r}", where=where, expected=f"one of {', '.join(header)}",
                do=f"use --map {name}=COLUMN",
            )  # fmt: skip


def recognise(header: Sequence[str], mapping: Mapping[str, str], where: str) -> Columns:
    """Return what each column of a case table holds; `mapping` (field -> column) overrides it.

    A column of no standard keeps its own name. Raises MappingError for a field or column that is not there.
    """
    _check(header, mapping, where)
    known = _known(header)
    said = {
        column: standards().by_name[key(name)] for name, column in mapping.items() if column and name != ID
    }
    denied = {standards().by_name[key(name)].name for name in mapping if name != ID}
    known = {column: field for column, field in known.items() if field.name not in denied}
    known |= said
    columns, used = [], set()
    for column in header:
        field = known.get(column)
        if field is None or field.name in used:
            columns.append(Column(column, OWN, column))
        else:
            used.add(field.name)
            columns.append(Column(column, field.standard, field.name, field.codes))
    found_id = mapping.get(ID)
    if found_id is None:
        found_id = next(
            (column for column in header if key(fold(column)) in _IDS or key(column) in _IDS), None
        )
    return Columns(tuple(columns), found_id or None)


def fitness(row: Sequence[str]) -> float:
    """Return how well a row serves as a case table's header: its filled cells, known fields threefold."""
    cells = [cell.strip() for cell in row if cell.strip()]
    known = len(_known(cells))
    worded = sum(any(character.isalpha() for character in cell) for cell in cells)
    return float(len(cells) + 2 * known) if worded * 2 >= len(cells) else float(worded)
