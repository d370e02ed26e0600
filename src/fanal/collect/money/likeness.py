"""How much a table looks like payments: by its columns' names, and whether their values are amounts."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from fanal.collect.money.amounts import Amount, Decimals, UnreadableError, decimal_sign, parse_amount
from fanal.collect.money.columns import by_name
from fanal.collect.money.own_account import is_iban

_AMOUNTS = ("amount", "debit", "credit")
_ACCOUNTS = ("account", "counterparty_account", "debtor_account", "creditor_account")
_PARTIES = {*_ACCOUNTS, "counterparty", "debtor", "creditor"}
_MOST = 0.5  # of the values of an amount column are amounts
_SURE = (0.1, 0.4, 0.8, 0.9)  # by how many of date, party and currency or balance there are


def is_memo(column: str) -> bool:
    """Say whether a column's name is one that banks give to what is written with a payment."""
    return "memo" in by_name([column])


def _values(columns: Iterable[str], header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    places = [header.index(column) for column in columns]
    return [row[p].strip() for row in rows for p in places if p < len(row) and row[p].strip()]


def _amounts(texts: Sequence[str]) -> list[Amount]:
    """Return the texts that are amounts; one that could be read in two ways counts as one."""
    sign = decimal_sign(texts)
    signs: tuple[Decimals, ...] = (sign,) if sign else ("", ".", ",")
    return [amount for text in texts if (amount := _amount(text, signs))]


def _amount(text: str, signs: Sequence[Decimals]) -> Amount | None:
    for sign in signs:
        with suppress(UnreadableError):
            return parse_amount(text, sign)
    return None


def likeness(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[float, bool]:
    """Return how much a table looks like payments (0..1), and whether no table of posts looks like that.

    Posts have prices and authors too. What they never have is a balance that runs along, one column for
    what is paid and one for what is received, account numbers of both ends, or negative amounts.
    """
    roles = by_name(header)
    amounts = [column for role in _AMOUNTS for column in roles.get(role, ())]
    texts = _values(amounts, header, rows)
    read = _amounts(texts)
    if not amounts or len(read) < _MOST * len(texts):
        return 0.0, False
    named = roles.keys()
    accounts = [column for role in _ACCOUNTS for column in roles.get(role, ())]
    firm = (
        "balance" in named
        or named >= {"debit", "credit"}
        or "counterparty_account" in named
        or named >= {"debtor_account", "creditor_account"}
        or any(amount.negative for amount in read)
        or any(map(is_iban, _values(accounts, header, rows)))
    )
    known = ("date" in named) + bool(named & _PARTIES) + bool(named & {"currency", "balance", "value_date"})
    return _SURE[known], firm
