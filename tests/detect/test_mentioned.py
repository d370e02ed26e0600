from typing import Any

import pyarrow as pa
import pytest
from tests.detect.test_match import rule_with, run

from fanal.base.tables import MENTIONS
from fanal.detect.detector import Detector
from fanal.detect.match import Matcher
from fanal.detect.mentioned import NOTHING, Amount, Mentioned, by_post
from fanal.detect.pack import Packs


def holds(asked: dict[str, Any], post: Mentioned) -> bool:
    matcher = Matcher((rule_with({"any": ["call"], **asked}),))
    return bool(run(matcher, b"call", post))


def of(*kinds: str) -> Mentioned:
    return Mentioned(frozenset(kinds))


@pytest.mark.parametrize(
    ("asked", "post", "fires"),
    [
        ({"all": ["phone", "price"]}, of("phone", "price", "url"), True),
        ({"all": ["phone", "price"]}, of("phone"), False),
        ({"any": ["phone", "email"]}, of("email"), True),
        ({"any": ["phone", "email"]}, NOTHING, False),
        ({"none": ["url"]}, of("phone"), True),
        ({"none": ["url"]}, of("phone", "url"), False),
        ({"any": ["phone"], "none": ["fee"]}, of("phone", "fee"), False),
    ],
)
def test_kinds(asked: dict[str, Any], post: Mentioned, fires: bool) -> None:
    assert holds({"mentions": asked}, post) == fires


def test_one_mention_and_several_are_asked_together() -> None:
    asked = {"mention": "phone", "mentions": {"all": ["price"]}}
    assert holds(asked, of("phone", "price"))
    assert not holds(asked, of("price"))


def pay(*monthly: float | None, wages: tuple[float, ...] = ()) -> Mentioned:
    prices = tuple(Amount(amount=100.0, monthly_usd=value) for value in monthly)
    return Mentioned(frozenset(["price"]), prices=prices, wages=wages)


@pytest.mark.parametrize(
    ("asked", "post", "fires"),
    [
        ({"of": "age", "at-most": 17}, Mentioned(ages=((16, 16),)), True),
        ({"of": "age", "at-most": 17}, Mentioned(ages=((18, 18),)), False),
        ({"of": "age", "at-most": 17}, Mentioned(ages=((40, 40), (16, 25))), True),
        ({"of": "age", "at-least": 30, "at-most": 35}, Mentioned(ages=((18, 25), (40, 50))), False),
        ({"of": "age", "at-most": 17}, NOTHING, False),
        ({"of": "price-month-usd", "at-least": 3000}, pay(500.0, 4000.0), True),
        ({"of": "price-month-usd", "at-least": 3000}, pay(500.0, None), False),
        ({"of": "price-month-usd", "times-wage": 3}, pay(1500.0, wages=(400.0,)), True),
        ({"of": "price-month-usd", "times-wage": 3}, pay(1500.0, wages=(400.0, 600.0)), False),
        ({"of": "price-month-usd", "times-wage": 3}, pay(1500.0), False),
        ({"of": "price-month-usd", "times-wage": 2, "at-most": 1000}, pay(1500.0, wages=(400.0,)), False),
        ({"of": "price-month-usd", "times-wage": 2, "at-least": 2000}, pay(1500.0, wages=(400.0,)), False),
        ({"of": "price", "at-least": 100, "at-most": 100}, pay(None), True),
        ({"of": "fee", "at-least": 1}, pay(None), False),
        ({"of": "fee", "at-least": 1}, Mentioned(fees=(Amount(50.0),)), True),
        ([{"of": "age", "at-most": 17}, {"of": "fee", "at-least": 1}], Mentioned(ages=((15, 15),)), False),
    ],
)
def test_numbers(asked: Any, post: Mentioned, fires: bool) -> None:
    assert holds({"number": asked}, post) == fires


def test_mentions_are_read_from_their_table() -> None:
    rows = [
        {"post_id": "p1", "kind": "age-claim", "value": "18-25"},
        {"post_id": "p1", "kind": "age-claim", "value": "16"},
        {"post_id": "p1", "kind": "price", "value": "300 USD", "amount": 300.0, "currency": "USD"},
        {"post_id": "p1", "kind": "fee", "value": "50 USD", "amount": 50.0, "currency": "USD"},
        {"post_id": "p1", "kind": "place", "value": "Bogota", "region": "CO"},
        {"post_id": "p1", "kind": "place", "value": "somewhere"},
        {"post_id": "p1", "kind": "phone", "value": "+573105550100", "region": "PE"},
    ]
    table = pa.Table.from_pylist(rows, MENTIONS)
    none, found = by_post(["p0", "p1"], table, {"CO": 400.0}.get)
    assert none == NOTHING
    assert found == Mentioned(
        kinds=frozenset(["age-claim", "price", "fee", "place", "phone"]),
        ages=((18, 25), (16, 16)),
        prices=(Amount(300.0),),
        fees=(Amount(50.0),),
        regions=frozenset(["CO"]),
        wages=(400.0,),
    )


def test_a_months_pay_is_taken_where_the_table_has_it() -> None:
    row = {"post_id": "p0", "kind": "price", "value": "10 USD hour", "amount": 10.0, "monthly_usd": 1733.0}
    (found,) = by_post(["p0"], pa.Table.from_pylist([row], MENTIONS))
    assert found.prices == (Amount(10.0, 1733.0),)


PAYS_TOO_MUCH = rule_with({"any": ["work"], "number": {"of": "price-month-usd", "times-wage": 3}})


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Work in Medellín, 9000 USD a month", True),
        ("Work in Zürich, 9000 USD a month", False),
        ("Work, 9000 USD a month", False),
        ("Work in Medellín, 600 USD a month", False),
        ("Work in Medellín, 9000 USD a year", False),
    ],
)
def test_pay_is_held_against_the_wage_of_the_place_named(text: str, fires: bool) -> None:
    detector = Detector.of(Packs((PAYS_TOO_MUCH,), {PAYS_TOO_MUCH.pack: "test"}))
    assert bool(detector.fired(text)) == fires
