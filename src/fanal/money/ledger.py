"""The transactions as arrays in order of time: what every typology reads, and what of the input was
unusual.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.money.classes import bits_of
from fanal.money.clock import Clock, clock, zone_of
from fanal.money.codes import codes_of
from fanal.money.currency import Money, money
from fanal.money.doubles import Doubles, doubles
from fanal.money.jumps import jumps
from fanal.money.options import TraceOptions
from fanal.money.parties import Parties, parties
from fanal.money.signs import swapped_sources

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint64]
Column = Callable[[str], pa.ChunkedArray]
COLUMNS = (
    "source_id", "at", "at_raw", "debtor", "debtor_account", "creditor", "creditor_account", "amount",
    "currency", "channel", "memo", "place", "reversal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """The movements of each node in order of time: those of node n stand at `start[n]` to `start[n + 1]`."""

    start: Ints
    position: Ints


@dataclass(frozen=True, slots=True)
class Ledger:
    """Movements by time; position p is row `row[p]` of the table. Unknown numbers are -1.

    `new` says that its two ends had not moved money between them before, in either direction, where both
    had been seen before; it looks at nothing later. `jump` is an amount over the geometric mean of what
    its payer paid until then, 0 where those were fewer than five.
    """

    row: Ints
    time: Ints
    hour: npt.NDArray[np.int8]
    day: Ints
    payer: Ints
    payee: Ints
    amount: Ints
    payer_name: Ints
    payee_name: Ints
    place: Ints
    abroad: Bools
    new: Bools
    jump: npt.NDArray[np.float32]
    words: Bits
    payer_words: Bits
    payee_words: Bits
    nodes: pa.Array
    by_payer: Order
    by_payee: Order
    first_seen: Ints
    money: Money
    has: frozenset[str]
    seen: dict[str, int]


def _order(node: Ints, nodes: int) -> Order:
    """Group positions by node, in order of time within each."""
    by = np.argsort(node, kind="stable")
    start = np.searchsorted(node[by], np.arange(nodes + 1)).astype(np.int64)
    return Order(start, by.astype(np.int64))


def _crosses(places: pa.Array) -> Bools:
    """Say of each place whether it names the countries of both ends, and they differ ("DE > RO")."""
    found = [text.split(" > ") if text else [] for text in places.to_pylist()]
    crosses = [len(ends) == 2 and "?" not in ends and ends[0] != ends[1] for ends in found]
    return np.array([*crosses, False], bool)


def _first_seen(payer: Ints, payee: Ints, time: Ints, nodes: int) -> Ints:
    first = np.full(nodes, np.iinfo(np.int64).max)
    np.minimum.at(first, payer[payer >= 0], time[payer >= 0])
    np.minimum.at(first, payee[payee >= 0], time[payee >= 0])
    return first


def _new(payer: Ints, payee: Ints, time: Ints, first: Ints) -> Bools:
    """Say which movements are the first between their ends, neither of them being new itself."""
    low, high = np.minimum(payer, payee), np.maximum(payer, payee)
    order = np.lexsort((np.arange(low.size), high, low))
    start = np.ones(low.size, bool)
    start[1:] = (low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1])
    new = np.zeros(low.size, bool)
    new[order[start]] = True
    known = (payer >= 0) & (payee >= 0)
    seen = np.zeros(low.size, bool)
    seen[known] = (first[payer[known]] < time[known]) & (first[payee[known]] < time[known])
    return new & seen


def _usable(reversal: Bools, known: Bools, payer: Ints, payee: Ints) -> tuple[Bools, dict[str, int]]:
    same, nobody = (payer == payee) & (payer >= 0), (payer < 0) & (payee < 0)
    seen = {
        "without a date": int((~known).sum()),
        "take an earlier booking back": int((reversal & known).sum()),
        "between an account and itself": int((same & known & ~reversal).sum()),
        "with nobody known at either end": int((nobody & known & ~reversal).sum()),
    }
    return known & ~reversal & ~same & ~nobody, seen


@dataclass(frozen=True, slots=True)
class _Raw:
    """All rows, before those that cannot be used are left out."""

    ends: Parties
    told: Clock
    worth: Money
    source: Ints
    place: Ints
    abroad: Bools
    words: Bits
    payer_words: Bits
    payee_words: Bits
    payer_name: Ints
    payee_name: Ints
    memo: Ints
    currency: Ints
    memos: bool


def _raw(column: Column, options: TraceOptions) -> _Raw:
    told = clock(column("at"), column("at_raw"), zone_of(options.zone))
    place, memo, channel, payer, payee, currency = (
        codes_of(column(name)) for name in ("place", "memo", "channel", "debtor", "creditor", "currency")
    )
    return _Raw(
        ends=parties(column), told=told,
        worth=money(column("amount"), currency, told.day, options.base, options.rates),
        source=codes_of(column("source_id")).rows,
        place=place.rows, abroad=_crosses(place.values)[place.rows],
        words=bits_of(memo) | bits_of(channel), payer_words=bits_of(payer), payee_words=bits_of(payee),
        payer_name=payer.rows, payee_name=payee.rows, memo=memo.rows, currency=currency.rows,
        memos=bool(len(memo.values) or len(channel.values)),
    )  # fmt: skip


def _seen(raw: _Raw, usable: Bools, twice: Doubles) -> dict[str, int]:
    """Return what was unusual among the rows, in words, with how many."""
    ends, told, worth = raw.ends, raw.told, raw.worth
    words = raw.words | raw.payer_words | raw.payee_words
    return {
        "booked in another file as well": int(twice.repeated.sum()),
        "booked in another file the other way round": int(twice.turned.sum()),
        "account numbers mangled by a spreadsheet": ends.mangled,
        "IBANs whose check digits do not fit": ends.misspelt,
        "ends told by name alone, taken for the one account of that name": ends.alike,
        "with one end not known": int(((ends.payer < 0) ^ (ends.payee < 0))[usable].sum()),
        "at an hour that the zone skips": told.skipped,
        "at an hour that comes twice": told.twice,
        "of another currency, at a dated rate": worth.dated,
        "of another currency, roughly": worth.rough,
        "without a known worth": worth.unknown,
        "in files whose signs look turned": swapped_sources(raw.source, ends.payer, ends.payee, words),
    }


def _in_time(rows: Ints, time: Ints, source: Ints) -> Ints:
    """Return rows in order of time; those of one instant as their file goes, which may be backwards."""
    step = np.sign(np.diff(time[rows]))
    step[source[rows][1:] != source[rows][:-1]] = 0
    ups = np.bincount(source[rows][1:], weights=step, minlength=int(source.max(initial=0)) + 1)
    tie = np.where(ups[source[rows]] < 0, -rows, rows)
    ordered: Ints = rows[np.lexsort((tie, source[rows], time[rows]))]
    return ordered


def _has(raw: _Raw, rows: Ints) -> frozenset[str]:
    """Return which of the columns that typologies may need hold anything."""
    there = {
        "memo": raw.memos,
        "name": bool((raw.payer_name >= 0).any() or (raw.payee_name >= 0).any()),
        "place": bool((raw.place >= 0).any()),
        "clock": bool((raw.told.hour[rows] >= 0).any()),
        "amount": bool((raw.worth.amount[rows] >= 0).any()),
    }
    return frozenset(name for name, held in there.items() if held)


def ledger(column: Column, options: TraceOptions) -> Ledger:
    """Return the movements that can be placed in time and on an account; `column` gives a column by name.

    Raises InputError for a wrong zone or file of rates.
    """
    raw = _raw(column, options)
    ends, told = raw.ends, raw.told
    known = pc.is_valid(column("at")).combine_chunks().to_numpy(zero_copy_only=False)
    reversal = pc.fill_null(column("reversal"), False).combine_chunks().to_numpy(zero_copy_only=False)
    usable, seen = _usable(reversal, known, ends.payer, ends.payee)
    twice = doubles(raw.source, told.day, ends.payer, ends.payee, raw.worth.amount, raw.currency, raw.memo)
    usable &= ~twice.repeated
    seen |= _seen(raw, usable, twice)
    rows = _in_time(np.flatnonzero(usable), told.time, raw.source)
    nodes = len(ends.nodes)
    payer, payee, time = ends.payer[rows], ends.payee[rows], told.time[rows]
    first, by_payer = _first_seen(payer, payee, time, nodes), _order(payer, nodes)
    return Ledger(
        row=rows, time=time, hour=told.hour[rows], day=told.day[rows], payer=payer, payee=payee,
        amount=raw.worth.amount[rows], payer_name=raw.payer_name[rows], payee_name=raw.payee_name[rows],
        place=raw.place[rows], abroad=raw.abroad[rows], new=_new(payer, payee, time, first),
        words=raw.words[rows], payer_words=raw.payer_words[rows], payee_words=raw.payee_words[rows],
        jump=jumps(by_payer.start, by_payer.position, raw.worth.amount[rows]),
        nodes=ends.nodes, by_payer=by_payer, by_payee=_order(payee, nodes), first_seen=first,
        money=raw.worth, has=_has(raw, rows), seen={name: count for name, count in seen.items() if count},
    )  # fmt: skip
