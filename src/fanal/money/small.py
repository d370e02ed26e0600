"""Small ledgers as text: the examples by which a typology shows when it fires and when it is silent.

One line a movement, or several alike:

    2026-03-01T22:30 client{n} > M 80 EUR x12/1d; channel; memo; place

`x12/1d` repeats it twelve times, a day apart; `{n}` is then 1 to 12, `{n%3}` goes round in three. What
follows a semicolon may be left out. `A|name` gives an account a holder's name.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from fanal.base.errors import RuleError
from fanal.base.tables import TRANSACTIONS

_LINE = re.compile(
    r"(?P<at>\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?)\s+(?P<payer>\S+)\s+>\s+(?P<payee>\S+)\s+(?P<amount>[\d.]+)\s*"
    r"(?P<currency>[A-Z]{3,4})?(?:\s+x(?P<times>\d+)/(?P<step>\d+)(?P<unit>[mhd]))?\s*(?:;(?P<rest>.*))?"
)
_NUMBER = re.compile(r"\{n(?:%(\d+))?\}")
_STEP = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def _numbered(text: str, number: int) -> str:
    return _NUMBER.sub(lambda found: str(number % int(found[1]) if found[1] else number), text)


def _end(text: str) -> tuple[str | None, str | None]:
    account, _, name = text.partition("|")
    return (None if account == "-" else account), name.replace("_", " ") or None


def _rows(line: str, where: str) -> Iterator[dict[str, Any]]:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise RuleError(
            f"the line {line.strip()!r} is no movement", where=where,
            expected="DATE PAYER > PAYEE AMOUNT CURRENCY x3/1d; channel; memo; place", do="correct the line",
        )  # fmt: skip
    begin = datetime.fromisoformat(found["at"]).replace(tzinfo=UTC)
    channel, memo, place = ([part.strip() or None for part in (found["rest"] or "").split(";")] + [None] * 3)[
        :3
    ]
    for number in range(1, int(found["times"] or 1) + 1):
        step = _STEP[found["unit"]] * int(found["step"]) * (number - 1) if found["times"] else timedelta()
        payer, payer_name = _end(_numbered(found["payer"], number))
        payee, payee_name = _end(_numbered(found["payee"], number))
        at = begin + step
        yield {
            "at": at, "at_raw": at.isoformat(timespec="minutes") if "T" in found["at"] else f"{at:%Y-%m-%d}",
            "debtor": payer_name, "debtor_account": payer, "creditor": payee_name, "creditor_account": payee,
            "amount": float(found["amount"]), "currency": found["currency"],
            "channel": channel, "memo": memo and _numbered(memo, number),
            "place": place and _numbered(place, number),
            "reversal": False,
        }  # fmt: skip


def small_ledger(text: str, where: str = "a ledger") -> pa.Table:
    """Return a table of transactions from its short form; raises RuleError for a line that is none."""
    rows = [row for line in text.splitlines() if line.strip() for row in _rows(line, where)]
    for number, row in enumerate(rows, 1):
        row |= {
            "txn_id": f"x{number:020d}",
            "source_id": "small",
            "record": f"small:{number}",
            "external_id": None,
        }
    return pa.Table.from_pylist(rows, TRANSACTIONS)
