"""Field 86 of MT940, what a statement line was for: German ?20 subfields, slash words, or free text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fanal.collect.money.movement import words

WIDTH = 65  # characters a line of the field may have: a full line goes on in the next one

_STRUCTURED = re.compile(r"(?P<code>\d{3})(?P<mark>[^\w\s/+,.:-])(?=\d\d)")
_SEPA = re.compile(
    r"(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|RTRN|SQTP|ORCR|BREF|RREF|ROC|ANAM|DDAT)\+"
)
_SLASH = re.compile(
    r"/(TRCD|EREF|PREF|KREF|MARF|MREF|CSID|RTRN|RTYP|BENM|ORDP|NAME|IBAN|ACCT|ADDR|BIC|ID|REMI|USTD|STRD|CDTRREFTP|"
    r"CDTRREF|PURP|ULTC|ULTB|ULTD|ISDT|SVCL|CNTP|TRTP|BUSP|CD|OCMT|COAM|EXCH|CHGS|VRA|SUBID)/"
)
_KIND = re.compile(r"^(?:USTD|STRD(?:/CUR)?)/+")
_NAMES, _ACCOUNTS, _REMITTANCE = ("NAME",), ("IBAN", "ACCT"), ("REMI", "USTD", "STRD", "CDTRREF")


@dataclass(frozen=True, slots=True)
class Details:
    """What field 86 tells; None is not told."""

    name: str | None = None
    account: str | None = None
    memo: str | None = None
    reference: str | None = None
    kind: str | None = None


def _subfields(text: str, mark: str) -> dict[str, str]:
    pieces: dict[str, str] = {}
    for piece in text.split(mark)[1:]:
        pieces[piece[:2]] = pieces.get(piece[:2], "") + piece[2:]
    return pieces


def _sepa(purpose: str) -> dict[str, str]:
    parts = _SEPA.split(purpose)
    return {name: value.strip() for name, value in zip(parts[1::2], parts[2::2], strict=True)}


def _german(text: str, mark: str) -> Details:
    """Read ?00 kind, ?20-?29 and ?60-?63 purpose, ?31 account, ?32-?33 name (DFUe agreement, annex 3)."""
    pieces = _subfields(text, mark)
    purpose = [value for key, value in sorted(pieces.items()) if "20" <= key <= "29" or "60" <= key <= "63"]
    joined = "".join(purpose)
    tagged = _sepa(joined)
    memo = tagged.get("SVWZ") if tagged else " ".join(value.strip() for value in purpose)
    name = pieces.get("32", "") + pieces.get("33", "")
    return Details(
        words(tagged.get("ABWA") or name), words(pieces.get("31") or tagged.get("IBAN")),
        words(memo or (joined if not tagged else "")), words(tagged.get("EREF")), words(pieces.get("00")),
    )  # fmt: skip


def _slashed(text: str) -> Details:
    """Read /NAME/.../IBAN/.../REMI/... words (SWIFT MT940 structured field 86, Dutch banks)."""
    parts = _SLASH.split(text)
    told: dict[str, str] = {}
    for name, value in zip(parts[1::2], parts[2::2], strict=True):
        if value.strip(" /"):
            told.setdefault(name, value.strip(" /"))
    party = told.get("CNTP", "").split("/")  # account/BIC/name/city
    name = next((told[word] for word in _NAMES if word in told), party[2] if len(party) > 2 else "")
    account = next((told[word] for word in _ACCOUNTS if word in told), party[0])
    memo = " ".join(_KIND.sub("", told[word]) for word in _REMITTANCE if word in told)
    return Details(words(name), words(account), words(memo) or words(text), words(told.get("EREF")))


def _joined(lines: Sequence[str]) -> str:
    """Return wrapped lines as one text: a full line goes on without a space."""
    text = last = ""
    for line in lines:
        gap = " " if text and len(last) < WIDTH and not text.endswith(" ") else ""
        text, last = text + gap + line, line
    return text


def read_details(lines: Sequence[str], supplement: str) -> Details:
    """Return what field 86 tells; `supplement`, the statement line's second line, when 86 is silent."""
    match = _STRUCTURED.match(lines[0]) if lines else None
    if match:
        return _german("".join(lines), match["mark"])
    if not lines:
        return Details(memo=words(supplement))
    if len(_SLASH.findall("".join(lines))) >= 2:
        return _slashed("".join(lines))
    return Details(memo=words(" ".join(_joined(lines).split())) or words(supplement))
