"""Bank accounts by IBAN (ISO 13616), checked by length and remainder modulo 97 (ISO 7064)."""

from fanal.base.iban import check_digits_fit
from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.scan import Mention, Scan

_IBAN = Pattern(r"\b[a-z]{2}[0-9]{2}(?:[ -]?[a-z0-9]){11,30}")
_LENGTHS = {
    code: int(length)
    for length, codes in {
        "15": "no", "16": "be", "18": "dk fo gl fi nl", "19": "mk si", "20": "at ba ee kz lt lu xk",
        "21": "hr lv li ch", "22": "cr bh bg ge de ie me rs gb va", "23": "tl gi iq il ae",
        "24": "ad cz md pk ro sa sk es se tn vg", "25": "pt st", "26": "is tr", "27": "fr gr it mr mc sm",
        "28": "al az by cy do sv gt hu lb pl ni", "29": "br eg ps qa ua", "30": "jo kw mu",
        "31": "mt sc", "32": "lc",
    }.items()
    for code in codes.split()
}  # fmt: skip


def is_iban(text: str) -> bool:
    """Say whether upper-case `text` without spaces passes the length and checksum of its country."""
    return _LENGTHS.get(text[:2].lower()) == len(text) and check_digits_fit(text)


def _mention(scan: Scan, match: Match) -> Mention | None:
    written = scan.data[match.start : match.end]
    wanted = _LENGTHS.get(written[:2].decode())
    if wanted is None:
        return None
    kept = [at for at, byte in enumerate(written) if byte not in b" -"]
    if len(kept) < wanted:
        return None
    size = kept[wanted - 1] + 1
    value = bytes(written[at] for at in kept[:wanted]).decode().upper()
    start = match.start
    if scan.data[start + size : start + size + 1].isalnum() or not is_iban(value):
        return None
    return Mention(scan.post(start), start, start + size, "iban", value, region=value[:2])


def find_ibans(scan: Scan) -> list[Mention]:
    """Return the IBANs of all posts; `value` upper-case without spaces, `region` the account's country."""
    return [found for match in scan.find(_IBAN) if (found := _mention(scan, match))]
