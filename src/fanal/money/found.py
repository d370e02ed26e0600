"""One place where a typology's shape was seen, before it is a hit."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Found:
    """The account it centres on, its movements (positions in the ledger), and when it became true."""

    holder: int
    positions: npt.NDArray[np.int64]
    since: int
