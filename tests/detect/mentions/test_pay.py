import pytest
from tests.detect.mentions.found import mentions_in

from fanal.detect.mentions.exchange import rates
from fanal.detect.mentions.wages import typical_wage, wage_ratio, wages


@pytest.mark.parametrize(
    ("text", "currency", "period", "low", "high"),
    [
        ("1.500 euros al mes", "EUR", "month", 1500, 1900),
        ("salary 2000 USD monthly", "USD", "month", 2000, 2000),
        ("10 USD an hour", "USD", "hour", 1700, 1760),
        ("gaji 5 juta per bulan", "IDR", "month", 270, 340),
        ("зарплата 60 000 руб. в месяц", "RUB", "month", 550, 850),
        ("lương 15 triệu/tháng", "VND", "month", 520, 640),
    ],
)
def test_pay_is_told_by_the_month_in_dollars(
    text: str, currency: str, period: str, low: float, high: float
) -> None:
    (price,) = mentions_in(text, "price")
    assert (price.currency, price.period) == (currency, period)
    assert price.monthly_usd is not None
    assert low <= price.monthly_usd <= high


def test_a_currency_of_several_countries_is_that_of_the_place_named() -> None:
    (price,) = mentions_in("800 pesos diarios, Bogotá", "price")
    assert price.currency == "COP"


@pytest.mark.parametrize("text", ["$300 per week", "月薪8000元"])
def test_a_currency_that_is_not_told_gives_no_dollars(text: str) -> None:
    (price,) = mentions_in(text, "price")
    assert (price.currency, price.monthly_usd) == (None, None)


@pytest.mark.parametrize("text", ["Краснодар ８９１８１２３４５６７ апартаменты", "автор 2000"])
def test_the_last_letter_of_a_word_is_no_currency(text: str) -> None:
    assert mentions_in(text, "price") == []


@pytest.mark.parametrize("text", ["registration fee 200 USD", "depósito de 100 euros"])
def test_money_that_is_asked_for_is_a_fee(text: str) -> None:
    assert mentions_in(text, "price") == []
    (fee,) = mentions_in(text, "fee")
    assert (fee.period, fee.monthly_usd) == ("once", None)


def test_wages_are_an_order_of_magnitude_of_known_countries() -> None:
    assert len(wages()) >= 100
    assert all(10 < wage.monthly_usd < 15_000 and 2000 < wage.year <= 2026 for wage in wages().values())
    assert typical_wage("XX") is None
    assert wage_ratio(1000.0, "XX") is None
    swiss, colombian = wage_ratio(5000.0, "CH"), wage_ratio(5000.0, "CO")
    assert swiss is not None
    assert colombian is not None
    assert swiss < 2 < colombian


def test_every_rate_is_dated_and_positive() -> None:
    assert len(rates()) >= 100
    assert all(rate.per_usd > 0 for rate in rates().values())
