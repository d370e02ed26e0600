"""Files that no reader takes, known by their first bytes, so that the error can say what they are."""

_BEGINS = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"BM": "a bitmap image",
    b"RIFF": "a WebP image or a sound file",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"OggS": "a sound file",
    b"ID3": "a sound file",
    b"%PDF": "a PDF document",
    b"{\\rtf": "an RTF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "an SQLite database",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"(\xb5/\xfd": "a Zstandard archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x1f\x8b": "packed data inside packed data",
}
_MARKUP = {
    b"<?xml": "an XML document",
}
_SHORT = 4  # magic numbers this short are believed only in data that is not text
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x0b"))


def _control_share(data: bytes) -> float:
    return 1 - len(data.translate(None, _CONTROL)) / len(data) if data else 0.0


def kind_of(data: bytes) -> str | None:
    """Return in words what `data` begins when it cannot be read as text, else None.

    A few stray control characters are text all the same; more than one in a hundred are not (in a short
    text: one in ten).
    """
    binary = _control_share(data) > (0.01 if len(data) > 1_000 else 0.1)
    for magic, kind in _BEGINS.items():
        if data.startswith(magic) and (binary or len(magic) >= _SHORT or not data.isascii()):
            return kind
    begin = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, kind in _MARKUP.items():
        if begin.startswith(magic):
            return kind
    if data[257:262] == b"ustar":
        return "a TAR archive"
    return "binary data" if binary else None
