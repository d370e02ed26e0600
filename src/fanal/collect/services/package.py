"""The tables of a directory of services: HSDS 1 to 3 in CSV, in a folder, beside a file or in a ZIP."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from fanal.base.errors import InputError
from fanal.collect.blocks import excerpt, read_blocks
from fanal.collect.encoding import as_utf8, guess_encoding
from fanal.collect.readers.dialect import find_dialect
from fanal.collect.readers.rows import Rows
from fanal.collect.record import Refused
from fanal.collect.tabular import fits

LARGEST = 256_000_000  # bytes of one table, unpacked
_CHUNK = 1 << 20
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
    match = re.fullmatch(r"(?P<before>.*?)(?P<table>[a-z_]+?)\.csv", name.rpartition("/")[2].lower())
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


def _read_all(names: Mapping[str, Callable[[], Iterator[bytes]]], shown: str) -> dict[str, Package]:
    """Return the packages found among named tables, by what stands before their names."""
    groups: dict[str, dict[str, list[TableRow]]] = {}
    refused: dict[str, list[Refused]] = {}
    for name, opened in sorted(names.items()):
        parsed = table_name(name)
        if parsed is None:
            continue
        before, table = parsed
        rows, bad = read_table(opened(), f"{shown}/{name}".lstrip("/"))
        groups.setdefault(before, {}).setdefault(table, []).extend(rows)
        refused.setdefault(before, []).extend(bad)
    packages = {}
    for before, tables in groups.items():
        if "services" in tables or "service" in tables:
            packages[before] = Package(Package.of(tables).tables, refused[before])
    return packages


def _file(path: Path) -> Callable[[], Iterator[bytes]]:
    def read() -> Iterator[bytes]:
        with closing(path.open("rb")) as file:
            yield _bounded(file, path.name)

    return read


def _bounded(file: Any, shown: str) -> bytes:
    data: bytes = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            f"a table is larger than {LARGEST:,} bytes", where=shown, expected="smaller tables",
            do="split the package",
        )  # fmt: skip
    return data


def folder_tables(folder: Path) -> list[Path]:
    """Return the files of a folder that are named like tables of HSDS, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.is_file() and table_name(path.name))


def read_files(paths: Iterable[Path], shown: str) -> dict[str, Package]:
    """Return the packages that some files make."""
    return _read_all({path.name: _file(path) for path in paths}, shown)


def zip_tables(path: Path) -> list[str]:
    """Return the members of a ZIP archive that are named like tables of HSDS."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted(name for name in archive.namelist() if table_name(name))
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return []


def read_zip(path: Path, shown: str) -> dict[str, Package]:
    """Return the packages in a ZIP archive; nothing is written to disk."""

    def member(archive: zipfile.ZipFile, name: str) -> Callable[[], Iterator[bytes]]:
        def read() -> Iterator[bytes]:
            with archive.open(name) as file:
                yield _bounded(file, f"{shown}/{name}")

        return read

    try:
        with zipfile.ZipFile(path) as archive:
            return _read_all({name: member(archive, name) for name in zip_tables(path)}, shown)
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise InputError(
            f"the archive cannot be read: {type(error).__name__}", where=shown,
            expected="a ZIP archive of tables",
            do="unpack it and give the folder",
        ) from error  # fmt: skip
