import re

import numpy as np
import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from fanal.detect.literals import Piece, needed
from fanal.detect.prefilter import build, candidates


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("passport", {b"passport"}),
        (r"\b(?:keep|hold)s? your", {b"keep your", b"keeps your", b"hold your", b"holds your"}),
        (r"pay.{0,9}(?:visa|ticket)", {b"visa", b"ticket"}),
        (r"[a-z]+ fee\b", {b" fee"}),
        (r"(?:debt)+x?", {b"debt"}),
        ("护照", {"护照".encode()}),
        (r"a\.b[cd]", {b"a.bc", b"a.bd"}),
        (r"\x61bc", {b"abc"}),
        (r"no\s+need \n*to\s", {b"no need to "}),
        (r"no\s*fee", {b"nofee", b"no fee"}),
        (r"a\s?\s+b", {b"a b"}),
        ("no[ \n-]fee", {b"no fee", b"no-fee"}),
        ("passports and visas", {b"passports an"}),
        ("if|unless", None),
        ("(?:visa)?", None),
        (r"[0-9]{4}", None),
        (r"\p{Lu}x", None),
    ],
)
def test_pieces(pattern: str, pieces: set[bytes] | None) -> None:
    found = needed(pattern)
    assert ({piece.text for piece in found[0]} if found else None) == pieces


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\bdit\b", {Piece(b"dit", True, True)}),
        (r"\b(?:dit|dire)", {Piece(b"dit", True, False), Piece(b"dire", True, False)}),
        (r"visas?\b", {Piece(b"visa", False, True), Piece(b"visas", False, True)}),
        (r"\bno\s+\bfee\b", {Piece(b"no fee", True, True)}),
        (r"\bpassports and visas\b", {Piece(b"passports an", True, False)}),
        (r"\b-fee\b", {Piece(b"-fee", False, True)}),
        (r"\Bfee", {Piece(b"fee", False, False)}),
        (r"fee \b x", {Piece(b"fee x", False, False)}),
        (r"\bпаспорт\b", {Piece("паспорт".encode(), False, False)}),
    ],
)
def test_pieces_say_where_words_begin_and_end(pattern: str, pieces: set[Piece]) -> None:
    assert set(needed(pattern)[0]) == pieces


PARTS = st.sampled_from(
    [
        "ab",
        "abc",
        "b?",
        "(?:abc|bca)",
        "c*",
        r"\b",
        r"\babc\b",
        r"\s+",
        r" ?\s",
        "[ab]",
        ".",
        "(?:ab)+",
        "a{2}",
        "|",
        "(?:a|bcc)?",
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=6).map("".join), st.text("abc \n", max_size=20))
def test_no_match_lacks_its_pieces(pattern: str, text: str) -> None:
    pieces = needed(pattern)
    match = re2.compile(pattern).search(text)
    joined = re.sub("[ \n]+", " ", match.group()).encode() if match else b""
    assert match is None or all(any(piece.text in joined for piece in one) for one in pieces)


@given(st.lists(PARTS, min_size=1, max_size=6).map("".join), st.text("abc \n-", max_size=20))
def test_a_pattern_that_matches_is_always_a_candidate(pattern: str, text: str) -> None:
    pieces = needed(pattern)
    data = np.frombuffer(text.encode(), np.uint8)
    found, _ = candidates(np.array([0, data.size]), data, build([pieces]), 1)
    assert not pieces or found.tolist() == [0] or not re2.compile(pattern).search(text)


@given(
    st.lists(st.lists(st.text("abc", min_size=1, max_size=4), max_size=3), max_size=5),
    st.lists(st.text("abcd", max_size=12), max_size=4),
)
def test_the_automaton_finds_every_piece(pieces: list[list[str]], posts: list[str]) -> None:
    literals = [[[Piece(piece.encode()) for piece in row]] if row else [] for row in pieces]
    offsets = np.cumsum([0, *map(len, posts)]).astype(np.int64)
    data = np.frombuffer("".join(posts).encode(), np.uint8)
    found, starts = candidates(offsets, data, build(literals), len(literals))
    for i, post in enumerate(posts):
        expected = [n for n, row in enumerate(pieces) if any(piece in post for piece in row)]
        assert sorted(found[starts[i] : starts[i + 1]].tolist()) == expected


@given(
    st.lists(st.tuples(st.text("ab", min_size=1, max_size=3), st.booleans(), st.booleans()), max_size=5),
    st.lists(st.text("ab -", max_size=12), max_size=4),
)
def test_the_automaton_minds_where_words_begin_and_end(
    pieces: list[tuple[str, bool, bool]], posts: list[str]
) -> None:
    literals = [[[Piece(text.encode(), begins, ends)]] for text, begins, ends in pieces]
    patterns = [r"\b" * begins + text + r"\b" * ends for text, begins, ends in pieces]
    offsets = np.cumsum([0, *map(len, posts)]).astype(np.int64)
    data = np.frombuffer("".join(posts).encode(), np.uint8)
    found, starts = candidates(offsets, data, build(literals), len(literals))
    for i, post in enumerate(posts):
        expected = [n for n, pattern in enumerate(patterns) if re.search(pattern, post)]
        assert sorted(found[starts[i] : starts[i + 1]].tolist()) == expected
