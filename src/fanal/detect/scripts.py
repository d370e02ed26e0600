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
    return rf"(?:\A|{_NOT_IN_A_WORD})({pattern})(?:{_NOT_IN_A_WORD}|\z)"


def ascii_only(pattern: str, language: str) -> tuple[str, str] | None:
    r"""Return the first of \b, \B, \w, \W that misleads here, and what to do; None without one."""
    if language not in _OTHER_LETTERS | _UNSPACED:
        return None
    found = next((match for match in _ASCII_ONLY.finditer(pattern) if match[1]), None)
    if found is None:
        return None
    do = "leave it out: no spaces stand between the words of this language"
    return found[0], do if language in _UNSPACED and found[1] in "bB" else _INSTEAD[found[1]]
