"""Day and month are told apart by a whole chat, or not at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.readers.whatsapp_dates import Dates, Numbers, day_of

WRITE = {
    "day first": lambda day: (day.day, day.month, day.year % 100),
    "month first": lambda day: (day.month, day.day, day.year % 100),
    "year first": lambda day: (day.year % 100, day.month, day.day),
}


def orders(*numbers: Numbers) -> tuple[str, ...]:
    dates = Dates()
    for each in numbers:
        dates.add(each)
    return dates.orders()


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([(1, 2, 21), (13, 2, 21)], "day first"),
        ([(1, 2, 21), (2, 13, 21)], "month first"),
        ([(30, 1, 21), (2, 2, 21), (1, 2, 21)], "day first"),
        ([(1, 2, 21), (9, 2, 21), (2, 3, 21)], "day first"),  # else time would step back
        ([(21, 3, 30), (21, 4, 1), (22, 1, 5)], "year first"),
        ([(45, 45, 2021), (13, 2, 21)], "day first"),
    ],
)
def test_one_order_is_settled(numbers: list[Numbers], expected: str) -> None:
    assert orders(*numbers) == (expected,)


@pytest.mark.parametrize("numbers", [[], [(3, 4, 21)], [(1, 2, 21), (2, 2, 21), (3, 2, 21)], [(5, 5, 21)]])
def test_what_could_be_either_is_not_guessed(numbers: list[Numbers]) -> None:
    assert orders(*numbers) == ("day first", "month first")


def test_one_odd_line_does_not_outweigh_a_chat() -> None:
    chat = [(day, 1, 21) for day in range(1, 31)] + [(1, 31, 21)]
    assert orders(*chat) == ("day first",)
    assert day_of((1, 31, 21), ("day first",)) is None


def test_a_day_that_is_the_same_either_way_is_known() -> None:
    either = ("day first", "month first")
    assert day_of((5, 5, 21), either) == "2021-05-05"
    assert day_of((3, 4, 21), either) is None
    assert day_of((13, 4, 21), either) is None
    assert day_of((31, 2, 21), ("day first",)) is None


@given(
    st.sampled_from(["day first", "month first"]),
    st.dates(date(2012, 1, 1), date(2030, 1, 1)),
    st.lists(st.integers(0, 40), min_size=1, max_size=60),
)
def test_a_settled_order_is_the_one_it_was_written_in(order: str, start: date, gaps: list[int]) -> None:
    days = [start + timedelta(days=sum(gaps[:count])) for count in range(len(gaps))]
    numbers = [WRITE[order](day) for day in days]
    settled = orders(*numbers)
    assert order in settled
    if len(settled) == 1:
        assert [day_of(each, settled) for each in numbers] == [day.isoformat() for day in days]


@given(st.dates(date(2012, 1, 1), date(2030, 1, 1)), st.integers(300, 500))
def test_a_year_of_days_settles_a_year_that_comes_first(start: date, count: int) -> None:
    days = [start + timedelta(days=step) for step in range(count)]
    assert orders(*map(WRITE["year first"], days)) == ("year first",)
