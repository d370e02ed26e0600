"""What is written to a table reads back the same, in one form of bytes."""

from hypothesis import given
from hypothesis import strategies as st

from fanal.base.records import Evidence, Factor, Rejection, factors_from_json, factors_to_json

EVIDENCE = st.builds(
    Evidence,
    st.text(max_size=5),
    st.integers(0, 9),
    st.integers(0, 9),
    st.text(max_size=5),
    st.text(max_size=5),
)
FACTORS = st.builds(
    Factor,
    st.text(max_size=5),
    st.sampled_from(["for", "against", "link"]),
    st.text(max_size=5),
    st.floats(0, 10),
    st.lists(EVIDENCE, max_size=2).map(tuple),
    st.one_of(st.none(), st.floats(0, 1)),
    st.lists(st.text(max_size=5), max_size=2).map(tuple),
)


@given(st.lists(FACTORS, max_size=3).map(tuple))
def test_factors_read_back_as_they_were(factors: tuple[Factor, ...]) -> None:
    text = factors_to_json(factors)
    assert factors_from_json(text) == factors
    assert factors_to_json(factors_from_json(text)) == text


def test_a_rejection_is_one_line() -> None:
    line = Rejection("a.csv", "a.csv:3", "broken\nquote", 'x"y').to_line()
    assert line.count(b"\n") == 1
    assert b'"where":"a.csv:3"' in line
