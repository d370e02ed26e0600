"""Files in which paid and received look exchanged: wages that go out, hotels that pay in."""

import numpy as np
import numpy.typing as npt

from fanal.money.classes import names_any

Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]
LEAST_CLUES, SHARE = 5, 0.8
SPENDING = ("fast-food", "pharmacy", "grocery", "transport", "hotel", "rent")
EARNING = ("wage", "benefit")


def swapped_sources(source: Ints, payer: Ints, payee: Ints, words: Bits) -> int:
    """Return how many rows stand in files of one account whose memos contradict the direction.

    A clue is spending received or earnings paid. Nothing is turned: an employer's own account pays wages,
    too, so files with no spending among their clues are left alone.
    """
    if source.size == 0:
        return 0
    spending = names_any(words, SPENDING)
    earning = names_any(words, EARNING) & ~spending
    rows = 0
    for code in range(int(source.max()) + 1):
        here = np.flatnonzero(source == code)
        own = _own(payer[here], payee[here])
        if own < 0:
            continue
        out = payer[here] == own
        spent, earned = spending[here], earning[here]
        against = int((spent & ~out).sum() + (earned & out).sum())
        clues = int(spent.sum() + earned.sum())
        if clues >= LEAST_CLUES and against >= SHARE * clues and (spent & ~out).sum() > 0:
            rows += here.size
    return rows


def _own(payer: Ints, payee: Ints) -> int:
    """Return the account that is an end of every row, -1 where there is none or not one alone."""
    if payer.size == 0:
        return -1
    for candidate in (int(payer[0]), int(payee[0])):
        if candidate >= 0 and bool(((payer == candidate) | (payee == candidate)).all()):
            return candidate
    return -1
