"""Bank exports in the forms banks give them; all names, numbers and amounts are made up."""

import csv
import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.money.money import OWN, looks_like, read, write
from tests.collect.workbooks import sheet_xml, xlsx

from fanal.base.errors import InputError, MappingError

GERMAN = f"""Kontoauszug Musterbank
Konto: {OWN}
Zeitraum;01.03.2026 - 31.03.2026

Buchungstag;Wertstellung;Buchungstext;Begünstigter/Zahlungspflichtiger;Verwendungszweck;Kontonummer/IBAN;Betrag;Währung
02.03.26;02.03.26;LOHN;Beispiel GmbH;"Lohn; März";DE02120300000000202051;1.234,56;EUR
03.03.26;03.03.26;DAUERAUFTRAG;M. Muster;Miete;DE02500105170137075030;-800,00;EUR
04.03.26;04.03.26;KARTE;Laden;=HYPERLINK("x");;-1.000;EUR
"""


def test_german_export_with_lines_above(tmp_path: Path) -> None:
    path = write(tmp_path / "konto.csv", GERMAN, "cp1252")
    out = read(path)
    assert out.report["kept"] == 3
    wage, rent, shop = out.rows
    assert (wage["debtor"], wage["debtor_account"], wage["creditor_account"]) == (
        "Beispiel GmbH", "DE02120300000000202051", OWN,
    )  # fmt: skip
    assert (wage["amount"], wage["currency"], wage["memo"]) == (1234.56, "EUR", "Lohn; März")
    assert wage["at"] == datetime(2026, 3, 2, tzinfo=UTC)
    assert wage["at_raw"] == "02.03.26"
    assert (rent["debtor_account"], rent["creditor"], rent["amount"]) == (OWN, "M. Muster", 800.0)
    assert shop["amount"] == 1000.0
    assert shop["memo"] == '=HYPERLINK("x")'
    assert wage["record"] == "konto.csv:6"
    assert "above the table" in out.note
    assert looks_like(path) >= 0.8


def test_debit_and_credit_columns(tmp_path: Path) -> None:
    text = (
        "Fecha,Concepto,Cargo,Abono,Saldo\n"
        "14/03/2026,Nómina,,1500.00,2500.00\n"
        "15/03/2026,Alquiler,700.00,,1800.00\n"
        "03/04/2026,Ajuste,0.00,0.00,1800.00\n"
        "04/04/2026,Doble,1.00,1.00,1800.00\n"
        ",Total,700.00,,\n"
    )
    out = read(write(tmp_path / "banco.csv", text))
    assert [row["amount"] for row in out.rows] == [1500.0, 700.0]
    assert out.report["skipped"] == 1
    assert [(r.where, r.why) for r in out.rejections] == [
        ("banco.csv:5", "the row has both a debit and a credit"),
        ("banco.csv:6", "there is an amount but no date: perhaps a total"),
    ]
    assert "day first" in out.note


@pytest.mark.parametrize(("word", "received"), [("Bij", True), ("Af", False), ("C", True), ("D", False)])
def test_direction_column(tmp_path: Path, word: str, received: bool) -> None:
    text = (
        '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Af Bij","Bedrag (EUR)"\n'
        f'"20260314","J. Jansen","NL91ABNA0417164300","NL20INGB0001234567","{word}","12,50"\n'
    )
    (row,) = read(write(tmp_path / "ing.csv", text)).rows
    own, other = "NL91ABNA0417164300", "NL20INGB0001234567"
    assert (row["debtor_account"], row["creditor_account"]) == ((other, own) if received else (own, other))
    assert row["currency"] == "EUR"


def test_unknown_direction_word_is_set_aside(tmp_path: Path) -> None:
    out = read(write(tmp_path / "a.csv", "Date,Amount,D/C\n2026-03-14,5.00,?\n2026-03-15,6.00,C\n"))
    assert [r.where for r in out.rejections] == ["a.csv:2"]


def test_an_amount_without_any_sign_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Date,Amount,Account\n2026-03-14,5.00,A1\n2026-03-15,6.00,A1\n")
    out = read(path)
    assert "2 amounts without any sign are read as received" in out.note
    assert {row["creditor_account"] for row in out.rows} == {"A1"}
    paid = read(path, {"direction": "=out"})
    assert {row["debtor_account"] for row in paid.rows} == {"A1"}
    assert "without any sign" not in paid.note


def test_own_account_and_conventions_can_be_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Date;Amount\n03/04/2026;1.234\n04/04/2026;-2.500\n")
    out = read(path)
    assert out.report["rejected"] == 2
    assert "two ways" in out.rejections[0].why
    out = read(path, {"account": f"={OWN}", "decimal": "=,", "date_order": "=dmy"})
    assert [row["amount"] for row in out.rows] == [1234.0, 2500.0]
    assert out.rows[0]["creditor_account"] == OWN
    assert out.rows[0]["at"] == datetime(2026, 4, 3, tzinfo=UTC)
    assert OWN not in out.report["mapping"]


def test_a_running_balance_that_does_not_follow_is_said(tmp_path: Path) -> None:
    rows = [
        ("2026-03-01", "10.00", "110.00"),
        ("2026-03-02", "-5.00", "105.00"),
        ("2026-03-03", "1.00", "106.00"),
    ]
    head = "Date,Amount,Balance\n"
    up = read(write(tmp_path / "up.csv", head + "".join(",".join(row) + "\n" for row in rows)))
    down = read(write(tmp_path / "down.csv", head + "".join(",".join(row) + "\n" for row in rows[::-1])))
    assert "add up" not in up.note + down.note
    rows[1] = ("2026-03-02", "-4.00", "105.00")
    bad = read(write(tmp_path / "bad.csv", head + "".join(",".join(row) + "\n" for row in rows)))
    assert "the statement does not add up: 1 of 2 balances" in bad.note


def test_a_bitcoin_list_and_unknown_currency(tmp_path: Path) -> None:
    text = "date,from address,to address,amount,asset\n2026-03-14,abc,def,0.00012345,BTC\n"
    (row,) = read(write(tmp_path / "w.csv", text)).rows
    assert (row["debtor_account"], row["creditor_account"]) == ("abc", "def")
    assert (row["amount"], row["currency"]) == (0.00012345, "BTC")


def test_amounts_too_large_or_too_fine_are_set_aside(tmp_path: Path) -> None:
    amounts = ("99999999999999999.99", "1.00000000000000000001", "9999999999999.99")
    text = "date,amount\n" + "".join(f"2026-03-14,{amount}\n" for amount in amounts)
    out = read(write(tmp_path / "a.csv", text))
    assert [row["amount"] for row in out.rows] == [9999999999999.99]
    assert out.report["rejected"] == 2


def test_two_equal_rows_stay_two_and_keep_their_ids(tmp_path: Path) -> None:
    text = f"account,date,amount,memo\n{OWN},2026-03-14,-5.00,x\n{OWN},2026-03-14,-5.00,x\n"
    first = read(write(tmp_path / "a.csv", text)).rows
    again = read(write(tmp_path / "b.csv", text.replace(",", ";"))).rows
    assert [row["txn_id"] for row in first] == [row["txn_id"] for row in again]


@pytest.mark.parametrize(
    ("columns", "cells", "same"),
    [
        ("memo", "fee", False),
        ("memo,txn id", "fee,B-77", True),
        ("memo,account", "fee,A1", True),
        ("memo,payee", "fee,Bank", False),
        ("payer,payee", "Ann,Bank", True),
        ("payer,payee", "Ann,", False),
    ],
)
def test_equal_bookings_of_two_files_are_one_only_if_something_tells_whose(
    tmp_path: Path, columns: str, cells: str, same: bool
) -> None:
    rows = f"date,amount,{columns}\n2026-03-31,-5.00,{cells}\n"
    other = rows + f"2026-04-30,-5.00,{cells}\n"
    (one,) = read(write(tmp_path / "a.csv", rows)).rows
    assert (one["txn_id"] == read(write(tmp_path / "b.csv", other)).rows[0]["txn_id"]) is same
    assert read(write(tmp_path / "copy.csv", rows)).rows[0]["txn_id"] == one["txn_id"]


def test_wrong_mapping_names_what_is_there(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "wann,was\n2026-03-14,-5.00\n")
    with pytest.raises(MappingError, match="no column looks like an amount; columns: wann, was"):
        read(path)
    with pytest.raises(MappingError, match="there is no column 'x'"):
        read(path, {"amount": "x"})
    with pytest.raises(MappingError, match="there is no role 'sum'"):
        read(path, {"sum": "was"})
    with pytest.raises(MappingError, match="'ymd' is no date_order"):
        read(path, {"amount": "was", "date_order": "=ymd"})
    assert read(path, {"amount": "was", "date": "wann"}).report["kept"] == 1


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.7\n", b"\xff\xfe", b"\n\n\n"]
)
def test_files_of_another_kind(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert looks_like(path) == 0.0
    with pytest.raises((InputError, MappingError)):
        read(path)


def test_broken_lines_are_set_aside_by_number(tmp_path: Path) -> None:
    lines = [b"date,amount,memo", *(b"2026-03-%02d,-5.00,ok \xc3\xa9" % day for day in range(1, 20))]
    lines.insert(2, b"2026-03-14,-5.00,bad \xff\xfe")
    lines.insert(4, b'2026-03-14,-5.00,"never closed')
    lines.insert(6, b"2026-03-14,-5.00,a,b,c")
    path = tmp_path / "a.csv"
    path.write_bytes(b"\n".join(lines))
    out = read(path)
    assert [r.where for r in out.rejections] == ["a.csv:3", "a.csv:5", "a.csv:7"]
    assert out.report["kept"] == 19


def test_a_workbook(tmp_path: Path) -> None:
    head = [[f"IBAN: {OWN}"], ["Date", "Amount", "Currency"]]
    rows = [*head, ["2026-03-14", -12, "EUR"], ["2026-03-15", 1234, "EUR"]]
    path = tmp_path / "a.xlsx"
    about = sheet_xml([["nothing", "here"], ["x", "y"]])
    path.write_bytes(xlsx({"march": sheet_xml(rows), "about": about}))
    out = read(path)
    assert [(row["record"], row["amount"], row["debtor_account"]) for row in out.rows] == [
        ("a.xlsx@march!3", 12.0, OWN), ("a.xlsx@march!4", 1234.0, None),
    ]  # fmt: skip
    assert "sheet about has no amounts and is not read" in out.note
    assert looks_like(path) >= 0.8


def test_damaged_gzip_says_where_it_ends(tmp_path: Path) -> None:
    lines = [f"2026-03-14,-{number}.50,{number * 7919}" for number in range(1, 40_000)]
    path = tmp_path / "a.csv.gz"
    packed = gzip.compress("\n".join(["date,amount,memo", *lines]).encode())
    path.write_bytes(packed[: len(packed) // 2])
    out = read(path)
    assert out.report["kept"] > 1_000
    assert "ends too early" in out.rejections[-1].why


def test_posts_are_not_taken_for_money(tmp_path: Path) -> None:
    posts = write(tmp_path / "p.csv", "date,author,text\n2026-03-14,ann,hello\n")
    assert looks_like(posts) == 0.0
    offers = write(tmp_path / "o.csv", "title,description,price\nJob,Work,500\n")
    assert looks_like(offers) < 0.5


_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
_ROWS = st.lists(
    st.tuples(
        st.dates().map(str) | _CELL,
        st.integers(-(10**9), 10**9).map(lambda cents: f"{cents / 100:.2f}") | _CELL,
        _CELL,
        _CELL,
    ),
    min_size=1,
    max_size=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(_ROWS, st.sampled_from([",", ";", "\t", "|"]))
def test_every_row_is_accounted_for(tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str) -> None:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("date", "amount", "counterparty", "memo"), *rows])
    path = tmp_path / "a.csv"
    path.write_text(sheet.getvalue(), encoding="utf-8", newline="")
    out = read(path)
    assert out.report["records"] == sum(any(cell.strip() for cell in row) for row in rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=30), st.booleans())
def test_amounts_come_back_to_the_cent(tmp_path: Path, cents: list[int], comma: bool) -> None:
    def written(value: int) -> str:
        text = f"{value // 100}.{value % 100:02d}"
        return text.replace(".", ",") if comma else text

    lines = ["date;amount", *(f"2026-03-14;-{written(value)}" for value in cents)]
    out = read(write(tmp_path / "a.csv", "\n".join(lines)))
    assert [round(row["amount"] * 100) for row in out.rows] == cents
    assert [f"{row['amount']:.2f}" for row in out.rows] == [f"{v // 100}.{v % 100:02d}" for v in cents]
