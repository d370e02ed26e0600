import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.tables import Outcome, likeness, read_found

from fanal.base.errors import MappingError
from fanal.collect import discover

PACKAGE = {
    "organizations": "id,name,website\no1,Casa Puente,https://example.org\n",
    "services": "id,organization_id,name,status,eligibility_description,assured_date\n"
    "s1,o1,Shelter,active,Anyone,2026-01-15\ns2,o9,Advice,active,,\n",
    "locations": "id,organization_id,name,latitude,longitude\n"
    "l1,o1,House,4.6,-74.1\nl2,o1,Office,4.7,-74.2\n",
    "service_at_location": "id,service_id,location_id\na1,s1,l1\na2,s1,l2\na3,s2,l9\na4,s8,l1\n",
    "addresses": "id,location_id,address_1,city\nd1,l1,Calle 1,Cali\n",
    "phones": "id,service_id,location_id,number\np1,s1,,+1 202 555 0100\n"
    "p2,,l2,+1 202 555 0101\np3,s7,,+1 202 555 0102\n",
    "languages": "id,service_id,name,code\ng1,s1,Spanish,es\n",
    "schedules": "id,service_id,byday,opens_at,closes_at\nh1,s1,MO,09:00,17:00\n",
    "taxonomy_terms": "id,name\nt1,Housing\n",
    "attributes": "id,link_id,taxonomy_term_id,link_entity\nb1,s1,t1,service\n",
}


def read(path: Path, mapping: Mapping[str, str] | None = None) -> Outcome:
    """Read the one directory of services that is at a path, or a file as one."""
    found = [item for item in discover([path]).found if item.parts]
    if not found:
        found = discover([path], lambda _: "services").found
    (one,) = found
    return read_found(one, mapping)


def looks_like(path: Path) -> float:
    return likeness("services", path)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "directory"
    folder.mkdir()
    for name, text in PACKAGE.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "datapackage.json").write_text("{}", encoding="utf-8")
    return folder


def test_joined_by_their_ids(package: Path) -> None:
    out = read(package)
    house, office, advice = out.rows
    assert (house["name"], house["organization"], house["assured_date"]) == (
        "Shelter",
        "Casa Puente",
        "2026-01-15",
    )
    assert (house["address"], office["address"]) == ("House, Calle 1, Cali", "Office")
    assert house["phones"] == ["+1 202 555 0100"]
    assert office["phones"] == ["+1 202 555 0100", "+1 202 555 0101"]
    assert (house["languages"], house["schedule"], house["taxonomy"]) == (
        ["Spanish"],
        "MO 09:00-17:00",
        ["Housing"],
    )
    assert house["service_id"] == office["service_id"] != advice["service_id"]
    assert (advice["organization"], advice["record"]) == (None, "services.csv:3")
    assert out.report["kept"] == 2
    assert looks_like(package) == 0.95


def test_references_that_lead_nowhere_are_counted(package: Path) -> None:
    note = read(package).note
    assert "1 references to organizations lead nowhere" in note
    assert "1 references to locations lead nowhere" in note
    assert "1 rows of service_at_locations point to services that are not there" in note
    assert "1 rows of phones point to services that are not there" in note


def test_any_file_of_the_package_and_a_zip_give_the_same(package: Path, tmp_path: Path) -> None:
    rows = [row["service_id"] for row in read(package).rows]
    archive = tmp_path / "directory.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(package.iterdir()):
            file.write(path, f"inner/{path.name}")
    for path in (package / "services.csv", package / "datapackage.json", archive):
        assert [row["service_id"] for row in read(path).rows] == rows
        assert looks_like(path) == 0.95


def test_a_package_without_services(package: Path) -> None:
    (package / "services.csv").unlink()
    assert looks_like(package) == 0.0
    assert [found.parts for found in discover([package]).found] == [()] * len(PACKAGE)


def test_what_lies_beside_a_package_stays_a_source_of_its_own(package: Path, tmp_path: Path) -> None:
    (package / "note.txt").write_text("a note", encoding="utf-8")
    (package / "old__services.csv").write_text(PACKAGE["services"], encoding="utf-8")
    found = {item.name: item for item in discover([package]).found}
    assert {name: len(item.parts) for name, item in found.items()} == {
        "note.txt": 0, "old__services.csv": 0, "services.csv": len(PACKAGE) + 1,
    }  # fmt: skip
    assert found["services.csv"].bytes == sum(len(text.encode()) for text in PACKAGE.values()) + len("{}")


def test_whoever_says_that_the_services_are_posts_has_them_alone(package: Path) -> None:
    found = discover([package], lambda shown: "posts" if shown.endswith("/services.csv") else "").found
    assert len(found) == len(PACKAGE) + 1
    assert {item.reader for item in found if item.name == "services.csv"} == {"csv"}


def test_adverts_in_a_file_called_services_are_posts(tmp_path: Path) -> None:
    text = "id,name,description,phone,price,city\n1,Ana,I am new here,+1 202 555 0100,80,Cali\n"
    (tmp_path / "services.csv").write_text(text, encoding="utf-8")
    (tmp_path / "contacts.csv").write_text("name,phone\nBen,+1 202 555 0101\n", encoding="utf-8")
    assert [(item.name, item.reader) for item in discover([tmp_path]).found] == [
        ("contacts.csv", "csv"), ("services.csv", "csv"),
    ]  # fmt: skip


def test_broken_rows_of_any_table_are_set_aside(package: Path) -> None:
    with (package / "phones.csv").open("ab") as file:
        file.write(b"p4,s1,,+1,5,6\np5,s1,,\xff\xfe\n" + "p6,s1,,+1 é\n".encode() * 20)
    with (package / "services.csv").open("ab") as file:
        file.write(b"s3,o1,,active,,\n")
    out = read(package)
    assert [r.where for r in out.rejections] == [
        "phones.csv:5", "phones.csv:6", "services.csv:4",
    ]  # fmt: skip
    assert out.report["kept"] == 2


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "help.csv"
    path.write_text(
        "Title;Who;Phone number;Lat;Lon;Website\nShelter;All;+1 202 555 0100;4.6;-74.1;example.org\n",
        encoding="utf-8",
    )
    (row,) = read(path, {"eligibility": "Who"}).rows
    assert (row["name"], row["eligibility"], row["phones"]) == ("Shelter", "All", ["+1 202 555 0100"])
    assert (row["latitude"], row["url"]) == (4.6, "example.org")
    with pytest.raises(MappingError, match="no field 'who'"):
        read(path, {"who": "Who"})
    with pytest.raises(MappingError, match="no column 'What'"):
        read(path, {"fees": "What"})


def test_hostile_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04" + b"services.csv" * 50)
    assert (discover([path]).found, len(discover([path]).problems)) == ([], 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("../../services.csv", "id,name\n1,Shelter\n")
    discovery = discover([path])
    assert (discovery.found, [p.why for p in discovery.problems]) == (
        [],
        ["its name leads out of the archive"],
    )
    assert list(tmp_path.parent.glob("services.csv")) == []


@pytest.mark.parametrize(
    ("name", "records", "rejected", "tables"),
    [
        ("hsds-transformer_examples_florida_data", 135, 0, 3),
        ("hsds-transformer_spec_fixtures_custom_ilao_input", 430, 1, 3),
        ("ohana-api_data_sample-csv", 23, 0, 11),
        ("sample-data_root", 26, 0, 28),
        ("specification_examples", 1, 0, 21),
    ],
)
def test_published_packages(shared_data: Path, name: str, records: int, rejected: int, tables: int) -> None:
    path = shared_data / "services" / "hsds_samples" / name
    packages = [found for found in discover([path]).found if found.parts]
    reports = [read_found(found).report for found in packages]
    assert sum(report["records"] for report in reports) == records
    assert sum(report["rejected"] for report in reports) == rejected
    named = [part for found in packages for part in found.parts if part.name.endswith(".csv")]
    assert len(named) == tables
    assert {found.confidence for found in packages} == {0.95}


def test_old_field_names(shared_data: Path) -> None:
    rows = read(shared_data / "services" / "hsds_samples" / "ohana-api_data_sample-csv").rows
    assert {"Spanish", "Tagalog"} <= set(rows[0]["languages"])
    assert rows[0]["organization"] == "Peninsula Family Service"
    assert rows[0]["address"].endswith("2600 Middlefield Road, Redwood City, CA, 94063, US")
    packages = discover([shared_data / "services" / "hsds_samples" / "sample-data_root"]).found
    old = [row for found in packages for row in read_found(found).rows]
    assert any(row["languages"] for row in old)
    assert any(row["eligibility"] == "adult" for row in old)


_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6) | st.sampled_from(
    ["s1", "o1", "l1", ""]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(
    st.dictionaries(
        st.sampled_from(sorted(PACKAGE)),
        st.lists(st.lists(_CELL, min_size=3, max_size=3), max_size=6),
        max_size=6,
    )
)
def test_any_package_is_accounted_for(tmp_path: Path, tables: dict[str, list[list[str]]]) -> None:
    folder = tmp_path / "any"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    services = tables.pop("services", [])
    for name, rows in {"organizations": [], **tables, "services": services}.items():
        sheet = io.StringIO(newline="")
        third = {"services": "name", "phones": "number"}.get(name, "location_id")
        csv.writer(sheet, quoting=csv.QUOTE_ALL).writerows([["id", "service_id", third], *rows])
        (folder / f"{name}.csv").write_text(sheet.getvalue(), encoding="utf-8", newline="")
    out = read(folder)
    assert out.report["records"] == sum(any(cell.strip() for cell in row) for row in services)
