from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.money.dates import day_order, parse_date

_DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "13/04/2026"], "dmy"),
        (["03/04/2026", "04/13/2026"], "mdy"),
        (["03/04/2026"], ""),
        (["13/04/2026", "04/13/2026"], ""),
        (["03.04.26"], "dmy"),
        (["13/04/24"], ""),
        (["13/04/98"], "dmy"),
        (["2026-04-03", "total"], ""),
    ],
)
def test_order_is_proven_or_unknown(texts: list[str], order: str) -> None:
    assert day_order(texts) == order


def test_without_proof_a_date_stays_unknown() -> None:
    assert parse_date("03/04/2026", "") == (None, False)
    assert parse_date("13/04/24", "") == (None, False)
    assert parse_date("03/04/2026", "dmy")[0] == datetime(2026, 4, 3, tzinfo=UTC)
    assert parse_date("03/04/2026", "mdy")[0] == datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["20260403", "2026-04-03", "2026/04/03", "2026. 04. 03.", "2026.4.3", "03.04.26", "3.4.2026"]
)
def test_forms(text: str) -> None:
    assert parse_date(text, day_order([text]))[0] == datetime(2026, 4, 3, tzinfo=UTC)


def test_clock_and_zone() -> None:
    assert parse_date("03.04.2026 17:05:09", "dmy") == (datetime(2026, 4, 3, 17, 5, 9, tzinfo=UTC), True)
    assert parse_date("2026-04-03T17:05:09+02:00", "") == (datetime(2026, 4, 3, 15, 5, 9, tzinfo=UTC), False)


@given(_DAYS)
def test_every_day_comes_back(day: date) -> None:
    expected = datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert parse_date(f"{day:%d.%m.%y}", "dmy")[0] == expected
    assert parse_date(f"{day:%m/%d/%Y}", "mdy")[0] == expected
    assert parse_date(f"{day:%Y%m%d}", "")[0] == expected


@given(st.text(max_size=25), st.sampled_from(["dmy", "mdy", ""]))
def test_any_text_is_a_date_or_unknown(text: str, order: str) -> None:
    parse_date(text, order)  # type: ignore[arg-type]  # a sampled literal


@pytest.mark.parametrize("text", ["31.02.2026", "99.99.2026", "20261301", "", None, "gestern"])
def test_no_day_of_the_calendar(text: str | None) -> None:
    assert parse_date(text, "dmy") == (None, False)
