"""Files that lie together and are the tables of one directory of services become one source."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from fanal.collect.found import Found
from fanal.collect.services.package import table_name

_ABOUT = "datapackage.json"
_SERVICES = {"services", "service"}
# Tables that lie beside a services.csv only in a directory; contacts.csv or schedules.csv may be anybody's.
_TELLING = {
    "organizations", "organization", "locations", "location", "service_at_locations", "service_at_location",
    "services_at_location", "services_at_locations", "addresses", "physical_addresses", "postal_addresses",
    "taxonomy_terms", "services_taxonomy",
}  # fmt: skip


def _place(name: str) -> tuple[str, str] | None:
    """Return (what stands before the name, table) of a file that may belong to a package, else None."""
    if name.lower().endswith(_ABOUT):
        return name.lower().removesuffix(_ABOUT).removesuffix("__").removesuffix("-"), _ABOUT
    return table_name(name)


def siblings(path: Path) -> list[Path]:
    """Return the other tables of the package that a services.csv or datapackage.json belongs to."""
    place = _place(path.name)
    if place is None or place[1] not in {*_SERVICES, _ABOUT}:
        return []
    files = sorted(file for file in path.parent.iterdir() if file != path and file.is_file())
    return [file for file in files if (table := table_name(file.name)) and table[0] == place[0]]


def _package(files: Sequence[tuple[str, Found]]) -> Found | None:
    """Return some files with their tables' names as one source, or None when they are no directory."""
    services = [found for table, found in files if table in _SERVICES]
    tables = {table for table, _ in files} - {_ABOUT}
    if len(services) != 1 or len(tables) < 2:
        return None
    main = services[0]
    sure = 0.95 if len(tables) > 2 else 0.8
    if main.reader != "services-tables":
        if main.reader != "csv" or main.confidence == 1.0 or not tables & _TELLING:
            return None
        sure = 0.7
    parts = tuple(sorted((found for _, found in files), key=lambda found: found.name))
    size = sum(part.bytes for part in parts)
    return replace(
        main, reader="services-tables", confidence=max(sure, main.confidence), bytes=size, parts=parts
    )


def grouped(items: Iterable[Found]) -> list[Found]:
    """Return the files with those that make a package as one: the services' file, with all its parts."""
    found = list(items)
    groups: dict[tuple[object, ...], list[tuple[str, Found]]] = {}
    for item in found:
        if item.reader in {"csv", "json", "services-tables", "case-table", "money-table"} and (
            place := _place(item.name)
        ):
            groups.setdefault((*item.folder, place[0]), []).append((place[1], item))
    packages = {
        id(one): package for group in groups.values() if (package := _package(group)) for one in package.parts
    }
    whole = {id(package): package for package in packages.values()}
    return [item for item in found if id(item) not in packages] + list(whole.values())
