"""The sheets of a workbook (XLSX, ODS) as rows of text, with limits on what they unpack into."""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from python_calamine import CalamineError, CalamineWorkbook

from fanal.base.errors import InputError
from fanal.collect.workbook_bounds import TooLargeError, check_workbook

_UNREADABLE = (
    CalamineError, DefusedXmlException, ParseError, OSError, ValueError, EOFError, RuntimeError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip


def is_workbook(path: Path) -> bool:
    """Say whether a file is a ZIP archive with the parts of an XLSX or ODS workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return "xl/workbook.xml" in names or {"content.xml", "mimetype"} <= names


def _broken(shown: str, seen: str) -> InputError:
    return InputError(
        seen, where=shown, expected="a workbook of rows and columns (.xlsx, .ods)",
        do="save the sheet as CSV and read that",
    )  # fmt: skip


def _is_old(path: Path) -> bool:
    """Say whether this is a workbook of before 2007 (.xls), whose sheets hold 65,536 x 256 cells at most."""
    with path.open("rb") as file:
        return file.read(4) == b"\xd0\xcf\x11\xe0"


def as_text(value: Any) -> str:
    """Return a cell as a person reads it: whole numbers without a point, dates by ISO 8601."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)


def sheets(path: Path, shown: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each sheet's name and all its rows; raises InputError for a broken workbook.

    A cell that begins with =, +, - or @ is text like any other: formulas are not computed, their last
    value is what is read.
    """
    try:
        if not _is_old(path):
            check_workbook(path)
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, [[as_text(cell) for cell in row] for row in rows]
    except TooLargeError as error:
        raise _broken(shown, f"the workbook is not opened: {error}") from error
    except _UNREADABLE as error:
        raise _broken(shown, f"the workbook cannot be opened: {type(error).__name__}") from error
    except BaseException as error:  # a panic in the parser is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise _broken(shown, "the workbook cannot be opened: its parser gave up") from error
