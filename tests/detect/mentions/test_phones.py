import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.detect.mentions.found import mentions_in, values_in

from fanal.detect.mentions.plans import read_international, read_national, region_of

HIDDEN = [
    ("llama 310 555 0100", None),
    ("310.555.0100", None),
    ("three one zero 555 0100", "digits spelled out"),
    ("tres uno cero cinco cinco cinco cero uno cero cero", "digits spelled out"),
    ("3one0-five55-0100", "digits spelled out"),
    (
        "3\ufe0f\u20e31\ufe0f\u20e30\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e30\ufe0f\u20e3 1 0 0",
        "emoji digits",
    ),
    ("３１０５５５０１００", "fullwidth digits"),
    ("③①⓪ 555 0100", "styled digits"),
    ("٣١٠٥٥٥٠١٠٠", "digits of another script"),
    ("3lO 555 o1oo", "letters for digits"),
    ("3 1 0 5 5 5 0 1 0 0", "spaced digits"),
    ("310\n555\n0100", "split over lines"),
    ("310♥555♥0100", "signs between digits"),
]


@pytest.mark.parametrize(("text", "undone"), HIDDEN)
def test_a_number_is_read_however_it_is_hidden(text: str, undone: str | None) -> None:
    (mention,) = mentions_in(f"call {text} now", "phone")
    assert mention.value == "+573105550100"
    assert undone is None if mention.obfuscated is None else undone in mention.obfuscated


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3105550100 / 3205550100", ["+573105550100", "+573205550100"]),
        ("3105550100\n3205550100", ["+573105550100", "+573205550100"]),
        ("3105550100 o 3205550100", ["+573105550100", "+573205550100"]),
        ("+44 20 7946 0958, +1 310 555 0100", ["+442079460958", "+13105550100"]),
        ("0034 612 34 56 78", ["+34612345678"]),
        ("solo mayores de 18+ 3105550100", ["+573105550100"]),
        ("$300 3105550100", ["+573105550100"]),
        ("24/7 3105550100", ["+573105550100"]),
        ("9:00-17:30 3105550100", ["+573105550100"]),
        ("this one 3105550100", ["+573105550100"]),
        ("tel3105550100call", ["+573105550100"]),
        ("https://wa.me/573105550100?text=hola", ["+573105550100"]),
        ("https://api.whatsapp.com/send?phone=573105550100", ["+573105550100"]),
    ],
)
def test_numbers_among_other_things(text: str, values: list[str]) -> None:
    assert values_in(text, "phone") == values


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-12 10:30",
        "12/05/2024",
        "20240512103000",
        "2019 2020 2021 2022",
        "ref: 3105550100",
        "NIT 9003105550",
        "order no. 3105550100",
        "$3.105.550.100",
        "COP 3105550100",
        "3105550100 pesos",
        "DE89370400440532013000",
        "192.168.100.200",
        "https://example.com/status/3105550100",
        "a3105550100",
        "31055501007b",
        "<PHONE_1a2b3c4d>",
        "0000000000",
        "price 1.200.000 - 1.500.000",
        "10 20 30 40 50",
        "ISO 9001, 14001",
        "ISO 9001/14001",
        "28300-28500",
        "4.7109886, -74.0720920",
    ],
)
def test_other_numbers_are_not_phones(text: str) -> None:
    assert values_in(text, "phone") == []


def test_region_is_null_where_several_fit() -> None:
    (either,) = mentions_in("310 555 0100", "phone")
    (said,) = mentions_in("+57 310 555 0100", "phone")
    assert (either.region, said.region) == (None, "CO")
    assert mentions_in("310 555 0100", "phone", ("US", "CO"))[0].value == "+13105550100"


_REGIONS = "CO ES US GB MX PE AR BR IT DE FR PH IN RU KZ UA TH VN CN ID NG AU JP JM".split()  # noqa: SIM905
_DIGITS = st.text("0123456789", min_size=7, max_size=13)


def _asked(digits: str, region: str | None) -> tuple[str, str | None] | None:
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, phonenumbers.region_code_for_number(number)


def _ours(read: tuple[int, str] | None) -> tuple[str, str] | None:
    region = region_of(*read) if read else None
    return (f"+{read[0]}{read[1]}", region) if read and region else None


@given(st.sampled_from(["", "0", "1", "3", "6", "57", "44", "00", "011"]), _DIGITS, st.sampled_from(_REGIONS))
def test_the_compiled_plans_answer_as_phonenumbers_does(head: str, digits: str, region: str) -> None:
    dialled = (head + digits)[:13]
    assert _ours(read_national(dialled, region)) == _asked(dialled, region)
    assert _ours(read_international(dialled)) == _asked("+" + dialled, None)


@given(st.lists(st.sampled_from(["", "\u200b", "\u2060", "\u00ad"]), min_size=10, max_size=10))
def test_invisible_characters_do_not_hide_a_number(hidden: list[str]) -> None:
    text = "llama " + "".join(digit + mark for digit, mark in zip("3105550100", hidden, strict=True))
    assert values_in(text, "phone") == ["+573105550100"]
