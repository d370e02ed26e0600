import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.tables import Outcome

from fanal.base.errors import InputError, MappingError
from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.collect.found import Found
from fanal.collect.services import looks_like, read_services

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
    rejections: list[Rejection] = []
    found = Found(path, path.name, "unknown", 1.0, 0)
    run = read_services(found, mapping=mapping or {}, reject=rejections.append, progress=Silent())
    rows = [row for batch in run for row in batch.to_pylist()]
    report = run.report
    assert report["records"] == report["kept"] + report["rejected"] + report["skipped"]
    assert report["rejected"] == len(rejections)
    return Outcome(rows, report, rejections)


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
    assert (advice["organization"], advice["record"]) == (None, "directory/services.csv:3")
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
    with pytest.raises(InputError, match="no table of services"):
        read(package)


def test_broken_rows_of_any_table_are_set_aside(package: Path) -> None:
    with (package / "phones.csv").open("ab") as file:
        file.write(b"p4,s1,,+1,5,6\np5,s1,,\xff\xfe\n" + "p6,s1,,+1 é\n".encode() * 20)
    with (package / "services.csv").open("ab") as file:
        file.write(b"s3,o1,,active,,\n")
    out = read(package)
    assert [r.where for r in out.rejections] == [
        "directory/phones.csv:5", "directory/phones.csv:6", "directory/services.csv:4",
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
    with pytest.raises(InputError):
        read(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("../../services.csv", "id,name\n1,Shelter\n")
    assert read(path).report["kept"] == 1
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
    out = read(path)
    assert (out.report["records"], out.report["rejected"]) == (records, rejected)
    assert looks_like(path) == 0.95


def test_old_field_names(shared_data: Path) -> None:
    rows = read(shared_data / "services" / "hsds_samples" / "ohana-api_data_sample-csv").rows
    assert {"Spanish", "Tagalog"} <= set(rows[0]["languages"])
    assert rows[0]["organization"] == "Peninsula Family Service"
    assert rows[0]["address"].endswith("2600 Middlefield Road, Redwood City, CA, 94063, US")
    old = read(shared_data / "services" / "hsds_samples" / "sample-data_root").rows
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
    for name, rows in {**tables, "services": services}.items():
        sheet = io.StringIO(newline="")
        third = {"services": "name", "phones": "number"}.get(name, "location_id")
        csv.writer(sheet, quoting=csv.QUOTE_ALL).writerows([["id", "service_id", third], *rows])
        (folder / f"{name}.csv").write_text(sheet.getvalue(), encoding="utf-8", newline="")
    out = read(folder)
    assert out.report["records"] == sum(any(cell.strip() for cell in row) for row in services)
