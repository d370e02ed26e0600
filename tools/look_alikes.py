"""Which letters of other scripts imitate which letter, from Unicode's confusables.txt (UTS #39).

The list comes with the package confusable-homoglyphs. In it every character names the others of its class; a
class is what can be confused on a screen, upper and lower case apart.
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import confusable_homoglyphs
import unicodedata2 as ud

NONE, LATIN, CYRILLIC, GREEK = 0, 1, 2, 3
# Scripts whose letters are used to imitate Latin ones, by the first word of their letters' names. Unicode's
# list has many more (Arabic alef is an "l" in it); undoing those would damage ordinary text.
SCRIPTS = {
    "LATIN": LATIN, "CYRILLIC": CYRILLIC, "GREEK": GREEK, "ARMENIAN": 4, "CHEROKEE": 5, "COPTIC": 6,
    "LISU": 7, "DESERET": 8, "OSAGE": 9, "WARANG": 10,
}  # fmt: skip
# What a foreign letter in a word of these scripts may stand for: letters everyone there types.
ALPHABETS = {CYRILLIC: "абвгдежзийклмнопрстуфхцчшщъыьэюяі", GREEK: "αβγδεζηθικλμνξοπρστυφχψω"}
# Not in Unicode's list, and all over Russian posts that hide; ғ is the f of the fonts of small capitals.
BESIDES_LATIN = {"ғ": "f"}
BESIDES_CYRILLIC = {"k": "к", "n": "п", "u": "и"}
# What digits and signs stand for inside words (fanal.base.fold.stand_ins) must not weigh in either script.
STAND_INS = "aeiost" + "бзоч"


class Look(NamedTuple):
    """A letter's script, the letters of three scripts that it may be taken for (0: none), and if it weighs.

    A letter weighs for its script when no other script has it and no digit or sign stands for it.
    """

    script: int = NONE
    latin: int = 0
    cyrillic: int = 0
    greek: int = 0
    weighs: int = 0


@lru_cache(maxsize=1)
def _listed() -> dict[str, list[str]]:
    path = Path(confusable_homoglyphs.__file__).with_name("confusables.json")
    rows: dict[str, list[dict[str, str]]] = json.loads(path.read_text("utf-8"))
    return {char: [row["c"] for row in found] for char, found in rows.items() if len(char) == 1}


@lru_cache(maxsize=1)
def _classes() -> dict[str, list[str]]:
    """Return the class of each character: itself and those it may be confused with."""
    leader: dict[str, str] = {}

    def lead(char: str) -> str:
        while leader.setdefault(char, char) != char:
            char = leader[char]
        return char

    for char, found in _listed().items():
        for other in found:
            if len(other) == 1:
                leader[lead(char)] = lead(other)
    classes: dict[str, list[str]] = {}
    for char in sorted(leader):
        classes.setdefault(lead(char), []).append(char)
    return {char: members for members in classes.values() for char in members}


def script_of(char: str) -> int:
    """Return the script of a letter that imitates or is imitated, else NONE."""
    return SCRIPTS.get(ud.name(char, "").partition(" ")[0], NONE) if ud.category(char)[0] == "L" else NONE


def latin_skeleton(char: str) -> str:
    """Return the ASCII letters a Latin letter or a symbol is made of, lower case, "" where it is not.

    Unicode's list has ø as an o with a stroke: the stroke is left out.
    """
    if ud.category(char) == "Lo" or char.isascii():
        return ""  # the click letters are bars
    if small := re.fullmatch(r"LATIN LETTER SMALL CAPITAL ([A-Z]{1,2})", ud.name(char, "")):
        return small[1].lower()
    for found in _listed().get(char, ()):
        plain = "".join(c for c in ud.normalize("NFD", found) if ud.category(c) != "Mn").replace("rn", "m")
        if plain.isascii() and plain.isalpha():
            return plain.lower()
    return ""


def small_capital(char: str) -> str:
    """Return the lower-case letter of a Greek or Cyrillic small capital, "" for other characters."""
    script, capital, letter = ud.name(char, "").partition(" LETTER SMALL CAPITAL ")
    if not capital or script not in ("GREEK", "CYRILLIC"):
        return ""
    return ud.lookup(f"{script} SMALL LETTER {letter}")


def _readings(char: str, folded: str) -> list[str]:
    """Return the characters whose look counts as that of `char`, nearest first."""
    compatible = ud.normalize("NFKC", char)
    readings = [char, compatible, ud.normalize("NFD", compatible)[0]]
    # A small capital has the shape of the capital: ʀ is no г, as an r may be.
    readings.append(folded.upper() if " LETTER SMALL CAPITAL " in ud.name(char, "") else folded)
    return [reading for reading in readings if len(reading) == 1]


def _one_case(char: str, other: str) -> bool:
    """Say whether two letters are not of different case: l and I are of one class, but differ in a word."""
    return not ((char.islower() and other.isupper()) or (char.isupper() and other.islower()))


def _in_latin(char: str) -> str:
    for other in _classes().get(char, ()):
        if other.isascii() and other.isalpha() and _one_case(char, other):
            return other.lower()
    return BESIDES_LATIN.get(char, "")


def _in_alphabet(char: str, script: int) -> str:
    for other in _classes().get(char, ()):
        if other.lower() in ALPHABETS[script] and _one_case(char, other):
            return other.lower()
    return BESIDES_CYRILLIC.get(char, "") if script == CYRILLIC else ""


@cache
def look(char: str, folded: str) -> Look:
    """Return how a character that folds to the single character `folded` looks."""
    script = script_of(folded)
    if script == NONE:
        return Look()
    latin, cyrillic, greek = "", "", ""
    for reading in _readings(char, folded):
        latin = latin or (folded if script == LATIN else _in_latin(reading))
        cyrillic = cyrillic or (folded if script == CYRILLIC else _in_alphabet(reading, CYRILLIC))
        greek = greek or (folded if script == GREEK else _in_alphabet(reading, GREEK))
    alone = script == LATIN or not _in_latin(folded)
    weighs = int(alone and folded not in STAND_INS)
    in_scripts = (ord(letter) if letter else 0 for letter in (latin, cyrillic, greek))
    return Look(script, *in_scripts, weighs)
