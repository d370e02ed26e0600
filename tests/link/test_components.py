"""Components agree with a plain search, and are labelled by their smallest member."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fanal.link.components import components

EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=15)


def searched(nodes: int, edges: list[tuple[int, int]]) -> list[int]:
    label = list(range(nodes))
    for _ in range(nodes):
        for a, b in edges:
            label[a] = label[b] = min(label[a], label[b])
    return label


@given(EDGES)
def test_labels_are_those_of_a_plain_search(edges: list[tuple[int, int]]) -> None:
    left = np.array([a for a, _ in edges], np.int64)
    right = np.array([b for _, b in edges], np.int64)
    assert components(12, left, right).tolist() == searched(12, edges)
