"""What a source says beyond the columns is one JSON object, the same bytes for the same content."""

import json

from hypothesis import given
from hypothesis import strategies as st

from fanal.collect.extra import extra_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_what_says_nothing_is_left_out_and_nothing_at_all_is_null():
    assert extra_of({"a": None, "b": "", "c": [], "d": {"e": [None, ""]}}) is None
    assert extra_of({"z": 0, "a": False, "m": ["x", None], "n": {"k": ""}}) == '{"a":false,"m":["x"],"z":0}'


@given(st.dictionaries(st.text(min_size=1), VALUES, max_size=4))
def test_the_order_of_keys_changes_no_byte_and_what_is_written_can_be_read(values):
    written = extra_of(values)
    assert written == extra_of(dict(reversed(values.items())))
    if written is not None:
        written.encode()
        assert extra_of(json.loads(written)) == written


def test_half_a_character_and_large_numbers_are_kept():
    assert json.loads(extra_of({"name": "\ud83d", "size": 2**70}) or "") == {"name": "\ud83d", "size": 2**70}
