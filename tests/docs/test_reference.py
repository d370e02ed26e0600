"""Generated pages say what the code says."""

import sys
from pathlib import Path

import pytest
from tools import make_cli_reference, make_table_reference

from fanal.base.tables import ALL


@pytest.mark.parametrize("made", [make_cli_reference, make_table_reference], ids=lambda m: m.PAGE.stem)
def test_generated_pages_are_up_to_date(made: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["make", "--check"])
    assert made.main() == 0  # type: ignore[attr-defined]  # two modules of one shape


def test_a_page_that_differs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "tables.md"
    monkeypatch.setattr(make_table_reference, "PAGE", page)
    monkeypatch.setattr(sys, "argv", ["make", "--check"])
    assert make_table_reference.main() == 1
    page.write_text(make_table_reference.page() + "changed by hand\n", encoding="utf-8")
    assert make_table_reference.main() == 1
    monkeypatch.setattr(sys, "argv", ["make"])
    assert make_table_reference.main() == 0
    assert page.read_text("utf-8") == make_table_reference.page()


def test_every_column_of_every_table_is_listed() -> None:
    sections = make_table_reference.page().split("\n## ")[1:]
    assert [section.splitlines()[0] for section in sections] == list(ALL)
    for section, schema in zip(sections, ALL.values(), strict=True):
        assert [f"| `{name}` |" in section for name in schema.names] == [True] * len(schema)


def test_comments_beside_columns_are_read() -> None:
    source = "A = _schema(\n    one=_s,  # says | more\n    two=_i,\n)\nB = other(x=1)  # not a table\n"
    assert make_table_reference.remarks(source) == {"a": {"one": "says | more", "two": ""}}
    assert make_table_reference.cell("says | more <b>") == "says \\| more &lt;b>"
