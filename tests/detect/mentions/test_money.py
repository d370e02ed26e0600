import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.detect.mentions.found import mentions_in, values_in

from fanal.detect.mentions.amounts import amount_of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("USD 1,200/month", ["USD 1200/month"]),
        ("$300 per week", ["$ 300/week"]),
        ("1.200 € al mes", ["EUR 1200/month"]),
        ("S/ 2500 mensual", ["PEN 2500/month"]),
        ("COP 2.500.000", ["COP 2500000"]),
        ("500 soles", ["PEN 500"]),
        ("gana 2 a 3 mil dolares al mes", ["dolares 2000/month", "dolares 3000/month"]),
        ("$2,000 - $3,000 monthly", ["$ 2000/month", "$ 3000/month"]),
        ("sueldo mensual: $2500", ["$ 2500/month"]),
        ("300k pesos semanales", ["pesos 300000/week"]),
        ("2 millones de pesos mensuales", ["pesos 2000000/month"]),
        ("U$S 300 por noche", ["USD 300/day"]),
        ("£450pw", ["GBP 450/week"]),
        ("15 €/h", ["EUR 15/hour"]),
        ("RM 3000 a month", ["MYR 3000/month"]),
        ("Rs. 5000 daily", ["rs 5000/day"]),
        ("$ 300 USD", ["USD 300"]),
        ("500 рублей в день", ["RUB 500/day"]),
        ("pago unico", []),
        ("try 3 times", []),
        ("5 pm", []),
        ("room 300", []),
        ("Jobs in Asia$1500", ["$ 1500"]),
        ("24hs/7 dias", []),
    ],
)
def test_price(text: str, values: list[str]) -> None:
    assert values_in(text, "price") == values


def test_a_shared_sign_has_no_currency() -> None:
    (mention,) = mentions_in("$ 300", "price")
    assert (mention.amount, mention.currency, mention.period) == (300.0, None, None)


@given(st.integers(1, 10**9))
def test_both_conventions_read_the_same(number: int) -> None:
    grouped = f"{number:,}"
    assert amount_of(grouped) == amount_of(grouped.replace(",", ".")) == number
    assert amount_of(grouped.replace(",", ".") + ",50") == number + 0.5


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tengo 18 años", ["18"]),
        ("19 yrs old", ["19"]),
        ("aged 20", ["20"]),
        ("edad 18 a 25", ["18-25"]),
        ("chicas de 18 a 25 años", ["18-25"]),
        ("10 años de experiencia", []),
        ("hace 20 años", []),
        ("12 years of work", []),
    ],
)
def test_age(text: str, values: list[str]) -> None:
    assert values_in(text, "age-claim") == values


BITCOIN = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"  # the first block's address, public
SEGWIT = "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"  # BIP 173, test vector
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"  # the USDT contract, public


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (f"pay {BITCOIN}", [f"btc:{BITCOIN}"]),
        (f"pay {BITCOIN[:-1]}b", []),
        (SEGWIT, [f"btc:{SEGWIT.lower()}"]),
        (SEGWIT[:-1] + "Q", []),
        (TRON, [f"tron:{TRON}"]),
        ("0x52908400098527886E0F7030069857D2E4169EE7", ["eth:0x52908400098527886e0f7030069857d2e4169ee7"]),
        ("0x52908400098527886E0F7030069857D2E4169EE", []),
    ],
)
def test_wallet(text: str, values: list[str]) -> None:
    assert values_in(text, "wallet") == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("GB82 WEST 1234 5698 7654 32 thanks", ["GB82WEST12345698765432"]),
        ("DE89370400440532013000", ["DE89370400440532013000"]),
        ("DE89370400440532013001", []),
        ("ZZ89370400440532013000", []),
    ],
)
def test_iban(text: str, values: list[str]) -> None:
    assert values_in(text, "iban") == values
