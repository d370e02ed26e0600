import re

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.fold import fold
from fanal.detect.folding import fold_pattern


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Años", "anos"),
        ("GÉRANT(?:E|es)?", "gerant(?:e|es)?"),
        (r"\pL\p{Lu}\PN\S\D{2,3}", r"\pL\p{Lu}\PN\S\D{2,3}"),
        (r"(?i)A(?P<Name>B)\x{C9}", r"(?i)a(?P<Name>b)\x{C9}"),
        ("[A-Z]", "[a-z]"),
        ("[À-Å]x", "[a]x"),
        ("[^Éx]", "[^xe]"),
        ("[É-]", "[-e]"),
        ("[]É]", "[]e]"),
        (r"[[:alpha:]É\]]", r"[[:alpha:]\]e]"),
        ("[0-9a-f]", "[0-9a-f]"),
        ("stra[ßs]e", "stra(?:[s]|ss)e"),
        ("ß+", "(?:ss)+"),
        ("ß", "ss"),
        ("护照？", r"护照\?"),
        ("（护照）", r"\(护照\)"),
        ("[？护]", r"[护\?]"),
        ("e\u0301?", "e?"),
        ("٣٠", "30"),
        ("…", r"\.\.\."),
        ("[x", "[x"),
    ],
)
def test_literals_are_folded_and_syntax_survives(written: str, folded: str) -> None:
    assert fold_pattern(written) == folded


PIECES = st.sampled_from(
    [
        "É",
        "ß",
        "？",
        "护",
        "[É-Ü]",
        "[^ß？]",
        r"\pL",
        r"\S",
        "(?:",
        ")",
        "{2}",
        "+",
        "|",
        "أ",
        "क़",
        "]",
        "[",
        "…",
    ]
) | st.characters(exclude_categories=["Cs"])
patterns = st.lists(PIECES, max_size=8).map("".join)


@given(patterns)
def test_folding_twice_is_folding_once(pattern: str) -> None:
    once = fold_pattern(pattern)
    assert fold_pattern(once) == once


@given(st.text(st.characters(exclude_categories=["Cs", "Cf"]), min_size=1, max_size=12))
def test_a_text_written_as_a_pattern_matches_itself_folded(text: str) -> None:
    letters = "".join(c for c in text if not c.isascii() or c.isalnum())
    one_by_one = "".join(map(fold, letters))
    pattern = fold_pattern(letters)
    assert re2.compile(pattern).fullmatch(one_by_one)
    assert re.sub(r"\\(.)", r"\1", pattern) == one_by_one


@given(st.characters(exclude_categories=["Cs"]), st.characters(exclude_categories=["Cs"]))
def test_a_class_matches_what_its_members_fold_to(one: str, other: str) -> None:
    members = [c for c in (one, other) if c not in "\\]^-[" and fold(c)]
    if members:
        compiled = re2.compile(fold_pattern(f"[{''.join(members)}]"))
        assert all(compiled.fullmatch(fold(member)) for member in members)
