"""Published benchmark tables of payments; all simulated by their authors."""

import csv
import gzip
import json
from pathlib import Path

import pytest
from tests.collect.money.money import looks_like, read

from fanal.base.errors import MappingError


@pytest.mark.parametrize(
    ("name", "records", "skipped"),
    [
        ("saml_d_sample_1k.csv", 1000, 0),
        ("amlgentex_1k_accounts.csv.gz", 15295, 130),
        ("amlsim_ext_edges.csv.gz", 14662, 0),
        ("amlsim_sample/tx.csv", 45, 0),
        ("amlsim_sample/cash_tx.csv", 88, 0),
    ],
)
def test_simulated_payments(shared_data: Path, name: str, records: int, skipped: int) -> None:
    path = shared_data / "money" / name
    out = read(path)
    assert (out.report["records"], out.report["skipped"], out.report["rejected"]) == (records, skipped, 0)
    assert looks_like(path) >= 0.4


def test_saml_d_sums_to_the_cent(shared_data: Path) -> None:
    path = shared_data / "money" / "saml_d_sample_1k.csv"
    out = read(path)
    with path.open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert [row["amount"] for row in out.rows] == [float(row["Amount"]) for row in written]
    assert [row["debtor_account"] for row in out.rows] == [row["Sender_account"] for row in written]
    assert all(row["at"] is not None for row in out.rows)


def test_amlworld_form(shared_data: Path, tmp_path: Path) -> None:
    """AMLworld's CSV has two columns named Account; the attempts at hand are JSON, written back to it."""
    with gzip.open(
        shared_data / "money" / "amlworld_hi_small_attempts.json.gz", "rt", encoding="utf-8"
    ) as file:
        attempts = [row for pattern in json.load(file)["patterns"] for row in pattern["transactions"]]
    head = (
        "Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,"
        "Payment Currency,Payment Format,Is Laundering"
    )
    keys = ("timestamp", "from_bank", "from_account", "to_bank", "to_account", "amount_received",
            "receiving_currency", "amount_paid", "payment_currency", "payment_format",
            "is_laundering")  # fmt: skip
    path = tmp_path / "HI-Small_Trans.csv"
    path.write_text("\n".join([head, *(",".join(str(row[key]) for key in keys) for row in attempts)]))
    out = read(path)
    assert out.report["kept"] == len(attempts) == 3209
    assert [row["amount"] for row in out.rows] == [row["amount_paid"] for row in attempts]
    assert [row["creditor_account"] for row in out.rows] == [row["to_account"] for row in attempts]
    assert all(row["at"] is not None for row in out.rows)


@pytest.mark.parametrize(
    "name", ["amlsim_sample/accounts.csv", "amlsim_sample/alerts.csv", "tagpack_addresses.csv.gz"]
)
def test_tables_without_amounts_are_not_payments(shared_data: Path, name: str) -> None:
    path = shared_data / "money" / name
    assert looks_like(path) == 0.0
    with pytest.raises(MappingError):
        read(path)
