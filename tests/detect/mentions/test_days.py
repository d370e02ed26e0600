import pytest
from tests.detect.mentions.found import values_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-03-12", "2026-03-12"),
        ("12.03.2026", "2026-03-12"),
        ("12 de marzo", "--03-12"),
        ("March 12th", "--03-12"),
        ("Start 5 May", "--05-05"),
        ("3月12日", "--03-12"),
        ("12 марта 2026 г.", "2026-03-12"),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_said(text: str, value: str) -> None:
    assert values_in(text, "date") == [value]


def test_day_and_month_in_either_order_stay_both() -> None:
    assert values_in("03/04/2026", "date") == ["2026-04-03|2026-03-04"]


@pytest.mark.parametrize("text", ["31/02/2026", "tomorrow", "2026-13-01", "call 03 04"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert values_in(text, "date") == []
