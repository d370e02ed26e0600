"""Directories of help become services: HSDS in JSON and CSV, own tables, and listings met in the field."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from fanal.base.errors import InputError, MappingError
from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.base.tables import SERVICES
from fanal.collect.found import Found
from fanal.collect.record import Refused, Skipped
from fanal.collect.services.form import Form, files_of, form_of
from fanal.collect.services.json_directory import open_json_directory
from fanal.collect.services.package import Package, read_files, read_table, read_zip
from fanal.collect.services.tabular_directory import canonical, package_items, renamed
from fanal.collect.sha256 import sha256_of, sha256_of_files
from fanal.collect.stream import read_chunks
from fanal.collect.table_run import Entry, OpenedTable, Shape, TableRun
from fanal.collect.tally import Tally

__all__ = ["looks_like", "read_services"]

_SHAPE = Shape(SERVICES, "service_id", "v")


def looks_like(path: Path) -> float:
    """Return how much a file or folder looks like a directory of services, 0..1."""
    return form_of(path)[1]


def _packages(found: Found, form: Form, files: list[Path]) -> dict[str, Package]:
    """Return the packages that are there, by what stands before the names of their tables."""
    if form == "zip":
        return read_zip(found.path, found.shown)
    if form == "table":
        rows, refused = read_table(read_chunks(found.path), found.shown)
        return {"": Package({"services": rows}, refused)}
    shown = found.shown if found.path.is_dir() else found.shown.rpartition("/")[0]
    return read_files(files, shown)


def _renamed(package: Package, mapping: Mapping[str, str], shown: str) -> Package:
    services = renamed(package.rows("services"), mapping, shown)
    return Package({**package.tables, "services": services}, package.refused)


def _open_tables(
    found: Found, form: Form, mapping: Mapping[str, str], told: Callable[[int], None]
) -> OpenedTable:
    files = files_of(found.path) if form == "folder" else [found.path]
    size = sum(path.stat().st_size for path in files)
    packages = _packages(found, form, files)
    if not packages:
        raise InputError(
            "there is no table of services", where=found.shown,
            expected="services.csv with the other tables of HSDS beside it",
            do="check the folder, or leave it out",
        )  # fmt: skip
    ready = [_renamed(package, mapping, found.shown) for package in packages.values()]
    if form == "table" and not any(
        "name" in canonical(row.cells, "services") for row in ready[0].rows("services")
    ):
        header = [name for row in ready[0].rows("services")[:1] for name in row.cells]
        raise MappingError(
            f"no column looks like the name of a service; columns: {', '.join(header) or 'none'}",
            where=found.shown, expected="a column named name, title or service name",
            do="name it with --map name=COLUMN",
        )  # fmt: skip
    tally = Tally()
    for before, package in packages.items():
        names = ", ".join(f"{name} ({len(rows)})" for name, rows in sorted(package.tables.items()))
        tally.say(f"tables {before + ': ' if before else ''}{names}")
    told(size)

    def items() -> Iterator[Entry | Refused | Skipped]:
        for package in ready:
            yield from package_items(package, tally)

    sha256 = sha256_of_files([(p.name, p) for p in files]) if len(files) > 1 else sha256_of(files[0])
    return OpenedTable("services-tables", sha256, size, items(), dict(mapping), None, tally)


def read_services(
    found: Found,
    *,
    mapping: Mapping[str, str] | None = None,
    reject: Callable[[Rejection], None],
    progress: Progress,
) -> TableRun:
    """Open a directory of services as SERVICES: a JSON document, a folder or ZIP of tables, or one table.

    A service has one row for each place it is offered at, all with one service_id; `kept` counts services.
    `services.csv` is read with the tables of its package beside it. `mapping` (field -> column) is for the
    services table. `assured_date` and `last_modified` stay as written: how old an entry may be is for its
    reader to judge. Raises InputError for what is no directory, MappingError for a mapping that does not fit.
    """
    form, _ = form_of(found.path)

    def told(size: int) -> None:
        progress.advance(float(size))

    if form == "json":
        opened = open_json_directory(found, sha256_of(found.path), told)
    else:
        opened = _open_tables(found, form, mapping or {}, told)
    return TableRun(found, _SHAPE, opened, reject)
