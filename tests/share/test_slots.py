from hypothesis import given
from hypothesis import strategies as st
from tests.share.sample_views import template

from fanal.share.slots import Piece, pieces


def test_slots_are_told_from_braces_that_name_none():
    assert pieces(template(text="a {1} b {3} {0} {2}")) == (
        Piece("a "),
        Piece("", 1),
        Piece(" b {3} {0} "),
        Piece("", 2),
    )


@given(st.text("ab{}12 ", max_size=30))
def test_nothing_of_the_shared_text_is_lost(text: str):
    put_together = "".join(p.text or f"{{{p.slot}}}" for p in pieces(template(text=text)))
    assert put_together == text.replace("{01}", "{1}").replace("{02}", "{2}")
