from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.money.amounts import Decimals, UnreadableError, decimal_sign, parse_amount

_CENTS = st.integers(1, 10**14 - 1)


def _written(cents: int, decimals: str, group: str) -> str:
    whole, part = divmod(cents, 100)
    return f"{whole:,}".replace(",", group) + f"{decimals}{part:02d}"


@given(
    _CENTS,
    st.sampled_from([(".", ""), (".", ","), (",", ""), (",", "."), (",", " "), (".", "'"), (",", "\u202f")]),
)
def test_what_was_written_is_read_to_the_cent(cents: int, style: tuple[str, str]) -> None:
    text = _written(cents, *style)
    amount = parse_amount(text, decimal_sign([text]))
    assert amount.value == Decimal(cents) / 100
    assert not amount.negative


@pytest.mark.parametrize(
    ("text", "value", "negative", "currency"),
    [
        ("-12,50", "12.5", True, None),
        ("12,50-", "12.5", True, None),
        ("(12.50)", "12.5", True, None),
        ("−1 234,50", "1234.5", True, None),
        ("+7", "7", False, None),
        ("€ 1.234,56", "1234.56", False, "EUR"),
        ("-1.234,56 €", "1234.56", True, "EUR"),
        ("USD 12.00", "12", False, "USD"),
        ("12.00 usd", "12", False, "USD"),
        ("$12.00", "12", False, None),
        ("12.00 DR", "12", True, None),
        ("12.00 CR", "12", False, None),
        ("12,00 S", "12", True, None),
        ("12,34,567.80", "1234567.8", False, None),
        ("1'234.50", "1234.5", False, None),
        ("0,125", "0.125", False, None),
        (".50", "0.5", False, None),
        ("R$ 1.234,56", "1234.56", False, "BRL"),
    ],
)
def test_forms(text: str, value: str, negative: bool, currency: str | None) -> None:
    amount = parse_amount(text, "")
    assert (amount.value, amount.negative, amount.currency) == (Decimal(value), negative, currency)


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3", "12,3456,7", "--5", "=1+1", "1e5", "٣٫٥", "NaN", "1,23.45,6"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_amount(text, "")


def test_a_thousand_or_one_and_a_bit_is_not_guessed() -> None:
    with pytest.raises(UnreadableError, match="two ways"):
        parse_amount("1.234", "")
    assert parse_amount("1.234", ",").value == 1234
    assert parse_amount("1.234", ".").value == Decimal("1.234")


def test_the_column_decides() -> None:
    assert decimal_sign(["1.234", "5", "12,30"]) == ","
    assert decimal_sign(["1,234", "5", "12.30"]) == "."
    assert decimal_sign(["1,234", "5"]) == ""
    assert decimal_sign(["1,20", "1.20"]) == ""


@given(st.text(max_size=30) | st.text("0123456789.,-+ ", max_size=12), st.sampled_from([".", ",", "", None]))
def test_any_text_is_an_amount_or_refused(text: str, decimals: Decimals | None) -> None:
    try:
        sign = decimal_sign([text]) if decimals is None else decimals
        assert parse_amount(text, sign).value >= 0
    except UnreadableError as error:
        assert str(error)
