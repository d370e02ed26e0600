"""Which positions of a ledger a selection takes."""

import numpy as np
import numpy.typing as npt

from fanal.money.classes import names_any
from fanal.money.conditions import Selection
from fanal.money.currency import dollars, limit
from fanal.money.ledger import Ledger

Bools = npt.NDArray[np.bool_]
NEAR = 0.8  # of a legal threshold: from here up to below it


def _words(ledger: Ledger, move: str) -> npt.NDArray[np.uint64]:
    """Return the classes of what is written with a movement and of the other end's name."""
    if move == "in":
        return ledger.words | ledger.payer_words
    if move == "out":
        return ledger.words | ledger.payee_words
    return ledger.words | ledger.payer_words | ledger.payee_words


def minor(ledger: Ledger, usd: float) -> int:
    """Return US dollars in minor units of the ledger's currency (where its size is not known, unchanged)."""
    worth = dollars(usd, ledger.money.base)
    return round((usd if worth is None else worth) * ledger.money.unit)


def near_limit(ledger: Ledger, kind: str) -> tuple[int, int] | None:
    """Return the minor units from NEAR of a legal threshold up to below it, None where none is known."""
    found = limit(ledger.money.base, kind)
    if found is None:
        return None
    most = round(found[0] * ledger.money.unit)
    return round(most * NEAR), most


def select(ledger: Ledger, asked: Selection, move: str = "") -> Bools:
    """Return which positions are taken; `move` says from whose side ("in", "out" or "" for both)."""
    taken = _of_size(ledger, asked)
    if asked.classes or asked.not_classes:
        words = _words(ledger, move)
        if asked.classes:
            taken &= names_any(words, asked.classes)
        if asked.not_classes:
            taken &= ~names_any(words, asked.not_classes)
    if asked.hours is not None:
        begin, end = asked.hours
        late = (ledger.hour >= begin) & (ledger.hour < end)
        if begin > end:
            late = (ledger.hour >= begin) | ((ledger.hour >= 0) & (ledger.hour < end))
        taken &= late
    if asked.new:
        taken &= ledger.new
    if asked.abroad:
        taken &= ledger.abroad
    return taken


def _of_size(ledger: Ledger, asked: Selection) -> Bools:
    amount = ledger.amount
    taken = np.ones(amount.size, bool)
    if asked.under is not None:
        taken &= (amount >= 0) & (amount < minor(ledger, asked.under))
    if asked.over is not None:
        taken &= amount >= minor(ledger, asked.over)
    if asked.near:
        band = near_limit(ledger, asked.near)
        taken &= (amount >= band[0]) & (amount < band[1]) if band else np.zeros(amount.size, bool)
    if asked.unusual:
        taken &= ledger.jump >= asked.unusual
    if asked.steps:
        taken &= _in_steps(amount, asked.steps, ledger.money.unit)
    if asked.round:
        taken &= (amount > 0) & (amount % (asked.round * ledger.money.unit) == 0)
    return taken


def _in_steps(amount: npt.NDArray[np.int64], steps: tuple[int, ...], unit: int) -> Bools:
    taken = np.zeros(amount.size, bool)
    for step in steps:
        taken |= (amount > 0) & (amount % (step * unit) == 0) & (amount <= 10 * step * unit)
    return taken
