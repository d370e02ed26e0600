import re
import unicodedata
from typing import Any

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st
from tests.detect.test_match import run
from tests.detect.test_pack import RULE

from fanal.base.fold import fold
from fanal.detect.literals import needed
from fanal.detect.match import Matcher
from fanal.detect.pattern import Pattern, pattern_of
from fanal.detect.rule import read_rule


def words(pattern: str, text: str, *, whole: bool = True) -> list[str]:
    data = text.encode()
    return [data[start:end].decode() for start, end in Pattern(pattern, whole=whole).all(data)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("долг", "долг, долги; долг", ["долг", "долг"]),
        ("долг", "долг долг долг", ["долг", "долг", "долг"]),
        (r"долг\pL*", "долги, недолгий", ["долги"]),
        (r"\pL*долг\pL*", "долги недолгий", ["долги", "недолгий"]),
        ("долг|виза", "виза-долг", ["виза", "долг"]),
        ("(виза) (долг)", "виза долг", ["виза долг"]),
        ("दस्तावेज़", "दस्तावेज़ दस्तावेज़ों", ["दस्तावेज़"]),
        ("دين", "دين الدين", ["دين"]),
        ("долг", "долг2 долг_", ["долг"]),
        ("долг", "нет", []),
        ("долг", "", []),
    ],
)
def test_whole_words(pattern: str, text: str, found: list[str]) -> None:
    assert words(pattern, text) == found


def test_without_wrapping_neighbours_and_parts_are_found() -> None:
    assert words("护照", "交出护照护照", whole=False) == ["护照", "护照"]


PARTS = st.sampled_from(["да", "нет", "д", "n", "1", " ", ",", "\n", "़", "_"])


@given(st.lists(PARTS, max_size=14).map("".join), st.sampled_from(["да", "да|нет", "n", r"д\pL*", "[дн]"]))
def test_all_finds_every_whole_word_once(text: str, pattern: str) -> None:
    apart = re.split(r"([\w\u093c]+)", text.replace("_", " "))
    expected = [word for word in apart if word.strip() and re2.fullmatch(pattern, word)]
    assert words(pattern, text) == expected


@given(st.lists(PARTS, max_size=14).map("".join))
def test_the_first_is_the_first_of_all(text: str) -> None:
    pattern = pattern_of("да|нет", whole=True)
    assert pattern.first(text.encode()) == next(pattern.all(text.encode()), None)


def fires(language: str, match: dict[str, Any], text: str) -> bool:
    row = {**RULE, "match": match}
    rule = read_rule(row, file="t.yaml", pack="own", language=language, family="control-and-debt")
    return bool(run(Matcher((rule,)), fold(text).encode()))


@pytest.mark.parametrize(
    ("language", "pattern", "text", "found"),
    [
        ("ru", "Паспорт", "мой ПАСПОРТ.", True),
        ("ru", "паспорт", "паспорта", False),
        ("ru", r"паспорт\pL*", "паспорта", True),
        ("uk", "їхати", "їхати", True),
        ("ar", "جواز", "جوازي", False),
        ("ar", "جَواز", "جواز سفر", True),
        ("hi", "पासपोर्ट", "पासपोर्ट ले लिया", True),
        ("zh", "护照", "没收护照了", True),
        ("zh", "护照？", "护照？", True),
        ("vi", "hộ chiếu", "HỘ CHIẾU", True),
        ("fr", "gérant", "la gérante", True),
    ],
)
def test_each_language_matches_as_it_is_written(language: str, pattern: str, text: str, found: bool) -> None:
    assert fires(language, {"any": [pattern]}, text) == found


@pytest.mark.parametrize("text", ["долг виза", "виза, долг", "виза слово долг"])
def test_near_takes_whole_words_that_share_a_separator(text: str) -> None:
    match = {"near": {"words": 1, "of": ["виза", "долг"]}}
    assert fires("ru", match, text)
    assert not fires("ru", match, text.replace("долг", "долги"))


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"паспорт\pL*", {"паспорт"}),
        (r"(?:забрал|отнял)а? виз", {"забрал виз", "забрала виз", "отнял виз", "отняла виз"}),
        (r"\pL*долг\pL*", {"долг"}),
        ("[по]аспорт", {"паспорт", "оаспорт"}),
        ("护照|证件", {"护照", "证件"}),
        (r"债|\pN", None),
    ],
)
def test_pieces_of_other_scripts(pattern: str, pieces: set[str] | None) -> None:
    found = needed(pattern)
    assert ({piece.text.decode() for piece in found[0]} if found else None) == pieces


SCRIPTS = [(0, 0x600), (0x600, 0x700), (0x900, 0x980), (0x10A0, 0x1100), (0x2000, 0x2070), (0x20A0, 0x2100)]
EMOJI_AND_ARROWS = [(0x2190, 0x2460), (0x2500, 0x2700), (0x1F300, 0x1FB00)]


@pytest.mark.parametrize("block", SCRIPTS + EMOJI_AND_ARROWS, ids=lambda block: f"{block[0]:x}")
def test_words_end_at_what_is_no_letter_digit_or_mark(block: tuple[int, int]) -> None:
    beside = re2.compile(r"[^\pL\pN\pM]")
    wrong = []
    for code in range(*block):
        char = chr(code)
        known = unicodedata.category(char) != "Cn" and fold(char) == char  # others are in no folded text
        if known and words("x", f"{char}x{char}") != (["x"] if beside.fullmatch(char) else []):
            wrong.append(f"{code:x}")
    assert wrong == []
