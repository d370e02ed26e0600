"""ISO 20022 statements: camt.052 reports, camt.053 statements and camt.054 notifications, any version.

Read element by element; document types and entities are refused, so nothing can be expanded.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from fanal.base.errors import InputError
from fanal.collect.found import Found
from fanal.collect.lines import open_bytes
from fanal.collect.money.balance import check
from fanal.collect.money.camt_entry import Unreadable, amount_of, bare, movements, text
from fanal.collect.money.movement import account
from fanal.collect.record import Refused, Skipped
from fanal.collect.table_run import Entry, OpenedTable
from fanal.collect.tally import Tally

DEEPEST = 60  # levels; the schemas need fewer than 20
_ROOTS = {"BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn", "BkToCstmrAcctRpt"}
_STATEMENTS = {"Stmt", "Ntfctn", "Rpt"}
_OPENING, _CLOSING = {"OPBD", "PRCD"}, {"CLBD"}
_UNBOOKED = {"PDNG": "an entry that is pending, not booked", "INFO": "an entry for information, not booked",
             "FUTR": "an entry of the future, not booked"}  # fmt: skip


class _Statement:
    """The statement being read: its account, its balances and what its entries moved."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.account: str | None = None
        self.currency: str | None = None
        self.opening: Decimal | None = None
        self.closing: Decimal | None = None
        self.moved = Decimal(0)
        self.unread = 0

    def take_account(self, element: Element) -> None:
        """Take the statement's own account."""
        self.account = account(text(element, "Id", "IBAN") or text(element, "Id", "Othr", "Id"))
        self.currency = text(element, "Ccy")

    def take_balance(self, element: Element) -> None:
        """Take an opening or closing booked balance; other kinds do not belong to the sum."""
        kind = text(element, "Tp", "CdOrPrtry", "Cd")
        try:
            amount, _ = amount_of(element)
        except Unreadable:
            return
        signed = -amount if text(element, "CdtDbtInd") == "DBIT" else amount
        if kind in _OPENING and (self.opening is None or kind == "OPBD"):
            self.opening = signed
        elif kind in _CLOSING:
            self.closing = signed


class _Reader:
    """Turns the events of the XML into records."""

    def __init__(self, shown: str, tally: Tally) -> None:
        self._shown, self._tally = shown, tally
        self._path: list[Element] = []
        self._entries = self._statements = 0
        self._at: _Statement | None = None

    def start(self, element: Element) -> None:
        """Take the begin of an element."""
        self._path.append(element)
        if len(self._path) > DEEPEST:
            raise ParseError(f"elements are nested more than {DEEPEST} deep")
        if len(self._path) <= 3 and bare(element) in _STATEMENTS:
            self._statements += 1
            self._at = _Statement(self._statements)

    def end(self, element: Element) -> Iterator[Entry | Refused | Skipped]:
        """Take the end of an element; what is read is let go of, so that long files fit."""
        self._path.pop()
        if len(self._path) > 3:
            return
        name, parent = bare(element), self._path[-1] if self._path else None
        if self._at is None or parent is None:
            return
        if bare(parent) in _STATEMENTS and len(self._path) <= 3:
            if name == "Acct":
                self._at.take_account(element)
            elif name == "Bal":
                self._at.take_balance(element)
            elif name == "Ntry":
                yield from self._entry(element, self._at)
            parent.remove(element)
        elif name in _STATEMENTS and len(self._path) <= 2:
            self._sum(self._at)
            self._at = None
            parent.remove(element)

    def _entry(self, element: Element, at: _Statement) -> Iterator[Entry | Refused | Skipped]:
        self._entries += 1
        where = f"{self._shown}#{self._entries}"
        status = text(element, "Sts", "Cd") or text(element, "Sts")
        if status in _UNBOOKED:
            yield Skipped(where, _UNBOOKED[status])
            return
        try:
            found = movements(element, at.account, at.currency, self._tally)
        except Unreadable as error:
            at.unread += 1
            yield Refused(where, str(error), text(element, "AcctSvcrRef") or text(element, "NtryRef") or "")
            return
        at.moved += found.moved
        if not found.parts:
            yield Skipped(where, "the amount is zero, no money moved")
        for number, movement in enumerate(found.parts, 1):
            self._tally.count("dates without a zone are taken as UTC", found.zoneless)
            self._tally.count("entries without a booking date", movement.at is None)
            place = where if len(found.parts) == 1 else f"{where}.{number}"
            yield Entry(place, (movement.row(),), alone=not (movement.external_id or at.account))

    def _sum(self, at: _Statement) -> None:
        if trouble := check(f"statement {at.number}", at.opening, at.moved, at.closing, unread=at.unread):
            self._tally.warn(trouble)

    def broken(self, why: str) -> Refused:
        """Return what to set aside when the XML ends in the middle."""
        return Refused(f"{self._shown}#{self._entries + 1}", f"the XML cannot be read on from here: {why}")


def _events(file: IO[bytes]) -> Iterator[tuple[str, Element]]:
    events: Iterator[tuple[str, Element]] = iter(
        iterparse(file, events=("start", "end"), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    )
    return events


def _why(error: BaseException) -> str:
    if isinstance(error, DefusedXmlException):
        return "it declares a document type or entities, which no statement does"
    return str(error).partition("\n")[0]


_BROKEN = (ParseError, DefusedXmlException, EOFError, OSError, LookupError, ValueError)


def _check(found: Found) -> None:
    """Raise InputError when the file does not begin like a camt document."""
    seen = "the XML is no camt.052, camt.053 or camt.054 document"
    try:
        with open_bytes(found.path) as file:
            for place, (_, element) in enumerate(_events(file)):
                if bare(element) in _ROOTS:
                    return
                if place >= 2:
                    break
    except _BROKEN as error:
        seen = f"the XML cannot be read: {_why(error)}"
    raise InputError(
        seen,
        where=found.shown,
        expected="a bank statement in ISO 20022 XML",
        do="export it again, or leave it out",
    )


class _Told:
    """A file whose reading is reported."""

    def __init__(self, file: IO[bytes], told: Callable[[int], None]) -> None:
        self._file, self._told = file, told

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._told(len(data))
        return data


def open_camt(found: Found, mapping: Mapping[str, str], told: Callable[[int], None]) -> OpenedTable:
    """Open a camt document; a record is a transaction of an entry, or the entry when it is not split.

    Pending entries are left out and counted. Raises InputError for other XML or when a mapping is given.
    """
    if mapping:
        raise InputError(
            "a mapping is given for a statement that has no columns", where=found.shown,
            expected="no mapping for camt XML", do="leave out --map for this file",
        )  # fmt: skip
    _check(found)
    tally = Tally()

    def items() -> Iterator[Entry | Refused | Skipped]:
        reader = _Reader(found.shown, tally)
        with open_bytes(found.path) as file:
            try:
                source: Any = _Told(file, told)
                for event, element in _events(source):
                    if event == "start":
                        reader.start(element)
                    else:
                        yield from reader.end(element)
            except _BROKEN as error:
                yield reader.broken(_why(error))

    return OpenedTable(items(), {}, None, tally)
