from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.money.camt_text import balance, details, entry, party, statement
from tests.collect.money.money import OWN, looks_like, read, write

from fanal.base.errors import FanalError, InputError

OTHER = "DE02120300000000202051"
MEMO = "<RmtInf><Ustrd>Lohn</Ustrd><Ustrd>März &amp; April</Ustrd></RmtInf>"


@pytest.mark.parametrize("version", [f"{number:02d}" for number in range(2, 14)])
@pytest.mark.parametrize("kind", ["052", "053", "054"])
def test_every_version(tmp_path: Path, kind: str, version: str) -> None:
    nested = int(version) >= 8
    status = "<Sts><Cd>BOOK</Cd></Sts>" if nested else "<Sts>BOOK</Sts>"
    body = details(party("Dbtr", "Beispiel GmbH", OTHER, nested=nested), more=MEMO)
    path = write(tmp_path / "a.xml", statement(entry("12.30", "CRDT", body, status=status), kind, version))
    (row,) = read(path).rows
    assert (row["debtor"], row["debtor_account"], row["creditor_account"]) == ("Beispiel GmbH", OTHER, OWN)
    assert (row["amount"], row["currency"], row["memo"]) == (12.3, "EUR", "Lohn März & April")
    assert (row["at"], row["at_raw"], row["record"]) == (
        datetime(2026, 3, 2, tzinfo=UTC),
        "2026-03-02",
        "a.xml#1",
    )
    assert looks_like(path) >= 0.9


def test_a_debit_goes_out(tmp_path: Path) -> None:
    more = (
        "<Refs><AcctSvcrRef>NONREF</AcctSvcrRef><EndToEndId>E-1</EndToEndId></Refs>"
        "<RltdAgts><DbtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></DbtrAgt>"
        "<CdtrAgt><FinInstnId><PstlAdr><Ctry>RO</Ctry></PstlAdr></FinInstnId></CdtrAgt></RltdAgts>"
    )
    body = details(party("Cdtr", "M. Muster", OTHER) + party("Dbtr", "Ich", OWN), more=more)
    code = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>"
    (row,) = read(write(tmp_path / "a.xml", statement(entry("800.00", "DBIT", body + code, more=code)))).rows
    assert (row["debtor_account"], row["creditor"], row["creditor_account"]) == (OWN, "M. Muster", OTHER)
    assert (row["external_id"], row["place"], row["channel"]) == ("E-1", "DE > RO", "transfer")


@pytest.mark.parametrize("roles", ["original", "as booked"])
def test_a_reversal_names_the_other_end(tmp_path: Path, roles: str) -> None:
    """The return of a debit is a credit; banks leave the parties in their first roles, or turn them round."""
    ends = party("Dbtr", "Ich", OWN) + party("Cdtr", "Laden", OTHER)
    if roles == "as booked":
        ends = party("Dbtr", "Laden", OTHER) + party("Cdtr", "Ich", OWN)
    text = statement(entry("5.00", "CRDT", details(ends), more="<RvslInd>true</RvslInd>"))
    (row,) = read(write(tmp_path / "a.xml", text)).rows
    assert row["reversal"]
    assert (row["debtor"], row["debtor_account"], row["creditor_account"]) == ("Laden", OTHER, OWN)


def test_batch_entries(tmp_path: Path) -> None:
    two = details(party("Cdtr", "A", OTHER), "3.00") + details(party("Cdtr", "B", OTHER), "7.00")
    short = details(amount="3.00") + details(amount="6.00")
    unsplit = details() + details()
    text = statement(
        entry("10.00", "DBIT", two) + entry("10.00", "DBIT", short) + entry("10.00", "DBIT", unsplit)
    )
    out = read(write(tmp_path / "a.xml", text))
    assert [(row["record"], row["amount"]) for row in out.rows] == [
        ("a.xml#1.1", 3.0), ("a.xml#1.2", 7.0), ("a.xml#2.1", 3.0), ("a.xml#2.2", 6.0), ("a.xml#3", 10.0),
    ]  # fmt: skip
    assert "1 batch entries do not add up to their parts" in out.note
    assert "1 batch entries whose parts have no amounts" in out.note


def test_pending_entries_are_left_out_and_counted(tmp_path: Path) -> None:
    text = statement(entry("1.00", "CRDT") + entry("2.00", "CRDT", status="<Sts><Cd>PDNG</Cd></Sts>"))
    out = read(write(tmp_path / "a.xml", text))
    assert (out.report["kept"], out.report["skipped"]) == (1, 1)
    assert "1 left out: an entry that is pending" in out.note


def test_sums(tmp_path: Path) -> None:
    moves = entry("10.00", "CRDT") + entry("30.00", "DBIT")
    good = statement(
        moves, balances=balance("OPBD", "5.00") + balance("CLBD", "15.00", "DBIT") + balance("CLAV", "9.00")
    )
    assert "add up" not in read(write(tmp_path / "good.xml", good)).note
    bad = read(write(tmp_path / "bad.xml", good.replace(">15.00<", ">15.01<")))
    assert "the statement does not add up: statement 1 opens with 5.00, moves by -20.00" in bad.note
    assert OWN not in bad.note


def test_unreadable_entries_are_set_aside(tmp_path: Path) -> None:
    text = statement(
        entry("abc", "CRDT") + entry("1.00", "XXXX") + entry("1.00", "CRDT")
        + entry("99999999999999999", "CRDT")
        + entry("0.00", "CRDT")
    )  # fmt: skip
    out = read(write(tmp_path / "a.xml", text))
    assert [r.where for r in out.rejections] == ["a.xml#1", "a.xml#2", "a.xml#4"]
    assert (out.report["kept"], out.report["skipped"]) == (1, 1)


def test_truncated(tmp_path: Path) -> None:
    text = statement(entry("1.00", "CRDT") * 50)
    out = read(write(tmp_path / "a.xml", text[: len(text) * 2 // 3]))
    assert out.report["rejected"] == 1
    assert out.report["kept"] > 20
    assert "cannot be read on from here" in out.rejections[0].why


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_document_types_and_entities_are_refused(tmp_path: Path, prolog: str) -> None:
    text = statement(entry("1.00", "CRDT")).replace("?>\n", f"?>\n{prolog}", 1)
    with pytest.raises(InputError, match="declares a document type or entities"):
        read(write(tmp_path / "a.xml", text))


def test_deep_nesting_ends_the_reading(tmp_path: Path) -> None:
    deep = "<a>" * 200_000 + "</a>" * 200_000
    out = read(write(tmp_path / "a.xml", statement(entry("1.00", "CRDT") + entry("1.00", "CRDT", deep))))
    assert (out.report["kept"], out.report["rejected"]) == (1, 1)
    assert "nested" in out.rejections[0].why


@pytest.mark.parametrize(
    "text", ["<html><body>:20:</body></html>", "<Document><CstmrCdtTrfInitn/></Document>", "<"]
)
def test_other_xml(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.xml", text)
    assert looks_like(path) == 0.0
    with pytest.raises(InputError):
        read(path)


def test_utf16(tmp_path: Path) -> None:
    text = statement(entry("1.00", "CRDT", details(more=MEMO))).replace("UTF-8", "UTF-16")
    path = write(tmp_path / "a.xml", text, "utf-16")
    assert looks_like(path) >= 0.9
    assert read(path).rows[0]["memo"] == "Lohn März & April"


_ENTRY = st.tuples(
    st.integers(0, 10**14 - 1), st.sampled_from(["CRDT", "DBIT"]), st.sampled_from(["BOOK", "PDNG"])
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.lists(_ENTRY, max_size=20))
def test_every_entry_is_accounted_for_to_the_cent(
    tmp_path: Path, entries: list[tuple[int, str, str]]
) -> None:
    def money(cents: int) -> str:
        return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"

    booked = [(cents, sign) for cents, sign, status in entries if status == "BOOK"]
    closing = sum(cents if sign == "CRDT" else -cents for cents, sign in booked)
    text = statement(
        "".join(entry(money(cents), sign, status=f"<Sts>{status}</Sts>") for cents, sign, status in entries),
        balances=balance("OPBD", "0.00")
        + balance("CLBD", money(closing), "CRDT" if closing >= 0 else "DBIT"),
    )
    out = read(write(tmp_path / "a.xml", text))
    assert out.report["records"] == len(entries)
    exact = [Decimal(f"{row['amount']:.2f}") for row in out.rows]
    assert exact == [Decimal(cents) / 100 for cents, _ in booked if cents and cents < 10**15]
    assert "add up" not in out.note


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(st.integers(0, 3000), st.binary(max_size=6))
def test_damage_is_survived(tmp_path: Path, at: int, junk: bytes) -> None:
    data = statement((entry("1.00", "CRDT", details(party("Dbtr", "A", OTHER), more=MEMO))) * 5).encode()
    at = min(at, len(data))
    path = tmp_path / "a.xml"
    path.write_bytes(data[:at] + junk + data[at + len(junk) :])
    try:
        out = read(path)
    except FanalError:
        return
    assert out.report["records"] >= 1
