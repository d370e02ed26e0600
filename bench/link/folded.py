"""Texts as fanal folds them, for tools that fold nothing themselves."""

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.fold import fold_array

_APART = r"[^\pL\pN\pM]+"


def folded(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return the words of each text as folding at level 2 leaves them, one space between."""
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    out = fold_array(whole, words=True, trace=False)
    offsets, data = pa.py_buffer(out.offsets.astype("<i8")), pa.py_buffer(out.data.copy())
    plain = pa.LargeStringArray.from_buffers(len(whole), offsets, data)
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(plain, _APART, " "))
