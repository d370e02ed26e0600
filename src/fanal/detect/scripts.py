"""How the languages of rule packs are written: what a whole word is, and so how their patterns match.

RE2's \\b, \\w and their opposites know ASCII letters alone. Folded Latin text is close enough to that; in
other scripts whole words are told by Unicode's classes, and not at all where no spaces stand between words.
"""

import re

# ISO 639-1 and 639-3 codes.
_UNSPACED = frozenset(("zh", "yue", "wuu", "ja", "th", "lo", "km", "my", "bo", "dz"))
_OTHER_LETTERS = frozenset(
    re.findall(
        "[a-z]+",
        """
        ab am ar arz ary apc as av ba be bg bn ce ckb cv dv el fa fas gu he hi hy iw ka kk kn ko ks ky mk ml
        mn mr ne or os pa prs ps ru sa sd si sr ta te tg ti tt ug uk ur yi
        """,
    )
)
_NOT_IN_A_WORD = r"[^\pL\pN\pM]"
# The same for the characters that folded text of these languages holds. Spelt out by blocks, because the
# complement above makes every pattern some ten times larger and slower to compile.
_BESIDE_A_WORD = (
    r"[\x00-/:-@\[-`{-\x{bf}\x{d7}\x{f7}\x{2c2}-\x{2c5}\x{2d2}-\x{2df}\x{2e5}-\x{2eb}\x{2ed}\x{2ef}-\x{2ff}\x{375}"
    r"\x{3f6}\x{482}\x{55a}-\x{55f}\x{589}-\x{58f}\x{5f3}-\x{61f}\x{66a}-\x{66d}\x{6d4}\x{6fd}\x{6fe}"
    r"\x{964}-\x{970}\x{10fb}\x{1360}-\x{1368}\x{2000}-\x{2bff}\x{2e00}-\x{2fff}\x{3000}-\x{303f}"
    r"\x{e000}-\x{f8ff}\x{fe00}-\x{fe6f}\x{fff8}-\x{ffff}\x{1f000}-\x{1faff}]"
)
_ASCII_ONLY = re.compile(r"\\\\|\\([bBwW])")
_INSTEAD = {
    "b": r"leave it out; begin or end with \pL* to match inside a word",
    "B": r"begin or end with \pL* to match inside a word",
    "w": r"write [\pL\pN\pM]",
    "W": rf"write {_NOT_IN_A_WORD}",
}


def whole_words(language: str) -> bool:
    """Say whether patterns of this language match whole words by themselves."""
    return language in _OTHER_LETTERS


def wrapped(pattern: str) -> str:
    """Return the pattern as a whole word: its match is group 1, with no letter, digit or mark beside it."""
    return rf"(?:\A|{_BESIDE_A_WORD})({pattern})(?:{_BESIDE_A_WORD}|\z)"


def ascii_only(pattern: str, language: str) -> tuple[str, str] | None:
    r"""Return the first of \b, \B, \w, \W that misleads here, and what to do; None without one."""
    if language not in _OTHER_LETTERS | _UNSPACED:
        return None
    found = next((match for match in _ASCII_ONLY.finditer(pattern) if match[1]), None)
    if found is None:
        return None
    do = "leave it out: no spaces stand between the words of this language"
    return found[0], do if language in _UNSPACED and found[1] in "bB" else _INSTEAD[found[1]]
