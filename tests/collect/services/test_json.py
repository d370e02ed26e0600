import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.tables import Outcome, likeness, outcome

from fanal.base.errors import FanalError, InputError


def read(path: Path, mapping: Mapping[str, str] | None = None) -> Outcome:
    return outcome("services", path, mapping)


def looks_like(path: Path) -> float:
    return likeness("services", path)


def write(path: Path, value: Any) -> Path:
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def place(name: str, latitude: object = 4.6, longitude: object = -74.1) -> dict[str, Any]:
    address = {"address_1": "Calle 1", "city": name, "country": "CO"}
    return {
        "location": {
            "name": f"House {name}",
            "latitude": latitude,
            "longitude": longitude,
            "addresses": [address],
        },
        "phones": [{"number": "+1 202 555 0101", "extension": 7}],
        "schedules": [{"byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"}],
    }


SHELTER: dict[str, Any] = {
    "id": "s1",
    "name": "Night shelter",
    "description": "A bed",
    "status": "active",
    "organization": {"name": "Casa Puente", "website": "https://example.org", "email": "info@example.org"},
    "phones": [{"number": "+1 202 555 0100"}],
    "languages": [{"name": "Spanish", "code": "es"}, {"code": "en"}],
    "eligibility_description": "Anyone",
    "minimum_age": 18,
    "fees_description": "Free",
    "cost_options": [{"amount": 5, "currency": "EUR", "option": "breakfast"}],
    "attributes": [{"taxonomy_term": {"name": "Shelter"}}, {"taxonomy_term": {"code": "BH-1800"}}],
    "assured_date": "2026-01-15",
    "last_modified": "2026-02-01T09:30:00Z",
    "service_at_locations": [place("Bogota"), place("Cali")],
}


def test_one_row_a_place(tmp_path: Path) -> None:
    path = write(tmp_path / "s.json", SHELTER)
    out = read(path)
    first, second = out.rows
    assert first["service_id"] == second["service_id"]
    assert out.report["kept"] == 1
    assert first["organization"] == "Casa Puente"
    assert (first["url"], first["email"]) == ("https://example.org", "info@example.org")
    assert first["phones"] == ["+1 202 555 0100", "+1 202 555 0101 ext. 7"]
    assert first["languages"] == ["Spanish", "en"]
    assert (first["eligibility"], first["fees"]) == ("Anyone; from age 18", "Free; 5 EUR breakfast")
    assert (first["schedule"], first["taxonomy"]) == ("MO,TU 09:00-17:00", ["Shelter", "BH-1800"])
    assert (first["assured_date"], first["last_modified"]) == ("2026-01-15", "2026-02-01T09:30:00Z")
    assert [row["address"] for row in out.rows] == [
        "House Bogota, Calle 1, Bogota, CO", "House Cali, Calle 1, Cali, CO",
    ]  # fmt: skip
    assert (first["latitude"], first["longitude"]) == (4.6, -74.1)
    assert looks_like(path) == 0.9


@pytest.mark.parametrize(
    ("document", "counts"),
    [
        ([SHELTER, SHELTER], (2, 2, 0)),
        ({"total_items": 1, "contents": [SHELTER]}, (1, 1, 0)),
        ({"id": "o", "name": "Casa", "services": [SHELTER, {"id": "x", "name": "Advice"}]}, (2, 2, 0)),
        ([SHELTER, {"id": "o", "name": "Casa", "tax_id": "1"}], (2, 1, 1)),
        ([SHELTER, {"id": "l", "location_type": "physical", "name": "House"}], (2, 1, 1)),
        (
            {"id": "a", "service": {"id": "s", "name": "Advice", "status": "active"}, **place("Cali")},
            (1, 1, 0),
        ),
    ],
)
def test_lists_pages_and_nests(tmp_path: Path, document: Any, counts: tuple[int, int, int]) -> None:
    report = read(write(tmp_path / "s.json", document)).report
    assert (report["records"], report["kept"], report["skipped"]) == counts


def test_what_has_no_name_is_set_aside(tmp_path: Path) -> None:
    out = read(write(tmp_path / "s.json", [SHELTER, {"id": "x"}, "text", None]))
    assert [r.where for r in out.rejections] == ["s.json#2", "s.json#3", "s.json#4"]


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(100, 10), ("x", 10), (None, 10), ("nan", "1"), (1, 181)]
)
def test_no_degrees(tmp_path: Path, latitude: object, longitude: object) -> None:
    service = {**SHELTER, "service_at_locations": [place("Cali", latitude, longitude)]}
    out = read(write(tmp_path / "s.json", service))
    assert (out.rows[0]["latitude"], out.rows[0]["longitude"]) == (None, None)
    assert "1 places have coordinates that are no degrees" in out.note


def test_a_broken_record_costs_no_other(tmp_path: Path) -> None:
    good = json.dumps(SHELTER)
    out = read(
        write(
            tmp_path / "s.json", f'[{good}, {{"name": "x" "y"}}, {good}, {{"name": "a\\mb", "status": "x"}}]'
        )
    )
    assert [r.where for r in out.rejections] == ["s.json#2"]
    assert out.rows[-1]["name"] == "a\\mb"
    assert "1 records hold backslashes" in out.note
    cut = read(write(tmp_path / "cut.json", f"[{good}, {good[: len(good) // 2]}"))
    assert (cut.report["kept"], cut.report["rejected"]) == (1, 1)


@pytest.mark.parametrize(
    "document", ["{", "[]x", '{"version": "3.0"}', '[{"text": "hello"}]', "[" * 5_000, '"x"', "1"]
)
def test_documents_without_services(tmp_path: Path, document: str) -> None:
    path = write(tmp_path / "s.json", document)
    assert looks_like(path) == 0.0
    with pytest.raises(FanalError):
        read(path)


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
_KEYS = st.sampled_from([*SHELTER, "location", "number", "x"])
_TOP = st.sampled_from([*SHELTER, "services", "service", "properties", "category"])
_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(st.lists(st.dictionaries(_TOP, _JSON, max_size=8), max_size=6))
def test_any_shape_is_accounted_for(tmp_path: Path, records: list[dict[str, Any]]) -> None:
    out = read(write(tmp_path / "s.json", [SHELTER, *records]))
    assert out.report["records"] >= 1 + sum(not record.get("services") for record in records)


def test_unhcr_jordan(shared_data: Path) -> None:
    for path in sorted((shared_data / "services").rglob("*.json.gz")):
        out = read(path)
        told = {"2014-05-29_2": 28, "services_EN": 496, "services_AR": 496}
        expected = told.get(path.name.rpartition("_")[0]) or int(path.name.split("_")[1])
        assert (out.report["kept"], out.report["rejected"]) == (expected, 0), path.name
        assert all(row["name"] and row["organization"] for row in out.rows), path.name
        assert looks_like(path) == 0.9


def test_specification_examples(shared_data: Path) -> None:
    folder = shared_data / "services" / "hsds_samples" / "specification_examples"
    kept = {}
    for path in sorted(folder.glob("*.json")):
        if path.name not in {"base.json", "csv__datapackage.json"}:
            kept[path.stem] = read(path).report["kept"]
    assert {name for name, count in kept.items() if count} == {
        "organization_full", "service_at_location_full", "service_at_location_list", "service_full",
        "service_list", "tabular",
    }  # fmt: skip
    with pytest.raises(InputError):
        read(folder / "base.json")
