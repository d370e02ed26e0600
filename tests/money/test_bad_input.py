"""Odd input is recognised, counted and told; none of it is a pattern by itself."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.money.ledgers import of_rows, of_text

from fanal.base.errors import InputError
from fanal.base.iban import check_digits_fit
from fanal.money.currency import limit, read_rates, sizes
from fanal.money.measure import worth

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROW = {"at": AT, "debtor_account": "A1", "creditor_account": "B1", "amount": 10.0}


def test_a_booking_in_two_files_is_one_movement() -> None:
    ledger = of_rows([ROW, {**ROW, "source_id": "s2", "memo": "the other end's words"}])
    assert ledger.row.tolist() == [0]
    assert ledger.seen == {"booked in another file as well": 1}


def test_equal_bookings_of_one_file_are_kept() -> None:
    assert of_rows([ROW, ROW]).row.size == 2
    twice = of_rows([ROW, ROW, {**ROW, "source_id": "s2"}, {**ROW, "source_id": "s2"}])
    assert twice.row.tolist() == [0, 1]


def test_a_booking_the_other_way_round_is_told() -> None:
    turned = {**ROW, "source_id": "s2", "debtor_account": "B1", "creditor_account": "A1"}
    ledger = of_rows([ROW, turned])
    assert ledger.seen == {"booked in another file the other way round": 1}


def test_signs_of_a_file_that_look_turned_are_told() -> None:
    day = timedelta(days=1)
    turned = [
        {"at": AT + day * n, "debtor_account": f"shop{n}", "creditor_account": "OWN", "amount": 20.0,
         "memo": "supermarket"} for n in range(6)
    ]  # fmt: skip
    turned.append(
        {"at": AT, "debtor_account": "OWN", "creditor_account": "firm", "amount": 900.0, "memo": "salary"}
    )
    assert of_rows(turned).seen["in files whose signs look turned"] == 7
    right = [
        {**row, "debtor_account": row["creditor_account"], "creditor_account": row["debtor_account"]}
        for row in turned
    ]
    assert "in files whose signs look turned" not in of_rows(right).seen


def test_missing_counterparties_are_counted_and_kept() -> None:
    ledger = of_rows(
        [ROW, {**ROW, "creditor_account": None}, {**ROW, "debtor_account": None, "creditor_account": None}]
    )
    assert ledger.seen == {"with nobody known at either end": 1, "with one end not known": 1}
    assert ledger.row.size == 2
    assert min(ledger.payee.tolist()) == -1


def test_a_statement_that_tells_no_account_has_one_of_its_own() -> None:
    rows = [
        {"at": AT, "creditor": "Shop", "amount": 5.0},
        {"at": AT, "debtor": "Firm", "amount": 900.0},
    ]
    ledger = of_rows(rows)
    names = ledger.nodes.to_pylist()
    assert names[ledger.payer[0]] == names[ledger.payee[1]] == "statement s1"


@pytest.mark.parametrize("mangled", ["8.93704E+20", "8,93704E+20", "1234567890123450000"])
def test_numbers_that_a_spreadsheet_mangled_name_nobody(mangled: str) -> None:
    rows = [
        {**ROW, "creditor_account": mangled, "creditor": "Ana Lima"},
        {**ROW, "creditor_account": mangled, "creditor": "Bo Chen"},
        {**ROW, "creditor_account": mangled},
    ]
    ledger = of_rows(rows)
    assert ledger.seen["account numbers mangled by a spreadsheet"] == 3
    names = [ledger.nodes[node].as_py() if node >= 0 else None for node in ledger.payee.tolist()]
    assert sorted(names, key=str) == [None, "name ana lima", "name bo chen"]


def test_ibans_are_checked_and_written_alike() -> None:
    assert check_digits_fit("DE89370400440532013000")
    rows = [
        {**ROW, "creditor_account": "DE89 3704 0044 0532 0130 00"},
        {**ROW, "creditor_account": "de89370400440532013000"},
        {**ROW, "creditor_account": "DE89370400440532013001"},
    ]
    ledger = of_rows(rows)
    assert ledger.seen["IBANs whose check digits do not fit"] == 1
    assert len(set(ledger.payee.tolist())) == 2


def test_dates_that_are_not_told_and_bookings_taken_back_are_left_out() -> None:
    ledger = of_rows([ROW, {**ROW, "at": None}, {**ROW, "reversal": True}, {**ROW, "creditor_account": "A1"}])
    assert ledger.row.size == 1
    assert ledger.seen == {
        "without a date": 1, "take an earlier booking back": 1, "between an account and itself": 1,
    }  # fmt: skip


def rows_at(*texts: str) -> list[dict[str, object]]:
    made = []
    for text in texts:
        at = datetime.fromisoformat(text)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        made.append({**ROW, "at": at.astimezone(UTC), "at_raw": text})
    return made


def test_hours_that_a_zone_skips_or_has_twice_are_counted() -> None:
    ledger = of_rows(
        rows_at("2026-03-29T02:30:00", "2026-10-25T02:30:00", "2026-07-01T22:15:00"), zone="Europe/Berlin"
    )
    assert ledger.seen == {"at an hour that the zone skips": 1, "at an hour that comes twice": 1}
    instants = [datetime.fromtimestamp(int(t), UTC).isoformat() for t in ledger.time]
    assert instants == ["2026-03-29T01:30:00+00:00", "2026-07-01T20:15:00+00:00", "2026-10-25T00:30:00+00:00"]
    assert ledger.hour.tolist() == [2, 22, 2]


def test_hours_are_those_on_the_wall_where_they_were_written() -> None:
    ledger = of_rows(rows_at("2026-03-01T23:30:00+09:00", "2026-03-01T23:30:00-0500", "2026-03-01T23:30:00"))
    assert ledger.hour.tolist() == [23, 23, 23]
    assert np.diff(ledger.time).tolist() == [9 * 3600, 5 * 3600]
    assert of_rows(rows_at("2026-03-01")).has == {"amount"}


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(InputError):
        of_rows([ROW], zone="Mars/Olympus")


def test_currencies_are_compared_at_the_last_rate_before(tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("date,from,to,rate\n2026-02-28,EUR,USD,1.10\n2026-03-02,EUR,USD,2.00\n")
    rows = [
        ROW,
        ROW,
        {**ROW, "at": AT + timedelta(hours=1), "amount": 100.0, "currency": "EUR"},
        {**ROW, "at": AT - timedelta(days=9), "currency": "EUR"},
    ]
    ledger = of_rows(rows, rates=rates, base="USD")
    assert ledger.money.base == "USD"
    assert ledger.amount.tolist() == [
        1111,
        1000,
        1000,
        11000,
    ]  # the first has no rate before it: roughly 1 / 0.9
    assert ledger.seen == {"of another currency, at a dated rate": 1, "of another currency, roughly": 1}


def test_currencies_nobody_knows_have_no_worth() -> None:
    ledger = of_rows([ROW, ROW, {**ROW, "currency": "XYZ"}])
    assert ledger.seen == {"without a known worth": 1}
    assert sorted(ledger.amount.tolist()) == [-1, 1000, 1000]


@pytest.mark.parametrize("text", ["date,from,to\n", "date,from,to,rate\n2026-13-01,EUR,USD,1\n",
                                  "date,from,to,rate\n2026-01-01,EUR,USD,-1\n"])  # fmt: skip
def test_wrong_rates_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(text + ("2026-01-01,EUR,USD\n" if text.count("\n") == 1 else ""))
    with pytest.raises(InputError):
        read_rates(path)


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal(9999999999), places=2))
def test_amounts_stay_exact_to_the_cent(amount: Decimal) -> None:
    ledger = of_rows([{**ROW, "amount": float(amount)}])
    assert Decimal(worth(ledger, int(ledger.amount[0]))) == amount


def test_coins_keep_eight_places() -> None:
    ledger = of_rows([{**ROW, "amount": 0.00012345, "currency": "BTC"}])
    assert ledger.amount.tolist() == [12345]


def test_thresholds_are_those_of_the_currency_or_asked_for() -> None:
    assert limit("USD", "report") == (10_000.0, "31 CFR 1010.311 (currency transaction report)")
    assert limit("XOF", "report") is None
    assert sizes()["USD"] == 1


def test_files_that_go_from_last_to_first_keep_the_order_of_a_day() -> None:
    rows = [
        {**ROW, "at": AT + timedelta(days=day), "creditor_account": f"c{day}{turn}"}
        for day in (2, 1, 0)
        for turn in (1, 0)
    ]
    ledger = of_rows(rows)
    assert [ledger.nodes[n].as_py() for n in ledger.payee.tolist()] == [
        "C00",
        "C01",
        "C10",
        "C11",
        "C20",
        "C21",
    ]


def test_a_small_ledger_reads_its_short_form() -> None:
    ledger = of_text("2026-03-01T22:30 c{n%2}|Some_One > M 80 EUR x4/6h; card; for {n}; DE > RO")
    assert ledger.row.size == 4
    assert ledger.abroad.all()
    assert len(ledger.nodes) == 3


def test_a_name_alone_is_the_one_account_of_that_name_and_no_other() -> None:
    rows = [
        {**ROW, "debtor": "Example Firm", "creditor_account": "B1", "creditor": "Ana Lima"},
        {
            **ROW,
            "debtor": "example  firm",
            "debtor_account": None,
            "creditor_account": "C1",
            "creditor": "Bo Chen",
        },
        {**ROW, "creditor_account": "D1", "creditor": "Bo Chen"},
        {**ROW, "creditor_account": None, "creditor": "Bo Chen"},
    ]
    ledger = of_rows(rows)
    names = ledger.nodes.to_pylist()
    assert [names[node] for node in ledger.payer.tolist()] == ["A1"] * 4
    assert [names[node] for node in ledger.payee.tolist()] == ["B1", "C1", "D1", "name bo chen"]
    assert ledger.seen == {"ends told by name alone, taken for the one account of that name": 1}
