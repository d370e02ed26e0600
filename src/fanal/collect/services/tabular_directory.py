"""The tables of a package joined into services as HSDS 3.0 nests them; dead references are counted."""

from collections.abc import Iterator, Mapping
from typing import Any

from fanal.base.errors import MappingError
from fanal.collect.record import Refused, Skipped
from fanal.collect.services.package import Package, TableRow, plain
from fanal.collect.services.shape import first, service_rows
from fanal.collect.table_run import Entry
from fanal.collect.tally import Tally

# Names of older versions and of other exports -> the name in HSDS 3.0.
_COLUMNS = {
    "uuid": "id",
    "title": "name",
    "body": "description",
    "website": "url",
    "website_address": "url",
    "web": "url",
    "phone_number": "phone",
    "telephone": "phone",
    "phones": "phone",
    "organization_uuid": "organization_id",
    "location_uuid": "location_id",
    "eligibility_criteria": "eligibility_description",
    "min_age": "minimum_age",
    "max_age": "maximum_age",
    "an_individual_must_be_one_of_these_to_qualify": "eligibility_description",
    "income_eligibility_and_fees": "fees",
    "fee": "fees",
    "hours_of_operation": "schedules",
    "hours": "schedules",
    "opening_hours": "schedules",
    "schedule": "schedules",
    "service_type": "taxonomy",
    "category": "taxonomy",
    "problem_codes": "taxonomy",
    "language": "languages",
    "taxonomy_id": "taxonomy_term_id",
    "updated_at": "last_modified",
    "last_updated": "last_modified",
    "last_verified": "assured_date",
    "lat": "latitude",
    "lon": "longitude",
    "lng": "longitude",
    "long": "longitude",
    "organisation": "organization",
    "organisation_id": "organization_id",
    "organisation_name": "organization_name",
    "agency": "organization",
    "provider": "organization",
    "location_address": "address",
    "physical_address": "address",
}
_DESCRIBING = {"services", "organizations", "locations"}
_REFERENCES = {name: to for name, to in _COLUMNS.items() if to.endswith("id")}
_OWN_ID = {
    "taxonomy_terms": ("taxonomy_id",),
    "services": ("services_id", "service_id"),
    "locations": ("location_id",),
    "organizations": ("organization_id",),
}
SERVICE_FIELDS = {
    "id", "name", "description", "status", "url", "email", "phone", "address", "latitude", "longitude",
    "languages", "eligibility", "eligibility_description", "fees", "fees_description", "schedules",
    "taxonomy",
    "assured_date",
    "last_modified", "organization", "organization_id", "organization_name", "location_id", "minimum_age",
    "maximum_age", "application_process",
}  # fmt: skip


def canonical(cells: Mapping[str, Any], table: str) -> dict[str, Any]:
    """Return a row's cells under the names of HSDS 3.0; a table's own prefix (service_name) is taken off."""
    single = table.removesuffix("s") + "_"
    names = _COLUMNS if table in _DESCRIBING else _REFERENCES
    found: dict[str, Any] = {}
    for name, value in cells.items():
        key = plain(name)
        key = "id" if key in _OWN_ID.get(table, ()) and "id" not in cells else key
        bare = key.removeprefix(single)
        target = names.get(bare) or names.get(key) or bare
        if value not in {None, ""} if not isinstance(value, list | dict) else value:
            found.setdefault(target, value)
    return found


class _Index:
    """The rows of the tables around the services, by what they point to."""

    def __init__(self, package: Package, tally: Tally) -> None:
        self._package, self._tally = package, tally
        self._by_id = {
            table: {str(row["id"]): row for row in self._rows(table) if "id" in row}
            for table in ("organizations", "locations", "taxonomy_terms", "services")
        }
        self._by_reference: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = {}

    def _rows(self, table: str) -> list[dict[str, Any]]:
        return [canonical(row.cells, table) for row in self._package.rows(table)]

    def one(self, table: str, key: str | None) -> dict[str, Any] | None:
        """Return the row a reference points to; one that points to nothing is counted."""
        if key is None:
            return None
        found = self._by_id[table].get(key)
        if found is None:
            missing = "" if self._package.rows(table) else f", and the package has no table {table}"
            self._tally.count(f"references to {table} lead nowhere{missing}")
        return found

    def many(self, table: str, column: str, key: str | None) -> list[dict[str, Any]]:
        """Return the rows of a table that point to `key`."""
        if key is None:
            return []
        if (table, column) not in self._by_reference:
            index: dict[str, list[dict[str, Any]]] = {}
            for row in self._rows(table):
                if value := first(row, column):
                    index.setdefault(value, []).append(row)
            self._by_reference[table, column] = index
        return self._by_reference[table, column].get(key, [])

    def dangling(self) -> None:
        """Count the rows around the services that point to a service or place which is not there."""
        for table in (
            "service_at_locations",
            "phones",
            "languages",
            "schedules",
            "addresses",
            "cost_options",
        ):
            for row in self._rows(table):
                for column, target in (("service_id", "services"), ("location_id", "locations")):
                    value = first(row, column)
                    if value and value not in self._by_id[target]:
                        self._tally.count(f"rows of {table} point to {target} that are not there")


def _place(index: _Index, location: dict[str, Any]) -> dict[str, Any]:
    key = first(location, "id")
    found = {
        "addresses": index.many("addresses", "location_id", key)
        or index.many("postal_addresses", "location_id", key),
        "phones": index.many("phones", "location_id", key) or _own_phone(location),
        "schedules": index.many("schedules", "location_id", key),
        "languages": index.many("languages", "location_id", key),
    }
    return {**location, **{name: rows for name, rows in found.items() if rows}}


def _own_phone(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    phone = first(row, "phone")
    return [{"number": phone}] if phone else []


def _term(index: _Index, key: str) -> dict[str, Any]:
    return index.one("taxonomy_terms", key) or {"name": key}


def _joined(index: _Index, row: dict[str, Any]) -> dict[str, Any]:
    """Return a service with everything that points to it or that it points to."""
    key = first(row, "id")
    places = []
    for at in index.many("service_at_locations", "service_id", key):
        location = index.one("locations", first(at, "location_id"))
        places.append({**at, "location": _place(index, location or {})})
    if not places and (location := index.one("locations", first(row, "location_id"))):
        places.append({"location": _place(index, location)})
    holder = first(row, "organization_id") or next(
        (owner for at in places if (owner := first(at["location"], "organization_id"))), None
    )
    codes = (first(row, "taxonomy_ids") or "").replace(";", ",").split(",")
    terms = [_term(index, code.strip()) for code in codes if code.strip()]
    attributes = [*index.many("attributes", "service_id", key), *index.many("attributes", "link_id", key)]
    terms += [_term(index, code) for item in attributes if (code := first(item, "taxonomy_term_id"))]
    found = {
        "organization": index.one("organizations", holder),
        "phones": index.many("phones", "service_id", key) or _own_phone(row),
        "schedules": index.many("schedules", "service_id", key),
        "languages": index.many("languages", "service_id", key),
        "eligibility": index.many("eligibility", "service_id", key),
        "cost_options": index.many("cost_options", "service_id", key),
        "taxonomy_terms": terms,
        "service_at_locations": places or _own_place(row),
    }
    return {**row, **{name: value for name, value in found.items() if value}}


def _own_place(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    keys = (
        "address",
        "latitude",
        "longitude",
        "city",
        "state_province",
        "postal_code",
        "country",
        "address_1",
    )
    own = {key: row[key] for key in keys if key in row}
    if not own:
        return []
    parts = {key: value for key, value in own.items() if key not in {"address", "latitude", "longitude"}}
    return [{"location": {**own, **({"addresses": [parts]} if parts else {})}}]


def renamed(rows: list[TableRow], mapping: Mapping[str, str], where: str) -> list[TableRow]:
    """Return the services with columns renamed by `mapping` (field -> column); raises MappingError."""
    if not mapping:
        return rows
    header = list(dict.fromkeys(name for row in rows for name in row.cells))
    for name, column in mapping.items():
        if name not in SERVICE_FIELDS:
            raise MappingError(
                f"there is no field {name!r}", where=where,
                expected=f"one of {', '.join(sorted(SERVICE_FIELDS))}",
                do="write for example --map name=COLUMN",
            )  # fmt: skip
        if plain(column) not in header:
            raise MappingError(
                f"there is no column {column!r}", where=where, expected=f"one of {', '.join(header)}",
                do=f"use --map {name}=COLUMN",
            )  # fmt: skip
    back = {plain(column): name for name, column in mapping.items()}
    taken = set(mapping)
    return [
        TableRow(
            row.where,
            {
                back.get(key, key): value
                for key, value in row.cells.items()
                if key in back or key not in taken
            },
        )
        for row in rows
    ]


def package_items(package: Package, tally: Tally) -> Iterator[Entry | Refused | Skipped]:
    """Yield the services of a package, and the rows of any of its tables that cannot be read."""
    yield from package.refused
    index = _Index(package, tally)
    for where, cells in package.rows("services"):
        service = _joined(index, canonical(cells, "services"))
        if first(service, "name") is None:
            yield Refused(where, "no service: it has no name", first(service, "id") or "")
        else:
            yield Entry(where, service_rows(service, tally))
    index.dangling()
