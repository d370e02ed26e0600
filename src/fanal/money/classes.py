"""What the words of a movement name: a hotel, wages, an advert. Words are data, in several languages."""

import re
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import yaml

from fanal.money.codes import Codes

Bits = npt.NDArray[np.uint64]
_APART = r"[^\pL\pN]+"


@cache
def _patterns() -> dict[str, str]:
    """Return class -> RE2 pattern of its words, in the order of the bits."""
    text = files("fanal.money").joinpath("classes.yaml").read_text(encoding="utf-8")
    made = {}
    for name, words in yaml.safe_load(text).items():
        parts = [_pattern(word) for word in words]
        made[name] = "|".join(parts)
    return made


def _pattern(word: str) -> str:
    """Return a word as it stands in a text of words apart: whole, or where it has a star with any ending.

    Scripts that set no spaces are looked for anywhere.
    """
    if not word.isascii() and not any("\u00c0" <= letter <= "\u04ff" for letter in word):
        return word
    plain = " ".join(re.sub(r"[^\w*]|_", " ", word).split())
    return f" {plain[:-1]}" if plain.endswith("*") else f" {plain} "


@cache
def class_names() -> tuple[str, ...]:
    """Return the names of the classes, in the order of their bits."""
    return tuple(_patterns())


def names_any(words: Bits, names: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Say of each row's classes whether one of these is among them."""
    order = class_names()
    return (words & np.uint64(sum(1 << order.index(name) for name in names))) != 0


def _bits_of_texts(texts: pa.Array) -> Bits:
    """Return the classes of each text as bits."""
    bits = np.zeros(len(texts), np.uint64)
    if not len(texts):
        return bits
    lower = pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC"))
    lower = pc.binary_join_element_wise("", pc.replace_substring_regex(lower, _APART, " "), "", " ")
    for place, pattern in enumerate(_patterns().values()):
        found = pc.match_substring_regex(lower, pattern).to_numpy(zero_copy_only=False)
        bits |= found.astype(np.uint64) << np.uint64(place)
    return bits


def bits_of(column: Codes) -> Bits:
    """Return for each row the classes its text names, 0 where there is none; each text is read once."""
    per_text = np.append(_bits_of_texts(column.values), np.uint64(0))
    return np.asarray(per_text[column.rows], np.uint64)
