"""No file that fanal writes is a table which a spreadsheet program would run formulas from.

A cell that begins with =, +, -, @, a tab or a carriage return is a formula to such a program, and posts may
hold such cells on purpose. What fanal writes is JSON, YAML, Parquet and HTML; the one exception is rejected
records, which come as they stand when a person asks for them. Whoever adds a table for spreadsheets
neutralises its cells first and names the module here.
"""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "fanal"
MODULES = sorted(SOURCE.rglob("*.py"))
WRITES = {"csv.writer", "csv.DictWriter", "csv.write_csv", "csv.CSVWriter", "pc.write_csv"}
METHODS = {"to_csv", "write_csv", "to_excel", "write_excel", "DictWriter", "CSVWriter"}
LIBRARIES = {"openpyxl", "xlsxwriter", "odf", "pyexcel"}
NEUTRALISED: set[str] = set()  # modules whose cells are neutralised, with a test that shows it


def written_by(source: str) -> set[str]:
    """Return what in a module's source writes tables for spreadsheets."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            found |= {ast.unparse(node)} & WRITES | {node.attr} & METHODS
        elif isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names} & LIBRARIES
        elif isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            found |= {(node.module or "").partition(".")[0]} & LIBRARIES
            found |= names & METHODS or ({"writer"} & names if node.module == "csv" else set())
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_module_writes_a_table_for_spreadsheets(path: Path) -> None:
    if path.relative_to(SOURCE).as_posix() not in NEUTRALISED:
        assert written_by(path.read_text("utf-8")) == set()


@pytest.mark.parametrize(
    "source",
    [
        "csv.writer(out)",
        "from csv import writer",
        "frame.to_csv()",
        "import openpyxl",
        "pacsv.write_csv(t, p)",
    ],
)
def test_what_would_write_one_is_seen(source: str) -> None:
    assert written_by(source)
