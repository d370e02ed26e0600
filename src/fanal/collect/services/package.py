"""The tables of a directory of services: HSDS 1 to 3 in CSV, in a folder or an archive."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from fanal.base.errors import InputError
from fanal.collect.blocks import excerpt, read_blocks
from fanal.collect.dialect import find_dialect
from fanal.collect.encoding import as_utf8, guess_encoding
from fanal.collect.found import Found
from fanal.collect.local import copy_of
from fanal.collect.packing import SUFFIXES, damage_of
from fanal.collect.record import Refused
from fanal.collect.rows import Rows
from fanal.collect.stream import read_whole
from fanal.collect.tabular import fits

LARGEST = 256_000_000  # bytes of one table, unpacked
_ALIASES = {
    "service": "services",
    "organization": "organizations",
    "location": "locations",
    "phone": "phones",
    "language": "languages",
    "services_at_location": "service_at_locations",
    "services_at_locations": "service_at_locations",
    "service_at_location": "service_at_locations",
    "physical_addresses": "addresses",
    "mail_addresses": "postal_addresses",
    "regular_schedules": "schedules",
    "taxonomy": "taxonomy_terms",
    "services_taxonomy": "attributes",
    "service_taxonomy": "attributes",
    "service_attributes": "attributes",
}
TABLES = {
    *_ALIASES.values(), "cost_options", "eligibility", "programs", "contacts", "service_areas", "taxonomies",
    "accessibility", "accessibility_for_disabilities", "funding", "required_documents", "metadata",
    "meta_table_descriptions", "holiday_schedules", "payments_accepted", "organization_identifiers",
}  # fmt: skip


class TableRow(NamedTuple):
    """One row of a table: where it stands and its cells by column."""

    where: str
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Package:
    """The rows of each table by its name in HSDS 3.0, and the rows that could not be read."""

    tables: Mapping[str, list[TableRow]]
    refused: list[Refused] = field(default_factory=list)

    @classmethod
    def of(cls, tables: Mapping[str, list[TableRow]]) -> "Package":
        """Return a package from tables under their own names, rows under another case or version's names."""
        named: dict[str, list[TableRow]] = {}
        for name, rows in tables.items():
            named.setdefault(_ALIASES.get(name, name), []).extend(rows)
        return cls(named)

    def rows(self, table: str) -> list[TableRow]:
        """Return a table's rows; none when the package lacks it."""
        return self.tables.get(table, [])


def table_name(name: str) -> tuple[str, str] | None:
    """Return (what stands before, the table's own name) for a file's name that ends like a table of HSDS."""
    name = name.lower()
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    match = re.fullmatch(r"(?P<before>.*?)(?P<table>[a-z_]+?)\.csv", name)
    if match is None:
        return None
    before, _, table = f"{match['before']}{match['table']}".rpartition("__")
    for candidate in (table, table.rpartition("-")[2]):
        if candidate in TABLES or candidate in _ALIASES:
            return before or table.removesuffix(candidate), candidate
    return None


def plain(name: str) -> str:
    """Return a column's name as it is compared: small letters, words joined by one underscore."""
    return re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_")


def read_table(chunks: Iterable[bytes], shown: str) -> tuple[list[TableRow], list[Refused]]:
    """Return the rows of one CSV table and what could not be read of it."""
    data = b"".join(chunks)
    encoding = guess_encoding(data[: 1 << 20])
    text = b"".join(as_utf8([data], encoding))
    lines = [line + "\n" for line in text[: 1 << 18].decode("utf-8", "replace").split("\n") if line.strip()]
    rows: list[TableRow] = []
    refused: list[Refused] = []
    header: list[str] = []
    if not lines:
        return rows, refused
    reader = Rows(read_blocks([text]), shown, find_dialect(lines[:200]).options())
    for line, row in reader:
        where = f"{shown}:{line}"
        if isinstance(row, Refused):
            refused.append(row)
        elif not fits("".join(row)):
            refused.append(Refused(where, f"bytes that do not fit {encoding}", excerpt(",".join(row))))
        elif not header:
            header = [plain(name) for name in row]
            reader.width = len(header)
        elif len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            refused.append(Refused(where, f"{len(row)} fields where the header has {len(header)}"))
        elif any(cell.strip() for cell in row):
            rows.append(TableRow(where, dict(zip(header, row, strict=False))))
    return rows, refused


def read_parts(parts: Sequence[Found]) -> Package:
    """Return the package that some files make; raises InputError for a table that is too large."""
    tables: dict[str, list[TableRow]] = {}
    refused: list[Refused] = []
    for part in sorted(parts, key=lambda part: part.name):
        named = table_name(part.name)
        if named is None:
            continue
        rows, bad = _read_part(part)
        tables.setdefault(named[1], []).extend(rows)
        refused.extend(bad)
    return Package(Package.of(tables).tables, refused)


def _read_part(part: Found) -> tuple[list[TableRow], list[Refused]]:
    copy = copy_of(part)
    with copy or nullcontext():
        return read_file(copy.path if copy else part.path, part.shown)


def read_file(path: Path, shown: str) -> tuple[list[TableRow], list[Refused]]:
    """Return the rows of one CSV file and what could not be read of it; raises InputError when too large."""
    data = read_whole(path, LARGEST)
    if len(data) > LARGEST:
        raise InputError(
            f"a table is larger than {LARGEST:,} bytes", where=shown, expected="smaller tables",
            do="split the package",
        )  # fmt: skip
    rows, refused = read_table([data], shown)
    if damage := damage_of(path):
        refused.append(Refused(f"{shown}:end", f"{damage}; what follows is lost"))
    return rows, refused
