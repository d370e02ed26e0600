"""Which form of statement a file is: camt XML or MT940, by its first bytes."""

import re

CAMT = re.compile(rb"urn:(?:iso:std:iso:20022:tech:xsd|swift:xsd:)[:$]*camt\.05[234]\.001\.\d\d")
_MESSAGE = re.compile(rb"<(?:\w+:)?(?:BkToCstmr(?:Stmt|DbtCdtNtfctn|AcctRpt))\b")
_MT940 = re.compile(rb"(?:^|\n|\{4:\s*):20:[^\n]*\n(?:(?!:20:)[^\n]*\n)*?:25[A-Z]?:", re.MULTILINE)
_BEFORE = 2_000  # bytes of a bank's own lines before the first tag


def statement_form(data: bytes) -> tuple[str, float] | None:
    """Return camt or mt940 and how sure that is (0..1) for a file that begins so (as UTF-8), else None."""
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"<"):
        sure = bool(CAMT.search(text)) + bool(_MESSAGE.search(text))
        return ("camt", (0.8, 0.99)[sure - 1]) if sure else None
    match = _MT940.search(data.replace(b"\r\n", b"\n")) if b":20:" in data[: 2 * _BEFORE] else None
    return ("mt940", 0.95) if match and match.start() <= _BEFORE else None
