import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.collect.tables import Outcome, likeness, outcome
from tests.collect.workbooks import sheet_xml, xlsx

from fanal.base.errors import InputError, MappingError
from fanal.collect import discover
from fanal.collect.cases.recognise import recognise
from fanal.collect.cases.standards import standards

HEADER = "case id,prs_Gender,vic_TypeOfExploitation,cas_Status,remarks"


def read(path: Path, mapping: Mapping[str, str] | None = None) -> Outcome:
    return outcome("cases", path, mapping)


def looks_like(path: Path) -> float:
    return likeness("cases", path)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def facts(out: Outcome) -> list[tuple[str | None, str, str, str]]:
    return [(row["external_id"], row["standard"], row["field"], row["value"]) for row in out.rows]


def test_htcds_columns_and_own_ones(tmp_path: Path) -> None:
    path = write(tmp_path / "c.csv", f"{HEADER}\nA1,Feminine,ForcedLabour; Other,,=SUM(A1)\nA2,f,,Closed,\n")
    out = read(path)
    assert facts(out) == [
        ("A1", "own", "case id", "A1"),
        ("A1", "htcds", "prs_Gender", "Feminine"),
        ("A1", "htcds", "vic_TypeOfExploitation", "ForcedLabour; Other"),
        ("A1", "own", "remarks", "=SUM(A1)"),
        ("A2", "own", "case id", "A2"),
        ("A2", "htcds", "prs_Gender", "f"),
        ("A2", "htcds", "cas_Status", "Closed"),
    ]
    assert (out.report["kept"], len({row["case_id"] for row in out.rows})) == (2, 2)
    assert "3 columns are fields of HTCDS 2.0" in out.note
    assert "1 values of prs_Gender are none of its codes" in out.note
    assert '"prs_Gender":"prs_Gender"' in out.report["mapping"]
    assert looks_like(path) >= 0.7


def test_ctdc_needs_more_than_one_word(tmp_path: Path) -> None:
    ctdc = read(write(tmp_path / "a.csv", "yearOfRegistration,gender,isForcedLabour,note\n2019,Female,1,x\n"))
    assert [row["standard"] for row in ctdc.rows] == ["ctdc", "ctdc", "ctdc", "own"]
    own = read(write(tmp_path / "b.csv", "gender,citizenship,note\nFemale,CO,x\n"))
    assert {row["standard"] for row in own.rows} == {"own"}


def test_labels_of_htcds_as_header(tmp_path: Path) -> None:
    text = "First Name,Birthdate,Method Of Recruitment,Type Of Exploitation,Trafficking Status\nA,,,Other,\n"
    out = read(write(tmp_path / "a.csv", text))
    assert facts(out)[1] == (None, "htcds", "vic_TypeOfExploitation", "Other")


def test_mapping(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Sexo,Tipo,Nro\nFeminine,ForcedLabour,7\n")
    out = read(path, {"prs_Gender": "Sexo", "id": "Nro"})
    assert facts(out)[0] == ("7", "htcds", "prs_Gender", "Feminine")
    with pytest.raises(MappingError, match="no field 'sex'"):
        read(path, {"sex": "Sexo"})
    with pytest.raises(MappingError, match="no column 'Sex'"):
        read(path, {"prs_Gender": "Sex"})


def test_a_denied_field_keeps_its_column(tmp_path: Path) -> None:
    out = read(write(tmp_path / "c.csv", f"{HEADER}\nA1,Feminine,Other,Closed,\n"), {"prs_Gender": ""})
    assert ("A1", "own", "prs_Gender", "Feminine") in facts(out)


def test_repeated_and_missing_names(tmp_path: Path) -> None:
    out = read(write(tmp_path / "a.csv", "prs_Gender,prs_Gender,,x\nFeminine,Masculine,y,z\n"))
    assert [(row["standard"], row["field"]) for row in out.rows] == [
        ("htcds", "prs_Gender"), ("own", "prs_Gender (2)"), ("own", "column 3"), ("own", "x"),
    ]  # fmt: skip


def test_a_workbook_with_two_sheets(tmp_path: Path) -> None:
    head = ["case id", "prs_Gender", "cas_Status", "age"]
    path = tmp_path / "a.xlsx"
    tables = {"open": [head, ["A1", "Feminine", "Active", 31]], "notes": [["x"], ["y"]], "none": []}
    path.write_bytes(xlsx({name: sheet_xml(rows) for name, rows in tables.items()}))
    out = read(path)
    assert [(row["record"], row["field"], row["value"]) for row in out.rows][-2:] == [
        ("a.xlsx@open!2", "age", "31"), ("a.xlsx@notes!2", "x", "y"),
    ]  # fmt: skip


def test_lines_above_the_header_are_said(tmp_path: Path) -> None:
    out = read(write(tmp_path / "a.csv", f"Shelter North\n\n{HEADER}\nA1,Feminine,Other,Closed,x\n"))
    assert out.report["records"] == 1
    assert "1 rows above the header are no records" in out.note


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    out = read(write(tmp_path / "a.csv", f"{HEADER}\nA1,Feminine,Other,Closed,Zoë über José\n", encoding))
    assert out.rows[-1]["value"] == "Zoë über José"


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(99), b"PK\x03\x04 broken", b"<?xml version='1.0'?><a/>"]
)
def test_no_tables(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert looks_like(path) == 0.0
    if discover([path], lambda _: "cases").found:
        with pytest.raises(InputError):
            read(path)
    else:
        assert discover([path]).problems


def test_the_fields_are_whole() -> None:
    fields = {field.name: field for field in standards().by_name.values()}
    assert {
        "prs_Gender",
        "vic_MethodsOfControl",
        "hte_Country",
        "yearOfRegistration",
        "meansThreats",
    } <= fields.keys()
    assert "DebtBondage" in fields["vic_MethodsOfControl"].codes
    assert all(" " not in field.name for field in fields.values())
    assert sum(field.standard == "htcds" for field in fields.values()) == 84


def test_the_published_form(shared_data: Path) -> None:
    path = shared_data / "cases" / "HTCDS Excel Spreadsheet v2.0.xlsx"
    out = read(path)
    assert (out.report["records"], out.report["kept"], out.report["skipped"]) == (1001, 0, 1001)
    assert "37 columns are fields of HTCDS 2.0" in out.note
    assert looks_like(path) == 0.95


@pytest.mark.parametrize(
    ("name", "records"),
    [("HTCDS Field Standards 2.0.ods", 106), ("htcds_xlsform.xlsx", 366), ("data_glotip.csv.gz", 46556)],
)
def test_tables_that_are_no_cases_are_read_but_not_taken_for_them(
    shared_data: Path, name: str, records: int
) -> None:
    path = shared_data / "cases" / name
    assert looks_like(path) < 0.5
    assert read(path).report["records"] == records


_NAMES = st.sampled_from(["prs_Gender", "cas_Status", "gender", "id", "x", "prs_Gender", "=1+1", "Alter"])
_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(_NAMES, min_size=1, max_size=6),
    st.lists(st.lists(_CELL, max_size=6), max_size=15),
    st.sampled_from(",;\t"),
)
def test_every_cell_comes_back(
    tmp_path: Path, names: list[str], rows: list[list[str]], delimiter: str
) -> None:
    header = ["case number", *names]
    # A row of which most cells hold no letter is not taken for a header; what stands above one is noted.
    assume(2 * sum(name != "=1+1" for name in header) >= len(header))
    rows = [["n", *row[: len(names)], *[""] * (len(names) - len(row))] for row in rows]
    sheet = io.StringIO(newline="")
    csv.writer(sheet, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    path = tmp_path / "a.csv"
    path.write_text(sheet.getvalue(), encoding="utf-8", newline="")
    out = read(path)
    assert out.report["records"] == len(rows)
    written = [cell for row in rows for cell in row if cell.strip()]
    if not out.report["skipped"]:
        assert [row["value"] for row in out.rows] == written


def test_recognition_keeps_every_column() -> None:
    header = ["a", "prs_Gender", "b"]
    columns = recognise(header, {}, "x").columns
    assert [column.name for column in columns] == header
