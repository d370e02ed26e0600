"""Which form of directory a path is: a JSON document, a package of tables, or one table."""

from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Literal

import orjson

from fanal.collect.blocks import Bad
from fanal.collect.encoding import head_as_utf8
from fanal.collect.readers.json_elements import elements
from fanal.collect.services.json_directory import parsed
from fanal.collect.services.kinds import holds_services
from fanal.collect.services.package import folder_tables, plain, read_table, table_name, zip_tables
from fanal.collect.services.tabular_directory import SERVICE_FIELDS, canonical
from fanal.collect.stream import head
from fanal.collect.tally import Tally

Form = Literal["json", "folder", "zip", "table"]
_SURE = {
    "organization_id",
    "eligibility_description",
    "application_process",
    "assured_date",
    "fees_description",
}


def files_of(path: Path) -> list[Path]:
    """Return the tables of the package that a folder holds or that a table or datapackage.json belongs to."""
    if path.is_dir():
        return folder_tables(path)
    named = table_name(path.name)
    before = named[0] if named else path.name.lower().removesuffix("datapackage.json").removesuffix("__")
    return [file for file in folder_tables(path.parent) if (table_name(file.name) or ("?",))[0] == before]


def _tables_sure(names: list[str]) -> float:
    tables = {found[1] for name in names if (found := table_name(name))}
    if not tables & {"services", "service"}:
        return 0.0
    return 0.95 if len(tables) > 2 else 0.7


def _json_sure(data: bytes) -> float:
    """Return how much a JSON document's first records look like services."""
    with suppress(orjson.JSONDecodeError):
        document = orjson.loads(data)
        whole = isinstance(document, dict) and ("services.csv" in document or holds_services(document))
        if whole:
            return 0.9
    for element in islice(elements(data), 40):
        if element.keys is not None and len(element.keys) < 2 and not isinstance(element.data, Bad):
            row = parsed(element, "", Tally())
            if isinstance(row, dict) and holds_services(row):
                return 0.9
    return 0.0


def _table_sure(path: Path, data: bytes) -> float:
    rows, _ = read_table([data], path.name)
    if not rows:
        return 0.0
    known = canonical(dict.fromkeys(rows[0].cells, "x"), "services").keys() & SERVICE_FIELDS
    if "name" not in known:
        return 0.0
    named = "service" in plain(path.name)
    return 0.8 if known & _SURE and len(known) >= 4 else 0.5 if named and len(known) >= 3 else 0.0


def form_of(path: Path) -> tuple[Form, float]:
    """Return the form of a directory and how sure that is, 0..1; raises OSError when it cannot be opened."""
    if path.is_dir():
        return "folder", _tables_sure([file.name for file in folder_tables(path)])
    if path.name.lower().endswith("datapackage.json"):
        return "folder", _tables_sure([file.name for file in files_of(path)])
    data = head_as_utf8(head(path))
    begin = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if data.startswith(b"PK\x03\x04"):
        return "zip", _tables_sure(zip_tables(path))
    if begin in {b"{", b"["}:
        return "json", _json_sure(data)
    named = table_name(path.name)
    if named and named[1] in {"services", "service"} and len(files_of(path)) > 1:
        return "folder", _tables_sure([file.name for file in files_of(path)])
    return "table", _table_sure(path, data)
