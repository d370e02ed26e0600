"""MT940 statements (SWIFT): tags, statement lines and their :86: details.

A line that does not follow the format is set aside by its line number and the next one is still read; each
statement keeps its own account and currency. (SWIFT User Handbook, MT 940 Customer Statement Message.)
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from fanal.base.errors import InputError
from fanal.collect.blocks import excerpt
from fanal.collect.found import Found
from fanal.collect.lines import Bad, Line, open_bytes, read_lines
from fanal.collect.money.balance import check
from fanal.collect.money.movement import Movement, Party, account, towards, trouble_with, words
from fanal.collect.money.mt940_details import read_details
from fanal.collect.record import Refused, Skipped
from fanal.collect.stream import encoding_of
from fanal.collect.table_run import Entry, OpenedTable
from fanal.collect.tally import Tally

_TAG = re.compile(r"(?:\{.*?\{4:)?\s*:(\d{2}[A-Z]?):(.*)", re.DOTALL)
_END = re.compile(r"-\}?.*|\{.*\}?")
_LINE = re.compile(
    r"(?P<date>\d{6})(?P<entry>\d{4})?(?P<mark>R?[CD]|E[CD])(?P<funds>[A-Z])?(?P<amount>\d+(?:,\d*)?)"
    r"(?P<kind>[A-Z][A-Z0-9]{3})?(?P<reference>.*)"
)
_BALANCE = re.compile(r"(?P<mark>[CD])(?P<date>\d{6})(?P<currency>[A-Z]{3})(?P<amount>\d+(?:,\d*)?)")
_KINDS = {"TRF": "transfer", "DDT": "direct-debit", "CHK": "cheque", "CHG": "charge", "INT": "interest"}
MOST_LINES = 200  # of one field: a longer one is broken


class _Field(NamedTuple):
    tag: str
    lines: list[str]
    number: int


@dataclass(slots=True)
class _Statement:
    """What is known of the statement being read."""

    number: int
    account: str | None = None
    currency: str | None = None
    opening: Decimal | None = None
    moved: Decimal = Decimal(0)
    unread: int = 0
    waiting: "_Field | None" = field(default=None)


def _fields(lines: Iterator[Line], shown: str) -> Iterator[_Field | Refused]:
    """Yield the tagged fields; lines that cannot be decoded come out set aside, one by one."""
    held: _Field | None = None
    for line in lines:
        if isinstance(line.text, Bad):
            yield Refused(f"{shown}:{line.number}", line.text.why)
            continue
        text = line.text.rstrip("\r\n")
        match = _TAG.fullmatch(text)
        if match:
            if held:
                yield held
            held = _Field(match[1], [match[2]], line.number)
        elif _END.fullmatch(text.strip()):
            if held:
                yield held
            held = None
        elif held and len(held.lines) < MOST_LINES:
            held.lines.append(text)
        elif text.strip():
            yield Refused(f"{shown}:{line.number}", "a line outside of any field")
    if held:
        yield held


def _amount(text: str) -> Decimal:
    whole, _, cents = text.partition(",")
    return Decimal(f"{whole}.{cents or '0'}")


def _balance(found: _Field) -> tuple[Decimal, str] | None:
    match = _BALANCE.fullmatch(found.lines[0].strip())
    if match is None:
        return None
    amount = _amount(match["amount"])
    return (amount if match["mark"] == "C" else -amount), match["currency"]


def _dates(value: str, entry: str | None) -> datetime | None:
    """Return the booking date: the entry date in the year nearest to the value date, else the value date."""
    year = int(value[:2]) + (1900 if int(value[:2]) >= 80 else 2000)
    day = datetime(year, int(value[2:4]), int(value[4:]), tzinfo=UTC)
    if not entry:
        return day
    near = []
    for other in (year - 1, year, year + 1):
        with suppress(ValueError):
            near.append(datetime(other, int(entry[:2]), int(entry[2:]), tzinfo=UTC))
    best = min(near, key=lambda at: abs(at - day), default=None)
    return best if best and abs(best - day) < timedelta(days=184) else None


def _movement(line: _Field, details: _Field | None, statement: _Statement) -> tuple[Movement, Decimal] | str:
    """Return a statement line's movement and by how much it moves the account, or why it has none."""
    match = _LINE.fullmatch(line.lines[0].strip())
    if match is None:
        return "the statement line does not follow the format of field 61"
    try:
        at = _dates(match["date"], match["entry"])
    except ValueError:
        return "the statement line's date is no day of the calendar"
    amount, mark = _amount(match["amount"]), match["mark"]
    if not amount:
        return ""
    if why := trouble_with(amount):
        return why
    received = mark in {"C", "RD", "EC"}
    told = read_details(details.lines if details else [], " ".join(line.lines[1:]))
    own = Party(None, statement.account)
    debtor, creditor = towards(own, Party(told.name, account(told.account)), received=received)
    ours, _, banks = (match["reference"] or "").partition("//")
    reference = next(
        (words(r) for r in (banks, ours, told.reference) if r and r.strip() not in _NO_REFERENCE), None
    )
    kind = match["kind"] or ""
    movement = Movement(
        debtor, creditor, amount, currency=statement.currency, at=at,
        at_raw=match["date"] + (f" {match['entry']}" if match["entry"] else ""), external_id=reference,
        channel=told.kind or _KINDS.get(kind[1:], words(kind)), memo=told.memo, reversal=mark[0] == "R",
    )  # fmt: skip
    return movement, amount if received else -amount


_NO_REFERENCE = {"", "NONREF", "NOTPROVIDED", "KREF+", "EREF+"}


class _Reader:
    """Turns fields into records, statement by statement."""

    def __init__(self, shown: str, tally: Tally) -> None:
        self._shown, self._tally = shown, tally
        self._statements = 0
        self._at = _Statement(0)

    def _flush(self, details: _Field | None = None) -> Iterator[Entry | Refused | Skipped]:
        line, self._at.waiting = self._at.waiting, None
        if line is None:
            return
        where = f"{self._shown}:{line.number}"
        found = _movement(line, details, self._at)
        if found == "":
            yield Skipped(where, "the amount is zero, no money moved")
        elif isinstance(found, str):
            self._at.unread += 1
            yield Refused(where, found, excerpt(line.lines[0]))
        else:
            movement, moved = found
            self._at.moved += moved
            self._tally.count("dates without a zone are taken as UTC", movement.at is not None)
            self._tally.count("dates are ambiguous or unreadable and stay unknown", movement.at is None)
            known = movement.external_id or self._at.account
            yield Entry(where, (movement.row(),), alone=not known)

    def take(self, found: _Field) -> Iterator[Entry | Refused | Skipped]:
        """Take one field."""
        tag = found.tag[:2]
        yield from self._flush(found if tag == "86" else None)
        if tag == "20":
            self._statements += 1
            self._at = _Statement(self._statements)
        elif tag == "25":
            self._at.account = account(found.lines[0].rpartition("//")[2])
        elif tag == "61":
            self._at.waiting = found
        elif tag in {"60", "62"}:
            self._balances(found, opening=tag == "60")

    def _balances(self, found: _Field, *, opening: bool) -> None:
        balance = _balance(found)
        if balance is None:
            self._tally.count("balances cannot be read")
            return
        amount, currency = balance
        at = self._at
        if opening:
            at.opening, at.currency, at.moved, at.unread = amount, currency, Decimal(0), 0
            return
        at.currency = at.currency or currency
        name = f"statement {at.number}"
        if trouble := check(name, at.opening, at.moved, amount, unread=at.unread):
            self._tally.warn(trouble)
        at.opening = None

    def end(self) -> Iterator[Entry | Refused | Skipped]:
        """Take the end of the file."""
        yield from self._flush()
        if self._at.opening is not None:
            self._tally.warn("the last statement has no closing balance: the file may be cut off")


def open_mt940(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> OpenedTable:
    """Open a file of MT940 statements; a record is a statement line (field 61) with its details (field 86).

    Raises InputError when the file holds no statement line and no balance, or a mapping is given.
    """
    encoding = encoding_of(found.path)
    if mapping:
        raise InputError(
            "a mapping is given for a statement that has no columns", where=found.shown,
            expected="no mapping for MT940", do="leave out --map for this file",
        )  # fmt: skip
    tally = Tally()

    def items() -> Iterator[Entry | Refused | Skipped]:
        reader = _Reader(found.shown, tally)
        with open_bytes(found.path) as file:
            for item in _fields(read_lines(file, encoding, told), found.shown):
                yield from [item] if isinstance(item, Refused) else reader.take(item)
        yield from reader.end()

    return OpenedTable(items(), {}, encoding, tally)
