import pytest
from tests.detect.mentions.found import mentions_in, values_in

from fanal.detect.mentions.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("text", "value", "country"),
    [
        ("Waitress wanted in Dubai", "geonames:292223 Dubai, AE", "AE"),
        ("trabajo en Medellín", "geonames:3674962 Medellín, CO", "CO"),
        ("emploi à Bogotá", "geonames:3688689 Bogotá, CO", "CO"),
        ("работа в Москве", "geonames:524901 Moscow, RU", "RU"),
        ("العمل في دبي", "geonames:292223 Dubai, AE", "AE"),
        ("नौकरी दुबई में", "geonames:292223 Dubai, AE", "AE"),
        ("迪拜招聘", "geonames:292223 Dubai, AE", "AE"),
        ("Kerja di Kamboja", "country:KH Cambodia", "KH"),
        ("Làm việc ở Campuchia", "country:KH Cambodia", "KH"),
        ("Have a nice day in Nice", "geonames:2990440 Nice, FR", "FR"),
    ],
)
def test_a_place_is_named_in_any_script_and_case(text: str, value: str, country: str) -> None:
    (place,) = mentions_in(text, "place")
    assert (place.value, place.region) == (value, country)


@pytest.mark.parametrize(
    "text",
    ["Nice people only", "Reading books", "Paris Hilton", "have a nice day and keep reading", "работа"],
)
def test_words_and_persons_are_no_places(text: str) -> None:
    assert values_in(text, "place") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Work in Tripoli", "Tripoli, LB|LY"),
        ("Georgia", "Georgia, GE|US"),
    ],
)
def test_what_may_be_several_places_stays_so(text: str, value: str) -> None:
    (place,) = mentions_in(text, "place")
    assert (place.value, place.region) == (value, None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Work in Tripoli, Lebanon", ["geonames:266826 Tripoli, LB", "country:LB Lebanon"]),
        ("Tbilisi, Georgia", ["geonames:611717 Tbilisi, GE", "country:GE Georgia"]),
        ("Atlanta, Georgia", ["geonames:4180439 Atlanta, US", "geonames:4197000 Georgia, US"]),
    ],
)
def test_places_beside_each_other_tell_which_is_meant(text: str, values: list[str]) -> None:
    assert values_in(text, "place") == values


def test_the_gazetteer_is_as_large_as_it_is_said_to_be() -> None:
    bundled = gazetteer()
    assert bundled.places.num_rows >= 30_000
    assert len(bundled.names) >= 2 * bundled.places.num_rows


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Waitress wanted in Dubai", "isco:5131 waiter"),
        ("se busca empleada doméstica", "isco:9111 housemaid"),
        ("требуется официантка", "isco:5131 waiter"),
        ("招聘服务员", "isco:5131 waiter"),
        ("cần tuyển nhân viên phục vụ", "isco:5131 waiter"),
        ("butuh pembantu rumah tangga", "isco:9111 housemaid"),
    ],
)
def test_a_job_is_named_by_its_unit_group(text: str, value: str) -> None:
    assert values_in(text, "job") == [value]
