"""How much a file looks like a directory of services: by the columns of a table, by the keys of its JSON."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

import orjson

from fanal.collect.blocks import Bad
from fanal.collect.json_elements import elements
from fanal.collect.services.json_directory import parsed
from fanal.collect.services.kinds import is_of_directory
from fanal.collect.services.package import plain, table_name
from fanal.collect.services.tabular_directory import SERVICE_FIELDS, canonical
from fanal.collect.tally import Tally

_LOOKED_AT = 40  # records of a document
_PAGE = {"total_items", "page_number", "contents"}  # of a list in HSDS 3.0
_SURE = {
    "organization_id",
    "eligibility_description",
    "application_process",
    "assured_date",
    "fees_description",
}


def table_likeness(header: Sequence[str], name: str) -> float:
    """Return how much a table of that header, in a file of that name, looks like services, 0..1."""
    place = table_name(name)
    if place and place[1] not in {"services", "service"}:
        return 0.0  # a directory's table of places or organisations, which are no services
    cells = dict.fromkeys((plain(column) for column in header if column.strip()), "x")
    known = canonical(cells, "services").keys() & SERVICE_FIELDS
    if "name" not in known:
        return 0.0
    if known & _SURE and len(known) >= 4:
        return 0.8
    return 0.5 if "service" in plain(name) and len(known) >= 3 else 0.0


def _document(value: Any) -> bool:
    return isinstance(value, dict) and (
        "services.csv" in value or value.keys() >= _PAGE or is_of_directory(value)
    )


def json_likeness(data: bytes) -> float:
    """Return how much a JSON document that begins so (as UTF-8) looks like a directory, 0..1."""
    with suppress(orjson.JSONDecodeError):
        if _document(orjson.loads(data)):
            return 0.9
    for element in islice(elements(data), _LOOKED_AT):
        if element.keys is not None and len(element.keys) < 2 and not isinstance(element.data, Bad):
            row = parsed(element, "", Tally())
            if isinstance(row, dict) and is_of_directory(row):
                return 0.9
    return 0.0
