"""Write src/fanal/base/fold/table.npz: what every code point folds to, its class, and whom it looks like.

Sources: the Unicode Character Database (through unicodedata2, pinned in the lock file) for NFKC, case,
digits and marks; Unicode's confusables.txt (UTS #39, through confusable-homoglyphs) for look-alikes.
Run `python -m tools.make_fold_table [--check]`; `--check` exits 1 when the committed file differs.
"""

import argparse
import io
import re
import sys
import zipfile
from pathlib import Path

import numpy as np
import unicodedata2 as ud
from tools.look_alikes import LATIN, NONE, Look, latin_skeleton, look, script_of, small_capital

TABLE = Path(__file__).parents[1] / "src/fanal/base/fold/table.npz"
SEPARATOR, LETTER, DIGIT, UNSPACED = 0, 1, 2, 3
MAX_GROWTH = 3  # folded bytes per source byte: lets the kernel allocate once
ITSELF = 255

# Symbols that stand for a letter wherever they are, by the first word of their names.
LETTER_SYMBOLS = ("INFORMATION", "APL", "ESTIMATED")
UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "BOPOMOFO")
# Marks that decorate; vowel signs of Indic and South-East Asian scripts are letters of their words and stay.
STRIPPED = (
    range(0x0300, 0x0370), range(0x0483, 0x048A), range(0x0591, 0x05C8), range(0x0610, 0x061B),
    range(0x064B, 0x0660), range(0x0670, 0x0671), range(0x06D6, 0x06EE), range(0x1AB0, 0x1B00),
    range(0x1DC0, 0x1E00), range(0x20D0, 0x2100), range(0xFE00, 0xFE10), range(0xFE20, 0xFE30),
    range(0xE0100, 0xE01F0),
)  # fmt: skip
# Hangul fillers, Khmer inherent vowels, Mongolian selectors: letters and marks that show nothing. The tatweel
# only stretches Arabic words.
SHOWN_AS_NOTHING = "\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b\u180c\u180d\u180f\u0640"
SHOWN_AS_BLANK = "\u2800"
_LETTER_SIGN = re.compile(r"(?:NEGATIVE )?(?:SQUARED|CIRCLED) LATIN CAPITAL LETTER ([A-Z])")
_WORD_SIGN = re.compile(r"(?:NEGATIVE )?SQUARED ([A-Z]{2,4})(?: WITH EXCLAMATION MARK)?")
_FIRST_WORD_SIGN = 0x1F18B


def _stripped(char: str) -> bool:
    return any(ord(char) in block for block in STRIPPED)


def _picture(char: str) -> str:
    """Return the letters or the number in a squared or circled sign that NFKC leaves: 🅰 🆓 ⓫."""
    name = ud.name(char, "")
    if "CIRCLED" in name and ud.category(char) == "No" and ud.numeric(char) % 1 == 0:
        return str(int(ud.numeric(char)))
    found = _LETTER_SIGN.fullmatch(name)
    if found is None and ord(char) >= _FIRST_WORD_SIGN:
        found = _WORD_SIGN.fullmatch(name)
    return found[1].lower() if found else ""


def _letter(char: str) -> str:
    """Return what a character with a meaning of its own in text becomes."""
    text = ud.normalize("NFKC", char).casefold()
    plain = ud.normalize("NFC", "".join(c for c in ud.normalize("NFD", text) if not _stripped(c)))
    if len(plain) != 1 or plain.isascii():
        return plain
    symbol = ud.name(plain, "").startswith(LETTER_SYMBOLS)
    skeleton = latin_skeleton(plain) if symbol or script_of(plain) == LATIN else ""
    return skeleton or small_capital(plain) or plain


def fold_once(char: str) -> str:
    """Return what one character becomes after one round of folding, without regard to its neighbours."""
    category = ud.category(char)
    if char.isascii():
        return " " if category == "Cc" and char != "\n" else char.lower()
    if category == "Cf" or char in SHOWN_AS_NOTHING or _stripped(char):
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp") or char in SHOWN_AS_BLANK:
        return "\n" if char in "\u0085\u2028\u2029" else " "
    digit = ud.digit(char, -1)
    if digit >= 0:
        return str(digit)
    if char == "\U0001f51f":
        return "10"
    compatible = ud.normalize("NFKC", char)
    return _picture(char) or _letter(char) if compatible == char else _letter(char)


def fold_fully(char: str) -> str:
    """Fold until nothing changes, so that folding twice equals folding once."""
    text = char
    for _ in range(6):
        again = "".join(fold_once(c) for c in text)
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
    """Return the arrays of the table, as `fanal.base.fold.table.Table` has them, and Unicode's version."""
    start = np.zeros(0x110000, np.uint32)
    length = np.zeros(0x110000, np.uint8)
    classes = np.zeros(0x110000, np.uint8)
    row = np.zeros(0x110000, np.uint16)
    pieces: dict[bytes, int] = {}
    buffer = bytearray()
    seen: dict[int, Look] = {}
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        char = chr(code)
        out = fold_fully(char)
        classes[code] = klass(char)
        if len(out) == 1 and script_of(out) != NONE:
            seen[code] = look(char, out)
        if out == char:
            start[code], length[code] = 0, ITSELF  # copied from the input
            continue
        data = out.encode()
        if data not in pieces:
            pieces[data] = len(buffer)
            buffer += data
        start[code], length[code] = pieces[data], len(data)
    looks = sorted({Look(), *seen.values()})
    rows = {found: at for at, found in enumerate(looks)}
    for code, found in seen.items():
        row[code] = rows[found]
    return {
        "start": start,
        "length": length,
        "klass": classes,
        "folded": np.frombuffer(bytes(buffer), np.uint8),
        "look": row,
        "looks": np.array(looks, np.int32),
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
            same = all(name in old and np.array_equal(old[name], array) for name, array in arrays.items())
        if not same:
            sys.exit(f"{TABLE} differs from what this script makes: run it without --check and commit")
        return
    TABLE.write_bytes(to_bytes(arrays))


if __name__ == "__main__":
    main()
