"""Which code page a text in Latin letters is in: that in which its letters are those of one language.

A few accented letters are too little for statistics over bytes, but they betray the language: in the wrong
code page they turn into letters it does not have, or into signs in the middle of words.
"""

import re

SAMPLE = 32_768
_LANGUAGES = (
    ("cp1252", "áéíóúñü"),  # Spanish
    ("cp1252", "áàâãçéêíóôõúü"),  # Portuguese
    ("cp1252", "àâæçéèêëîïôœùûüÿ"),  # French
    ("cp1252", "äöüß"),  # German
    ("cp1252", "àèéìíòóùúç·ï"),  # Italian, Catalan
    ("cp1252", "åäöæøé"),  # Danish, Norwegian, Swedish, Finnish
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("iso8859_2", "ąćęłńóśźż"),
    ("cp1250", "áäčďéěíĺľňóôŕřšťúůýž"),  # Czech, Slovak
    ("iso8859_2", "áäčďéěíĺľňóôŕřšťúůýž"),
    ("cp1250", "áéíóöőúüű"),  # Hungarian; in ISO 8859-2 the same bytes
    ("cp1250", "ăâîşţ"),  # Romanian; in ISO 8859-2 the same bytes
    ("cp1250", "čćđšž"),  # Croatian, Serbian, Slovene
    ("iso8859_2", "čćđšž"),
    ("cp1254", "çğıi̇öşüâî"),  # Turkish
    ("cp1252", "áðéíóúýþæö"),  # Icelandic
    ("cp1252", "áàâäãåæçéèêëíìîïñóòôöõøœúùûüß"),  # several Western languages
)
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_RUNS, _MISFITS = 0.34, 0.05  # shares of the bytes beyond ASCII
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f‘’´–—…“”«»·]+(?=[^\W\d_])")
_LETTER = re.compile(r"[^\W\d_\x00-\x7fªº]")


def _misfits(text: str, alphabet: str) -> int:
    letters = "".join(_LETTER.findall(text)).lower()
    strange = sum(letter not in alphabet for letter in letters)
    return strange + len(_SIGN_IN_WORD.findall(text)) + text.count("\ufffd")


def latin_code_page(data: bytes) -> str | None:
    """Return the code page of a text in a Latin alphabet, or None when its letters say something else."""
    data = data[:SAMPLE]
    beyond = sum(byte > 127 for byte in data)
    if sum(map(len, _RUN.findall(data))) > _RUNS * beyond:
        return None  # scripts other than Latin write whole words beyond ASCII
    best = min(_LANGUAGES, key=lambda one: _misfits(data.decode(one[0], "replace"), one[1]))
    return best[0] if _misfits(data.decode(best[0], "replace"), best[1]) <= _MISFITS * beyond else None
