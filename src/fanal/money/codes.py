"""A column as numbers of its different values: most columns of transactions repeat a few."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


class Codes(NamedTuple):
    """`rows`: for each row the place of its value in `values`, -1 where it has none."""

    rows: npt.NDArray[np.int64]
    values: pa.Array


def codes_of(column: pa.Array | pa.ChunkedArray) -> Codes:
    """Return a column as codes."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    encoded = whole.dictionary_encode()
    rows = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    return Codes(rows.astype(np.int64), encoded.dictionary)
