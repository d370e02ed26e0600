"""Why a hit stands where it stands: what speaks for a look and what against, in points that only order."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fanal.base.records import Factor
from fanal.money.classes import names_any
from fanal.money.found import Found
from fanal.money.ledger import Ledger
from fanal.money.typology import WEIGHTS, Typology

LIVING = ("living", "rent", "grocery")
EARNING = ("wage", "benefit")
SHARE_OF_LIVING, LEAST_SEEN = 0.3, 8


@dataclass(frozen=True, slots=True)
class Life:
    """Ordinary movements by position: spending for a living, and earnings."""

    living: npt.NDArray[np.bool_]
    earning: npt.NDArray[np.bool_]


def life(ledger: Ledger) -> Life:
    """Return which movements are of ordinary life."""
    words = ledger.words | ledger.payee_words | ledger.payer_words
    return Life(names_any(words, LIVING), names_any(words, EARNING))


def _before(ledger: Ledger, node: int, since: int, *, out: bool) -> npt.NDArray[np.int64]:
    """Return an account's movements in or out up to an instant, which is all that may be known then."""
    order = ledger.by_payer if out else ledger.by_payee
    at = order.position[order.start[node] : order.start[node + 1]]
    return at[: int(np.searchsorted(ledger.time[at], since, side="right"))]


def factors(
    one: Typology, found: Found, excess: float, base_rate: float, ordinary: Life, ledger: Ledger
) -> tuple[Factor, ...]:
    """Return the factors of one hit; `base_rate` is the share of this ledger's accounts with the typology."""
    made = [
        Factor("typology", "for", one.words, WEIGHTS[one.weight], base_rate=base_rate, sources=(one.source,))
    ]
    bits = min(6.0, -math.log2(max(base_rate, 1e-9)))
    made.append(
        Factor(
            "rare here", "for", "The pattern is rare in this ledger", round(bits / 3, 3), base_rate=base_rate
        )
    )
    if excess > 1:
        made.append(
            Factor(
                "more than asked", "for", "More than the typology asks", round(min(2.0, math.log2(excess)), 3)
            )
        )
    fresh = float(ledger.new[found.positions].mean())
    if fresh >= 0.5:
        made.append(
            Factor("new ties", "for", "Most of its payers and payees had not met before", round(fresh, 3))
        )
    above = float(np.log2(np.maximum(ledger.jump[found.positions], 1.0)).mean())
    if above >= 1:
        words = "Its sums lie far above what their payers paid before"
        made.append(Factor("unusual sums", "for", words, round(min(4.0, above), 3)))
    paid = _before(ledger, found.holder, found.since, out=True)
    share = float(ordinary.living[paid].mean()) if paid.size >= LEAST_SEEN else 0.0
    if share >= SHARE_OF_LIVING:
        made.append(
            Factor(
                "ordinary life",
                "against",
                "The account pays for food, rent and the like",
                -round(2 * share, 3),
            )
        )
    came = _before(ledger, found.holder, found.since, out=False)
    if one.group.split("-")[0] != "wages" and int(ordinary.earning[came].sum()) >= 2:
        made.append(Factor("earnings", "against", "Wages or benefits come in regularly", -0.5))
    return tuple(made)


def points_of(made: tuple[Factor, ...]) -> float:
    """Return the sum of some factors' points."""
    return round(sum(factor.points for factor in made), 3)
