"""Which form of statement a file is: camt XML, MT940 or a table."""

import re
from contextlib import suppress
from pathlib import Path

from fanal.base.errors import FanalError
from fanal.collect.found import Found
from fanal.collect.money.columns import by_name, fitness
from fanal.collect.stream import head
from fanal.collect.tabular import open_tables

_PARTIES = {
    "debtor_account", "creditor_account", "counterparty", "counterparty_account", "account", "debtor",
    "creditor",
}  # fmt: skip
CAMT = re.compile(rb"urn:(?:iso:std:iso:20022:tech:xsd|swift:xsd:)[:$]*camt\.05[234]\.001\.\d\d")
_MESSAGE = re.compile(rb"<(?:\w+:)?(?:BkToCstmr(?:Stmt|DbtCdtNtfctn|AcctRpt))\b")
_MT940 = re.compile(rb"(?:^|\n|\{4:\s*):20:[^\n]*\n(?:(?!:20:)[^\n]*\n)*?:25[A-Z]?:", re.MULTILINE)


def _wide(data: bytes) -> bytes:
    """Return UTF-16 text as UTF-8, other text as it is."""
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data.decode(name, "replace").encode()
    return data


def _table(path: Path) -> float:
    """Return how much a file looks like a table of payments, by its header."""
    with suppress(FanalError, OSError):
        tables = open_tables(
            Found(path, path.name, "table", 1.0, path.stat().st_size), fitness, lambda _: None
        )
        roles = {role for table in tables for role in by_name(table.header)}
        if not roles & {"amount", "debit", "credit"}:
            return 0.0
        parties = roles & _PARTIES
        sure = ("date" in roles) + bool(parties) + bool(roles & {"currency", "balance", "value_date"})
        return (0.1, 0.4, 0.8, 0.9)[sure]
    return 0.0


def form_of(path: Path) -> tuple[str, float]:
    """Return "camt", "mt940" or "table" and how sure that is, 0..1; raises OSError when unreadable."""
    data = _wide(head(path))
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"<"):
        sure = bool(CAMT.search(text)) + bool(_MESSAGE.search(text))
        return "camt", (0.0, 0.8, 0.99)[sure]
    if _MT940.search(data.replace(b"\r\n", b"\n")):
        return "mt940", 0.95
    return "table", _table(path)
