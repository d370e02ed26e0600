"""Words for money that is asked for: recruitment, registration, visa, training fees, deposits, debts.

Read beside an amount, they make it a fee and not pay. Twelve languages (money_words.csv).
"""

import re

from fanal.detect.mentions.bundled import folded, rows
from fanal.detect.mentions.pattern import Pattern

_GAP = r"[^0-9.;!?\n。！？]"  # between the word and the amount: no other amount, no end of a sentence
_NEAR_BEFORE, _NEAR_AFTER = 36, 14


def words(role: str) -> list[str]:
    """Return the folded words of a role of money_words.csv, longest first."""
    return folded("|".join(row["words"] for row in rows("money_words.csv") if row["role"] == role))


def _any(found: list[str]) -> str:
    """Return a pattern of any of the words; those in Latin letters as whole words."""
    return "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in found)


FEES, PAY = words("fee"), words("pay")
_BEFORE = Pattern(rf"(?P<fee>{_any(FEES)})(?P<gap>{_GAP}{{0,{_NEAR_BEFORE}}})\z")
_AFTER = Pattern(rf"(?P<gap>{_GAP}{{0,{_NEAR_AFTER}}}?)(?P<fee>{_any(FEES)})")
_FREE = Pattern(rf"(?:{_any(words('none'))})[ -]*(?:[a-z]+ ){{0,2}}\z")
_SAYS_PAY = Pattern(_any(PAY))


def is_fee(before: bytes, after: bytes) -> bool:
    """Say whether the folded text around an amount calls it a fee: the nearest word for money decides."""
    found = _BEFORE.search(before)
    if found:
        free = _FREE.search(before[: found.start])
        return not free and not _SAYS_PAY.search((found.text("gap") or "").encode())
    following = _AFTER.match(after)
    return (
        following is not None
        and not _SAYS_PAY.search(before[-24:])
        and not _SAYS_PAY.search((following.text("gap") or "").encode())
    )
