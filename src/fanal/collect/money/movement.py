"""One movement of money as a statement tells it, before it is a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

LARGEST = Decimal(10) ** 13  # a float holds cents exactly up to here


@dataclass(frozen=True, slots=True)
class Party:
    """An end of a movement as written; None is not told."""

    name: str | None = None
    account: str | None = None


NOBODY = Party()


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement from `debtor` to `creditor`; `amount` is exact and not negative."""

    debtor: Party
    creditor: Party
    amount: Decimal
    currency: str | None = None
    at: datetime | None = None
    at_raw: str | None = None
    external_id: str | None = None
    channel: str | None = None
    memo: str | None = None
    place: str | None = None
    reversal: bool = False

    def row(self) -> Mapping[str, Any]:
        """Return the movement as a row of TRANSACTIONS without its id, source and place in the file."""
        return {
            "external_id": self.external_id,
            "at": self.at,
            "at_raw": self.at_raw,
            "debtor": self.debtor.name,
            "debtor_account": self.debtor.account,
            "creditor": self.creditor.name,
            "creditor_account": self.creditor.account,
            "amount": float(self.amount),
            "currency": self.currency,
            "channel": self.channel,
            "memo": self.memo,
            "place": self.place,
            "reversal": self.reversal,
        }


def towards(own: Party, other: Party, *, received: bool) -> tuple[Party, Party]:
    """Return debtor and creditor of a movement on `own`'s account."""
    return (other, own) if received else (own, other)


def account(text: str | None) -> str | None:
    """Return an account as written without its spaces; None when there is none."""
    return "".join(text.split()) or None if text else None


def words(text: str | None) -> str | None:
    """Return a text without surrounding white space; None when nothing is left."""
    return text.strip() or None if text else None


def trouble_with(amount: Decimal) -> str | None:
    """Say why an amount cannot be a transaction's, or None when it can."""
    if amount >= LARGEST:
        return f"the amount has more than {LARGEST.adjusted()} digits before the point"
    if Decimal(repr(float(amount))) != amount:
        return "the amount has more digits than can be kept exactly"
    return None
