"""Payment tables (CSV, TSV, XLSX, ODS): bank exports with one account, and lists of payments between two."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from fanal.base.errors import MappingError
from fanal.collect.blocks import excerpt
from fanal.collect.found import Found
from fanal.collect.money.amounts import Decimals, decimal_sign
from fanal.collect.money.balance import Running
from fanal.collect.money.columns import fitness, recognise, unit
from fanal.collect.money.dates import Order, day_order
from fanal.collect.money.movement import Movement, trouble_with
from fanal.collect.money.own_account import account_above
from fanal.collect.money.statement_row import Layout, NoMoney, read_row
from fanal.collect.record import Refused, Skipped
from fanal.collect.table_run import Entry, OpenedTable
from fanal.collect.tabular import JOINED, Cells, Table, fitting, open_tables, without_words
from fanal.collect.tally import Tally

_DECIMALS: dict[str, Decimals] = {"=.": ".", "=,": ",", "=": ""}
_ORDERS: dict[str, Order] = {"=dmy": "dmy", "=mdy": "mdy", "=": ""}
_Known = TypeVar("_Known", Decimals, Order)


def _literal(mapping: Mapping[str, str], role: str, known: Mapping[str, _Known], where: str) -> _Known | None:
    value = mapping.get(role)
    if value and value not in known:
        raise MappingError(
            f"{value.removeprefix('=')!r} is no {role}", where=where,
            expected=" or ".join(name.removeprefix("=") for name in known if name != "="),
            do=f"write for example --map {role}={next(iter(known))}",
        )  # fmt: skip
    return known[value] if value else None


def _layout(table: Table, mapping: Mapping[str, str], where: str, tally: Tally) -> Layout:
    """Return how the rows of a table are read, and say in `tally` what that rests on."""
    columns = recognise(table.header, mapping, where)
    places = {role: [table.header.index(name) for name in names] for role, names in columns.items()}

    def values(*roles: str) -> list[str]:
        wanted = [place for role in roles for place in places.get(role, ())]
        return [row[place] for row in table.sample for place in wanted if row[place].strip()]

    if (
        "currency" not in places
        and (codes := values("value_date"))
        and all(len(c.strip()) == 3 for c in codes)
    ):
        places["currency"] = places.pop("value_date")
    decimals = _literal(mapping, "decimal", _DECIMALS, where)
    if decimals is None:
        decimals = decimal_sign(values("amount", "debit", "credit", "balance"))
    order = _literal(mapping, "date_order", _ORDERS, where)
    if order is None:
        order = day_order(values("date", "value_date"))
        if order:
            first = {"dmy": "day", "mdy": "month"}[order]
            tally.say(f"dates such as 03/04/2026 are read {first} first, as other dates of the file show")
    literals = {
        role: value[1:] for role, value in mapping.items() if value.startswith("=") and role not in
        {"decimal", "date_order"}
    }  # fmt: skip
    if "account" not in literals and "account" not in places and (above := account_above(table.above)):
        literals["account"] = above
        tally.say("the account is taken from the lines above the table")
    in_header = next(
        (unit(name) for role in ("amount", "debit", "credit") for name in columns.get(role, ())), None
    )
    signed = any(_negative(amount) for amount in values("amount"))
    named = {*places, *literals}
    two_ended = all(named & {end, f"{end}_account"} for end in ("debtor", "creditor"))
    return Layout(columns, places, literals, order, decimals, in_header, signed, two_ended)


def _negative(amount: str) -> bool:
    amount = amount.strip()
    return amount.startswith(("-", "−", "(")) or amount.endswith(("-", "−"))


def _items(table: Table, layout: Layout, tally: Tally) -> Iterator[Entry | Refused | Skipped]:
    running = Running()
    for cells in table.rows:
        item = without_words(cells) if isinstance(cells, Refused) else _item(cells, layout, running, tally)
        if isinstance(item, Refused):
            running.gap()
        yield item
    if trouble := running.trouble():
        tally.warn(trouble)


def _item(cells: Cells, layout: Layout, running: Running, tally: Tally) -> Entry | Refused | Skipped:
    where, row = cells
    found = read_row(row, layout)
    if isinstance(found, NoMoney):
        return (
            Skipped(where, found.why) if found.harmless else Refused(where, found.why, _excerpt(row, layout))
        )
    movement, moved, zoneless, assumed = found
    if why := trouble_with(movement.amount):
        return Refused(where, why, _excerpt(row, layout))
    running.row(moved, layout.balance(row))
    _count(movement, zoneless, assumed, tally)
    return Entry(where, (movement.row(),), alone=not _known_apart(row, movement, layout))


def _known_apart(row: list[str], movement: Movement, layout: Layout) -> bool:
    """Say whether a row can be told from an equal one of another account: by its number, account or ends."""
    ends = (movement.debtor, movement.creditor)
    named = layout.two_ended and all(end.name or end.account for end in ends)
    return bool(movement.external_id or layout.get(row, "account") or named)


def _count(movement: Movement, zoneless: bool, assumed: bool, tally: Tally) -> None:
    if assumed:
        tally.count("amounts without any sign are read as received (--map direction==out if they were paid)")
    if zoneless:
        tally.count("dates without a zone are taken as UTC")
    if movement.at_raw and movement.at is None:
        tally.count("dates are ambiguous or unreadable and stay unknown")
    if movement.currency is None:
        tally.count("amounts without a currency")


def _excerpt(row: list[str], layout: Layout) -> str:
    """Return what a row has for its date and amounts: enough to see what is wrong, and no name or account."""
    told = (
        (role, layout.get(row, role)) for role in ("date", "time", "amount", "debit", "credit", "direction")
    )
    return excerpt(", ".join(f"{role} {words}" for role, words in told if words))


def open_statement_table(
    found: Found, mapping: Mapping[str, str], told: Callable[[int], None]
) -> OpenedTable:
    """Open a payment table; a workbook's sheets follow each other, those without amounts named."""
    tally = Tally()
    tables = open_tables(found, fitness, told)
    usable: list[tuple[Table, Layout]] = []
    problem: MappingError | None = None
    for table in tables:
        try:
            layout = _layout(table, fitting(mapping, table, tables), found.shown, tally)
        except MappingError as error:
            problem = problem or error
            tally.say(f"{table.note or 'a table'} has no amounts and is not read")
            continue
        if table.note:
            tally.say(table.note)
        usable.append((table, layout))
    if not usable and problem is not None:
        raise problem

    def items() -> Iterator[Entry | Refused | Skipped]:
        for table, layout in usable:
            yield from _items(table, layout, tally)

    first_table, first = usable[0]
    shown = {role: JOINED.join(names) for role, names in first.columns.items()}
    shown |= {role: f"={value}" for role, value in first.literals.items() if role != "account"}
    return OpenedTable(items(), shown, first_table.encoding, tally)
