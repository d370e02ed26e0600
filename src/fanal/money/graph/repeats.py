"""The same payer and payee, again and again, with nearly the same sum."""

import numpy as np
import numpy.typing as npt

from fanal.money.found import Found
from fanal.money.ledger import Ledger

Bools = npt.NDArray[np.bool_]


def repeats(ledger: Ledger, ok: Bools, count: int, within: int, band: tuple[float, float]) -> list[Found]:
    """Return runs of `count` or more movements between two accounts, each at most `within` seconds after and
    `band` times the one before it.
    """
    at = np.flatnonzero(ok & (ledger.payer >= 0) & (ledger.payee >= 0) & (ledger.amount > 0))
    if at.size < count:
        return []
    payer, payee, amount, time = ledger.payer[at], ledger.payee[at], ledger.amount[at], ledger.time[at]
    order = np.lexsort((at, payee, payer))
    at, payer, payee, amount, time = at[order], payer[order], payee[order], amount[order], time[order]
    share = amount[1:] / amount[:-1]
    goes_on = (payer[1:] == payer[:-1]) & (payee[1:] == payee[:-1]) & (time[1:] - time[:-1] <= within)
    goes_on &= (share >= band[0]) & (share <= band[1])
    borders = np.flatnonzero(~np.r_[False, goes_on])
    sizes = np.diff(np.r_[borders, at.size])
    made = []
    for begin, size in zip(borders[sizes >= count].tolist(), sizes[sizes >= count].tolist(), strict=True):
        since = int(ledger.time[at[begin + count - 1]])
        made.append(Found(int(payee[begin]), at[begin : begin + size], since))
    return made
