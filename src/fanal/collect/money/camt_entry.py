"""One entry (Ntry) of a camt statement as movements: one a transaction, or one in all if not split."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from xml.etree.ElementTree import Element

from fanal.collect.money.dates import parse_date
from fanal.collect.money.movement import NOBODY, Movement, Party, account, towards, trouble_with, words
from fanal.collect.tally import Tally

_AMOUNT = re.compile(r"\d{1,18}(?:\.\d{0,17})?|\.\d{1,17}")
_NO_REFERENCE = {"NOTPROVIDED", "NONREF", ""}
# ISO 20022 external code set, bank transaction code families under payments (PMNT).
_FAMILIES = {
    "RCDT": "transfer", "ICDT": "transfer", "RRCT": "transfer", "IRCT": "transfer", "RDDT": "direct-debit",
    "IDDT": "direct-debit", "CCRD": "card", "MCRD": "card", "CNTR": "cash",
    "RCHQ": "cheque", "ICHQ": "cheque",
}  # fmt: skip


class Unreadable(ValueError):  # noqa: N818 (it says why a record is set aside)
    """An entry that cannot be a movement; the message says why."""


@dataclass(frozen=True, slots=True)
class Movements:
    """The movements of an entry, by how much it moves the account, and whether its date had no zone."""

    parts: list[Movement]
    moved: Decimal
    zoneless: bool


def bare(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> list[Element]:
    """Return the children of that name, whatever their namespace."""
    return [] if element is None else [item for item in element if bare(item) == name]


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at a path of names, None when there is none."""
    for name in path:
        found = children(element, name)
        if not found:
            return None
        element = found[0]
    return element


def text(element: Element | None, *path: str) -> str | None:
    """Return the text at a path of names; None when it is empty or not there."""
    found = child(element, *path)
    return words(found.text) if found is not None else None


def amount_of(element: Element, *path: str) -> tuple[Decimal, str | None]:
    """Return the amount and currency at a path; raises Unreadable."""
    found = child(element, *path, "Amt")
    written = words(found.text) if found is not None else None
    if found is None or written is None:
        raise Unreadable("the entry has no amount")
    if not _AMOUNT.fullmatch(written):
        raise Unreadable("the amount is not a number")
    return Decimal(written), found.get("Ccy")


def _part_amount(details: Element) -> tuple[Decimal, str | None] | None:
    for path in ((), ("AmtDtls", "TxAmt"), ("AmtDtls", "InstdAmt")):
        if child(details, *path, "Amt") is not None:
            return amount_of(details, *path)
    return None


def _party(details: Element, side: str) -> Party:
    parties = child(details, "RltdPties")
    name = text(parties, side, "Nm") or text(parties, side, "Pty", "Nm")
    number = text(parties, f"{side}Acct", "Id", "IBAN") or text(parties, f"{side}Acct", "Id", "Othr", "Id")
    return Party(name, account(number))


def _other(details: Element | None, own: str | None, *, received: bool, reversal: bool) -> Party:
    """Return the party at the other end; a return may keep the roles of the payment it takes back."""
    if details is None:
        return NOBODY
    sides = ("Dbtr", "Cdtr") if received != reversal else ("Cdtr", "Dbtr")
    first, second = (_party(details, side) for side in sides)
    if first == NOBODY or (own is not None and first.account == own):
        ultimate = Party(text(details, "RltdPties", f"Ultmt{sides[0]}", "Nm"))
        return second if reversal and second.account != own else (ultimate if first == NOBODY else second)
    return first


def _agents(details: Element | None) -> str | None:
    """Return the countries of the two ends' banks, "DE > RO", "?" for one that is not told."""
    countries = []
    for side in ("DbtrAgt", "CdtrAgt"):
        agent = child(details, "RltdAgts", side, "FinInstnId")
        bic = text(agent, "BICFI") or text(agent, "BIC") or ""
        countries.append(text(agent, "PstlAdr", "Ctry") or (bic[4:6] if len(bic) in {8, 11} else None))
    return " > ".join(country or "?" for country in countries) if any(countries) else None


def _memo(details: Element | None, entry: Element) -> str | None:
    remittance = child(details, "RmtInf")
    parts = [words(item.text) for item in children(remittance, "Ustrd")]
    for item in children(remittance, "Strd"):
        parts += [
            text(item, "CdtrRefInf", "Ref"),
            *(words(more.text) for more in children(item, "AddtlRmtInf")),
        ]
    said = " ".join(part for part in parts if part)
    return said or text(details, "AddtlTxInf") or text(entry, "AddtlNtryInf")


def _reference(details: Element | None, entry: Element) -> str | None:
    refs = child(details, "Refs")
    candidates = (
        text(refs, "AcctSvcrRef"), text(refs, "TxId"), text(refs, "EndToEndId"), text(entry, "AcctSvcrRef"),
        text(entry, "NtryRef"),
    )  # fmt: skip
    return next((item for item in candidates if item and item.upper() not in _NO_REFERENCE), None)


def _channel(details: Element | None, entry: Element) -> str | None:
    for holder in (details, entry):
        family = text(holder, "BkTxCd", "Domn", "Fmly", "Cd")
        code = family or text(holder, "BkTxCd", "Prtry", "Cd")
        if code:
            return _FAMILIES.get(code, code) if text(holder, "BkTxCd", "Domn", "Cd") == "PMNT" else code
    return None


def _received(element: Element) -> bool | None:
    return {"CRDT": True, "DBIT": False}.get(text(element, "CdtDbtInd") or "")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all parts of an entry share."""

    entry: Element
    own: str | None
    received: bool
    reversal: bool
    at: datetime | None
    at_raw: str | None


def _movement(frame: _Frame, details: Element | None, amount: Decimal, currency: str | None) -> Movement:
    told = _received(details) if details is not None else None
    received = frame.received if told is None else told
    reversal = frame.reversal or child(details, "RtrInf") is not None
    other = _other(details, frame.own, received=received, reversal=reversal)
    debtor, creditor = towards(Party(None, frame.own), other, received=received)
    if why := trouble_with(amount):
        raise Unreadable(why)
    return Movement(
        debtor, creditor, amount, currency, frame.at, frame.at_raw, _reference(details, frame.entry),
        _channel(details, frame.entry), _memo(details, frame.entry), _agents(details), reversal,
    )  # fmt: skip


def _split(frame: _Frame, amount: Decimal, currency: str | None, tally: Tally) -> list[Movement]:
    """Return the movements of an entry: its parts where each has an amount, else the entry as a whole."""
    parts = [item for holder in children(frame.entry, "NtryDtls") for item in children(holder, "TxDtls")]
    amounts = [_part_amount(part) for part in parts]
    if len(parts) < 2:
        if parts and amounts[0] and amounts[0] != (amount, currency) and amounts[0][1] == currency:
            tally.count("entries differ from the amount of their only part (the entry's is kept)")
        return [_movement(frame, parts[0] if parts else None, amount, currency)]
    if any(found is None or found[1] not in {None, currency} for found in amounts):
        tally.count("batch entries whose parts have no amounts in the account's currency are kept as one")
        return [_movement(frame, None, amount, currency)]
    made = [
        _movement(frame, part, found[0], found[1] or currency)
        for part, found in zip(parts, amounts, strict=True)
        if found and found[0]
    ]
    signs = [1 if _received(part) in {None, frame.received} else -1 for part in parts]
    total = sum(
        (sign * found[0] for sign, found in zip(signs, amounts, strict=True) if found), start=Decimal(0)
    )
    if total != amount:
        tally.count("batch entries do not add up to their parts")
    return made


def movements(entry: Element, own: str | None, account_currency: str | None, tally: Tally) -> Movements:
    """Return an entry's movements; raises Unreadable when it has no amount or no direction."""
    amount, currency = amount_of(entry)
    currency = currency or account_currency
    received = _received(entry)
    if received is None:
        raise Unreadable("the entry does not say whether it is a credit or a debit")
    raw = next(
        (
            found
            for date in ("BookgDt", "ValDt")
            for kind in ("Dt", "DtTm")
            if (found := text(entry, date, kind))
        ),
        None,
    )
    at, zoneless = parse_date(raw, "")
    reversal = text(entry, "RvslInd") in {"true", "1"}
    frame = _Frame(entry, own, received, reversal, at, raw)
    parts = _split(frame, amount, currency, tally) if amount else []
    return Movements(parts, amount if received else -amount, zoneless)
