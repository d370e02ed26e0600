"""Which reader a file goes to: its form, and for tables and documents what they are about."""

from pathlib import Path

from fanal.collect.encoding import head_as_utf8
from fanal.collect.forms import form_of
from fanal.collect.money.form import statement_form
from fanal.collect.services.likeness import json_likeness
from fanal.collect.stream import head
from fanal.collect.table_kind import delimited_kind, workbook_kind

_SURE = 0.75  # what is no table by its name must look this much like one that is not of posts
_CELLS = 3  # of its header
_WITHIN = {"archive", "empty"}  # what no word of a person can make into a record


def recognise(path: Path, name: str = "", wanted: str = "") -> tuple[str, float]:  # noqa: PLR0911 (one line a form)
    """Return the name of the reader that fits the file and how sure that is (0..1).

    Besides the forms of posts (`fanal.collect.forms`): camt, mt940 and money-table for movements of money,
    case-table for cases, services-json and services-tables for directories of services. `name` is the file's
    name where its path does not say. `wanted` (a kind of input, or a reader) overrules what is recognised.
    Raises OSError when the file cannot be opened.
    """
    name = name or path.name
    form, sure = form_of(path, name)
    if form in _WITHIN or wanted == "posts":
        return form, 1.0 if wanted else sure
    if wanted:
        return _wanted(wanted, path), 1.0
    if form in {"binary", "text", "csv"} and (statement := statement_form(head_as_utf8(head(path)))):
        return statement
    if form == "sheet":
        return workbook_kind(path, name)
    if form == "csv":
        return delimited_kind(head(path), name)
    if form == "text":
        reader, likely = delimited_kind(head(path), name, _CELLS)
        return (reader, likely) if reader != "csv" and likely >= _SURE else (form, sure)
    if form == "json" and (likely := json_likeness(head_as_utf8(head(path)))):
        return "services-json", likely
    return form, sure


def _wanted(wanted: str, path: Path) -> str:
    """Return the reader of a kind of input that fits the file, or the reader that was named."""
    data = head_as_utf8(head(path))
    begin = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if wanted == "money":
        usual = "camt" if begin == b"<" else "money-table"
        return (statement_form(data) or (usual, 0.0))[0]
    if wanted == "services":
        return "services-json" if begin in {b"{", b"["} else "services-tables"
    return "case-table" if wanted == "cases" else wanted
