"""Folding undoes disguise, keeps track of the source bytes, and does nothing the second time."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.fold import fold, fold_array, table


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("WhatsApp", "whatsapp"),
        ("Señora Ángel", "senora angel"),
        ("раѕѕроrt", "passport"),
        ("𝐜𝐚𝐥𝐥 𝓶𝓮", "call me"),
        ("３１０ ٣٤٥ ६७", "310 345 67"),
        ("3️⃣1️⃣0️⃣", "310"),
        ("①❷⓷", "123"),
        ("🅰🅱", "ab"),
        ("pass\u200bport\u00ad", "passport"),
        ("p\u0301a\u0308ss", "pass"),
        ("Straße ﬁne", "strasse fine"),
        ("a\tb\u00a0c", "a b c"),
        ("नमस्ते ไทย 工作", "नमस्ते ไทย 工作"),
        ("سلام", "سلام"),
    ],
)
def test_disguise_is_undone(written: str, meant: str) -> None:
    assert fold(written) == meant


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.lists(st.text(), max_size=5))
def test_every_folded_byte_comes_from_its_own_post(texts: list[str]) -> None:
    folded = fold_array(pa.array(texts, pa.large_string()))
    assert len(folded.offsets) == len(texts) + 1
    for i, text in enumerate(texts):
        source = text.encode()
        begin, end = folded.offsets[i], folded.offsets[i + 1]
        origins, ends = folded.origin[begin:end], folded.origin_end[begin:end]
        assert folded.post(i).decode() == fold(text)
        for start, stop in zip(origins, ends, strict=True):
            assert 0 <= start < stop <= len(source)
            assert fold(source[start:stop].decode()) != ""
        assert list(origins) == sorted(origins)


def test_slices_and_nulls_read_like_fresh_arrays() -> None:
    array = pa.array(["left out", "Añadido", None, "Fin"])
    folded = fold_array(array.slice(1))
    assert [folded.post(i) for i in range(3)] == [b"anadido", b"", b"fin"]


def test_the_short_way_for_ascii_agrees_with_the_table() -> None:
    rows = table()
    for code in range(128):
        length = int(rows.length[code])
        start = int(rows.start[code])
        by_table = chr(code) if length == 255 else rows.folded[start : start + length].tobytes().decode()
        assert fold(chr(code)) == by_table


def test_folding_an_empty_column_gives_nothing() -> None:
    folded = fold_array(pa.array([], pa.string()))
    assert folded.data.size == 0
    assert list(folded.offsets) == [0]
