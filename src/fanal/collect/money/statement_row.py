"""One row of a payment table as a movement: its parties, its direction and its exact amount."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from fanal.collect.money.amounts import Amount, Decimals, UnreadableError, parse_amount
from fanal.collect.money.columns import plain
from fanal.collect.money.currencies import currency_code
from fanal.collect.money.dates import Order, parse_date
from fanal.collect.money.movement import Movement, Party, account, towards, words

_OUT_WORDS = (
    "d|dr|db|dbit|debit|debe|debet|debito|s|soll|af|out|outgoing|paid|sent|cargo|egreso|withdrawal|cash out|"
    "money out|paid out|расход|списание|borc|dare|obciazenie|支出|借|sortie|saida"
)
_IN_WORDS = (
    "c|cr|crdt|credit|kredit|credito|h|haben|haber|bij|in|incoming|received|abono|ingreso|deposit|cash in|"
    "money in|paid in|приход|поступление|зачисление|alacak|avere|uznanie|收入|贷|entree|entrada"
)
_OUT = {plain(word) for word in _OUT_WORDS.split("|")}
_IN = {plain(word) for word in _IN_WORDS.split("|")}


class NoMoney(NamedTuple):
    """Why a row is no movement; `harmless` rows are declared as left out, the others are set aside."""

    why: str
    harmless: bool = False


class _Moved(NamedTuple):
    """An amount and its direction; `assumed` when nothing told it."""

    amount: Amount
    received: bool
    assumed: bool = False


class Read(NamedTuple):
    """A row's movement, by how much it moved the account, and what was assumed of its date and direction."""

    movement: Movement
    moved: Decimal
    zoneless: bool
    assumed: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table's rows are read: role -> columns and their places, values given for the whole table."""

    columns: Mapping[str, Sequence[str]]
    places: Mapping[str, Sequence[int]]
    literals: Mapping[str, str]
    order: Order
    decimals: Decimals
    unit: str | None
    signed: bool  # some amounts are negative, so the others are not
    two_ended: bool  # a row names both ends of a movement

    def get(self, row: Sequence[str], role: str) -> str | None:
        """Return what a row says for a role, several columns joined; None when it says nothing."""
        places = self.places.get(role)
        if not places:
            return self.literals.get(role)
        said = [text for place in places if (text := row[place].strip())]
        return " ".join(said) or self.literals.get(role)

    def amount(self, row: Sequence[str], role: str) -> Amount | None:
        """Return an amount column's value, None when the cell is empty; raises UnreadableError."""
        text = self.get(row, role)
        return parse_amount(text, self.decimals) if text else None

    def balance(self, row: Sequence[str]) -> Decimal | None:
        """Return the balance a row states, None when it states none that can be read."""
        try:
            found = self.amount(row, "balance")
        except UnreadableError:
            return None
        return None if found is None else -found.value if found.negative else found.value


def _direction(text: str) -> bool | None:
    word = plain(text)
    return True if word in _IN else False if word in _OUT else None


def _one_column(row: Sequence[str], layout: Layout) -> _Moved | NoMoney:
    amount = layout.amount(row, "amount")
    if amount is None:
        return NoMoney("there is no amount")
    told = layout.get(row, "direction")
    kind = layout.get(row, "channel")
    if told is None and not layout.signed and kind and _direction(kind) is not None:
        told = kind
    if told is None:
        assumed = not (amount.marked or layout.signed or layout.two_ended)
        return _Moved(amount, not amount.negative, assumed)
    received = _direction(told)
    if received is None:
        return NoMoney("the word for the direction is not known")
    return _Moved(amount, received)


def _two_columns(row: Sequence[str], layout: Layout) -> _Moved | NoMoney:
    debit, credit = layout.amount(row, "debit"), layout.amount(row, "credit")
    debit = debit if debit and debit.value else None
    credit = credit if credit and credit.value else None
    if debit and credit:
        return NoMoney("the row has both a debit and a credit")
    if credit and credit.negative:
        return NoMoney("the credit is negative")
    if debit is None and credit is None:
        if layout.get(row, "debit") or layout.get(row, "credit"):
            return NoMoney("the amount is zero, no money moved", harmless=True)
        return _one_column(row, layout) if "amount" in layout.places else NoMoney("there is no amount")
    return _Moved(credit, received=True) if credit else _Moved(debit, received=False)  # type: ignore[arg-type]  # one of them is there


def _parties(row: Sequence[str], layout: Layout, *, received: bool) -> tuple[Party, Party]:
    def party(role: str) -> Party:
        return Party(words(layout.get(row, role)), account(layout.get(row, f"{role}_account")))

    debtor, creditor = party("debtor"), party("creditor")
    if layout.two_ended:
        return debtor, creditor
    given = layout.get(row, "account")
    other = party("counterparty")
    told = debtor if received else creditor
    other = Party(other.name or told.name, other.account or told.account)
    return towards(Party(None, account(given)), other, received=received)


def _place(row: Sequence[str], layout: Layout) -> str | None:
    ends = layout.get(row, "debtor_place"), layout.get(row, "creditor_place")
    if any(ends):
        return " > ".join(end or "?" for end in ends)
    return layout.get(row, "place")


def read_row(row: Sequence[str], layout: Layout) -> Read | NoMoney:
    """Return a row as a movement, or why it is none."""
    try:
        found = (
            _two_columns(row, layout)
            if layout.places.keys() & {"debit", "credit"}
            else _one_column(row, layout)
        )
    except UnreadableError as error:
        return NoMoney(str(error))
    if isinstance(found, NoMoney):
        return found
    amount, received, assumed = found
    if not amount.value:
        return NoMoney("the amount is zero, no money moved", harmless=True)
    date, time = layout.get(row, "date"), layout.get(row, "time")
    if date is None and "date" in layout.places:
        return NoMoney("there is an amount but no date: perhaps a total")
    raw = f"{date} {time}" if date and time else date
    at, zoneless = parse_date(raw, layout.order)
    debtor, creditor = _parties(row, layout, received=received)
    if layout.two_ended and amount.negative:
        debtor, creditor = creditor, debtor
    movement = Movement(
        debtor, creditor, amount.value,
        currency=currency_code(layout.get(row, "currency")) or amount.currency or layout.unit,
        at=at, at_raw=raw, external_id=layout.get(row, "id"), channel=layout.get(row, "channel"),
        memo=layout.get(row, "memo"), place=_place(row, layout),
    )  # fmt: skip
    return Read(movement, amount.value if received else -amount.value, zoneless, assumed)
