"""Write src/fanal/base/fold_table.npz: what every code point folds to, and what class it is of.

Sources: the Unicode Character Database (through unicodedata2, pinned in the lock file) for NFKC, case,
digits and marks; Unicode's confusables.txt (UTS #39, through confusable-homoglyphs) for look-alikes.
Run `python tools/make_fold_table.py [--check]`; `--check` exits 1 when the committed file differs.
"""

import argparse
import io
import json
import sys
import zipfile
from pathlib import Path

import confusable_homoglyphs
import numpy as np
import unicodedata2 as ud

TABLE = Path(__file__).parents[1] / "src/fanal/base/fold_table.npz"
SEPARATOR, LETTER, DIGIT, UNSPACED = 0, 1, 2, 3
MAX_GROWTH = 3  # folded bytes per source byte: lets the kernel allocate once

# Look-alikes are undone only for scripts whose letters are used to imitate Latin ones: mapping Arabic alef or
# Devanagari danda to "l" would damage ordinary text of those languages.
IMITATING = (
    "LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "DESERET", "OSAGE", "WARANG",
    "MATHEMATICAL", "FULLWIDTH", "ROMAN", "SCRIPT", "BLACK-LETTER", "DOUBLE-STRUCK", "MODIFIER",
    "SUPERSCRIPT", "SUBSCRIPT", "INFORMATION", "APL", "ESTIMATED", "PLANCK", "ANGSTROM", "KELVIN",
)  # fmt: skip
UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "BOPOMOFO")
# Marks that decorate; vowel signs of Indic and South-East Asian scripts are letters of their words and stay.
STRIPPED = (
    range(0x0300, 0x0370), range(0x0483, 0x048A), range(0x0591, 0x05C8), range(0x0610, 0x061B),
    range(0x064B, 0x0660), range(0x0670, 0x0671), range(0x06D6, 0x06EE), range(0x1AB0, 0x1B00),
    range(0x1DC0, 0x1E00), range(0x20D0, 0x2100), range(0xFE00, 0xFE10), range(0xFE20, 0xFE30),
    range(0xE0100, 0xE01F0),
)  # fmt: skip


def _confusables() -> dict[str, str]:
    path = Path(confusable_homoglyphs.__file__).with_name("confusables.json")
    rows: dict[str, list[dict[str, str]]] = json.loads(path.read_text("utf-8"))
    return {
        char: found[0]["c"]
        for char, found in rows.items()
        if not char.isascii()
        and found
        and len(found[0]["c"]) == 1
        and found[0]["c"].isascii()
        and found[0]["c"].isalnum()
    }


def _stripped(char: str) -> bool:
    return any(ord(char) in block for block in STRIPPED)


def _emoji_letter(name: str) -> str:
    for head in ("NEGATIVE SQUARED ", "NEGATIVE CIRCLED ", "SQUARED ", "CIRCLED "):
        if name.startswith(head + "LATIN CAPITAL LETTER "):
            return name[-1].lower()
    return ""


def fold_once(char: str, confusables: dict[str, str]) -> str:  # noqa: PLR0911 (a table of cases)
    """Return what one character becomes after one round of folding."""
    category = ud.category(char)
    if char.isascii():
        return " " if category == "Cc" and char != "\n" else char.lower()
    if category == "Cf" or char == "\u115f" or char == "\u3164":
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return "\n" if char in "\u0085\u2028\u2029" else " "
    digit = ud.digit(char, -1)
    if digit >= 0:
        return str(digit)
    if char == "\U0001f51f":
        return "10"
    if letter := _emoji_letter(ud.name(char, "")):
        return letter
    if _stripped(char):
        return ""
    text = ud.normalize("NFKC", char).casefold()
    plain = ud.normalize("NFC", "".join(c for c in ud.normalize("NFD", text) if not _stripped(c)))
    imitates = char in confusables and char == char.lower() and ud.name(char, "").startswith(IMITATING)
    return confusables[char].lower() if imitates and not plain.isascii() else plain


def fold_fully(char: str, confusables: dict[str, str]) -> str:
    """Fold until nothing changes, so that folding twice equals folding once."""
    text = char
    for _ in range(6):
        again = "".join(fold_once(c, confusables) for c in text)
        if again == text:
            break
        text = again
    else:
        raise SystemExit(f"no fixed point for U+{ord(char):04X}")
    grown = len(text.encode()) > MAX_GROWTH * len(char.encode())
    return char if grown else text


def klass(char: str) -> int:
    """Return the class of a folded character: separator, letter, digit or unspaced script."""
    category = ud.category(char)
    if char in "0123456789":
        return DIGIT
    if category[0] not in "LMN":
        return SEPARATOR
    return UNSPACED if ud.name(char, "").startswith(UNSPACED_SCRIPTS) else LETTER


def build() -> dict[str, np.ndarray]:
    """Return the arrays of the table: `start` and `length` into `folded` (UTF-8), and `klass`."""
    confusables = _confusables()
    start = np.zeros(0x110000, np.uint32)
    length = np.zeros(0x110000, np.uint8)
    classes = np.zeros(0x110000, np.uint8)
    pieces: dict[bytes, int] = {}
    buffer = bytearray()
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        char = chr(code)
        out = fold_fully(char, confusables)
        classes[code] = klass(char)
        if out == char:
            start[code], length[code] = 0, 255  # itself: copied from the input
            continue
        data = out.encode()
        if data not in pieces:
            pieces[data] = len(buffer)
            buffer += data
        start[code], length[code] = pieces[data], len(data)
    return {
        "start": start,
        "length": length,
        "klass": classes,
        "folded": np.frombuffer(bytes(buffer), np.uint8),
        "unicode": np.array(ud.unidata_version),
    }


def to_bytes(arrays: dict[str, np.ndarray]) -> bytes:
    """Return an .npz file of the arrays without time stamps, so equal tables are equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, array in arrays.items():
            data = io.BytesIO()
            np.lib.format.write_array(data, array, allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(info, data.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def main() -> None:
    """Write or check the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    arrays = build()
    if parser.parse_args().check:
        with np.load(TABLE) as old:
            same = all(np.array_equal(old[name], array) for name, array in arrays.items())
        if not same:
            sys.exit(f"{TABLE} differs from what this script makes: run it without --check and commit")
        return
    TABLE.write_bytes(to_bytes(arrays))


if __name__ == "__main__":
    main()
