"""What counts as a word, what as a slot, and what disguise inside a word is undone."""

import numpy as np
import pyarrow as pa
import pytest

from fanal.base.fold import utf8
from fanal.link.tokens import FUNCTION, SLOT, UNSPACED, Tokens, function_hashes, tokenise

Span = tuple[int, int]


def tokens(text: str, spans: list[Span] | None = None) -> Tokens:
    chosen = spans or []
    columns = (
        np.array([0, len(chosen)], np.int64),
        np.array([s for s, _ in chosen], np.int32),
        np.array([e for _, e in chosen], np.int32),
    )
    return tokenise(utf8(pa.array([text])), columns, function_hashes(), traced=True)


def words(text: str, spans: list[Span] | None = None) -> list[str]:
    found = tokens(text, spans)
    data = text.encode()
    return [data[s:e].decode() for s, e in zip(found.starts, found.ends, strict=True)]


def test_words_are_cut_where_letters_end() -> None:
    assert words("Ring Ana, today—or don't.") == ["Ring", "Ana", "today", "or", "don", "t"]
    assert words("工作 很好 ไทย") == ["工", "作", "很", "好", "ไ", "ท", "ย"]
    assert words("") == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("w0rk", "work"),
        ("c@sh", "cash"),
        ("ca$h", "cash"),
        ("gooood", "god"),
        ("PASSPORT", "pasport"),
        ("lllegal", "illegal"),
        ("раssроrt", "passport"),
    ],
)
def test_disguise_inside_a_word_is_undone(left: str, right: str) -> None:
    assert tokens(left).hashes.tolist() == tokens(right).hashes.tolist()


def test_numbers_and_contacts_are_one_slot_each() -> None:
    text = "pay 1 200 300 to me@x.org now"
    start = text.index("me@")
    found = tokens(text, [(start, start + 8)])
    assert words(text, [(start, start + 8)]) == ["pay", "1 200 300", "to", "me@x.org", "now"]
    assert [h == SLOT for h in found.hashes] == [False, True, False, True, False]


@pytest.mark.parametrize(
    "contact", ["ana@example.com", "https://example.org/a?b=c", "@ana_1", "t.me/ana", "example.org/b"]
)
def test_plain_contacts_are_slots_without_being_told(contact: str) -> None:
    found = tokens(f"ring {contact} today")
    assert words(f"ring {contact} today") == ["ring", contact, "today"]
    assert [h == SLOT for h in found.hashes] == [False, True, False]
    assert words("and/or at 5 p.m.") == ["and", "or", "at", "5", "p", "m"]


def test_a_contact_between_letters_ends_the_word() -> None:
    assert words("abcXYZdef", [(3, 6)]) == ["abc", "XYZ", "def"]


def test_kinds_are_told_in_the_low_bits() -> None:
    kinds = (tokens("the kidney 工 de 5").hashes & 3).tolist()
    assert kinds == [FUNCTION, 0, UNSPACED, FUNCTION, FUNCTION]
