"""A directory of services in tables: the package around services.csv, or one table of one's own."""

from collections.abc import Callable, Iterator, Mapping

from fanal.base.errors import MappingError
from fanal.collect.found import Found
from fanal.collect.record import Refused, Skipped
from fanal.collect.services.package import Package, read_file, read_parts
from fanal.collect.services.tabular_directory import SERVICE_FIELDS, canonical, package_items, renamed
from fanal.collect.table_run import Entry, OpenedTable
from fanal.collect.tally import Tally


def _columns(header: list[str]) -> dict[str, str]:
    """Return field -> column for the columns of a services table whose names are known."""
    named = canonical({column: column for column in header}, "services")
    return {field: column for field, column in named.items() if field in SERVICE_FIELDS}


def open_service_tables(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> OpenedTable:
    """Open a package of tables, or one table with a service a row; a service has a row for each place.

    `mapping` (field -> column) is for the services table. `assured_date` and `last_modified` stay as written:
    how old an entry may be is for its reader to judge. Raises InputError for tables that are too large,
    MappingError for a mapping that does not fit or when no column can be the services' name.
    """
    if found.parts:
        package = read_parts(found.parts)
    else:
        rows, refused = read_file(found.path, found.shown)
        package = Package({"services": rows}, refused)
    services = renamed(package.rows("services"), mapping, found.shown)
    header = list(dict.fromkeys(name for row in services for name in row.cells))
    columns = _columns(header)
    if "name" not in columns and not found.parts:
        raise MappingError(
            f"no column looks like the name of a service; columns: {', '.join(header) or 'none'}",
            where=found.shown, expected="a column named name, title or service name",
            do="name it with --map name=COLUMN",
        )  # fmt: skip
    package = Package({**package.tables, "services": services}, package.refused)
    tally = Tally()
    if found.parts:
        names = ", ".join(f"{name} ({len(rows)})" for name, rows in sorted(package.tables.items()))
        tally.say(f"read together: {names}")
    told(found.bytes)

    def items() -> Iterator[Entry | Refused | Skipped]:
        yield from package_items(package, tally)

    told_apart = {field: column for field, column in columns.items() if column != field}
    return OpenedTable(items(), {**told_apart, **mapping}, None, tally)
