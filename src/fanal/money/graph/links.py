# mypy: disallow-untyped-decorators=False
"""Money that comes in and goes on: pairs of movements (into an account, out of it) near in time and in
size.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.money.ledger import Ledger

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
LOOK_BACK = 256  # movements into an account that are tried for one out of it, the latest first


class Links(NamedTuple):
    """`first` and `then` are positions, ordered by `then`; `cut` counts movements whose look-back was cut."""

    first: Ints
    then: Ints
    cut: int


@njit(cache=True, nogil=True)
def fits(came: int, went: int, least: float, most: float) -> bool:
    """Say whether what went lies between `least` and `most` times what came; any does where `most` is 0."""
    if most <= 0:
        return True
    return came > 0 and went >= 0 and least * came <= went <= most * came


@njit(cache=True, nogil=True)
def _walk(
    ledger: tuple[Ints, Ints, Ints, Ints],
    into: tuple[Ints, Ints],
    out: tuple[Ints, Ints],
    first_ok: Bools,
    then_ok: Bools,
    within: int,
    least: float,
    most: float,
    back: bool,
    cap: int,
    first: Ints,
    then: Ints,
) -> tuple[int, int]:
    """Write the pairs into `first` and `then` as far as they reach; return how many there are and were
    cut.
    """
    time, payer, payee, amount = ledger
    found = cut = 0
    for node in range(into[0].size - 1):
        low = high = into[0][node]
        for place in range(out[0][node], out[0][node + 1]):
            went = out[1][place]
            if not then_ok[went]:
                continue
            while high < into[0][node + 1] and into[1][high] < went:
                high += 1
            while low < high and time[into[1][low]] < time[went] - within:
                low += 1
            cut += 1 if high - low > cap else 0
            for back_place in range(high - 1, max(low, high - cap) - 1, -1):
                came = into[1][back_place]
                if not first_ok[came] or (payer[came] == payee[went]) != back:
                    continue
                if fits(amount[came], amount[went], least, most):
                    if found < first.size:
                        first[found], then[found] = came, went
                    found += 1
    return found, cut


def links(
    ledger: Ledger,
    first_ok: Bools,
    then_ok: Bools,
    within: int,
    least: float,
    most: float,
    *,
    back: bool = False,
    cap: int = LOOK_BACK,
) -> Links:
    """Return all pairs; `back` takes money that returns to who sent it, otherwise that which goes on."""
    arrays = ledger.time, ledger.payer, ledger.payee, ledger.amount
    orders = (
        (ledger.by_payee.start, ledger.by_payee.position),
        (ledger.by_payer.start, ledger.by_payer.position),
    )
    none = np.zeros(0, np.int64)
    into, out = orders
    size, cut = _walk(arrays, into, out, first_ok, then_ok, within, least, most, back, cap, none, none)
    first, then = np.empty(size, np.int64), np.empty(size, np.int64)
    _walk(arrays, into, out, first_ok, then_ok, within, least, most, back, cap, first, then)
    order = np.lexsort((first, then))
    return Links(first[order], then[order], int(cut))
