from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.collect.reading import read_bytes, read_file
from tests.collect.workbooks import XML, ods, ods_row, shared_strings, sheet_xml, xlsx, zipped

from fanal.base.errors import InputError
from fanal.collect.readers.sheet import find_header
from fanal.collect.recognise import recognise

ROWS = [
    ["Offers seen in spring"],
    [],
    ["Ref", "Date", "Message", "Phone"],
    [7, 46000.5, "Harvest help wanted, pay by the day", 447700900123],
    [8, None, "=HYPERLINK of nothing", None],
    [],
    [9, 46001.0, "Cleaner for two houses", "ask inside"],
]


def test_a_sheet_is_a_table_below_its_header(tmp_path: Path) -> None:
    result = read_bytes(tmp_path, "a.xlsx", xlsx({"Spring": sheet_xml(ROWS)}))
    assert result.texts == [ROWS[3][2], ROWS[4][2], ROWS[6][2]]
    assert result.places == ["a.xlsx#Spring!4", "a.xlsx#Spring!5", "a.xlsx#Spring!7"]
    assert [post["external_id"] for post in result.posts] == ["7", "8", "9"]
    assert [post["posted_at_raw"] for post in result.posts] == ["2025-12-09 12:00:00", None, "2025-12-10"]
    assert [post["contact"] for post in result.posts] == ["447700900123", None, "ask inside"]


def test_rows_are_counted_as_the_program_shows_them(tmp_path: Path) -> None:
    rows = [["id", "text"], [1, "a room for rent in town"]]
    assert read_bytes(tmp_path, "a.xlsx", xlsx({"S": sheet_xml(rows, first=11)})).places == ["a.xlsx#S!12"]


def test_sheets_without_texts_are_named_and_left_out(tmp_path: Path) -> None:
    numbers = [["year", "total"], [2025, 7], [2026, 9]]
    book = xlsx({"Posts": sheet_xml(ROWS[2:]), "Sums": sheet_xml(numbers), "Empty": sheet_xml([])})
    result = read_bytes(tmp_path, "a.xlsx", book)
    assert len(result.posts) == 3
    assert "sheet 'Sums' is left out: no column looks like the text" in result.report["note"]
    assert "sheet 'Empty' is empty" in result.report["note"]


def test_a_workbook_without_any_text_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column looks like the text"):
        read_bytes(tmp_path, "a.xlsx", xlsx({"Sums": sheet_xml([["year", "total"], [2025, 7]])}))
    with pytest.raises(InputError, match="every sheet is empty"):
        read_bytes(tmp_path, "b.xlsx", xlsx({"Empty": sheet_xml([])}))


def test_two_sheets_of_posts_are_read_one_after_the_other(tmp_path: Path) -> None:
    book = xlsx(
        {"A": sheet_xml([["id", "text"], [1, "first of all"]]), "B": sheet_xml([["id", "text"], [1, "then"]])}
    )
    result = read_bytes(tmp_path, "a.xlsx", book)
    assert result.places == ["a.xlsx#A!2", "a.xlsx#B!2"]
    assert '"A!text":"text"' in result.report["mapping"]


def test_a_mapping_names_the_column(tmp_path: Path) -> None:
    book = xlsx({"A": sheet_xml([["one", "two"], ["words of the first", "words of the second column"]])})
    assert read_bytes(tmp_path, "a.xlsx", book, {"text": "one"}).texts == ["words of the first"]


def test_opendocument(tmp_path: Path) -> None:
    data = ods(ods_row("author", "text") + ods_row("Ana", "a room for rent", repeated=2) + ods_row())
    result = read_bytes(tmp_path, "a.ods", data)
    assert result.report["reader"] == "sheet"
    assert result.texts == ["a room for rent"] * 2


def test_workbooks_are_known_without_their_ending_and_other_documents_named(tmp_path: Path) -> None:
    (tmp_path / "book").write_bytes(xlsx({"A": sheet_xml(ROWS)}))
    assert recognise(tmp_path / "book")[0] == "sheet"
    with pytest.raises(InputError, match="a Word document"):
        read_bytes(tmp_path, "a.docx", zipped({"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}))


KIND = "application/vnd.oasis.opendocument.spreadsheet"
LAUGHS = "<!DOCTYPE s [" + "".join(
    f'<!ENTITY l{n} "{(f"&l{n - 1};" if n else "ha") * 10}">' for n in range(9)
) + "]>"  # fmt: skip


FAR = '<row r="1048576"><c r="XFD1048576"/></row></sheetData>'
REFERRING = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2_000))
REFERRING = f"<worksheet><sheetData>{REFERRING}</sheetData></worksheet>"
WORDS = sheet_xml([["id", "&l8;"]]).replace(XML, XML + LAUGHS).replace("&amp;", "&")
HOSTILE = {
    "far cell": (xlsx({"A": sheet_xml([["id", "text"]]).replace("</sheetData>", FAR)}), "spans"),
    "entities": (xlsx({"A": WORDS}), "DTDForbidden"),
    "entities of ODS": (
        zipped(
            {
                "mimetype": KIND,
                "content.xml": f"{XML}{LAUGHS}<a>&l8;</a>",
                "META-INF/manifest.xml": f"{XML}<m/>",
            }
        ),
        "DTDForbidden",
    ),
    "shared text": (xlsx({"A": REFERRING}, shared_strings("a" * 1_000_000)), "characters"),
    "unknown text": (xlsx({"A": REFERRING}, shared_strings()), "does not hold"),
    "ratio": (xlsx({"A": sheet_xml([["id", "a" * 120_000_000]])}), "many times its size"),
    "repeated cells": (ods(ods_row("text", "id") + ods_row("a", repeated=10**6, wide=16_000)), "spans"),
    "repeated text": (ods(ods_row("text", "id") + ods_row("a" * 10_000, repeated=10**5)), "characters"),
    "broken": (xlsx({"A": "<worksheet><sheetData><row>"}), "cannot be opened"),
    "damaged": (xlsx({"A": sheet_xml(ROWS)}).replace(b"sheet1.xml", b"sheet1.xml" + b"\xff" * 9, 1), None),
}


@pytest.mark.parametrize(("data", "why"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_workbooks_are_refused_before_they_are_opened(
    tmp_path: Path, data: bytes, why: str | None
) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(InputError, match=why):
        read_file(tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", ["htcds_xlsform.xlsx", "HTCDS Field Standards 2.0.ods"])
def test_real_workbooks_add_up(shared_data: Path, name: str) -> None:
    assert read_file(shared_data / "cases" / name).report["records"] > 100


@given(st.lists(st.lists(st.sampled_from(["", "a", "7", "ab c"]), max_size=4), max_size=6))
def test_the_header_is_the_first_row_of_two_texts(rows: list[list[str]]) -> None:
    found = find_header(rows)
    texts = [sum(any(c.isalpha() for c in cell) for cell in row) for row in rows]
    if any(count >= 2 for count in texts):
        assert found is not None
        assert found <= next(n for n, count in enumerate(texts) if count >= 2)
