from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.blocks import MAX_RECORD, Bad, excerpt, read_blocks


@given(st.lists(st.binary(max_size=30)), st.integers(1, 20))
def test_lines_come_back_whole_and_numbered_however_they_are_cut(pieces, cut):
    data = b"\n".join(pieces)
    chunks = [data[i : i + cut] for i in range(0, len(data), cut)]
    blocks = list(read_blocks(chunks))
    assert b"".join(block for _, block in blocks) == data
    number = 1
    for first, block in blocks:
        assert first == number
        number += block.count(b"\n")
    assert all(block.endswith(b"\n") for _, block in blocks[:-1])


def chunks_of(data: bytes) -> list[bytes]:
    return [data[i : i + (1 << 20)] for i in range(0, len(data), 1 << 20)]


def test_a_line_that_is_too_long_is_named_with_its_size_and_not_held():
    data = b"one\n" + b"x" * (MAX_RECORD + 1) + b"\nthree\n" + b"y" * (2 * MAX_RECORD)
    blocks = list(read_blocks(chunks_of(data)))
    bad = [(n, b.size, b.excerpt[:3]) for n, b in blocks if isinstance(b, Bad)]
    good = [(n, b) for n, b in blocks if not isinstance(b, Bad)]
    assert bad == [(2, MAX_RECORD + 1, "xxx"), (4, 2 * MAX_RECORD, "yyy")]
    assert good == [(1, b"one\n"), (3, b"three\n")]


def test_a_line_of_exactly_the_limit_is_kept():
    data = b"x" * MAX_RECORD + b"\nnext\n"
    assert b"".join(block for _, block in read_blocks(chunks_of(data))) == data


def test_an_excerpt_can_always_be_written():
    assert excerpt("a\udcffb\ud800") == r"a\udcffb\ud800"
    assert excerpt(b"a\xffb\n") == r"a\xffb"
    assert len(excerpt("x" * 1_000)) == 200
