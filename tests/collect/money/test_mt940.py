"""MT940 in the dialects banks send; all names, numbers and amounts are made up."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.money.money import OWN, looks_like, read, write

from fanal.base.errors import InputError

STATEMENT = f""":20:STARTUMSE
:25:{OWN}
:28C:00001/001
:60F:C260301EUR100,00
:61:2603020302C1234,56NTRFNONREF//BANKREF1
:86:166?00GUTSCHRIFT?109310?20EREF+E2E-77?21SVWZ+Lohn Maerz?22 2026?30COBADEFFX
XX?31DE02120300000000202051?32Beispiel GmbH?33 und Co
:61:2603030303DR800,NTRFMIETE
/OCMT/EUR800,00/
:86:Miete Maerz an M. Muster
zweite Zeile
:61:2603040304RD800,00NTRFNONREF
:86:Rueckgabe
:61:2603050305RC234,56NTRFNONREF
:62F:C260305EUR1100,00
-
"""


def test_german_details_reversals_and_balance(tmp_path: Path) -> None:
    path = write(tmp_path / "konto.sta", STATEMENT)
    out = read(path)
    wage, rent, back, taken = out.rows
    assert (wage["debtor"], wage["debtor_account"], wage["creditor_account"]) == (
        "Beispiel GmbH und Co", "DE02120300000000202051", OWN,
    )  # fmt: skip
    assert (wage["memo"], wage["external_id"], wage["channel"]) == (
        "Lohn Maerz 2026",
        "BANKREF1",
        "GUTSCHRIFT",
    )
    assert (wage["at"], wage["at_raw"]) == (datetime(2026, 3, 2, tzinfo=UTC), "260302 0302")
    assert (wage["amount"], wage["currency"], wage["record"]) == (1234.56, "EUR", "konto.sta:5")
    assert (rent["debtor_account"], rent["amount"], rent["external_id"]) == (OWN, 800.0, "MIETE")
    assert rent["memo"] == "Miete Maerz an M. Muster zweite Zeile"
    assert not wage["reversal"]
    assert back["reversal"] and back["creditor_account"] == OWN
    assert taken["reversal"] and taken["debtor_account"] == OWN
    assert "add up" not in out.note
    assert looks_like(path) >= 0.9


def test_a_statement_that_does_not_add_up_says_so(tmp_path: Path) -> None:
    out = read(write(tmp_path / "a.sta", STATEMENT.replace("EUR1100,00", "EUR1100,01")))
    assert "the statement does not add up: statement 1 opens with 100.00" in out.note
    assert "a difference of 0.01" in out.note


def test_a_broken_line_is_set_aside_and_the_next_is_read(tmp_path: Path) -> None:
    out = read(write(tmp_path / "a.sta", STATEMENT.replace("DR800,N", "DRx800,N")))
    assert [r.where for r in out.rejections] == ["a.sta:8"]
    assert out.report["kept"] == 3
    assert "with 1 of its entries not read" in out.note


def test_each_statement_keeps_its_account_and_currency(tmp_path: Path) -> None:
    second = (
        ":20:B\n:25:20030700/1234567USD\n:28C:2/1\n:60F:D260301USD50,00\n"
        ":61:2612310101D10,5NCHGX\n:62F:D260302USD60,50\n"
    )
    first, *_, last = read(write(tmp_path / "a.sta", STATEMENT + second)).rows
    assert (first["creditor_account"], first["currency"]) == (OWN, "EUR")
    assert (last["debtor_account"], last["currency"], last["channel"]) == (
        "20030700/1234567USD",
        "USD",
        "charge",
    )
    assert last["at"] == datetime(2027, 1, 1, tzinfo=UTC)


def test_dutch_words_and_swift_blocks(tmp_path: Path) -> None:
    text = (
        "{1:F01INGBNL2ABXXX0000000000}{2:I940INGBNL2AXXXN}{4:\r\n:20:P1\r\n:25:NL20INGB0001234567EUR\r\n:28C:1\r\n"
        ":60F:C260301EUR0,00\r\n:61:2603020302C25,00NTRFEREF//123\r\n"
        ":86:/EREF/X-1//CNTP/NL91ABNA0417164300/ABNANL2A/J. Jansen///REMI/USTD//\r\nHuur maart/\r\n"
        ":61:2603020302C1,00NTRFEREF\r\n:86:/BENM//NAME/K. Klaas/IBAN/NL91ABNA0417164300/REMI/Dank\r\n"
        ":62F:C260302EUR26,00\r\n-}\r\n"
    )
    first, second = read(write(tmp_path / "a.swi", text)).rows
    assert (first["debtor"], first["debtor_account"], first["memo"]) == (
        "J. Jansen", "NL91ABNA0417164300", "Huur maart",
    )  # fmt: skip
    assert (second["debtor"], second["debtor_account"], second["memo"]) == (
        "K. Klaas",
        "NL91ABNA0417164300",
        "Dank",
    )


def test_cut_off_and_not_decodable(tmp_path: Path) -> None:
    cut = read(write(tmp_path / "cut.sta", STATEMENT[: STATEMENT.index(":62F:")]))
    assert cut.report["kept"] == 4
    assert "may be cut off" in cut.note
    path = tmp_path / "bad.sta"
    data = (STATEMENT * 20).replace("Lohn", "Löhne").encode()
    path.write_bytes(data.replace(b"zweite", b"\xff\xfe", 1))
    out = read(path)
    assert [r.where for r in out.rejections] == ["bad.sta:11"]
    assert out.report["kept"] == 80


def test_latin_letters(tmp_path: Path) -> None:
    out = read(
        write(
            tmp_path / "a.sta", STATEMENT.replace("Maerz", "März").replace("Rueckgabe", "Rückgabe"), "cp1252"
        )
    )
    assert out.rows[0]["memo"] == "Lohn März 2026"


def test_a_mapping_does_not_fit(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no columns"):
        read(write(tmp_path / "a.sta", STATEMENT), {"amount": "x"})


_LINE = st.tuples(st.sampled_from(["C", "D", "RC", "RD"]), st.integers(1, 10**11))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.lists(_LINE, min_size=1, max_size=30), st.integers(-(10**9), 10**9))
def test_what_is_written_adds_up_and_comes_back(
    tmp_path: Path, lines: list[tuple[str, int]], opening: int
) -> None:
    def money(cents: int) -> str:
        return f"{abs(cents) // 100},{abs(cents) % 100:02d}"

    def balance(cents: int) -> str:
        return f"{'C' if cents >= 0 else 'D'}260301EUR{money(cents)}"

    closing = opening + sum(cents if mark in {"C", "RD"} else -cents for mark, cents in lines)
    body = "".join(
        f":61:260302{mark}{money(cents)}NTRFX\n:86:memo {n}\n" for n, (mark, cents) in enumerate(lines)
    )
    text = f":20:X\n:25:{OWN}\n:60F:{balance(opening)}\n{body}:62F:{balance(closing)}\n-\n"
    out = read(write(tmp_path / "a.sta", text))
    assert [Decimal(repr(row["amount"])) for row in out.rows] == [Decimal(cents) / 100 for _, cents in lines]
    assert "add up" not in out.note
    assert [row["reversal"] for row in out.rows] == [mark[0] == "R" for mark, _ in lines]


_ANY = st.text(st.sampled_from(":0126860FM25C{}-/?,+\nEURNTRFx "), max_size=120)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(_ANY)
def test_any_tail_is_accounted_for(tmp_path: Path, tail: str) -> None:
    out = read(write(tmp_path / "a.sta", STATEMENT + tail))
    assert out.report["kept"] >= 4
