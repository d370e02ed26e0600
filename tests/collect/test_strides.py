import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.strides import STRIDE, has_any

BYTE = st.integers(0, 255)


@given(st.binary(min_size=STRIDE, max_size=3 * STRIDE), st.data(), BYTE, BYTE, BYTE)
def test_a_stretch_has_what_it_has(text: bytes, data: st.DataObject, one: int, two: int, three: int) -> None:
    first = data.draw(st.integers(0, len(text) - STRIDE))
    stretch = text[first : first + STRIDE]
    assert has_any(np.frombuffer(text, np.uint8), first, one, two, three) == any(
        byte in stretch for byte in (one, two, three)
    )
