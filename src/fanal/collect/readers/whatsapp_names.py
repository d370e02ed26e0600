"""Who wrote a message: where the name ends and the text begins, also when the name holds a colon."""

import re

from fanal.collect.chat_header import MARKS
from fanal.collect.readers.whatsapp_words import MARK, is_placeholder

_NAME = re.compile(r"([^\r\n]{1,100}?):(?: |(?=[\r\n]|\Z))")
_LONGEST = 200  # characters of a message looked at for a name
_MOST = 20_000  # authors of a chat whose names are watched for colons
_PHONE = re.compile(r"\+?[\d\s()./\-]{7,25}")


def _unbalanced(name: str) -> bool:
    """Say whether a quotation begins in `name` and does not end: a line like `A named the group "B: C"`."""
    pairs = (("“", "”"), ("«", "»"))
    return bool(name.count('"') % 2) or any(name.count(a) > name.count(b) for a, b in pairs)


def _shared(one: str, other: str) -> str:
    """Return what two lines begin with alike."""
    if other.startswith(one):
        return one
    pairs = zip(one, other, strict=False)
    return one[: next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))]


class Names:
    """Learns from a whole chat which names hold a colon, then tells authors from texts.

    `A: B` is taken as one name only when the text after it was seen to be WhatsApp's own (media left out),
    at least two messages begin so, and none begins with `A:` alone. Otherwise the name ends at the first
    colon, so that words a person always begins with stay in the text.
    """

    def __init__(self) -> None:
        self._common: dict[str, tuple[str, int]] = {}
        self._with_colon: set[str] = set()
        self._settled: dict[str, str] | None = None

    def see(self, rest: str) -> None:
        """Take in what follows the header of a message."""
        line = rest[:_LONGEST].partition("\n")[0].rstrip("\r")
        match = _NAME.match(line)
        if match is None or (len(self._common) >= _MOST and match[1] not in self._common):
            return
        common, count = self._common.get(match[1], (line, 0))
        self._common[match[1]] = _shared(common, line), count + 1
        name, colon, text = line.partition(f": {MARK}")
        if not colon:
            name, _, text = line.rpartition(": ")
        if ": " in name and (colon or is_placeholder(text)) and len(self._with_colon) < _MOST:
            self._with_colon.add(name)

    def _known(self) -> dict[str, str]:
        """Return the names with a colon by what stands before their first colon."""
        if self._settled is None:
            longest_last = sorted(self._with_colon, key=lambda name: (len(name), name))
            self._settled = {name.partition(":")[0]: name for name in longest_last if self._alone(name)}
        return self._settled

    def _alone(self, name: str) -> bool:
        common, count = self._common.get(name.partition(":")[0], ("", 0))
        return count > 1 and common.startswith(f"{name}: ")

    def split(self, rest: str) -> tuple[str, str] | None:
        """Return (author, text) of what follows a header, or None for a line that names no author."""
        match = _NAME.match(rest)
        if match is None:
            return None
        name = self._known().get(match[1])
        if name is not None and rest.startswith(f"{name}: "):
            return clean_name(name), rest[len(name) + 2 :]
        return None if _unbalanced(match[1]) else (clean_name(match[1]), rest[match.end() :])


def clean_name(name: str) -> str:
    """Return a name without the invisible marks an export sets around it."""
    return name.strip(MARKS + " \u00a0\u202f")


def phone_in(name: str) -> str | None:
    """Return an author's name when it is a telephone number, as chats show people who are not saved."""
    return name if _PHONE.fullmatch(name) and sum(map(str.isdigit, name)) >= 7 else None
