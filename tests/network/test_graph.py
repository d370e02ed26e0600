import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fanal.network.graph import Walk, bridges, walk

Edge = tuple[int, int]


def drawn(nodes: int, *edges: Edge) -> Walk:
    left, right = np.array(edges, np.int64).reshape(-1, 2).T
    return walk(nodes, left, right)


def parts(nodes: int, edges: list[Edge]) -> list[int]:
    """Label by repeated minimum: slow and plain."""
    label = list(range(nodes))
    for _ in range(nodes):
        for a, b in edges:
            label[a] = label[b] = min(label[a], label[b])
    return label


def test_two_triangles_joined_by_one_edge_have_one_bridge_and_three_blocks() -> None:
    found = drawn(6, (0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (2, 3))
    assert bridges(found.block).tolist() == [False] * 6 + [True]
    assert len(set(found.block.tolist())) == 3
    assert found.part.tolist() == [0] * 6


def test_two_circles_that_meet_in_a_node_are_two_blocks_without_a_bridge() -> None:
    found = drawn(5, (0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2))
    first, second = set(found.block[:3].tolist()), set(found.block[3:].tolist())
    assert len(first) == len(second) == 1
    assert first != second
    assert not bridges(found.block).any()


def test_every_edge_of_a_path_is_a_bridge() -> None:
    assert bridges(drawn(4, (0, 1), (1, 2), (2, 3)).block).all()


def test_two_edges_between_the_same_nodes_are_no_bridge() -> None:
    assert not bridges(drawn(2, (0, 1), (0, 1)).block).any()


def test_a_graph_without_edges_is_its_nodes() -> None:
    found = drawn(3)
    assert found.part.tolist() == [0, 1, 2]
    assert bridges(found.block).size == 0


def test_a_long_path_needs_no_deep_recursion() -> None:
    ends = np.arange(49_999)
    assert bridges(walk(50_000, ends, ends + 1).block).all()


EDGES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda edge: edge[0] != edge[1]), max_size=12
)


@given(EDGES)
def test_parts_and_bridges_are_what_they_say(edges: list[Edge]) -> None:
    found = drawn(7, *edges)
    assert found.part.tolist() == parts(7, edges)
    for i, (a, b) in enumerate(edges):
        without = parts(7, edges[:i] + edges[i + 1 :])
        assert bridges(found.block)[i] == (without[a] != without[b])


@given(EDGES)
def test_edges_that_meet_are_in_one_block_unless_their_node_parts_their_ends(edges: list[Edge]) -> None:
    found = drawn(7, *edges)
    for i, (a, b) in enumerate(edges):
        for j, (c, d) in enumerate(edges[:i]):
            for node in {a, b} & {c, d}:
                far, other = a + b - node, c + d - node
                without = parts(7, [edge for edge in edges if node not in edge])
                assert (found.block[i] == found.block[j]) == (without[far] == without[other])
