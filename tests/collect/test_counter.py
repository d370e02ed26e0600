from collections import Counter as Plain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.counter import Counter

KEYS = st.lists(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 5), max_size=50), max_size=8)


@given(KEYS)
def test_counts_as_a_dictionary_would(batches):
    counter, plain = Counter(), Plain()
    for batch in batches:
        before = counter.met_before(np.array(batch, np.uint64))
        expected = []
        for key in batch:
            expected.append(plain[key])
            plain[key] += 1
        assert before.tolist() == expected


def test_grows_far_beyond_its_first_size():
    counter, keys = Counter(), np.arange(100_000, dtype=np.uint64) << np.uint64(40)
    assert not counter.met_before(keys).any()
    assert (counter.met_before(keys) == 1).all()
