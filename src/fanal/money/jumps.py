# mypy: disallow-untyped-decorators=False
"""How far a sum lies above what its payer was used to pay until then."""

import numpy as np
import numpy.typing as npt
from numba import njit

Ints = npt.NDArray[np.int64]
LEAST = 5  # payments before it


@njit(cache=True, nogil=True)
def jumps(start: Ints, position: Ints, amount: Ints) -> npt.NDArray[np.float32]:
    """Return each amount over the geometric mean of its payer's earlier ones, 0 where those are too few."""
    found = np.zeros(amount.size, np.float32)
    for node in range(start.size - 1):
        total, count = 0.0, 0
        for place in range(start[node], start[node + 1]):
            at = position[place]
            if amount[at] <= 0:
                continue
            if count >= LEAST:
                found[at] = amount[at] / np.exp(total / count)
            total += np.log(amount[at])
            count += 1
    return found
