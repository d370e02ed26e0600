"""Names of members: shown without control characters, told apart when repeated, refused when leading out."""

import re
from pathlib import PurePosixPath

_DRIVE = re.compile(r"[A-Za-z]:")
_LEFT_OUT = "__MACOSX"


def written(name: str) -> str:
    """Return a member's name as it can be printed and stored: / between its parts, and what is not printable
    (control characters, marks of direction, halves of characters) spelled out.
    """
    spelled = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in name.replace("\\", "/"))
    return "".join(spelled)


def leads_out(name: str) -> bool:
    """Say whether a member's name points outside the folder it would be unpacked into."""
    name = name.replace("\\", "/")
    return name.startswith("/") or bool(_DRIVE.match(name)) or ".." in name.split("/")


def is_hidden(name: str) -> bool:
    """Say whether a file of this name would be left out of a folder too."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any((part.startswith(".") and part != ".") or part == _LEFT_OUT for part in parts)


class Names:
    """Gives every member of one archive a name of its own."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def give(self, name: str) -> str:
        """Return the written name, with (2), (3) ... when it was given before."""
        plain = name = written(name)
        while name in self._met:
            self._met[plain] += 1
            name = f"{plain} ({self._met[plain]})"
        self._met[name] = 1
        return name
